//! The limits of every input, each written once: form, document and engine read this table.

/// The range of an input: `low ..= high`, in `unit`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// Name of the input in messages.
    pub name: &'static str,
    /// Unit as written behind the number; empty if it has none.
    pub unit: &'static str,
    /// Smallest allowed value.
    pub low: f64,
    /// Largest allowed value.
    pub high: f64,
    /// Whether only whole numbers are allowed.
    pub whole: bool,
}

impl Limit {
    /// Whether `value` is allowed. NaN never is.
    pub fn admits(&self, value: f64) -> bool {
        self.low <= value && value <= self.high && (!self.whole || value == f64::trunc(value))
    }

    const fn new(name: &'static str, unit: &'static str, low: f64, high: f64) -> Self {
        Self { name, unit, low, high, whole: false }
    }

    const fn whole(name: &'static str, unit: &'static str, low: f64, high: f64) -> Self {
        Self { name, unit, low, high, whole: true }
    }
}

/// Patients to enroll.
pub const TARGET: Limit = Limit::whole("target", "patients", 1.0, 100_000.0);
/// Sites in a plan.
pub const SITES: Limit = Limit::whole("number of sites", "sites", 1.0, 5_000.0);
/// Regions in a plan.
pub const REGIONS: Limit = Limit::whole("number of regions", "regions", 0.0, 2_000.0);
/// Eligibility criteria in a plan.
pub const CRITERIA: Limit = Limit::whole("number of criteria", "criteria", 0.0, 50.0);
/// Groups (countries, strata) in a plan.
pub const GROUPS: Limit = Limit::whole("number of groups", "groups", 0.0, 200.0);
/// Enrollment rates.
pub const RATE: Limit = Limit::new("rate", "patients per month", 0.0, 1_000.0);
/// Times and lengths of time.
pub const MONTHS: Limit = Limit::new("time", "months", 0.0, 600.0);
/// Times and lengths of time given in days.
pub const DAYS: Limit = Limit::new("time", "days", 0.0, 18_262.5);
/// Shares of a whole.
pub const PROPORTION: Limit = Limit::new("proportion", "", 0.0, 1.0);
/// Standard deviations of logarithms: at 3, one value in six is twenty times the median.
pub const LOG_SD: Limit = Limit::new("spread on the log scale", "", 0.0, 3.0);
/// Coefficients of variation of the common factors.
pub const CV: Limit = Limit::new("coefficient of variation", "", 0.0, 3.0);
/// Shapes of gamma distributions between sites.
pub const SHAPE: Limit = Limit::new("shape", "", 0.05, 1_000.0);
/// Medians of factors and rates, which must not vanish.
pub const FACTOR: Limit = Limit::new("factor", "", 0.001, 1_000.0);
/// People in a region, a registry or a sample.
pub const PEOPLE: Limit = Limit::new("number of people", "people", 0.0, 10_000_000_000.0);
/// Rates per 100,000 people.
pub const PER_100K: Limit = Limit::new("rate per 100,000", "per 100,000", 0.0, 100_000.0);
/// Latitudes.
pub const LATITUDE: Limit = Limit::new("latitude", "degrees", -90.0, 90.0);
/// Longitudes.
pub const LONGITUDE: Limit = Limit::new("longitude", "degrees", -180.0, 180.0);
/// Distances over which enrollment falls off.
pub const KILOMETERS: Limit = Limit::new("distance", "km", 0.1, 20_000.0);
/// Weight of a site's catchment against the average.
pub const WEIGHT: Limit = Limit::new("weight", "", 0.0, 1_000.0);
/// Amounts of money.
pub const MONEY: Limit = Limit::new("amount", "", 0.0, 1e15);
/// Monthly factors on the enrollment rate.
pub const SEASONAL_FACTOR: Limit = Limit::new("seasonal factor", "", 0.0, 100.0);
/// The most patients that a site or group may enroll.
pub const CAP: Limit = Limit::whole("cap", "patients", 0.0, 100_000.0);
/// Seeds: whole numbers that a double holds exactly, so that they survive JSON and JavaScript.
pub const SEED: Limit = Limit::whole("seed", "", 0.0, 9_007_199_254_740_991.0);
/// Characters in a text.
pub const TEXT: usize = 200;
/// Replicates in one run of the simulation.
pub const REPLICATES: Limit = Limit::whole("replicates", "", 16.0, 1_000_000.0);
/// People a proportion was counted among, or is believed as if counted among.
pub const COUNTED: Limit = Limit::new("number counted", "people", 1.0, 10_000_000_000.0);
/// Lines of text about a plan.
pub const ABOUT: Limit = Limit::whole("number of lines", "lines", 0.0, 50.0);
/// Pauses of a site.
pub const PAUSES: Limit = Limit::whole("number of pauses", "pauses", 0.0, 100.0);
/// Yearly hazards: at 100, half are gone in two and a half days.
pub const HAZARD: Limit = Limit::new("hazard", "per year", 0.0, 100.0);

/// Amounts and hazards below this count as 0; otherwise later steps give NaN or infinity.
pub const LEAST: f64 = 1e-12;

/// An amount or a hazard, or 0 where it is below [`LEAST`].
pub fn settled(value: f64) -> f64 {
    if value < LEAST { 0.0 } else { value }
}
