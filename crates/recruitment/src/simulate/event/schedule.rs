//! When sites open, close, pause and go on, in order of time.

use crate::extremes::{greater, lesser};
use crate::scenario::Site;

/// What happens to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Opens,
    Closes,
    Pauses,
    GoesOn,
}

/// The turns of one replicate.
#[derive(Debug, Default)]
pub(super) struct Schedule {
    turns: Vec<(f64, u32, Turn)>,
    next: usize,
    /// As they were added, while they are put in order.
    added: Vec<(f64, u32, Turn)>,
}

/// Parts of the time from the first turn to the last, and up to how many turns in one of them may be put in order by
/// moving each past those before it.
const PARTS: usize = 128;
const CROWDED: u32 = 24;

impl Schedule {
    pub(super) fn clear(&mut self) {
        self.turns.clear();
        self.next = 0;
    }

    /// A site that opens, with all that comes after.
    pub(super) fn add(&mut self, index: u32, site: &Site, opens: f64) {
        self.turns.push((opens, index, Turn::Opens));
        if let Some(closes) = site.closes {
            self.turns.push((closes.get(), index, Turn::Closes));
        }
        self.turns.extend(site.pauses.iter().map(|(from, _)| (from.get(), index, Turn::Pauses)));
        self.turns.extend(site.pauses.iter().map(|(_, until)| (until.get(), index, Turn::GoesOn)));
    }

    /// Turns at one and the same moment stay in the order in which they were added: site by site, and by their kind.
    pub(super) fn sort(&mut self) {
        let (first, last) = self
            .turns
            .iter()
            .fold((f64::INFINITY, 0.0), |(first, last), (at, ..)| (lesser(first, *at), greater(last, *at)));
        // Into parts of equal length first, which leaves each close to its place.
        let scale = (PARTS - 1) as f64 / greater(last - first, f64::MIN_POSITIVE);
        let part = |at: f64| ((at - first) * scale) as usize % PARTS;
        let mut begins = [0_u32; PARTS];
        self.turns.iter().for_each(|(at, ..)| begins[part(*at)] += 1);
        if begins.iter().any(|&number| number > CROWDED) {
            return self.turns.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
        }
        let mut before = 0;
        for begin in &mut begins {
            (*begin, before) = (before, before + *begin);
        }
        self.added.clone_from(&self.turns);
        for turn in &self.added {
            let begin = &mut begins[part(turn.0)];
            self.turns[*begin as usize] = *turn;
            *begin += 1;
        }
        for end in 1..self.turns.len() {
            let turn = self.turns[end];
            let mut at = end;
            while at > 0 && self.turns[at - 1].0 > turn.0 {
                self.turns[at] = self.turns[at - 1];
                at -= 1;
            }
            self.turns[at] = turn;
        }
    }

    /// When the next turn comes; infinite after the last \[months\].
    pub(super) fn next(&self) -> f64 {
        self.turns.get(self.next).map_or(f64::INFINITY, |turn| turn.0)
    }

    /// The next turn, if it comes by `now`.
    pub(super) fn take(&mut self, now: f64) -> Option<(usize, Turn)> {
        let &(at, site, turn) = self.turns.get(self.next)?;
        (at <= now).then(|| {
            self.next += 1;
            (site as usize, turn)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Purpose, Stream};

    /// However many there are and however they lie, those at the same moment as they were added.
    #[test]
    fn turns_come_in_order() {
        let mut stream = Stream::new(20_270_401, 2, 1, Purpose::Sites);
        for (number, steps, far) in
            [(0, 1.0, 0.0), (1, 1.0, 0.0), (20, 1.0, 0.0), (90, 7.0, 0.0), (90, 1e6, 1e5), (900, 40.0, 0.0)]
        {
            let turn = |index| (f64::floor(steps * stream.uniform()), index, Turn::Opens);
            let mut schedule = Schedule { turns: (0..number).map(turn).collect(), ..Schedule::default() };
            schedule.turns.iter_mut().take(1).for_each(|turn| turn.0 += far);
            let mut expected = schedule.turns.clone();
            expected.sort_by(|one, other| one.0.total_cmp(&other.0));
            schedule.sort();
            assert_eq!(schedule.turns, expected);
        }
    }
}
