//! The patients in English.

use super::English;
use crate::text::answer::Limits;
use crate::text::numbers::Numbers;
use crate::text::patients::Patients;
use crate::text::sentence::Sentence;

impl Patients for English {
    fn patients_title(&self) -> String {
        "From the registry to consent".into()
    }

    fn patients_gate(&self, target: f64, share: Option<Limits>) -> Sentence {
        let target = self.whole(target);
        match share {
            Some(share) => {
                Sentence::new().plain(format!("{target} is ")).strong(self.chance(share.middle)).plain(format!(
                    " of the patients who would qualify and consent, {} to {} in 8 of 10.",
                    self.chance(share.low),
                    self.chance(share.high)
                ))
            }
            None => Sentence::new()
                .plain(format!("{target} is "))
                .strong("more than all patients")
                .plain(" who are expected to qualify and consent."),
        }
    }

    fn patients_note(&self) -> String {
        "Patients expected to be left after each step, and the range of 8 in 10.".into()
    }

    fn patients_headers(&self) -> [String; 3] {
        ["Step", "Share", "Patients left"].map(String::from)
    }

    fn patients_bar(&self, left: Limits) -> String {
        format!("{} left, {}", self.whole(left.middle), self.range(left.low, left.high))
    }

    fn step_registered(&self) -> String {
        "In the registry".into()
    }

    fn step_corrected(&self) -> String {
        "Corrected for who is missing".into()
    }

    fn step_consent(&self) -> String {
        "Would consent".into()
    }
}
