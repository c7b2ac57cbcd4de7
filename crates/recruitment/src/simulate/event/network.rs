//! What does not change between replicates: who reaches where, who belongs to which group, and when what happens.

use super::bounds::Bounds;
use super::tree;
use crate::mixing::log_sd_of_cv;
use crate::rng::Waits;
use crate::scenario::{Members, Scenario, Season};
use crate::spread::{Layout, Step, ticks};

/// A scenario as the event-driven simulation needs it.
#[derive(Debug, Clone)]
pub(in crate::simulate) struct Network {
    layout: Layout,
    /// Of each entry of the layout.
    links: Vec<Link>,
    /// Where the leaves of the tree over the regions begin.
    pub(super) first_ceiling: usize,
    /// Where each region's tree begins among all nodes, and where the last ends.
    tree: Vec<u32>,
    /// Where each region's leaves begin in `members`.
    first: Vec<u32>,
    /// Site and entry of each leaf.
    members: Vec<(u32, u32)>,
    /// Of each site: groups of sites with a maximum to which it belongs.
    pub(super) limited_groups: Vec<Vec<u32>>,
    /// Strata with a maximum: group, share, maximum.
    pub(super) strata: Vec<(u32, f64, u32)>,
    /// Maximum of each group of sites; none elsewhere.
    pub(super) group_max: Vec<Option<u32>>,
    pub(super) regions: Vec<Source>,
    /// κ and μ \[1/month\].
    pub(super) contacts: f64,
    pub(super) leaving: f64,
    pub(super) pool_log_sd: f64,
    pub(super) available_share: f64,
    /// From one tick to the next \[months\].
    pub(super) tick: f64,
    pub(super) step: Step,
    pub(super) horizon: f64,
    pub(super) bounds: Bounds,
    pub(super) waits: Waits,
    /// After so many candidates a replicate goes on in leaps, of this length at the least but for the curve \[months\].
    pub(super) budget: u32,
    pub(super) shortest_leap: f64,
}

/// A region that a site reaches.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) region: u32,
    /// Where the region's tree begins among all nodes, and the site's leaf as counted from there.
    pub(super) root: u32,
    pub(super) leaf: u32,
    /// Share of the region's people in the site's catchment.
    share: f64,
    /// 1 − e^−share, the part of those not yet reached that the site reaches.
    pub(super) cover: f64,
}

/// A region before chance.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) stock: f64,
    pub(super) inflow: f64,
    pub(super) log_sd: f64,
}

/// Candidates that a replicate may look at one by one, and as a multiple of the target.
const BUDGET: u32 = 20_000;
const BUDGET_PER_PATIENT: u32 = 8;
/// And after the target is met, when only the curve goes on.
pub(super) const BUDGET_AFTER: u32 = 4_096;
/// Entries of sites that the leaps of a replicate may go through: a hundred sites leap from turn to turn.
const LEAPED: f64 = 4_194_304.0;

impl Network {
    /// `None` where the closed form of [`super::super::replicate`] is exact, and faster.
    pub(in crate::simulate) fn of(scenario: &Scenario) -> Option<Self> {
        if !scenario.is_limited() {
            return None;
        }
        let layout = Layout::new(scenario);
        let regions = layout.regions + 1;
        let mut sizes = vec![0_u32; regions];
        for &region in &layout.region {
            sizes[region as usize] += 1;
        }
        let ends = |size: &dyn Fn(u32) -> u32| {
            let mut end = 0;
            let next = sizes.iter().map(|&members| {
                end += size(members);
                end
            });
            std::iter::once(0).chain(next).collect::<Vec<u32>>()
        };
        let first = ends(&|members| members);
        let tree = ends(&|members| tree::nodes(members as usize) as u32);
        let mut members = vec![(0, 0); layout.region.len()];
        let mut links = Vec::with_capacity(layout.region.len());
        for site in 0..scenario.sites.len() {
            for entry in layout.entries(site) {
                let (region, share) = (layout.region[entry], layout.share[entry]);
                let index = region as usize;
                sizes[index] -= 1;
                let (root, place) = (tree[index], first[index + 1] - 1 - sizes[index]);
                let leaf = tree::first_leaf((tree[index + 1] - root) as usize) as u32 + place - first[index];
                members[place as usize] = (site as u32, entry as u32);
                links.push(Link { region, root, leaf, share, cover: -libm::expm1(-share) });
            }
        }
        let mut limited_groups = vec![Vec::new(); scenario.sites.len()];
        let mut strata = Vec::new();
        let mut group_max = vec![None; scenario.groups.len()];
        for (index, group) in scenario.groups.iter().enumerate() {
            let Some(max) = group.max else { continue };
            match &group.members {
                Members::Share(share) => strata.push((index as u32, share.get(), max)),
                Members::Sites(sites) => {
                    group_max[index] = Some(max);
                    for &site in sites {
                        let of_site = &mut limited_groups[site as usize];
                        // A site may be named twice, and still counts once.
                        if of_site.last() != Some(&(index as u32)) {
                            of_site.push(index as u32);
                        }
                    }
                }
            }
        }
        let supply = scenario.supply.as_ref();
        let leaving = supply.map_or(0.0, |supply| supply.leaving);
        let horizon = scenario.horizon.get();
        let tick = horizon / f64::from(if supply.is_some() { ticks(horizon) } else { 1 });
        Some(Self {
            links,
            first_ceiling: tree::first_leaf(tree::nodes(regions)),
            tree,
            first,
            members,
            limited_groups,
            strata,
            group_max,
            regions: supply.map_or(&[][..], |supply| &supply.regions).iter().map(source).collect(),
            contacts: supply.map_or(0.0, |supply| supply.contacts),
            leaving,
            pool_log_sd: supply.map_or(0.0, |supply| log_sd_of_cv(supply.common_cv.get())),
            available_share: supply.map_or(1.0, |supply| supply.available_share.get()),
            tick,
            step: Step::new(tick, leaving),
            horizon,
            bounds: Bounds::new(),
            waits: Waits::new(),
            budget: scenario.target.saturating_mul(BUDGET_PER_PATIENT).max(BUDGET),
            shortest_leap: horizon * layout.region.len() as f64 / LEAPED,
            layout,
        })
    }

