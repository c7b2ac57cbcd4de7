//! Fields that contradict each other although each alone is right.

use std::collections::HashSet;

use recruitment::limits;
use recruitment::scenario::SHORTEST;
use recruitment::units::{LogSd, OutOfRange, Rate};

use crate::document::{Group, Moment, Plan, Progress, Site};
use crate::evidence;
use crate::problem::{Problem, ProblemKind};

/// Every contradiction within a plan.
pub(crate) fn relations(plan: &Plan) -> Vec<Problem> {
    let mut finder = Finder { plan, problems: Vec::new() };
    finder.times();
    finder.registry();
    finder.regions();
    if plan.sites.is_empty() {
        finder.add("sites", ProblemKind::NoSites);
    }
    for (index, site) in plan.sites.iter().enumerate() {
        finder.site(index, site);
    }
    for (index, group) in plan.groups.iter().enumerate() {
        finder.group(index, group);
    }
    if let Some(progress) = &plan.progress {
        finder.progress(progress);
    }
    finder.problems
}

struct Finder<'a> {
    plan: &'a Plan,
    problems: Vec<Problem>,
}

impl Finder<'_> {
    fn add(&mut self, path: impl Into<String>, kind: ProblemKind) {
        self.problems.push(Problem { path: path.into(), kind });
    }

    /// Months from the start, with a problem if a date has no start or is too far from it.
    fn moment(&mut self, path: &str, moment: Option<Moment>) -> Option<f64> {
        let moment = moment?;
        let months = moment.months(self.plan.trial.start);
        match (moment, months) {
            (_, None) => self.add(path, ProblemKind::DateWithoutStart),
            (Moment::Date(got), Some(months)) if months > limits::MONTHS.high => {
                self.add(path, ProblemKind::DateTooFar { got, limit: limits::MONTHS });
                return None;
            }
            _ => {}
        }
        months
    }

    fn times(&mut self) {
        let trial = &self.plan.trial;
        if trial.horizon_months.is_some_and(|horizon| horizon < SHORTEST) {
            self.add("trial.horizon_months", ProblemKind::NoHorizon);
        }
        let Some(deadline) = self.moment("trial.deadline", trial.deadline) else { return };
        if deadline <= 0.0 {
            self.add("trial.deadline", ProblemKind::DeadlineBeforeStart);
        }
        if let Some(horizon) = trial.horizon_months.filter(|horizon| *horizon > 0.0 && deadline > *horizon) {
            self.add("trial.deadline", ProblemKind::DeadlineAfterHorizon { deadline, horizon });
        }
    }

    fn regions(&mut self) {
        let mut seen = HashSet::new();
        for (index, region) in self.plan.regions.iter().enumerate() {
            if !region.id.is_empty() && !seen.insert(region.id.as_str()) {
                self.add(format!("regions[{index}].id"), ProblemKind::DuplicateId { got: region.id.clone() });
            }
        }
        // Without a list of regions, a site's region is free text.
        if self.plan.regions.is_empty() {
            return;
        }
        for (index, site) in self.plan.sites.iter().enumerate() {
            if let Some(got) = site.region.as_deref().filter(|region| !seen.contains(region)) {
                self.add(format!("sites[{index}].region"), ProblemKind::UnknownRegion { got: got.to_owned() });
            }
        }
    }

    fn site(&mut self, index: usize, site: &Site) {
        let opens = self.moment(&format!("sites[{index}].opens"), site.opens);
        let closes = self.moment(&format!("sites[{index}].closes"), site.closes);
        // A site that was to open before the start enrolls from the start.
        if closes.is_some_and(|closes| closes < opens.unwrap_or(0.0).max(0.0)) {
            self.add(format!("sites[{index}].closes"), ProblemKind::ClosesBeforeOpens);
        }
        if let Some(record) = site.track_record
            && record.site_months <= 0.0
            && record.enrolled > 0.0
        {
            let kind = ProblemKind::EnrolledInNoTime { enrolled: record.enrolled };
            self.add(format!("sites[{index}].track_record.site_months"), kind);
        }
        self.pauses(index, site);
        self.rate(index, site);
    }

    fn registry(&mut self) {
        let registry = &self.plan.registry;
        let Some(lists) = registry.two_lists else { return };
        if registry.completeness.is_some() {
            self.add("registry.two_lists", ProblemKind::NotTogether { with: "registry.completeness" });
        }
        let least = lists.first.min(lists.second);
        if lists.both > least {
            self.add("registry.two_lists.both", ProblemKind::BothAboveList { both: lists.both, least });
        }
    }

    fn group(&mut self, index: usize, group: &Group) {
        if let (Some(min), Some(max)) = (group.min, group.max)
            && min > max
        {
            let ends = ProblemKind::LowAboveHigh { low: f64::from(min), high: f64::from(max) };
            self.add(format!("groups[{index}]"), ends);
        }
        match (&group.country, group.share) {
            (Some(_), Some(_)) => {
                self.add(format!("groups[{index}].share"), ProblemKind::NotTogether { with: "country" })
            }
            (None, None) => self.add(format!("groups[{index}]"), ProblemKind::NoMembers),
            _ => {}
        }
    }

    fn pauses(&mut self, index: usize, site: &Site) {
        let mut free = f64::NEG_INFINITY;
        for (at, (from, until)) in site.pauses.iter().enumerate() {
            let path = format!("sites[{index}].pauses[{at}]");
            let Some(from) = self.moment(&path, Some(*from)) else { continue };
            let Some(until) = self.moment(&path, Some(*until)) else { continue };
            if from >= until {
                self.add(path, ProblemKind::PauseReversed);
            } else if from < free {
                self.add(path, ProblemKind::PausesOverlap);
            }
            free = until;
        }
    }

    /// Pieces of evidence that are each right, but together exceed what a site can do.
    fn rate(&mut self, index: usize, site: &Site) {
        let rate = evidence::rate(self.plan, site);
        let refused = Rate::new(rate.median).err().or(LogSd::new(rate.log_sd).err());
        let Some(OutOfRange { value, limit }) = refused else { return };
        let path = match (site.stated_rate, site.track_record) {
            (Some(_), _) => format!("sites[{index}].stated_rate"),
            (None, Some(_)) => format!("sites[{index}].track_record"),
            (None, None) => "assumptions.benchmark_rate".to_owned(),
        };
        self.add(path, ProblemKind::number(value, limit));
    }

    fn progress(&mut self, progress: &Progress) {
        // Dates say nothing about the trial until its start is known.
        let start = self.plan.trial.start;
        if start.is_none() && !progress.sites.is_empty() {
            self.add("trial.start", ProblemKind::Missing);
        }
        if start.is_some() {
            self.moment("progress.as_of", Some(Moment::Date(progress.as_of)));
        }
        let names: HashSet<&str> =
            self.plan.sites.iter().map(|site| site.name.as_deref().unwrap_or_default()).collect();
        for (index, site) in progress.sites.iter().enumerate() {
            if !site.name.is_empty() && !names.contains(site.name.as_str()) {
                let kind = ProblemKind::UnknownSite { got: site.name.clone() };
                self.add(format!("progress.sites[{index}].name"), kind);
            }
            if site.opened.is_some_and(|opened| opened > progress.as_of) {
                let kind = ProblemKind::OpenedAfterData { as_of: progress.as_of };
                self.add(format!("progress.sites[{index}].opened"), kind);
            }
        }
    }
}
