//! Random scenarios of every kind, the same ones every time: each from its number, for properties whose tolerances were
//! measured on them, or from a list of choices that proptest makes and shortens.

use proptest::collection::vec;
use proptest::strategy::Strategy;
use recruitment::rng::{Purpose, Stream};
use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Season, Supply};
use recruitment::units::{Cv, LogSd, Proportion, Rate};
use recruitment::{Scenario, Site};

use crate::support::{months, shape, site, trial};

/// Most choices that a scenario is made of, at nearly a dozen for each site.
const CHOICES: usize = 2_500;

/// What a scenario is made by.
pub(super) struct Random(Source);

enum Source {
    Stream(Stream),
    /// Numbers from 0 to 1, the next one first. After the last come zeros: the fewest sites, with the fewest features.
    Choices(std::vec::IntoIter<f64>),
}

impl Random {
    /// The choices of this plan; `purpose` tells apart what makes the plan and what changes it.
    pub(super) fn new(plan: u32, purpose: Purpose) -> Self {
        Self(Source::Stream(Stream::new(5, plan, 0, purpose)))
    }

    fn uniform(&mut self) -> f64 {
        match &mut self.0 {
            Source::Stream(stream) => stream.uniform(),
            Source::Choices(choices) => choices.next().unwrap_or(0.0),
        }
    }

    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// Evenly between the logarithms.
    pub(super) fn magnitude(&mut self, low: f64, high: f64) -> f64 {
        self.between(low.ln(), high.ln()).exp()
    }

    /// A whole number below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((self.uniform() * bound as f64) as usize).min(bound - 1)
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        let number = self.uniform();
        // Of choices the smallest stand for no, so that a smaller list makes a simpler scenario.
        if matches!(self.0, Source::Choices(_)) { number > 1.0 - probability } else { number < probability }
    }

    fn proportion(&mut self, low: f64, high: f64) -> Proportion {
        Proportion::new(self.between(low, high)).unwrap()
    }

    /// 0 in one of two.
    fn cv(&mut self) -> Cv {
        Cv::new(if self.chance(0.5) { 0.0 } else { self.between(0.0, 0.5) }).unwrap()
    }
}

/// What limits enrollment besides rates, openings and closings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Limits {
    /// Nothing.
    None,
    /// Patients, caps, maxima, pauses, the season: one of them at least, most often more.
    Some,
}

/// The plan of this number.
pub(super) fn scenario(number: u32, limits: Limits) -> Scenario {
    any(Random::new(number, Purpose::Rate), limits)
}

/// Any plan of this kind; where a property fails, proptest looks for a smaller plan for which it fails too.
pub(super) fn any_scenario(limits: Limits) -> impl Strategy<Value = Scenario> {
    vec(0.0..1.0, 0..CHOICES).prop_map(move |choices| any(Random(Source::Choices(choices.into_iter())), limits))
}

fn any(random: Random, limits: Limits) -> Scenario {
    of_sites(random, limits, [1.0, 201.0], [12.0, 96.0], &|random| 1 + random.below(31))
}

/// One that is forecast fast: no few sites, which are convolved; no caps and maxima, which take many points; two years.
pub(super) fn quick(number: u32, limits: Limits) -> Scenario {
    let sites = if limits == Limits::None { [60.0, 101.0] } else { [17.0, 41.0] };
    of_sites(Random::new(number, Purpose::Rate), limits, sites, [12.0, 24.0], &|random| {
        [1, 8, 9, 16, 17, 24, 25][random.below(7)]
    })
}

fn of_sites(
    mut random: Random,
    limits: Limits,
    sites: [f64; 2],
    months_until: [f64; 2],
    which: &dyn Fn(&mut Random) -> usize,
) -> Scenario {
    let count = random.magnitude(sites[0], sites[1]) as usize;
    let horizon = random.magnitude(months_until[0], months_until[1]);
    let kind = Kind::of(&mut random);
    let mut sites: Vec<Site> = (0..count).map(|_| kind.site(&mut random, horizon)).collect();
    if random.chance(0.2) {
        // Sites that are alike are reckoned together.
        let alike = sites[0].clone();
        sites.iter_mut().for_each(|site| *site = alike.clone());
    }
    let deadline = random.between(0.3, 1.0) * horizon;
    let able: f64 = sites.iter().map(|site| expected(site, deadline)).sum();
    // From easily met to hopeless.
    let target = (able * random.magnitude(0.4, 1.5)).clamp(1.0, 20_000.0) as u32;
    let mut scenario = Scenario {
        deadline: (!random.chance(0.1)).then(|| months(deadline)),
        common_cv: random.cv(),
        screening: months(if random.chance(0.3) { random.between(0.0, 3.0) } else { 0.0 }),
        ..trial(target, horizon, sites)
    };
    if limits == Limits::Some {
        let which = which(&mut random);
        limit(&mut scenario, which, &mut random);
    }
    if random.chance(0.2) {
        let share = random.proportion(0.05, 0.9);
        scenario.groups.push(Group { members: Members::Share(share), min: Some(target / 3), max: None });
        let group = some_sites(&mut random, count);
        scenario.groups.push(Group { members: group, min: Some(0), max: None });
    }
    scenario
}

/// Expected enrolled by `t` if nothing limits the site.
fn expected(site: &Site, t: f64) -> f64 {
    site.mean_rate.mean() * site.exposure(t)[0] * (1.0 - site.prob_never_activated())
}

/// What the sites of a plan have in common.
struct Kind {
    shape: Option<f64>,
    log_sd: f64,
    never: f64,
    law: Option<usize>,
    close: bool,
    overdue: bool,
}

