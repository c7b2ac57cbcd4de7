//! The instant forecast of a trial that something limits besides its sites' own rates: patients, caps, maxima of
//! groups, pauses, the season.
//!
//! The trial is followed at a fixed set of evenly spread points. At each of them every opening, every rate and both
//! common factors are known, and patients flow like a fluid; the number enrolled is a Poisson count about that, or a
//! steadier one where a pool or a cap is used up. Means over the points are the forecast: no random numbers, so that
//! nothing flickers, and the same for any order of the sites.

mod clock;
mod counts;
mod draws;
mod flow;
mod network;
mod path;
mod response;
mod results;

use clock::Clock;
pub(super) use counts::Bands;
use counts::{Count, Normal, whole};
use draws::Draws;
use network::Network;
use path::{Course, Path};
use response::{Response, Sample, normal_nodes, tail};
use results::Results;

use crate::forecast::{
    Counts, CurvePoint, Forecast, GroupForecast, Method, SiteForecast, SupplyForecast, TIME_LEVELS, curve_months,
};
use crate::interpolate::Monotone;
use crate::limits;
use crate::mixing::log_sd_of_cv;
use crate::moments::Classes;
use crate::quadrature::gauss_legendre;
use crate::root::crossing;
use crate::scenario::{Group, Members, Scenario};
use crate::special::{normal_cdf, normal_quantile};
use crate::units::Cv;

/// Steps to the horizon.
const STEPS: usize = 24;
/// Work that a forecast may take, in flows of one region through one step.
const WORK: f64 = 250_000.0;
/// Both where sites or groups may be full.
const STEPS_OF_CLOSING: usize = 36;
const WORK_OF_CLOSING: f64 = 1_200_000.0;
/// The work where only the parts of the trial are asked for.
const WORK_OF_PARTS: f64 = 700_000.0;
/// Sites up to which no law describes what they add up to: the points themselves are counted.
const FEW: usize = 8;
/// Sites up to which the lattice has dimensions, where nothing limits them.
const LATTICE: usize = 16;

/// A trial laid out, and its luck at every point.
struct Layout {
    network: Network,
    draws: Draws,
    clock: Clock,
    /// Whether sites or groups may be full.
    closing: bool,
    /// Whether the points speak for themselves: where sites are few, and where caps act on each site's own luck.
    counted: bool,
}

impl Layout {
    fn of(scenario: &Scenario, classes: &Classes) -> Self {
        let network = Network::of(scenario);
        let work_of_sites = 8.0 * scenario.sites.len() as f64;
        // What a cap does depends on each site's own luck, which few points cannot show, and on when it is reached.
        let closing = network.watched.contains(&true);
        let (steps, work) = if closing {
            (STEPS_OF_CLOSING, WORK_OF_CLOSING)
        } else if scenario.is_limited() {
            (STEPS, WORK)
        } else {
            (STEPS, WORK_OF_PARTS)
        };
        let per_point = (network.regions * steps) as f64 + 3.0 * network.len() as f64 + work_of_sites;
        let sites = scenario.sites.len();
        let counted = closing || sites <= FEW || (!scenario.is_limited() && sites <= LATTICE);
        let draws = Draws::of(scenario, &network.order, draws::size(per_point, work), counted);
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
        let (step, part) = self.clock.place(t);
        let (low, high) = (self.bands.get(step)?, self.bands.get(step + 1)?);
        Some(std::array::from_fn(|level| whole(low[level] + part * (high[level] - low[level]))))
    }
}

/// The parts of a trial that nothing limits; `scenario`: with screening as a part of start-up; `bands`: counted as well.
pub(super) fn parts(scenario: &Scenario, classes: &Classes, bands: bool) -> Parts {
    let layout = Layout::of(scenario, classes);
    let course = layout.course(scenario);
    let mut results = Results::of(&course);
    let mut path = Path::default();
    let mut counts: Vec<Vec<(f64, Count)>> = vec![Vec::new(); layout.clock.steps() + 1];
    for point in 0..layout.draws.size() {
        path.follow(&course, point);
        results.add(&path.outcome);
        if bands {
            for (step, counts) in counts.iter_mut().enumerate() {
                counts.push((1.0, (path.total[step], path.variance[step])));
            }
        }
    }
    let normal = Normal::new();
    let (sites, groups, overrun) = (results.sites(), results.groups(), results.overrun());
    Parts {
        sites,
        groups,
        overrun,
        clock: layout.clock,
        bands: if bands { counts.iter().map(|counts| normal.quantiles(counts, NODES)).collect() } else { Vec::new() },
    }
}

