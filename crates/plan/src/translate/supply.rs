//! Where a plan's patients are, and which sites reach them.

use recruitment::defaults;
use recruitment::limits::{self, Limit};
use recruitment::reach::Reach;
use recruitment::scenario::{Reached, Region, Supply};
use recruitment::units::{Cv, OutOfRange, Proportion};

use super::work::Work;
use crate::geography::Geography;
use crate::patients::{Counted, Factor, People, Pools};

/// For each site the regions it reaches.
pub(super) type Reaches = Vec<Option<Vec<Reached>>>;

impl Work<'_> {
    /// The supply, and which sites reach it.
    pub(super) fn supply(&mut self, pools: &Pools, geography: &Geography, until: f64) -> Option<(Supply, Reaches)> {
        let plan = self.plan;
        let given = &plan.reach;
        let leaving = plan.registry.leaving_per_year.unwrap_or(defaults::LEAVING.value);
        let leaving = self.within("registry.leaving_per_year", leaving, limits::HAZARD);
        let contacts = given.contacts_per_month.unwrap_or(defaults::CONTACTS.value);
        let contacts = self.within("reach.contacts_per_month", contacts, limits::RATE);
        let catchment = given.catchment_population.unwrap_or(defaults::CATCHMENT.value);
        let catchment = self.within("reach.catchment_population", catchment, limits::PEOPLE);
        let decay = self.within("reach.decay_km", given.decay_km.unwrap_or(defaults::DECAY.value), limits::KILOMETERS);
        let share = self.within("reach.share", given.share.unwrap_or(defaults::REACH_SHARE.value), limits::PROPORTION);
        let reach_cv = self.within("reach.cv", given.cv.unwrap_or(defaults::REACH_CV.value), limits::CV);
        let available_share = limits::settled(pools.available.mean.min(1.0));
        let available_share = self.keep("criteria", Proportion::new(available_share));
        let common_cv = self.keep("registry", common_cv(pools, reach_cv?));
        let regions: Option<Vec<Region>> = pools
            .counts
            .regions
            .iter()
            .enumerate()
            .map(|(index, counted)| self.keep(format!("regions[{index}]"), region(pools, counted, until)))
            .collect();
        let reach = Reach { catchment: catchment?, decay: decay?, share: share? };
        let supply = Supply {
            regions: regions?,
            leaving: limits::settled(leaving? / 12.0),
            contacts: limits::settled(contacts?),
            common_cv: common_cv?,
            available_share: available_share?,
        };
        Some((supply, reach.of(&geography.bases, &geography.areas)))
    }

    /// The number, or a problem at `path` if the limit does not admit it.
    fn within(&mut self, path: &str, value: f64, limit: Limit) -> Option<f64> {
        self.keep(path, if limit.admits(value) { Ok(value) } else { Err(OutOfRange { value, limit }) })
    }
}

/// What is uncertain about all pools at once: 1 + cv² multiplies. Exactly 0 if nothing is.
fn common_cv(pools: &Pools, reach_cv: f64) -> Result<Cv, OutOfRange> {
    let registry = if pools.counts.is_registered() { pools.counts.correction } else { Factor::ONE };
    let reach = Factor { mean: 1.0, spread: reach_cv * reach_cv };
    let all = registry.times(pools.available).times(reach);
    cv(f64::sqrt(all.spread))
}

fn region(pools: &Pools, counted: &Counted, until: f64) -> Result<Region, OutOfRange> {
    let available = |people: &Option<People>| people.as_ref().map_or(0.0, |people| pools.available_of(people));
    let spread = |people: &Option<People>| people.as_ref().map_or(0.0, |people| people.number.cv());
    let most = limits::PEOPLE.high;
    let stock = limits::settled(available(&counted.prevalent).min(most));
    let inflow = limits::settled(available(&counted.incident).min(most));
    // One spread for both: the spreads of the stock and of the inflow, weighted by how many patients each contributes
    // until the end.
    let (now, later) = (stock, inflow * until);
    let both = now * spread(&counted.prevalent) + later * spread(&counted.incident);
    Ok(Region { stock, inflow, cv: cv(if now + later > 0.0 { both / (now + later) } else { 0.0 })? })
}

/// A suppressed count where next to no patients are expected has a cv beyond any limit: it is capped at the limit.
fn cv(value: f64) -> Result<Cv, OutOfRange> {
    Cv::new(value.min(limits::CV.high))
}