impl Kind {
    fn of(random: &mut Random) -> Self {
        Self {
            shape: if random.chance(0.25) { None } else { Some(random.magnitude(0.5, 3.0)) },
            log_sd: if random.chance(0.4) { 0.0 } else { random.between(0.0, 1.0) },
            never: if random.chance(0.5) { 0.0 } else { random.between(0.0, 0.3) },
            law: if random.chance(0.5) { Some(random.below(5)) } else { None },
            close: random.chance(0.3),
            overdue: random.chance(0.2),
        }
    }

    fn site(&self, random: &mut Random, horizon: f64) -> Site {
        let law = self.law.unwrap_or_else(|| random.below(5));
        let (long, sigma) = (random.between(0.2, 8.0), random.between(0.1, 0.9));
        let delay = match law {
            0 => Delay::Fixed(months(0.0)),
            1 => Delay::Fixed(months(long)),
            2 => Delay::Uniform(months(0.5 * sigma), months(long + 1.0)),
            3 => Delay::LogNormal { median: months(long), sigma: LogSd::new(sigma).unwrap() },
            _ => Delay::Gamma { shape: shape(1.0 + 3.0 * sigma).unwrap(), scale: months(0.4 * long) },
        };
        let planned = random.between(0.0, 12.0);
        let closes = (self.close && random.chance(0.5)).then(|| months(random.between(0.1, 1.0) * horizon));
        let overdue = self.overdue && random.chance(0.5);
        Site {
            mean_rate: MeanRate {
                median: Rate::new(random.magnitude(0.05, 3.0)).unwrap(),
                log_sd: LogSd::new(self.log_sd).unwrap(),
            },
            shape: self.shape.and_then(shape),
            planned: months(planned),
            delay,
            never_activates: Proportion::new(self.never).unwrap(),
            closes,
            not_before: overdue.then(|| months(planned + random.between(-2.0, 4.0).max(-planned))),
            ..site(1.0)
        }
    }
}

/// Bits of `which`: patients, caps, maxima, pauses, the season.
fn limit(scenario: &mut Scenario, which: usize, random: &mut Random) {
    let target = f64::from(scenario.target);
    let count = scenario.sites.len();
    if which & 1 > 0 {
        scenario.supply = Some(supply(scenario, random));
    }
    if which & 2 > 0 {
        let most = 1.0 + 3.0 * target / count as f64;
        for site in &mut scenario.sites {
            site.cap = random.chance(0.7).then(|| random.between(0.3, most) as u32);
        }
    }
    if which & 4 > 0 {
        let max = (target * random.between(0.1, 1.1)) as u32;
        let members = match random.below(3) {
            0 => Members::Share(random.proportion(0.05, 0.9)),
            _ => some_sites(random, count),
        };
        scenario.groups.push(Group { members, min: random.chance(0.5).then_some(max / 2), max: Some(max) });
    }
    if which & 8 > 0 {
        for site in &mut scenario.sites {
            if random.chance(0.5) {
                let from = random.between(0.0, 12.0);
                let until = from + random.between(0.2, 6.0);
                let next = until + random.between(0.2, 6.0);
                site.pauses = vec![(months(from), months(until)), (months(next), months(next + 1.0))];
            }
        }
    }
    if which & 16 > 0 {
        let factors = std::array::from_fn(|_| random.between(0.4, 1.6));
        scenario.season = Some(Season { factors, start: random.between(0.0, 12.0) });
    }
}

fn some_sites(random: &mut Random, count: usize) -> Members {
    let share = random.between(0.1, 1.0);
    Members::Sites((0..count as u32).filter(|_| random.chance(share)).collect())
}

/// Patients, from a third of those needed to thirty times as many; gives the sites what they reach.
fn supply(scenario: &mut Scenario, random: &mut Random) -> Supply {
    let count = 1 + random.below(47);
    let most = 1 + random.below(8.min(count));
    for site in &mut scenario.sites {
        site.reaches = reaches(random, count, most);
    }
    let sizes: Vec<f64> = (0..count).map(|_| random.magnitude(0.1, 10.0)).collect();
    let each = f64::from(scenario.target) * random.magnitude(0.3, 30.0) / sizes.iter().sum::<f64>();
    let newly = if random.chance(0.3) { 0.0 } else { random.between(0.0, 0.05) };
    let regions = sizes.iter().map(|size| Region { stock: each * size, inflow: each * size * newly, cv: random.cv() });
    let regions = regions.collect();
    Supply {
        regions,
        leaving: if random.chance(0.3) { 0.0 } else { random.between(0.0, 0.05) },
        contacts: random.magnitude(0.05, 3.0),
        common_cv: random.cv(),
        available_share: random.proportion(0.0, 1.0),
    }
}

fn reaches(random: &mut Random, regions: usize, most: usize) -> Option<Vec<Reached>> {
    if random.chance(0.1) {
        return None;
    }
    let mut places: Vec<u32> = (0..=random.below(most)).map(|_| random.below(regions) as u32).collect();
    places.sort_unstable();
    places.dedup();
    Some(places.into_iter().map(|region| Reached { region, share: random.magnitude(0.02, 2.0) }).collect())
}

/// A site that might be one of the plan's.
pub(super) fn another_site(scenario: &Scenario, random: &mut Random) -> Site {
    let kind = Kind::of(random);
    let mut site = kind.site(random, scenario.horizon.get());
    if let Some(supply) = &scenario.supply {
        let count = supply.regions.len();
        site.reaches = reaches(random, count, 8.min(count));
    }
    site
}
