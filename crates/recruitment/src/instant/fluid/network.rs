//! Who reaches whom, laid out for speed.

use std::ops::Range;
use std::rc::Rc;

use super::cut::Cut;
use crate::moments::{order, sorted_with};
use crate::scenario::{Members, Scenario};
use crate::spread::Layout;

/// The sites in an order of their own, and what ties them to regions and to groups that may close.
pub(super) struct Network {
    /// Places in the scenario, in an order that does not depend on the plan's.
    pub(super) order: Vec<usize>,
    regions: usize,
    /// Where each site's links begin, and where the last site's end.
    first: Vec<usize>,
    links: Vec<(usize, f64)>,
    /// What each site's cap does.
    pub(super) caps: Vec<Option<Rc<Cut>>>,
    /// Maximum and members, by their places in `order`, of each group that may close.
    pub(super) closing: Vec<(Rc<Cut>, Vec<usize>)>,
    /// Maximum and share of each stratum that may close.
    pub(super) strata: Vec<(Rc<Cut>, f64)>,
    /// Whether a site has a cap or is in a group that may close.
    pub(super) watched: Vec<bool>,
    /// Those that have or are.
    pub(super) closable: Vec<usize>,
}

impl Network {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let members = memberships(scenario);
        let order = sorted_with(scenario, &|one, other| members[one].cmp(&members[other]));
        let mut rank = vec![0; order.len()];
        for (index, &place) in order.iter().enumerate() {
            rank[place] = index;
        }
        let mut cuts = Vec::new();
        let (mut caps, mut watched) = (Vec::with_capacity(order.len()), Vec::with_capacity(order.len()));
        for &place in &order {
            let cap = scenario.sites[place].cap;
            watched.push(cap.is_some());
            caps.push(cap.map(|most| cut(&mut cuts, most)));
        }
        let (mut closing, mut strata) = (Vec::new(), Vec::new());
        for group in &scenario.groups {
            match (&group.members, group.max) {
                (Members::Sites(sites), Some(max)) => {
                    let mut members: Vec<usize> = sites.iter().map(|&site| rank[site as usize]).collect();
                    members.sort_unstable();
                    members.iter().for_each(|&member| watched[member] = true);
                    closing.push((cut(&mut cuts, max), members));
                }
                (Members::Share(share), Some(max)) => strata.push((cut(&mut cuts, max), share.get())),
                (_, None) => {}
            }
        }
        let layout = Layout::new(scenario);
        let (mut first, mut links) = (vec![0], Vec::with_capacity(layout.region.len()));
        for &place in &order {
            for entry in layout.entries(place) {
                links.push((layout.region[entry] as usize, layout.share[entry]));
            }
            first.push(links.len());
        }
        let mut closable = Vec::new();
        for (index, is_watched) in watched.iter().enumerate() {
            if *is_watched {
                closable.push(index);
            }
        }
        Self { order, regions: layout.regions, first, links, caps, closing, strata, watched, closable }
    }

    /// Whether two sites, by their places in `order`, are alike in everything, groups that may close included.
    pub(super) fn is_alike(&self, scenario: &Scenario, one: usize, other: usize) -> bool {
        let site = |index: usize| &scenario.sites[self.order[index]];
        let is_in = |members: &[usize], site: usize| members.binary_search(&site).is_ok();
        let in_same = |members: &Vec<usize>| is_in(members, one) == is_in(members, other);
        order(site(one), site(other)).is_eq() && self.closing.iter().all(|(_, members)| in_same(members))
    }

    /// Number of regions; one more, the last, has patients without end, for sites that none limit.
    pub(super) fn regions(&self) -> usize {
        self.regions
    }

    /// Region and share of each region that a site reaches.
    pub(super) fn links(&self, site: usize) -> &[(usize, f64)] {
        &self.links[self.entries(site)]
    }

    /// Where the site's links stand among all.
    pub(super) fn entries(&self, site: usize) -> Range<usize> {
        self.first[site]..self.first[site + 1]
    }

    /// Number of links of all sites.
    pub(super) fn len(&self) -> usize {
        self.links.len()
    }
}

/// The table of this cap, made once.
fn cut(cuts: &mut Vec<Rc<Cut>>, most: u32) -> Rc<Cut> {
    if let Some(cut) = cuts.iter().find(|cut| cut.most == most) {
        return cut.clone();
    }
    let cut = Rc::new(Cut::at(most));
    cuts.push(cut.clone());
    cut
}

/// A number for each site that tells apart of which groups it is: sites that are alike stand together by it, so that no
/// bit depends on the plan's order.
fn memberships(scenario: &Scenario) -> Vec<u64> {
    let mut member = vec![0_u64; scenario.sites.len()];
    let groups = scenario.groups.iter().filter_map(|group| match &group.members {
        Members::Sites(sites) => Some(sites),
        Members::Share(_) => None,
    });
    for (bit, sites) in groups.enumerate() {
        for &site in sites {
            member[site as usize] = member[site as usize].rotate_left(7) ^ (bit as u64 + 1);
        }
    }
    member
}
