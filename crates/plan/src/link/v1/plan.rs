//! A plan, section by section, in the document's order.

use std::collections::HashMap;

use recruitment::limits;

use super::coder::Coder;
use super::field::FieldName;
use super::kinds::NO_DATE;
use crate::document::{
    Assumptions, Costs, Criterion, ExternalControl, Group, Levers, Plan, Progress, Proportion, Reach, Registry, Site,
    SiteProgress, SiteShape, Trial, TwoLists,
};

impl Coder<'_> {
    pub(super) fn plan(&mut self, plan: &mut Plan) {
        self.text_maybe(FieldName::Title, &mut plan.title);
        self.trial(&mut plan.trial);
        self.regions(&mut plan.regions);
        self.section(FieldName::Completeness, &mut plan.registry, Self::registry);
        self.list(FieldName::Criteria, limits::CRITERIA.high, &mut plan.criteria, no_criterion, Self::criterion);
        self.number_maybe(FieldName::Correlation.field(), &mut plan.criteria_correlation);
        self.section(FieldName::ReachShare, &mut plan.reach, Self::reach);
        self.sites(plan);
        self.list(FieldName::Groups, limits::GROUPS.high, &mut plan.groups, Group::default, Self::group);
        self.section(FieldName::Network, &mut plan.levers, Self::levers);
        let sites = &plan.sites;
        let blank = Progress { as_of: NO_DATE, sites: Vec::new(), extra: Vec::new() };
        self.option(FieldName::Progress.field(), &mut plan.progress, blank, |coder, _, progress| {
            coder.progress(sites, progress);
        });
        self.option(FieldName::Costs.field(), &mut plan.costs, Costs::default(), |coder, _, costs| coder.costs(costs));
        self.section(FieldName::Shape, &mut plan.assumptions, Self::assumptions);
        self.list(FieldName::About, limits::ABOUT.high, &mut plan.about, String::new, |coder, line, _| {
            coder.text(FieldName::About, 0, line);
        });
        let mut seed = plan.seed.map(|seed| seed as f64);
        self.number_maybe(FieldName::Seed.field(), &mut seed);
        plan.seed = seed.map(|seed| seed as u64);
        self.extra(&mut plan.extra);
    }

    fn trial(&mut self, trial: &mut Trial) {
        trial.target = self.count(FieldName::Target.field(), trial.target);
        self.date_maybe(FieldName::Start.field(), &mut trial.start);
        if let Some(start) = trial.start {
            let (year, month, _) = start.parts();
            self.start = year * 12 + month as i32 - 1;
        }
        self.moment_maybe(FieldName::Deadline.field(), &mut trial.deadline);
        self.number_maybe(FieldName::Horizon.field(), &mut trial.horizon_months);
        self.proportion_maybe(FieldName::Consent, &mut trial.consent);
        self.proportion_maybe(FieldName::ScreenFailure, &mut trial.screen_failure);
        self.number_maybe(FieldName::Screening.field(), &mut trial.screening_months);
        self.proportion_maybe(FieldName::Dropout, &mut trial.dropout);
        self.extra(&mut trial.extra);
    }

    fn registry(&mut self, registry: &mut Registry) {
        self.proportion_maybe(FieldName::Completeness, &mut registry.completeness);
        self.proportion_maybe(FieldName::Overlap, &mut registry.overlap);
        let blank = TwoLists { first: 0.0, second: 0.0, both: 0.0, odds_ratio: None };
        self.option(FieldName::TwoLists.field(), &mut registry.two_lists, blank, |coder, _, lists| {
            for (part, value) in (1..).zip([&mut lists.first, &mut lists.second, &mut lists.both]) {
                coder.number(FieldName::TwoLists.part(part), None, value);
            }
            coder.option(
                FieldName::OddsRatio.field(),
                &mut lists.odds_ratio,
                (0.0, 0.0),
                |coder, field, (low, high)| {
                    coder.number(field, None, low);
                    coder.number(field.next(), None, high);
                },
            );
        });
        self.number_maybe(FieldName::Leaving.field(), &mut registry.leaving_per_year);
        self.extra(&mut registry.extra);
    }

    fn criterion(&mut self, criterion: &mut Criterion, _: &[Criterion]) {
        self.text(FieldName::CriterionName, 0, &mut criterion.name);
        self.proportion(FieldName::Pass.field(), &mut criterion.pass);
        criterion.on = !self.flag(FieldName::Off.field(), &mut !criterion.on);
        self.extra(&mut criterion.extra);
    }

    fn reach(&mut self, reach: &mut Reach) {
        self.number_maybe(FieldName::Catchment.field(), &mut reach.catchment_population);
        self.number_maybe(FieldName::Decay.field(), &mut reach.decay_km);
        self.number_maybe(FieldName::ReachShare.field(), &mut reach.share);
        self.number_maybe(FieldName::Contacts.field(), &mut reach.contacts_per_month);
        self.number_maybe(FieldName::ReachCv.field(), &mut reach.cv);
        self.extra(&mut reach.extra);
    }

    fn group(&mut self, group: &mut Group, _: &[Group]) {
        self.text(FieldName::GroupName, 0, &mut group.name);
        self.text_maybe(FieldName::GroupCountry, &mut group.country);
        self.proportion_maybe(FieldName::GroupShare, &mut group.share);
        self.whole_maybe(FieldName::GroupMin.field(), &mut group.min);
        self.whole_maybe(FieldName::GroupMax.field(), &mut group.max);
        self.extra(&mut group.extra);
    }

    fn levers(&mut self, levers: &mut Levers) {
        self.flag_maybe(FieldName::SingleIrb, &mut levers.single_irb);
        self.flag_maybe(FieldName::LeverDct, &mut levers.dct);
        self.flag_maybe(FieldName::Network, &mut levers.network);
        let blank = ExternalControl { patients: 0.0, discount: 0.0 };
        self.option(
            FieldName::ExternalControl.field(),
            &mut levers.external_control,
            blank,
            |coder, field, control| {
                coder.number(field, None, &mut control.patients);
                coder.number(field.next(), None, &mut control.discount);
            },
        );
        self.extra(&mut levers.extra);
    }

    fn progress(&mut self, sites: &[Site], progress: &mut Progress) {
        self.date(FieldName::DataUntil.field(), &mut progress.as_of);
        let names = sites.iter().enumerate().filter_map(|(index, site)| Some((site.name.as_deref()?, index)));
        let names: HashMap<&str, usize> = names.collect();
        let blank = || SiteProgress { name: String::new(), opened: None, enrolled: 0, extra: Vec::new() };
        let mut next = 0;
        self.list(FieldName::ProgressSites, limits::SITES.high, &mut progress.sites, blank, |coder, site, _| {
            let found = names.get(site.name.as_str()).copied();
            if coder.flag(FieldName::ProgressName.field(), &mut found.is_some()) {
                // Mostly in the order of the sites.
                let index = coder.near(FieldName::ProgressName.part(1), next, found.map_or(0, |index| index as i64));
                next = index.saturating_add(1);
                let named = usize::try_from(index).ok().and_then(|index| sites.get(index)?.name.clone());
                coder.take(named.as_ref().map_or(0, String::len));
                match named {
                    Some(name) => site.name = name,
                    None => coder.give_up(),
                }
            } else {
                coder.text(FieldName::ProgressName, 0, &mut site.name);
            }
            coder.date_maybe(FieldName::Opened.field(), &mut site.opened);
            site.enrolled = coder.count(FieldName::Enrolled.field(), site.enrolled);
            coder.extra(&mut site.extra);
        });
        self.extra(&mut progress.extra);
    }

    fn costs(&mut self, costs: &mut Costs) {
        self.text_maybe(FieldName::Currency, &mut costs.currency);
        self.number_maybe(FieldName::SiteStartUp.field(), &mut costs.site_start_up);
        self.number_maybe(FieldName::SiteMonth.field(), &mut costs.site_month);
        self.number_maybe(FieldName::Screened.field(), &mut costs.screened);
        self.number_maybe(FieldName::CostEnrolled.field(), &mut costs.enrolled);
        self.extra(&mut costs.extra);
    }

    fn assumptions(&mut self, assumptions: &mut Assumptions) {
        self.option(FieldName::Shape.field(), &mut assumptions.site_shape, SiteShape::Exact, |coder, field, shape| {
            let mut gamma = if let SiteShape::Gamma(shape) = *shape { shape } else { 0.0 };
            *shape = if coder.flag(field, &mut matches!(shape, SiteShape::Gamma(_))) {
                coder.number(field.next(), None, &mut gamma);
                SiteShape::Gamma(gamma)
            } else {
                SiteShape::Exact
            };
        });
        self.lognormal(FieldName::Optimism, &mut assumptions.optimism);
        self.number_maybe(FieldName::CommonCv.field(), &mut assumptions.common_cv);
        self.number_maybe(FieldName::NeverActivates.field(), &mut assumptions.never_activates);
        self.lognormal(FieldName::Benchmark, &mut assumptions.benchmark_rate);
        self.option(
            FieldName::Seasonality.field(),
            &mut assumptions.seasonality,
            [1.0; 12],
            |coder, field, factors| {
                for factor in factors {
                    coder.number(field, None, factor);
                }
            },
        );
        self.extra(&mut assumptions.extra);
    }
}

fn no_criterion() -> Criterion {
    Criterion { name: String::new(), pass: Proportion::Exact(0.0), on: true, extra: Vec::new() }
}