/// `scenario`: with screening as a part of start-up; `supply`: what is known of its patients beforehand.
pub(super) fn forecast(scenario: &Scenario, mut supply: Option<SupplyForecast>) -> Forecast {
    let classes = Classes::of(scenario);
    let layout = Layout::of(scenario, &classes);
    let Layout { network, draws, clock, .. } = &layout;
    let steps = clock.steps();
    let course = layout.course(scenario);
    let mut results = Results::of(&course);
    let mut path = Path::default();
    let (mut missed, mut all) = (0.0, 0.0);
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); steps + 1];
    for point in 0..draws.size() {
        path.follow(&course, point);
        results.add(&path.outcome);
        missed += path.missed;
        all += path.total[steps];
        for (step, samples) in samples.iter_mut().enumerate() {
            let enrolled = (path.total[step], path.variance[step]);
            samples.push(Sample { capacity: path.capacity, pools: path.pools, alone: path.alone[step], enrolled });
        }
    }
    let ahead = Ahead::of(scenario, &classes, &samples, &layout);
    let months = curve_months(scenario.horizon.get());
    let mut curve: Vec<CurvePoint> = Vec::with_capacity(months.len());
    for &month in &months {
        let before = curve.last();
        curve.push(CurvePoint {
            month,
            enrolled: ahead.counts(month).since(before.map(|point| point.enrolled)),
            prob_target: ahead.met_by(month).max(before.map_or(0.0, |point| point.prob_target)),
            sites_open: network.order.iter().map(|&place| scenario.sites[place].prob_open(month)).sum(),
        });
    }
    let time_at = |level: f64| {
        let slot = curve.partition_point(|point| point.prob_target < level);
        let end = curve.get(slot)?.month;
        let start = curve[slot.saturating_sub(1)].month;
        let wanted = normal_quantile(level);
        Some(crossing(start, end, 1e-9, |t| normal_quantile(ahead.met_by(t)) - wanted))
    };
    let time_to_target = TIME_LEVELS.map(time_at);
    let at_deadline = scenario.deadline.map(|deadline| (ahead.met_by(deadline.get()), ahead.counts(deadline.get())));
    if let Some(supply) = &mut supply {
        for (region, enrolled) in supply.regions.iter_mut().zip(results.regions()) {
            region.enrolled = enrolled;
        }
    }
    Forecast {
        method: Method::Instant,
        time_to_target,
        prob_by_deadline: at_deadline.map(|(met, _)| met),
        prob_never: 1.0 - curve.last().map_or(0.0, |point| point.prob_target),
        enrolled_at_deadline: at_deadline.map(|(_, enrolled)| enrolled),
        curve,
        sites: results.sites(),
        supply,
        groups: results.groups(),
        overrun: results.overrun(),
        rough: {
            // Around the median a probability moves much with a little time: there only the points count.
            let missed = if all > 0.0 { missed / all } else { 0.0 };
            let deadline = scenario.deadline.and_then(|deadline| ahead.rough(deadline.get(), missed));
            let median = time_to_target[3].and_then(|t| ahead.rough(t, 0.0));
            let shifted = (missed > MUCH).then_some(LITTLE);
            deadline.into_iter().chain(median).chain(shifted).reduce(f64::max)
        },
        standard_errors: None,
    }
}

/// What is to be expected at the end of each step, and between two of them.
struct Ahead<'a> {
    target: f64,
    classes: &'a Classes<'a>,
    samples: &'a [Vec<Sample>],
    counted: bool,
    /// Whether the sites are so many that the law of what they could do is known.
    many: bool,
    /// The most that caps and maxima allow.
    most: u32,
    /// Whether few sites may be full.
    lumpy: bool,
    clock: &'a Clock,
    /// Standard deviations of the logarithms of the two common factors.
    factors: [f64; 2],
    rule: Vec<(f64, f64)>,
    pools: Vec<(f64, f64)>,
    /// Mean and quantiles of the count at the end of each step.
    bands: Vec<(f64, [f64; 7])>,
    met: Monotone,
}

