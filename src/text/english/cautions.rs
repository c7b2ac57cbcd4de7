//! The cautions in English.

use super::{English, plural};
use crate::text::cautions::Cautions;
use crate::text::numbers::Numbers;

impl Cautions for English {
    fn cautions_title(&self) -> String {
        "Good to know".into()
    }

    fn caution_target_above_patients(&self, target: f64, available: f64) -> String {
        format!(
            "There are fewer patients than that: {} are expected to qualify and consent, and {} are to be enrolled.",
            self.whole(available),
            self.whole(target)
        )
    }

    fn caution_target_above_reachable(&self, target: f64, reachable: f64) -> String {
        format!(
            "Fewer patients than that will be seen at the sites: {} are expected, and {} are to be enrolled.",
            self.whole(reachable),
            self.whole(target)
        )
    }

    fn caution_target_needs_large_share(&self, target: f64, reachable: f64) -> String {
        format!(
            "{} is {} of the {} patients expected to be seen at the sites.",
            self.whole(target),
            self.share((100.0 * target / reachable).round() / 100.0),
            self.whole(reachable)
        )
    }

    fn caution_target_above_caps(&self, target: f64, most: f64) -> String {
        format!("Caps and maximums allow {}, and {} are to be enrolled.", self.whole(most), self.whole(target))
    }

    fn caution_stated_above_supply(&self, site: &str, stated: f64, supported: f64) -> String {
        format!(
            "{site} states {} patients a month; patients within its reach allow {}.",
            self.decimal(stated, 2),
            self.decimal(supported, 2)
        )
    }

    fn caution_stated_above_supply_more(&self, sites: usize) -> String {
        let count = sites as f64;
        format!("So {} {} more {}.", plural(count, "does", "do"), self.whole(count), plural(count, "site", "sites"))
    }

    fn caution_site_without_patients(&self, site: &str) -> String {
        format!("{site}: nothing is known of the patients in its region, so only its own rate limits it.")
    }

    fn caution_site_without_patients_more(&self, sites: usize) -> String {
        let count = sites as f64;
        format!("The same holds for {} more {}.", self.whole(count), plural(count, "site", "sites"))
    }

    fn caution_patients_unknown(&self) -> String {
        "No region says how many patients it has, so criteria, the registry and reach change nothing.".into()
    }

    fn caution_group_minimum(&self, group: &str, minimum: f64, chance: f64) -> String {
        format!("{group}: its minimum of {} is met with a chance of {}.", self.whole(minimum), self.chance(chance))
    }

    fn caution_rough(&self, off: f64) -> String {
        format!("A rough forecast: chances may be off by about {} percentage points.", self.whole(100.0 * off))
    }

    fn caution_group_without_sites(&self, group: &str) -> String {
        format!("{group}: no site is in its country.")
    }

    fn caution_seasons_without_start(&self) -> String {
        "Seasons are not used until the trial has a start date.".into()
    }

    fn caution_not_used(&self, fields: &[&str]) -> String {
        let called = |field: &&str| {
            match *field {
                "levers.single_irb" => "a single IRB",
                "levers.dct" => "decentralized elements",
                "levers.network" => "a disease-area network",
                "levers.external_control" => "external controls",
                "progress.sites.enrolled" => "how many each site has enrolled so far",
                "costs" => "costs",
                other => other,
            }
            .to_owned()
        };
        let names: Vec<String> = fields.iter().map(called).collect();
        format!("This forecast does not use yet, though the plan has it: {}.", names.join(", "))
    }

    fn caution_same_name(&self, name: &str) -> String {
        format!("Several sites are called “{name}”: give them different names to tell them apart.")
    }
}
