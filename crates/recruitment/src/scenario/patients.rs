//! Where patients are, and who reaches them.

use crate::units::{Cv, Proportion};

/// Patients of the trial, region by region: the supply that limits enrollment.
///
/// In region r patients enroll at the smaller of the rate that the open sites demand and κ · ρᵣ · Xᵣ: of the Xᵣ who are
/// available, the share ρᵣ within reach of an open site is approached κ times a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// Where patients are.
    pub regions: Vec<Region>,
    /// Hazard at which the available leave without enrolling: death, progression, a rival trial \[1/month\].
    pub leaving: f64,
    /// How often an available patient within reach is approached about the trial, κ \[1/month\].
    pub contacts: f64,
    /// CV of the factor on all pools, lognormal with mean 1: completeness, criteria, consent, reach.
    pub common_cv: Cv,
    /// Share of the people counted who are available. Each is in or out for himself, so that a stock is binomial;
    /// at 1 it is exactly the number counted, and at 0 it is Poisson.
    pub available_share: Proportion,
}

/// A region's patients.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Expected number available at the start \[people\].
    pub stock: f64,
    /// Expected number who newly become available \[people/month\].
    pub inflow: f64,
    /// CV of the region's own uncertainty, lognormal with mean 1: a suppressed count, a range.
    pub cv: Cv,
}

/// A region from which a site draws patients.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    /// Place of the region in [`Supply::regions`].
    pub region: u32,
    /// Share of the region's people in the site's catchment; overlapping catchments cover 1 − e^−Σshare of them.
    pub share: f64,
}
