//! One site in one replicate: whether it enrolls, and how it spends its time.

use crate::simulate::sample::{Spent, spent};

/// Why a site does not enroll; it does while there is no reason.
pub(super) mod reason {
    /// Not activated yet, or never.
    pub(in crate::simulate::event) const START_UP: u8 = 1;
    /// Closed for good.
    pub(in crate::simulate::event) const CLOSED: u8 = 2;
    /// Closed for a while.
    pub(in crate::simulate::event) const PAUSED: u8 = 4;
    /// As many as it, or a group of sites to which it belongs, may enroll.
    pub(in crate::simulate::event) const FULL: u8 = 8;
}

/// A site.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// What it could enroll, the common factor included \[1/month\].
    pub(super) rate: f64,
    /// 1/Σᵣ shareᵢᵣ · wᵣ, when it last spread.
    pub(super) scale: f64,
    /// Reasons why it does not enroll, added up.
    pub(super) reasons: u8,
    /// Enrolled, and the most that may be.
    pub(super) count: u32,
    pub(super) cap: u32,
    /// End of its start-up; infinite for never \[months\].
    pub(super) opens: f64,
    /// Since when it has been enrolling, or when its time was last settled \[months\].
    since: f64,
    /// Time it has been enrolling: since the last settlement, before it, and there short of patients \[months\].
    recent: f64,
    open: f64,
    short: f64,
}

impl Place {
    pub(super) fn start(&mut self, cap: Option<u32>, is_group_full: bool) {
        let reasons = reason::START_UP | if cap == Some(0) || is_group_full { reason::FULL } else { 0 };
        *self = Self { reasons, cap: cap.unwrap_or(u32::MAX), opens: f64::INFINITY, ..Self::default() };
    }

    pub(super) fn is_enrolling(&self) -> bool {
        self.reasons == 0
    }

    pub(super) fn begin(&mut self, now: f64) {
        self.since = now;
    }

    pub(super) fn end(&mut self, now: f64) {
        self.recent += now - self.since;
    }

    /// Time spent since the last settlement, of which the share `short` was for lack of patients.
    pub(super) fn settle(&mut self, now: f64, short: f64) {
        if self.is_enrolling() {
            self.recent += now - self.since;
            self.since = now;
        }
        if self.recent > 0.0 {
            self.open += self.recent;
            self.short += self.recent * short;
            self.recent = 0.0;
        }
    }

    /// How it spent the time until `stop`, when all is settled.
    pub(super) fn spent(&self, stop: f64, closes: f64) -> Spent {
        spent(stop, self.opens.min(closes).min(stop), self.open, self.short)
    }
}
