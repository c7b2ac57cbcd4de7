//! What the assumptions say.

/// How good the evidence for a default is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Published, and read.
    Published,
    /// Derived from published data.
    Derived,
    /// Somebody's judgment.
    Judgment,
}

/// How a language presents the assumptions.
pub trait Assumptions {
    /// Title of the section.
    fn assumptions_title(&self) -> String;
    /// The assumptions on one line.
    fn assumptions_summary(&self, all: usize, changed: usize) -> String;
    /// Over the list.
    fn assumptions_note(&self) -> String;
    /// What an assumption is called, by its name in the plan document; the name itself where it is not known.
    fn assumption(&self, key: &str) -> String;
    /// What it does to the forecast, by its name in the plan document.
    fn assumption_meaning(&self, key: &str) -> Option<String>;
    /// Its unit, by the name of the unit in the table of defaults.
    fn assumption_unit(&self, unit: &str) -> String;
    /// How good the evidence is.
    fn strength(&self, strength: Strength) -> String;
    /// Mark of a changed one, with the default.
    fn changed_from(&self, default: &str) -> String;
    /// Goes back to the default.
    fn back_to(&self, default: &str) -> String;
    /// Title of the table of those that cannot be changed here yet.
    fn other_defaults(&self) -> String;
}