    /// Where a site's entries are among those of all sites.
    #[inline]
    pub(super) fn entries(&self, site: usize) -> std::ops::Range<usize> {
        self.layout.entries(site)
    }

    /// The regions that a site reaches.
    #[inline]
    pub(super) fn links(&self, site: usize) -> &[Link] {
        &self.links[self.entries(site)]
    }

    /// A region that a site reaches, by its entry.
    pub(super) fn link(&self, entry: usize) -> &Link {
        &self.links[entry]
    }

    /// Entries of all sites.
    pub(super) fn size(&self) -> usize {
        self.links.len()
    }

    /// A region's tree among all nodes.
    #[inline]
    pub(super) fn tree(&self, region: usize) -> std::ops::Range<usize> {
        self.tree[region] as usize..self.tree[region + 1] as usize
    }

    /// The root of a region's tree among all nodes.
    #[inline]
    pub(super) fn root(&self, region: usize) -> usize {
        self.tree[region] as usize
    }

    /// Nodes of all trees.
    pub(super) fn nodes(&self) -> usize {
        self.tree.last().map_or(0, |&end| end as usize)
    }

    /// The site at a leaf of a region's tree.
    #[inline]
    pub(super) fn site(&self, region: usize, leaf: usize) -> usize {
        self.members[self.first[region] as usize + leaf].0 as usize
    }

    /// Sites that reach a region, each with its entry, in the order of its leaves.
    pub(super) fn members(&self, region: usize) -> impl ExactSizeIterator<Item = (usize, usize)> {
        let members = &self.members[self.first[region] as usize..self.first[region + 1] as usize];
        members.iter().map(|&(site, entry)| (site as usize, entry as usize))
    }

    /// Whether a group of sites of which `count` are enrolled has its maximum.
    pub(super) fn is_group_full(&self, group: u32, count: u32) -> bool {
        self.group_max[group as usize].is_some_and(|max| count >= max)
    }

    /// The region of those whom counted patients do not limit.
    #[inline]
    pub(super) fn free(&self) -> usize {
        self.layout.regions
    }
}

/// Writes shareᵢᵣ · wᵣ of a site, one number for each region that it reaches. `weights` has one weight for each region,
/// and 1 for the region behind the last. What makes s_ir of them is returned; 0 where nobody is.
#[inline]
pub(super) fn spread(links: &[Link], weights: &[f64], parts: &mut [f64]) -> f64 {
    let mut total = 0.0;
    for (part, link) in parts.iter_mut().zip(links) {
        *part = link.share * weights[link.region as usize];
        total += *part;
    }
    if total > 0.0 { 1.0 / total } else { 0.0 }
}

fn source(region: &crate::scenario::Region) -> Source {
    Source { stock: region.stock, inflow: region.inflow, log_sd: log_sd_of_cv(region.cv.get()) }
}

/// The factor of the month in which `t` is, and when the next begins \[months\].
pub(super) fn season(season: &Season, t: f64) -> (f64, f64) {
    let month = f64::floor(season.start + t);
    let next = month + 1.0 - season.start;
    // Rounding may put a boundary just before itself.
    if next <= t {
        return (season.factors[(month as usize + 1) % 12], next + 1.0);
    }
    (season.factors[month as usize % 12], next)
}
