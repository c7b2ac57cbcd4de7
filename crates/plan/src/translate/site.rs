//! A site: its rate, when it opens, pauses and closes.

use recruitment::defaults;
use recruitment::scenario::{Delay, MeanRate, Reached, Site};
use recruitment::units::{LogSd, Months, Proportion, Rate, Shape};

use super::work::Work;
use crate::document::{self, Moment, SiteProgress};
use crate::evidence::{self, law};
use crate::problem::{Problem, ProblemKind};

/// What is the same for all sites.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    pub(super) shape: Option<Shape>,
    pub(super) never_activates: Proportion,
}

/// When a site opens.
struct Opening {
    planned: Months,
    delay: Delay,
    never_activates: Proportion,
    not_before: Option<Months>,
}

impl Work<'_> {
    pub(super) fn site(
        &mut self,
        index: usize,
        shared: Shared,
        progress: Option<&SiteProgress>,
        reaches: Option<Vec<Reached>>,
    ) -> Option<Site> {
        let site = self.plan.sites.get(index)?;
        // If something is wrong with a rate, it is among the relations already.
        let rate = evidence::rate(self.plan, site);
        let mean_rate = Rate::new(rate.median).ok().zip(LogSd::new(rate.log_sd).ok());
        let opening = match progress {
            Some(progress) => self.progressed(index, site, shared, progress),
            None => self.opening(index, site, shared),
        };
        let closes =
            site.closes.and_then(|closes| closes.months(self.plan.trial.start)).map(|closes| Months::new(closes).ok());
        let Opening { planned, delay, never_activates, not_before } = opening?;
        Some(Site {
            mean_rate: mean_rate.map(|(median, log_sd)| MeanRate { median, log_sd })?,
            shape: shared.shape,
            planned,
            delay,
            never_activates,
            closes: match closes {
                Some(closes) => Some(closes?),
                None => None,
            },
            not_before,
            pauses: self.pauses(site)?,
            cap: site.cap,
            reaches,
        })
    }

    fn opening(&mut self, index: usize, site: &document::Site, shared: Shared) -> Option<Opening> {
        let planned = site.opens.map_or(Some(Months::START), |opens| self.since_start(opens));
        let delay = self.delay(index, site);
        Some(Opening { planned: planned?, delay: delay?, never_activates: shared.never_activates, not_before: None })
    }

    /// A site of a trial under way: it opened on a date, or it had not opened by the date of the data.
    fn progressed(
        &mut self,
        index: usize,
        site: &document::Site,
        shared: Shared,
        progress: &SiteProgress,
    ) -> Option<Opening> {
        if let Some(opened) = progress.opened {
            let planned = self.since_start(Moment::Date(opened))?;
            let delay = Delay::Fixed(Months::START);
            return Some(Opening { planned, delay, never_activates: Proportion::NONE, not_before: None });
        }
        let as_of = self.plan.progress.as_ref().map(|progress| progress.as_of)?;
        let as_of = self.since_start(Moment::Date(as_of))?;
        let opening = self.opening(index, site, shared)?;
        Some(Opening { not_before: (as_of > Months::START).then_some(as_of), ..opening })
    }

    /// A moment, where before the start counts as the start. `None` only if the relations report a problem already.
    fn since_start(&self, moment: Moment) -> Option<Months> {
        Months::new(moment.months(self.plan.trial.start)?.max(0.0)).ok()
    }

    /// From the start on, with pauses that touch merged into one.
    fn pauses(&self, site: &document::Site) -> Option<Vec<(Months, Months)>> {
        let mut pauses: Vec<(Months, Months)> = Vec::with_capacity(site.pauses.len());
        for (from, until) in &site.pauses {
            let (from, until) = (self.since_start(*from)?, self.since_start(*until)?);
            if from >= until {
                continue;
            }
            match pauses.last_mut() {
                Some(last) if last.1 >= from => last.1 = until,
                _ => pauses.push((from, until)),
            }
        }
        Some(pauses)
    }

    /// The given delay; the default counts from the planned opening or, if none is planned, from the start.
    fn delay(&mut self, index: usize, site: &document::Site) -> Option<Delay> {
        let standard = match site.opens {
            Some(_) => law(defaults::DELAY_MEDIAN_DAYS, defaults::DELAY_SIGMA),
            None => law(defaults::START_UP_MEDIAN_DAYS, defaults::START_UP_SIGMA),
        };
        let delay =
            site.delay.unwrap_or(document::Delay::LogNormal { median_days: standard.median, sigma: standard.sigma });
        let path = format!("sites[{index}].delay");
        match delay {
            document::Delay::Fixed(days) => self.keep(path, Months::from_days(days)).map(Delay::Fixed),
            document::Delay::Uniform(shortest, longest) => {
                if shortest > longest {
                    let kind = ProblemKind::LowAboveHigh { low: shortest, high: longest };
                    self.problems.push(Problem { path, kind });
                    return None;
                }
                let shortest = self.keep(path.as_str(), Months::from_days(shortest));
                let longest = self.keep(path, Months::from_days(longest));
                shortest.zip(longest).map(|(shortest, longest)| Delay::Uniform(shortest, longest))
            }
            // A lognormal with median 0 is 0, and one without spread is its median: nothing random remains.
            document::Delay::LogNormal { median_days, sigma } if median_days == 0.0 || sigma == 0.0 => {
                self.keep(path, Months::from_days(median_days)).map(Delay::Fixed)
            }
            document::Delay::LogNormal { median_days, sigma } => {
                let median = self.keep(path.as_str(), Months::from_days(median_days));
                let sigma = self.keep(path, LogSd::new(sigma));
                median.zip(sigma).map(|(median, sigma)| Delay::LogNormal { median, sigma })
            }
            document::Delay::Gamma { scale_days: 0.0, .. } => Some(Delay::Fixed(Months::START)),
            document::Delay::Gamma { shape, scale_days } => {
                let shape = self.keep(path.as_str(), Shape::new(shape));
                let scale = self.keep(path, Months::from_days(scale_days));
                shape.zip(scale).map(|(shape, scale)| Delay::Gamma { shape, scale })
            }
        }
    }
}
