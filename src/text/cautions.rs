//! What a reader of the forecast must know.

/// How a language warns.
pub trait Cautions {
    /// Title of the list.
    fn cautions_title(&self) -> String;
    /// More are to be enrolled than patients are expected to qualify and consent.
    fn caution_target_above_patients(&self, target: f64, available: f64) -> String;
    /// More are to be enrolled than patients are expected to be seen.
    fn caution_target_above_reachable(&self, target: f64, reachable: f64) -> String;
    /// A large share of the patients who are seen is to be enrolled.
    fn caution_target_needs_large_share(&self, target: f64, reachable: f64) -> String;
    /// More are to be enrolled than caps and maximums allow.
    fn caution_target_above_caps(&self, target: f64, most: f64) -> String;
    /// A site states more than patients within its reach allow, both per month.
    fn caution_stated_above_supply(&self, site: &str, stated: f64, supported: f64) -> String;
    /// So do this many more sites.
    fn caution_stated_above_supply_more(&self, sites: usize) -> String;
    /// Nothing is known of the patients in a site's region.
    fn caution_site_without_patients(&self, site: &str) -> String;
    /// So it is with this many more sites.
    fn caution_site_without_patients_more(&self, sites: usize) -> String;
    /// Nothing is known of patients anywhere.
    fn caution_patients_unknown(&self) -> String;
    /// A group's minimum is met with this chance only.
    fn caution_group_minimum(&self, group: &str, minimum: f64, chance: f64) -> String;
    /// The instant forecast is rough: its chances may be off by about this share.
    fn caution_rough(&self, off: f64) -> String;
    /// No site is in a group's country.
    fn caution_group_without_sites(&self, group: &str) -> String;
    /// Seasons are given, and the start is not.
    fn caution_seasons_without_start(&self) -> String;
    /// What the plan has and the forecast does not use yet, by their names in the document.
    fn caution_not_used(&self, fields: &[&str]) -> String;
    /// That several sites have this name.
    fn caution_same_name(&self, name: &str) -> String;
}
