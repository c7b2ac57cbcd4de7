//! The assumptions in English.

use super::English;
use crate::text::assumptions::{Assumptions, Strength};
use crate::text::numbers::Numbers;

impl Assumptions for English {
    fn assumptions_title(&self) -> String {
        "Assumptions".into()
    }

    fn assumptions_summary(&self, all: usize, changed: usize) -> String {
        let all = self.whole(all as f64);
        match changed {
            0 => format!("{all}, all at their defaults"),
            changed => format!("{all}, {} changed", self.whole(changed as f64)),
        }
    }

    fn assumptions_note(&self) -> String {
        "What the forecast takes for granted until you know better. Each has its source.".into()
    }

    fn assumption(&self, key: &str) -> String {
        match key {
            "assumptions.site_shape" => "How alike sites are (α)",
            "assumptions.optimism.median" => "Share of a stated rate that comes true",
            "assumptions.optimism.sigma" => "Spread of that share",
            "assumptions.benchmark_rate.median" => "Rate of a site that states none",
            "assumptions.benchmark_rate.sigma" => "Spread of that rate",
            "assumptions.common_cv" => "Uncertainty that all sites share",
            "assumptions.never_activates" => "Sites that never open",
            "start_up.median_days" => "Time to open, without a planned date",
            "start_up.sigma" => "Spread of that time",
            "delay.median_days" => "Delay after a planned opening",
            "delay.sigma" => "Spread of that delay",
            "trial.consent" => "Would consent",
            "trial.consent.n" => "Patients that share is worth",
            "registry.completeness" => "Share of patients in the registry",
            "registry.overlap" => "Share of records that repeat a person",
            "registry.two_lists.odds_ratio.low" => "Odds ratio between the lists, lowest",
            "registry.two_lists.odds_ratio.high" => "Odds ratio between the lists, highest",
            "registry.leaving_per_year" => "Patients who leave without enrolling",
            "reach.catchment_population" => "People in a site’s catchment",
            "reach.decay_km" => "Distance over which fewer come",
            "reach.share" => "Share of its region that a site reaches",
            "reach.contacts_per_month" => "How often a patient is seen and asked",
            "reach.cv" => "Uncertainty of reach",
            "trial.screen_failure" => "Screen failure",
            "trial.dropout" => "Dropout",
            "trial.screening_months" => "Screening window",
            "trial.horizon_months" => "Look ahead",
            other => other,
        }
        .into()
    }

    fn assumption_meaning(&self, key: &str) -> Option<String> {
        let said = match key {
            "assumptions.site_shape" => "Low: few sites enroll most patients. High: all enroll alike.",
            "assumptions.optimism.median" => "The middle site enrolls this part of what it stated.",
            "assumptions.optimism.sigma" => "0 takes every site to be off by the same factor.",
            "assumptions.benchmark_rate.median" => "Used where a site has neither a stated rate nor a record.",
            "assumptions.common_cv" => "What makes a whole trial faster or slower, however many sites it has.",
            "assumptions.never_activates" => "Chosen, counted on, and never ready.",
            _ => return None,
        };
        Some(said.into())
    }

    fn assumption_unit(&self, unit: &str) -> String {
        match unit {
            "patients per month" | "per month" => "a month",
            "per year" => "a year",
            "× stated rate" => "× stated",
            other => other,
        }
        .into()
    }

    fn strength(&self, strength: Strength) -> String {
        match strength {
            Strength::Published => "published",
            Strength::Derived => "derived",
            Strength::Judgment => "judgment",
        }
        .into()
    }

    fn changed_from(&self, default: &str) -> String {
        format!("changed from {default}")
    }

    fn back_to(&self, default: &str) -> String {
        format!("Back to {default}")
    }

    fn other_defaults(&self) -> String {
        "Also taken for granted".into()
    }
}
