//! The instant forecast of a trial that something limits besides its sites' own rates: patients, caps, maxima of
//! groups, pauses, the season.
//!
//! The trial is followed at a fixed set of evenly spread points. At each of them every opening, every rate and both
//! common factors are known, and patients flow like a fluid; the number enrolled is a Poisson count about that, or a
//! steadier one where a pool or a cap is used up. Means over the points are the forecast: no random numbers, so that
//! nothing flickers, and the same for any order of the sites.

mod ahead;
mod clock;
mod counts;
mod cut;
mod draws;
mod flow;
mod network;
mod path;
mod response;
mod results;

use ahead::Ahead;
use clock::Clock;
pub(super) use counts::Bands;
use counts::{Count, NODES, Normal};
use draws::Draws;
use network::Network;
use path::{Course, Path};
use response::Sample;
use results::Results;

use crate::forecast::{
    CurvePoint, Forecast, GroupForecast, Method, SiteForecast, SupplyForecast, TIME_LEVELS, curve_months,
};
use crate::moments::Classes;
use crate::root::crossing;
use crate::scenario::Scenario;
use crate::special::normal_quantile;

/// Steps to the horizon.
const STEPS: usize = 20;
/// Work that a forecast may take, in flows of one region through one step.
const WORK: f64 = 250_000.0;
/// Both where sites or groups may be full; among few sites it matters more when.
const STEPS_OF_CLOSING: usize = 26;
const STEPS_OF_FEW_CLOSING: usize = 36;
const WORK_OF_CLOSING: f64 = 900_000.0;
/// A flow where what closes is told to the regions in every step.
const FLOW_OF_CLOSING: f64 = 1.5;
/// The work where only the parts of the trial are asked for.
const WORK_OF_PARTS: f64 = 700_000.0;
/// Sites up to which no law describes what they add up to: the points themselves are counted.
const FEW: usize = 8;
/// Sites up to which the lattice has dimensions, where nothing limits them.
const LATTICE: usize = 16;

/// A trial laid out, and its luck at every point.
struct Setting {
    network: Network,
    draws: Draws,
    clock: Clock,
    /// Whether sites or groups may be full.
    closing: bool,
    /// Whether the points speak for themselves: where sites are few, and where caps act on each site's own luck.
    counted: bool,
}

impl Setting {
    fn of(scenario: &Scenario, classes: &Classes) -> Self {
        let network = Network::of(scenario);
        let work_of_sites = 8.0 * scenario.sites.len() as f64;
        // What a cap does depends on each site's own luck, which few points cannot show, and on when it is reached.
        let closing = !network.closable.is_empty();
        let sites = scenario.sites.len();
        let (steps, work) = if closing {
            (if sites <= LATTICE { STEPS_OF_FEW_CLOSING } else { STEPS_OF_CLOSING }, WORK_OF_CLOSING)
        } else if scenario.is_limited() {
            (STEPS, WORK)
        } else {
            (STEPS, WORK_OF_PARTS)
        };
        let flows = ((network.regions() + 1) * steps) as f64;
        let flows = if closing { FLOW_OF_CLOSING * flows } else { flows };
        let per_point = flows + 3.0 * network.len() as f64 + work_of_sites;
        let counted = closing || sites <= FEW || (!scenario.is_limited() && sites <= LATTICE);
        // Next to nothing in all but plans of thousands of sites with dozens of pauses each.
        let pauses: usize = scenario.sites.iter().map(|site| site.pauses.len()).sum();
        let members: usize = network.closing.iter().map(|(_, members)| members.len()).sum();
        let all = per_point + 32.0 * pauses as f64 + 0.25 * (members * steps) as f64;
        let draws = Draws::of(scenario, &network.order, draws::size(per_point, all, work, counted), counted);
        Self { network, draws, clock: Clock::of(scenario, classes, steps), closing, counted }
    }

    fn course<'a>(&'a self, scenario: &'a Scenario) -> Course<'a> {
        Course::of(scenario, &self.network, &self.draws, &self.clock)
    }
}

/// What becomes of each site and group, and of those in screening, when the trial stops.
pub(super) struct Parts {
    pub(super) sites: Vec<SiteForecast>,
    pub(super) groups: Vec<GroupForecast>,
    pub(super) overrun: f64,
    clock: Clock,
    /// Quantiles of the count between any two steps.
    bands: Vec<[f64; 7]>,
}

