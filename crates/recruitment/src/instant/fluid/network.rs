//! Who reaches whom, laid out for speed.

use crate::moments::{order, sorted};
use crate::scenario::{Members, Reached, Scenario};
use crate::sort;

/// A site's part in a region.
pub(super) struct Link {
    pub(super) region: usize,
    /// Share of the region's people in the site's catchment.
    pub(super) share: f64,
}

/// The sites in an order of their own, and what ties them to regions and to groups that may close.
pub(super) struct Network {
    /// Places in the scenario, in an order that does not depend on the plan's.
    pub(super) order: Vec<usize>,
    links: Vec<Link>,
    first: Vec<usize>,
    /// One more than there are regions: the last has patients without end, for sites that none limit.
    pub(super) regions: usize,
    /// Maximum and members, by their places in `order`, of each group that may close.
    pub(super) closing: Vec<(u32, Vec<usize>)>,
    /// Maximum and share of each stratum that may close.
    pub(super) strata: Vec<(u32, f64)>,
    /// Whether a site has a cap or is in a group that may close.
    pub(super) watched: Vec<bool>,
}

impl Network {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let mut order = sorted(scenario);
        separate(scenario, &mut order);
        let real = scenario.supply.as_ref().map_or(0, |supply| supply.regions.len());
        let (mut links, mut first) = (Vec::new(), vec![0]);
        for &place in &order {
            match scenario.supply.as_ref().and(scenario.sites[place].reaches.as_ref()) {
                Some(reaches) => links
                    .extend(reaches.iter().map(|&Reached { region, share }| Link { region: region as usize, share })),
                None => links.push(Link { region: real, share: 1.0 }),
            }
            first.push(links.len());
        }
        let mut rank = vec![0; order.len()];
        for (index, &place) in order.iter().enumerate() {
            rank[place] = index;
        }
        let mut watched: Vec<bool> = order.iter().map(|&place| scenario.sites[place].cap.is_some()).collect();
        let (mut closing, mut strata) = (Vec::new(), Vec::new());
        for group in &scenario.groups {
            match (&group.members, group.max) {
                (Members::Sites(sites), Some(max)) => {
                    let mut members: Vec<usize> = sites.iter().map(|&site| rank[site as usize]).collect();
                    sort::places(&mut members);
                    members.iter().for_each(|&member| watched[member] = true);
                    closing.push((max, members));
                }
                (Members::Share(share), Some(max)) => strata.push((max, share.get())),
                (_, None) => {}
            }
        }
        Self { order, links, first, regions: real + 1, closing, strata, watched }
    }

    /// Whether two sites, by their places in `order`, are alike in everything, groups that may close included.
    pub(super) fn is_alike(&self, scenario: &Scenario, one: usize, other: usize) -> bool {
        let site = |index: usize| &scenario.sites[self.order[index]];
        let in_same = |members: &Vec<usize>| members.contains(&one) == members.contains(&other);
        order(site(one), site(other)).is_eq() && self.closing.iter().all(|(_, members)| in_same(members))
    }

    pub(super) fn links(&self, site: usize) -> &[Link] {
        &self.links[self.first[site]..self.first[site + 1]]
    }

    /// Where the site's links begin among all.
    pub(super) fn first(&self, site: usize) -> usize {
        self.first[site]
    }

    /// Number of links of all sites.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }
}

/// Among sites that are alike, those of the same groups stand together, so that no bit depends on the plan's order.
fn separate(scenario: &Scenario, order_of: &mut [usize]) {
    let sets: Vec<&Vec<u32>> = scenario
        .groups
        .iter()
        .filter_map(|group| match &group.members {
            Members::Sites(sites) => Some(sites),
            Members::Share(_) => None,
        })
        .collect();
    if sets.is_empty() {
        return;
    }
    let mut member = vec![0_u64; scenario.sites.len()];
    for (bit, sites) in sets.iter().enumerate() {
        for &site in *sites {
            member[site as usize] = member[site as usize].rotate_left(7) ^ (bit as u64 + 1);
        }
    }
    let mut sorted: Vec<usize> = Vec::with_capacity(order_of.len());
    for &place in &*order_of {
        let compare = |other: usize| {
            order(&scenario.sites[other], &scenario.sites[place]).then(member[other].cmp(&member[place]))
        };
        let at = sorted.partition_point(|&other| compare(other).is_le());
        sorted.insert(at, place);
    }
    order_of.copy_from_slice(&sorted);
}