impl<'a> Ahead<'a> {
    fn of(scenario: &Scenario, classes: &'a Classes, samples: &'a [Vec<Sample>], layout: &'a Layout) -> Self {
        let counted = layout.counted;
        let factors = [scenario.common_cv, scenario.supply.as_ref().map_or(Cv::NONE, |supply| supply.common_cv)];
        let mut ahead = Self {
            target: f64::from(scenario.target),
            classes,
            samples,
            counted,
            many: scenario.sites.len() > FEW,
            most: most(scenario),
            lumpy: layout.closing && scenario.sites.len() <= FEW_FULL,
            clock: &layout.clock,
            factors: factors.map(|cv| log_sd_of_cv(cv.get())),
            rule: gauss_legendre(24),
            pools: normal_nodes(&gauss_legendre(7), 3.0),
            bands: Vec::with_capacity(samples.len()),
            met: Monotone::through([]),
        };
        let normal = Normal::new();
        let nodes = normal_nodes(&gauss_legendre(21), 3.5);
        let mut mixture = Vec::new();
        let mut met: Vec<(f64, f64)> = Vec::new();
        for (step, samples) in samples.iter().enumerate() {
            let t = layout.clock.moment(step);
            let probit = if counted {
                let weight = 1.0 / samples.len() as f64;
                mixture.clear();
                mixture.extend(samples.iter().map(|sample| (weight, sample.enrolled)));
                ahead.probit_of(t, samples)
            } else {
                let response = ahead.response(t, samples);
                response.mixture(&ahead.pools, &nodes, &mut mixture);
                normal_quantile(response.at_least(ahead.target, &ahead.pools, &ahead.rule))
            };
            // Where it rises fast a step is too long to guess what is between its ends.
            if let Some(&(before, last)) = met.last()
                && probit.min(CERTAIN) - last.max(-CERTAIN) > STEEP
            {
                let parts = f64::ceil((probit.min(CERTAIN) - last.max(-CERTAIN)) / STEEP).min(MOST_PARTS);
                for part in 1..parts as u32 {
                    let between = before + (t - before) * f64::from(part) / parts;
                    met.push((between, finite(ahead.probit(between))));
                }
            }
            met.push((t, finite(probit)));
            let mean = mixture.iter().map(|(weight, count)| weight * count.0).sum();
            ahead.bands.push((mean, normal.quantiles(&mixture, NODES)));
        }
        ahead.met = Monotone::through(met);
        ahead
    }

    fn response(&self, t: f64, samples: &[Sample]) -> Response {
        Response::fit(self.classes.enrolled(t), self.factors, samples)
    }

    /// Normal quantile of P(target met by `t`), counted.
    ///
    /// Where sites are many, the same points also tell what they would enroll if nothing limited them, of which the
    /// law is known: by what they miss there, what they say here is corrected (a control variate).
    fn probit_of(&self, t: f64, samples: &[Sample]) -> f64 {
        let count = samples.len() as f64;
        let mut sums = [0.0; 4];
        for sample in samples {
            let here = tail(self.target, sample.enrolled.0, sample.enrolled.1);
            let alone = if self.many { tail(self.target, sample.alone, sample.alone) } else { 0.0 };
            for (sum, value) in sums.iter_mut().zip([here, alone, here * alone, alone * alone]) {
                *sum += value / count;
            }
        }
        let [here, alone, both, square] = sums;
        let spread = square - alone * alone;
        if !self.many || spread <= 1e-9 {
            return normal_quantile(here);
        }
        let known = self.classes.enrolled(t).at_least(self.target, &self.rule);
        let part = ((both - here * alone) / spread).clamp(0.0, 1.0);
        normal_quantile(limits::within(here + part * (known - alone), 0.0, 1.0))
    }

