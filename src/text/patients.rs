//! What is said of the patients: how many are left at each step, and what share of them the target is.

use super::answer::Limits;
use super::sentence::Sentence;

/// How a language speaks of the funnel.
pub trait Patients {
    /// Title.
    fn patients_title(&self) -> String;
    /// What share of those who are left the target is, 0 to 1; `None` where it is more than all of them.
    fn patients_gate(&self, target: f64, share: Option<Limits>) -> Sentence;
    /// What the numbers and the bars are, and that enrollment does not rest on them yet.
    fn patients_note(&self) -> String;
    /// Headers: step, bar, patients left.
    fn patients_headers(&self) -> [String; 3];
    /// Name of a bar.
    fn patients_bar(&self, left: Limits) -> String;
    /// The registry's own number.
    fn step_registered(&self) -> String;
    /// Corrected for who is in it twice and who is missing.
    fn step_corrected(&self) -> String;
    /// Consent.
    fn step_consent(&self) -> String;
}
