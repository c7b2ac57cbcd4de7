//! When sites open, close, pause and go on, in order of time.

use crate::scenario::Site;
use crate::sort;

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
}

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

    pub(super) fn sort(&mut self) {
        // Turns at one and the same moment stay in the order in which they were added: site by site, and by their kind.
        sort::by(&mut self.turns, |(at, _, _)| at);
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
