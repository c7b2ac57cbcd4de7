//! How many patients are left at each step, and the target as a share of them.

use plan::document::Plan;
use plan::patients::{FunnelStep, PatientCount, Step};

use crate::chart::funnel::{self, Bar};
use crate::text::{Sentence, Words};

#[derive(Debug, Clone, PartialEq)]
pub struct PatientFunnelView {
    /// The target as a share of the patients who are left.
    pub gate: Sentence,
    pub steps: Vec<StepRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct StepRow {
    pub name: String,
    pub bar: Bar,
    pub bar_name: String,
    pub left: String,
    /// The range of eight in ten; empty where the number is known.
    pub interval: String,
}

/// `None` where the plan does not say how many patients there are.
pub(super) fn view(words: &Words, plan: &Plan) -> Option<PatientFunnelView> {
    let patients = plan::patients(plan)?;
    let left = patients.funnel.last()?.patients;
    let target = f64::from(plan.trial.target);
    let part = |of: f64| (target / of.max(f64::MIN_POSITIVE)).min(1.0);
    // The more are left, the smaller a share the target is.
    let top = patients.funnel.iter().map(|step| step.patients.high).fold(0.0, f64::max);
    let row = |FunnelStep { step, patients }: &FunnelStep| {
        let bar = funnel::bar(patients.low, patients.mean, patients.high, top);
        let PatientCount { mean, low, high } = patients.shown();
        StepRow {
            name: match step {
                Step::Registered => words.step_registered(),
                Step::Corrected => words.step_corrected(),
                Step::Criterion(name) => name.clone(),
                Step::Consent => words.step_consent(),
            },
            interval: if patients.is_known() { String::new() } else { words.range(low, high) },
            bar_name: words.patients_bar(mean, low, high),
            bar,
            left: words.whole(mean),
        }
    };
    Some(PatientFunnelView {
        gate: if left.mean > target {
            words.patients_gate(target, part(left.mean), part(left.high), part(left.low))
        } else {
            words.patients_gate_none(target)
        },
        steps: patients.funnel.iter().map(row).collect(),
    })
}
