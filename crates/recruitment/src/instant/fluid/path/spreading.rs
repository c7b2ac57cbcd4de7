//! Where sites look for patients: their capacity, spread over the regions that they reach.

use super::{Course, Path};

impl Path {
    /// Whether some region's part of all patients has changed by more than [`SHIFTED`] since capacity was spread.
    pub(super) fn has_shifted(&self, course: &Course) -> bool {
        let real = course.network.regions();
        let (mut now, mut then) = (0.0, 0.0);
        for region in &self.regions[..real] {
            now += region.weight_now();
            then += region.weight;
        }
        let (least, most) = ((1.0 - SHIFTED) * now, (1.0 + SHIFTED) * now);
        self.regions[..real].iter().any(|region| {
            let part = region.weight_now() * then;
            region.shares > 0.0 && (part < region.weight * least || part > region.weight * most)
        })
    }

    /// Spreads the capacity of the sites that are open over the regions they reach, in proportion to who is there.
    pub(super) fn respread(&mut self, course: &Course) {
        for region in &mut self.regions {
            region.weight = region.weight_now();
            region.demand = 0.0;
        }
        for index in 0..self.sites.len() {
            if !self.sites[index].open {
                continue;
            }
            let links = course.network.links(index);
            let spread = &mut self.spread[course.network.entries(index)];
            let (mut sum, mut served, mut scarce) = (0.0, 0.0, 0.0);
            for (&(region, share), spread) in links.iter().zip(spread.iter_mut()) {
                let service = &self.services[region];
                served += *spread * service.served_so_far;
                scarce += *spread * service.scarce_so_far;
                *spread = share * self.regions[region].weight;
                sum += *spread;
            }
            let site = &mut self.sites[index];
            site.served += served - site.since_served;
            site.scarce += scarce - site.since_scarce;
            (site.since_served, site.since_scarce, site.pace) = (0.0, 0.0, 0.0);
            let scale = if sum > 0.0 { 1.0 / sum } else { 0.0 };
            let rate = site.rate * site.under;
            for (&(region, _), spread) in links.iter().zip(spread) {
                let service = &self.services[region];
                *spread *= scale;
                site.since_served += *spread * service.served_so_far;
                site.since_scarce += *spread * service.scarce_so_far;
                site.pace += *spread * service.served;
                self.regions[region].demand += rate * *spread;
            }
        }
    }

    pub(super) fn spread_anew(&mut self, course: &Course, index: usize) {
        let links = course.network.links(index);
        let spread = &mut self.spread[course.network.entries(index)];
        let mut sum = 0.0;
        for (&(region, share), spread) in links.iter().zip(spread.iter_mut()) {
            *spread = share * self.regions[region].weight;
            sum += *spread;
        }
        let scale = if sum > 0.0 { 1.0 / sum } else { 0.0 };
        spread.iter_mut().for_each(|spread| *spread *= scale);
    }

    /// Adds to what a site asks for and reaches.
    pub(super) fn change(&mut self, course: &Course, site: usize, rate: f64, counts: f64) {
        for (&(region, share), spread) in
            course.network.links(site).iter().zip(&self.spread[course.network.entries(site)])
        {
            let region = &mut self.regions[region];
            region.demand += rate * spread;
            region.shares += counts * share;
        }
    }
}

/// Sites spread what they can do anew when some region's part of all patients has changed by more than this: three
/// times what moves them in the simulation, where it costs less.
const SHIFTED: f64 = 0.3;