    /// Normal quantile of P(target met by `t`), between two steps: enrollment goes on evenly within one.
    fn probit(&self, t: f64) -> f64 {
        let (step, part) = self.clock.place(t);
        let (low, high) = (&self.samples[step], &self.samples[step + 1]);
        let between: Vec<Sample> = low.iter().zip(high).map(|(low, high)| low.towards(high, part)).collect();
        if self.counted {
            return self.probit_of(t, &between);
        }
        normal_quantile(self.response(t, &between).at_least(self.target, &self.pools, &self.rule))
    }

    /// How far P(target met by `t`) may be off, where that is more than a little; `missed`: share of enrollment that is
    /// lost because pools are of whole people.
    ///
    /// The points are too few to show everything, and what the whole people cost is reckoned to about half.
    fn rough(&self, t: f64, missed: f64) -> Option<f64> {
        let (step, part) = self.clock.place(t);
        let (low, high) = (&self.samples[step], &self.samples[step + 1]);
        let between: Vec<Sample> = low.iter().zip(high).map(|(low, high)| low.towards(high, part)).collect();
        let count = between.len() as f64;
        let given = |n: f64| between.iter().map(move |sample| tail(n, sample.enrolled.0, sample.enrolled.1));
        let mean = |n: f64| given(n).sum::<f64>() / count;
        let here = mean(self.target);
        let sampling = if self.counted {
            let variance = given(self.target).map(|value| (value - here) * (value - here)).sum::<f64>() / count;
            EVENNESS * f64::sqrt(variance / count)
        } else {
            0.0
        };
        let pools = (mean(self.target * (1.0 + 0.5 * missed)) - here).abs();
        // A fluid fills a cap a little at a time; the counts of few sites do not.
        let caps = if self.lumpy { LUMPY } else { 0.0 };
        let rough = f64::sqrt(sampling * sampling + pools * pools + caps * caps);
        (rough > LITTLE).then_some(rough)
    }

    fn met_by(&self, t: f64) -> f64 {
        match self.met.at(t) {
            probit if probit <= -NEVER => 0.0,
            probit if probit >= NEVER => 1.0,
            probit => normal_cdf(probit),
        }
    }

    fn counts(&self, t: f64) -> Counts {
        let (step, part) = self.clock.place(t);
        let between = |low: f64, high: f64| low + part * (high - low);
        let (low, high) = (&self.bands[step], &self.bands[step + 1]);
        let count = |level: usize| whole(between(low.1[level], high.1[level])).min(self.most);
        Counts { mean: between(low.0, high.0).min(f64::from(self.most)), quantiles: std::array::from_fn(count) }
    }
}

/// What evenly spread points err by, as a share of what points at random would.
const EVENNESS: f64 = 0.5;
/// What caps cost among few sites, and how many sites are few.
const LUMPY: f64 = 0.02;
const FEW_FULL: usize = 40;
/// Errors of probabilities that are not worth a word.
const LITTLE: f64 = 0.01;
/// Share of enrollment lost because pools are of whole people from which on times are rough.
const MUCH: f64 = 0.03;
/// The most that caps allow, and the maximum of a group that holds every site.
fn most(scenario: &Scenario) -> u32 {
    let caps = scenario.sites.iter().map(|site| site.cap.unwrap_or(u32::MAX)).fold(0, u32::saturating_add);
    let whole = |group: &&Group| match &group.members {
        Members::Sites(sites) => sites.len() == scenario.sites.len(),
        Members::Share(share) => share.get() == 1.0,
    };
    scenario.groups.iter().filter(whole).filter_map(|group| group.max).fold(caps, u32::min)
}

/// A normal quantile that a curve can go through.
fn finite(probit: f64) -> f64 {
    limits::within(probit, -NEVER, NEVER)
}

/// Normal quantile of probabilities that are 0 or 1 for all that doubles can tell.
const NEVER: f64 = 8.0;
/// Beyond this many standard deviations a probability is as good as 0 or 1.
const CERTAIN: f64 = 4.0;
/// Rise of its normal quantile within a step from which on it is also computed between.
const STEEP: f64 = 0.7;
const MOST_PARTS: f64 = 6.0;
/// Numbers at which the distribution of the curve's bands is computed.
const NODES: u32 = 28;
