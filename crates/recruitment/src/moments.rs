//! What the sites together can be expected to enroll by a given time, by moments.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::activation::{Exposure, Table};
use crate::mixing::{MixedCount, log_sd_of_cv};
use crate::scenario::{Delay, Reached, Scenario, Site};

/// Sites that are alike, in an order that does not depend on the order in the scenario.
///
/// One term per class instead of one per site; and because the classes are sorted, the sums have the same bits
/// whatever the order of the sites.
#[derive(Debug)]
pub(crate) struct Classes<'a> {
    classes: Vec<Class<'a>>,
    common_log_sd: f64,
}

/// A site, and how many are like it.
#[derive(Debug)]
pub(crate) struct Class<'a> {
    pub(crate) site: &'a Site,
    pub(crate) count: f64,
    /// P(it is ever activated), and moments of its rate.
    ever: f64,
    rate: [f64; 3],
    /// The law of its delay, where many classes share it.
    table: Option<Rc<Table>>,
    /// Whether it opens and closes as the class before it does: then that one's moments of time are also its own.
    follows: bool,
}

impl Class<'_> {
    /// P(open at `t`), never being activated included.
    fn prob_open(&self, t: f64) -> f64 {
        match &self.table {
            Some(_) if self.site.closes.is_some_and(|closes| closes.get() <= t) => 0.0,
            Some(table) => self.ever * table.cdf(t - self.site.planned.get()),
            None => self.site.prob_open(t),
        }
    }

    /// Moments of the time that one of these sites has been open by `t`, given that it is ever activated.
    fn exposure(&self, t: f64) -> Exposure {
        match &self.table {
            Some(table) => {
                table.exposure(self.site.closes.map_or(t, |closes| closes.get().min(t)) - self.site.planned.get())
            }
            None => self.site.exposure(t),
        }
    }
}

/// Number of classes from which a table of their delay saves time.
const MANY: usize = 8;

/// Below this shape a sum of sites is too uneven for matched moments: a few sites decide.
const SHAPE_OF_MANY: f64 = 6.0;
/// Above this difference in skewness matched moments err by more than about 0.005 in probability.
const SKEWNESS_MISSED: f64 = 0.1;

impl<'a> Classes<'a> {
    pub(crate) fn new(scenario: &'a Scenario) -> Self {
        let mut classes: Vec<Class> = Vec::new();
        for place in sorted(scenario) {
            let site = &scenario.sites[place];
            match classes.last_mut() {
                Some(last) if order(last.site, site) == Ordering::Equal => last.count += 1.0,
                _ => classes.push(Class {
                    site,
                    count: 1.0,
                    ever: 1.0 - site.prob_never_activated(),
                    rate: rate_moments(site),
                    table: None,
                    follows: classes.last().is_some_and(|last| opens_as(last.site, site)),
                }),
            }
        }
        for index in 0..classes.len() {
            let delay = classes[index].site.delay;
            let Delay::LogNormal { median, sigma } = delay else { continue };
            // What having waited says of a delay is not in a table.
            let same = |class: &Class| class.site.delay == delay && class.site.not_before.is_none();
            if classes[index].table.is_some() || median.get() <= 0.0 || sigma.get() <= 0.0 {
                continue;
            }
            if classes[index..].iter().filter(|class| same(class)).count() >= MANY {
                let table = Rc::new(Table::new(median.get(), sigma.get()));
                classes.iter_mut().filter(|class| same(class)).for_each(|class| class.table = Some(table.clone()));
            }
        }
        Self { classes, common_log_sd: log_sd_of_cv(scenario.common_cv.get()) }
    }

    /// Cumulants κ₁, κ₂, κ₃ of Σ Rᵢ xᵢ(t), without the common factor.
    ///
    /// # Formula
    /// S₁ = Σ m E x and S₂ = Σ (Var R + m²) E x² − (m E x)², each moment of x times 1 − q₀.
    pub(crate) fn cumulants(&self, t: f64) -> [f64; 3] {
        let mut sums = [0.0; 3];
        for (class, [first, second, third]) in self.moments(t) {
            sums[0] += class.count * first;
            sums[1] += class.count * (second - first * first).max(0.0);
            sums[2] += class.count * (third - 3.0 * first * second + 2.0 * first * first * first);
        }
        sums
    }

