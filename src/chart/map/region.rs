//! The regions of a map and what their shades mean.

/// A region, as far as a map shows it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    /// ISO 3166-2 code if the region is to have a tile.
    pub id: String,
    pub name: String,
    /// Available at the start \[people\].
    pub available: f64,
    /// Within reach of an open site \[people\]; can exceed `available` where new patients come.
    pub reached: f64,
    /// Expected enrolled \[patients\].
    pub enrolled: f64,
    pub sites: u32,
    /// Latitude and longitude \[degrees\].
    pub coordinates: Option<[f64; 2]>,
}

impl Region {
    /// The part of available patients that is within reach, 0 to 1.
    pub fn share_reached(&self) -> f64 {
        if self.reached <= 0.0 {
            0.0
        } else if self.reached >= self.available {
            1.0
        } else {
            self.reached / self.available
        }
    }
}

/// What shades stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    Patients,
    /// Available patients within reach of a site.
    Reach,
    Enrolled,
}

impl Metric {
    /// All metrics in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Patients, Self::Reach, Self::Enrolled];

    pub(super) fn value(self, region: &Region) -> f64 {
        match self {
            Self::Patients => region.available,
            Self::Reach => region.available * region.share_reached(),
            Self::Enrolled => region.enrolled,
        }
    }
}