impl Parts {
    /// Quantiles of the number enrolled by `t`, where they were asked for.
    pub(super) fn quantiles(&self, t: f64) -> Option<[u32; 7]> {
        (!self.bands.is_empty()).then(|| counts::at(&self.clock, &self.bands, t))
    }
}

/// The parts of a trial that nothing limits; `scenario`: with screening as a part of start-up; `bands`: counted as well.
pub(super) fn parts(scenario: &Scenario, classes: &Classes, bands: bool) -> Parts {
    let setting = Setting::of(scenario, classes);
    let course = setting.course(scenario);
    let mut results = Results::of(&course);
    let mut path = Path::default();
    let mut counts: Vec<Vec<(f64, Count)>> = vec![Vec::new(); setting.clock.steps() + 1];
    for point in 0..setting.draws.size() {
        path.follow(&course, point);
        results.add(&path.outcome);
        if bands {
            for (step, counts) in counts.iter_mut().enumerate() {
                counts.push((1.0, (path.total[step], path.variance[step])));
            }
        }
    }
    let normal = Normal::new();
    let corrections = results.corrections(classes);
    let sites = results.sites(&corrections);
    let groups = results.groups(&corrections, &sites);
    let overrun = results.overrun();
    Parts {
        sites,
        groups,
        overrun,
        clock: setting.clock,
        bands: if bands { counts.iter().map(|counts| normal.quantiles(counts, NODES)).collect() } else { Vec::new() },
    }
}

/// `scenario`: with screening as a part of start-up; `supply`: what is known of its patients beforehand.
pub(super) fn forecast(scenario: &Scenario, mut supply: Option<SupplyForecast>) -> Forecast {
    let classes = Classes::new(scenario);
    let setting = Setting::of(scenario, &classes);
    let Setting { draws, clock, .. } = &setting;
    let steps = clock.steps();
    let course = setting.course(scenario);
    let mut results = Results::of(&course);
    let mut path = Path::default();
    let (mut missed, mut all) = (0.0, 0.0);
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); steps + 1];
    for point in 0..draws.size() {
        path.follow(&course, point);
        results.add(&path.outcome);
        missed += path.missed;
        all += path.total[steps];
        let (capacity, pools) = (libm::log(path.capacity), libm::log(path.pools));
        for (step, samples) in samples.iter_mut().enumerate() {
            let enrolled = (path.total[step], path.variance[step]);
            samples.push(Sample { capacity, pools, alone: path.alone[step], enrolled });
        }
    }
    let ahead = Ahead::of(scenario, &classes, &samples, &setting);
    let months = curve_months(scenario.horizon.get());
    let mut curve: Vec<CurvePoint> = Vec::with_capacity(months.len());
    for &month in &months {
        let before = curve.last();
        curve.push(CurvePoint {
            month,
            enrolled: ahead.counts(month).since(before.map(|point| point.enrolled)),
            prob_target: ahead.met_by(month).max(before.map_or(0.0, |point| point.prob_target)),
            sites_open: classes.open(month),
        });
    }
    let time_at = |level: f64| {
        let slot = curve.partition_point(|point| point.prob_target < level);
        let end = curve.get(slot)?.month;
        let start = curve[slot.saturating_sub(1)].month;
        let wanted = normal_quantile(level);
        Some(crossing(start, end, 1e-9, &|t| normal_quantile(ahead.met_by(t)) - wanted))
    };
    let time_to_target = TIME_LEVELS.map(time_at);
    let deadline = scenario.deadline.map(|deadline| deadline.get());
    let corrections = results.corrections(&classes);
    let sites = results.sites(&corrections);
    let groups = results.groups(&corrections, &sites);
    if let Some(supply) = &mut supply {
        for (region, enrolled) in supply.regions.iter_mut().zip(results.regions(&sites)) {
            region.enrolled = enrolled;
        }
    }
    Forecast {
        method: Method::Instant,
        time_to_target,
        prob_by_deadline: deadline.map(|deadline| ahead.met_by(deadline)),
        prob_never: 1.0 - curve.last().map_or(0.0, |point| point.prob_target),
        enrolled_at_deadline: deadline.map(|deadline| ahead.counts(deadline)),
        curve,
        sites,
        supply,
        groups,
        overrun: results.overrun(),
        rough: ahead.rough(deadline, time_to_target[3], if all > 0.0 { missed / all } else { 0.0 }),
        standard_errors: None,
    }
}