    /// Number of classes.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Class<'a>> {
        self.classes.iter()
    }

    /// Each class with the moments of what one of its sites can be expected to enroll by `t`, but for its cap and its
    /// patients.
    pub(crate) fn moments(&self, t: f64) -> impl Iterator<Item = (&Class<'a>, [f64; 3])> {
        let mut exposure = [0.0; 3];
        self.classes.iter().map(move |class| {
            if !class.follows {
                exposure = class.exposure(t);
            }
            (class, std::array::from_fn(|k| class.rate[k] * exposure[k] * class.ever))
        })
    }

    /// Each class with P(open at `t`), never being activated included.
    pub(crate) fn prob_open(&self, t: f64) -> impl Iterator<Item = (&Class<'a>, f64)> {
        let mut opened = 0.0;
        self.classes.iter().map(move |class| {
            if !class.follows {
                opened = class.prob_open(t);
            }
            (class, opened)
        })
    }

    /// Expected number of sites open at `t`.
    pub(crate) fn open(&self, t: f64) -> f64 {
        self.prob_open(t).map(|(class, opened)| class.count * opened).sum()
    }

    /// Whether the matched count at `t` can be trusted: enough sites to add up to something smooth, and a skewness
    /// that a lognormal times a gamma can have.
    pub(crate) fn is_matched_well(&self, t: f64) -> bool {
        let cumulants = self.cumulants(t);
        let [mean, variance, _] = cumulants;
        if mean <= 0.0 || variance <= 0.0 {
            return true;
        }
        let missed = self.enrolled(t).skewness_missed(cumulants, self.common_log_sd);
        mean * mean / variance >= SHAPE_OF_MANY && missed <= SKEWNESS_MISSED
    }

    /// The number enrolled by `t` if enrollment did not stop at the target.
    pub(crate) fn enrolled(&self, t: f64) -> MixedCount {
        MixedCount::matched(self.cumulants(t), self.common_log_sd)
    }
}

/// Whether two sites have one law of when they are open, pauses apart.
fn opens_as(one: &Site, other: &Site) -> bool {
    let law = |site: &Site| (site.planned, site.delay, site.never_activates, site.closes, site.not_before);
    law(one) == law(other)
}

/// E R, E R², E R³ of a gamma with a lognormal mean.
fn rate_moments(site: &Site) -> [f64; 3] {
    let mean = site.mean_rate.mean();
    let sigma = site.mean_rate.log_sd.get();
    let spread = libm::exp(sigma * sigma);
    let inverse = site.shape.map_or(0.0, |shape| 1.0 / shape.get());
    let second = mean * mean * spread * (1.0 + inverse);
    [mean, second, second * mean * spread * spread * (1.0 + 2.0 * inverse)]
}

/// Places of the sites in an order that depends on what they are, not on where they stand.
pub(crate) fn sorted(scenario: &Scenario) -> Vec<usize> {
    sorted_with(scenario, &|_, _| Ordering::Equal)
}

/// The same, and among sites that are alike in the order of `tie`, by their places.
pub(crate) fn sorted_with(scenario: &Scenario, tie: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(scenario.sites.len());
    for (index, site) in scenario.sites.iter().enumerate() {
        let is_before = |&other: &usize| order(&scenario.sites[other], site).then_with(|| tie(other, index)).is_le();
        let at = places.partition_point(is_before);
        places.insert(at, index);
    }
    places
}

/// An order of sites in which those that compare equal are alike in everything.
pub(crate) fn order(a: &Site, b: &Site) -> Ordering {
    let lists = || numbers(&mut pauses(a), &mut pauses(b)).then_with(|| reaches(a, b));
    numbers(&mut key(a).into_iter(), &mut key(b).into_iter()).then_with(lists)
}

/// Lexicographic. Behind `dyn`: one copy of it in the module instead of one for each kind of list.
fn numbers(a: &mut dyn Iterator<Item = f64>, b: &mut dyn Iterator<Item = f64>) -> Ordering {
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x.total_cmp(&y).is_eq() => {}
            (Some(x), Some(y)) => return x.total_cmp(&y),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

fn pauses(site: &Site) -> impl Iterator<Item = f64> {
    site.pauses.iter().flat_map(|(from, until)| [from.get(), until.get()])
}

/// Regions and shares; a site that counted patients do not limit comes last.
fn reaches(a: &Site, b: &Site) -> Ordering {
    b.reaches.is_some().cmp(&a.reaches.is_some()).then_with(|| numbers(&mut reached(a), &mut reached(b)))
}

fn reached(site: &Site) -> impl Iterator<Item = f64> {
    let reached = site.reaches.iter().flatten();
    reached.flat_map(|Reached { region, share }| [f64::from(*region), *share])
}

/// Everything that tells two sites apart, as numbers, but for lists.
fn key(site: &Site) -> [f64; 11] {
    let delay = match site.delay {
        Delay::Fixed(delay) => [0.0, delay.get(), 0.0],
        Delay::Uniform(low, high) => [1.0, low.get(), high.get()],
        Delay::LogNormal { median, sigma } => [2.0, median.get(), sigma.get()],
        Delay::Gamma { shape, scale } => [3.0, shape.get(), scale.get()],
    };
    [
        site.planned.get(),
        site.mean_rate.median.get(),
        site.mean_rate.log_sd.get(),
        site.shape.map_or(f64::INFINITY, |shape| shape.get()),
        delay[0],
        delay[1],
        delay[2],
        site.never_activates.get(),
        site.closes.map_or(f64::INFINITY, |closes| closes.get()),
        site.not_before.map_or(-1.0, |not_before| not_before.get()),
        site.cap.map_or(f64::INFINITY, f64::from),
    ]
}
