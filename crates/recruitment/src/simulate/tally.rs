//! How often something was seen, and of how many patients.

/// A histogram over places, and a sum.
// Whole numbers, because sums of them do not depend on the order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// How often each place was seen.
    pub places: Vec<u32>,
    /// Patients, in 2⁻²⁰ of one.
    pub patients: u64,
}

/// A part of a patient, so small that it is none, and so large that sums over all replicates hold.
pub(super) const PATIENT: f64 = 1.0 / 1_048_576.0;

impl Tally {
    /// One more at this place.
    pub(super) fn see(&mut self, place: usize) {
        self.see_at_once(place);
    }

    /// The same where it is called most often.
    #[inline(always)]
    pub(super) fn see_at_once(&mut self, place: usize) {
        match self.places.get_mut(place) {
            Some(times) => *times += 1,
            None => self.see_first(place),
        }
    }

    /// The first beyond all others.
    #[cold]
    fn see_first(&mut self, place: usize) {
        self.places.resize(place + 1, 0);
        self.places[place] = 1;
    }

    /// So many patients more.
    pub(super) fn add(&mut self, patients: f64) {
        self.patients += (patients * (1.0 / PATIENT)) as u64;
    }
}

/// So many of nothing yet.
// Not vec![], which brings a loop that clones.
pub(super) fn empty(number: usize) -> Vec<Tally> {
    let mut tallies = Vec::with_capacity(number);
    tallies.resize_with(number, Tally::default);
    tallies
}

/// Adds one to one.
pub(super) fn add_all(mine: &mut [Tally], theirs: &[Tally]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        if mine.places.len() < theirs.places.len() {
            mine.places.resize(theirs.places.len(), 0);
        }
        for (times, more) in mine.places.iter_mut().zip(&theirs.places) {
            *times += more;
        }
        mine.patients += theirs.patients;
    }
}
