//! What a reader of the forecast must know, though nothing is wrong with the plan.

use std::fmt;

use crate::document::Plan;
use crate::names::Names;
use crate::patients::patients;

/// One thing to know about a forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// Which kind.
    pub code: CautionCode,
    /// The site it is about, where it is about one.
    pub site: Option<String>,
    /// The field it is about, where it is about one: a path such as `trial.consent`.
    pub field: Option<&'static str>,
}

/// Kinds of cautions. Their strings are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CautionCode {
    /// More are to be enrolled than patients are expected to qualify and consent.
    TargetAbovePatients,
    /// The field is kept, but the forecast of enrollment does not use it.
    NotUsedYet,
    /// Several sites have this name.
    SitesShareName,
}

impl CautionCode {
    /// The code in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TargetAbovePatients => "target_above_patients",
            Self::NotUsedYet => "not_used_yet",
            Self::SitesShareName => "sites_share_name",
        }
    }
}

impl fmt::Display for CautionCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            CautionCode::TargetAbovePatients => write!(
                out,
                "the target is more than the patients who are expected to qualify and consent: the forecast of \
                 enrollment does not know that yet, and is too optimistic"
            ),
            CautionCode::NotUsedYet => {
                write!(
                    out,
                    "{}: kept, but the forecast of enrollment does not use it yet",
                    self.field.unwrap_or("a field")
                )
            }
            CautionCode::SitesShareName => {
                write!(out, "several sites are named \"{}\": type different names to tell them apart", self.name())
            }
        }
    }
}

impl Caution {
    fn name(&self) -> &str {
        self.site.as_deref().unwrap_or_default()
    }
}

/// Every caution about the plan: kinds in a fixed order, sites in the plan's.
pub fn cautions(plan: &Plan) -> Vec<Caution> {
    let mut list: Vec<Caution> = Vec::new();
    let left = patients(plan).and_then(|patients| Some(patients.funnel.last()?.patients.mean));
    if left.is_some_and(|left| f64::from(plan.trial.target) > left) {
        list.push(Caution { code: CautionCode::TargetAbovePatients, site: None, field: Some("trial.target") });
    }
    let unused = unused(plan).into_iter().filter(|(_, present)| *present);
    list.extend(unused.map(|(field, _)| Caution { code: CautionCode::NotUsedYet, site: None, field: Some(field) }));
    let (mut seen, mut told) = (Names::default(), Names::default());
    for name in plan.sites.iter().filter_map(|site| site.name.as_deref()) {
        if !seen.insert(name) && told.insert(name) {
            list.push(Caution { code: CautionCode::SitesShareName, site: Some(name.to_owned()), field: None });
        }
    }
    list
}

/// Fields that are read and kept but not computed with, and whether the plan has them.
fn unused(plan: &Plan) -> [(&'static str, bool); 19] {
    let Plan { trial, levers, registry, reach, sites, assumptions, .. } = plan;
    let registry = registry.completeness.is_some() || registry.overlap.is_some() || registry.leaving_per_year.is_some();
    let reach = reach.catchment_population.is_some()
        || reach.decay_km.is_some()
        || reach.share.is_some()
        || reach.contacts_per_month.is_some()
        || reach.cv.is_some();
    [
        ("trial.consent", trial.consent.is_some()),
        ("trial.screen_failure", trial.screen_failure.is_some()),
        ("trial.screening_months", trial.screening_months.is_some()),
        ("trial.dropout", trial.dropout.is_some()),
        ("registry", registry),
        ("regions", !plan.regions.is_empty()),
        ("criteria", !plan.criteria.is_empty()),
        ("reach", reach),
        ("sites.cap", sites.iter().any(|site| site.cap.is_some())),
        ("sites.weight", sites.iter().any(|site| site.weight.is_some())),
        ("groups", !plan.groups.is_empty()),
        ("levers.single_irb", levers.single_irb == Some(true)),
        ("levers.dct", levers.dct == Some(true)),
        ("levers.network", levers.network == Some(true)),
        ("levers.external_control", levers.external_control.is_some()),
        ("progress", plan.progress.is_some()),
        ("costs", plan.costs.is_some()),
        ("assumptions.seasonality", assumptions.seasonality.is_some()),
        ("criteria_correlation", plan.criteria_correlation.is_some()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Levers, Region, Site};

    fn said(plan: &Plan) -> Vec<String> {
        cautions(plan).iter().map(|caution| format!("{}: {caution}", caution.code)).collect()
    }

    #[test]
    fn each_unused_field_is_named_once() {
        let plan = Plan {
            regions: vec![Region::default(), Region::default()],
            levers: Levers { dct: Some(true), network: Some(false), ..Levers::default() },
            ..Plan::default()
        };
        assert_eq!(
            said(&plan),
            [
                "not_used_yet: regions: kept, but the forecast of enrollment does not use it yet",
                "not_used_yet: levers.dct: kept, but the forecast of enrollment does not use it yet"
            ]
        );
        assert!(cautions(&Plan::default()).is_empty());
    }

    #[test]
    fn a_shared_name_is_named_once() {
        let site = |name: &str| Site { name: Some(name.to_owned()), ..Site::default() };
        let plan = Plan {
            sites: vec![site("A"), site("B"), site("A"), site("A"), Site::default(), Site::default()],
            ..Plan::default()
        };
        assert_eq!(
            said(&plan),
            [r#"sites_share_name: several sites are named "A": type different names to tell them apart"#]
        );
    }
}
