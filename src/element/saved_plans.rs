//! The visitor's plans that this browser saves, and what becomes of them when links are opened.

use plan::Value;
use serde::{Deserialize, Serialize};

/// How many earlier plans are saved beside the present one.
const EARLIER: usize = 5;

/// What this browser saves of an element that may save something.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    /// The visitor's plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) plan: Option<Value>,
    /// What the visitor had before opening links and changing what was in them, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) earlier: Vec<Value>,
    /// The language that the visitor chose, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<String>,
}

#[derive(Debug, Default)]
pub(super) struct SavedPlans {
    saved: Saved,
    /// What the visitor or the host made. A plan that came in a link is not theirs until they change it.
    current: Option<Value>,
}

/// The plans with which the page begins.
#[derive(Debug, PartialEq)]
pub(super) struct Beginning {
    /// The plan that is loaded; `None` for the example.
    pub(super) plan: Option<Value>,
    /// Whether this browser had saved it.
    pub(super) is_restored: bool,
    /// Later plans that this browser had saved. Each replaces the one before, so that undo leads back to it.
    pub(super) later: Vec<Value>,
}

impl SavedPlans {
    /// Begins with the host's plan, or with what was saved where the host gives none.
    pub(super) fn begin(saved: Saved, host_plan: Option<Value>) -> (Self, Beginning) {
        let beginning = match (&host_plan, &saved.plan) {
            (None, Some(last)) => {
                let mut plans = saved.earlier.iter().chain([last]).cloned();
                Beginning { plan: plans.next(), is_restored: true, later: plans.collect() }
            }
            _ => Beginning { plan: host_plan, is_restored: false, later: Vec::new() },
        };
        let current = beginning.later.last().or(beginning.plan.as_ref()).cloned();
        (Self { saved, current }, beginning)
    }

    /// The plan as the visitor or the host made it last; `None` while there is only the example.
    pub(super) fn current(&self) -> Option<&Value> {
        self.current.as_ref()
    }

    /// The visitor changed the plan. `is_copy` says that it was a plan from a link until then: the visitor's own becomes an
    /// earlier one. Gives back what is to be saved.
    pub(super) fn change(&mut self, plan: Value, is_copy: bool) -> &Saved {
        let earlier = &mut self.saved.earlier;
        earlier.extend(self.current.take().filter(|_| is_copy));
        if earlier.last() == Some(&plan) {
            // The change was undone.
            earlier.pop();
        }
        earlier.drain(..earlier.len().saturating_sub(EARLIER));
        self.current = Some(plan.clone());
        self.saved.plan = Some(plan);
        &self.saved
    }

    /// The visitor chose a language. Gives back what is to be saved.
    pub(super) fn choose_lang(&mut self, lang: Option<String>) -> &Saved {
        self.saved.lang = lang;
        &self.saved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(target: u32) -> Value {
        Value::map([("trial", Value::map([("target", target.into())]))])
    }

    fn saved(earlier: &[u32], last: u32) -> Saved {
        Saved { plan: Some(plan(last)), earlier: earlier.iter().copied().map(plan).collect(), lang: None }
    }

    #[test]
    fn the_host_plan_comes_before_what_was_saved() {
        let (plans, beginning) = SavedPlans::begin(saved(&[1], 2), Some(plan(3)));
        assert_eq!(beginning, Beginning { plan: Some(plan(3)), is_restored: false, later: Vec::new() });
        assert_eq!(plans.current(), Some(&plan(3)));
        let (plans, beginning) = SavedPlans::begin(Saved::default(), None);
        assert_eq!(beginning, Beginning { plan: None, is_restored: false, later: Vec::new() });
        assert_eq!(plans.current(), None);
    }

    #[test]
    fn saved_plans_come_back_in_their_order() {
        let (plans, beginning) = SavedPlans::begin(saved(&[1, 2], 3), None);
        let later = vec![plan(2), plan(3)];
        assert_eq!(beginning, Beginning { plan: Some(plan(1)), is_restored: true, later });
        assert_eq!(plans.current(), Some(&plan(3)));
    }

    #[test]
    fn a_changed_copy_of_a_shared_plan_keeps_what_was_there_before() {
        let (mut plans, _) = SavedPlans::begin(saved(&[], 1), None);
        assert_eq!(plans.change(plan(2), false), &saved(&[], 2));
        assert_eq!(plans.change(plan(7), true), &saved(&[2], 7));
        assert_eq!(plans.change(plan(8), false), &saved(&[2], 8));
        // Undo leads back to it: then it is no longer an earlier one.
        assert_eq!(plans.change(plan(2), false), &saved(&[], 2));
        assert_eq!(plans.current(), Some(&plan(2)));
    }

    #[test]
    fn only_the_latest_earlier_plans_are_saved() {
        let (mut plans, _) = SavedPlans::begin(saved(&[], 1), None);
        for target in 2..10 {
            plans.change(plan(target), true);
        }
        assert_eq!(plans.change(plan(10), true), &saved(&[5, 6, 7, 8, 9], 10));
    }

    #[test]
    fn what_is_saved_is_json_that_comes_back() {
        let (mut plans, _) = SavedPlans::begin(saved(&[1], 2), None);
        let text = serde_json::to_string(plans.choose_lang(Some("ja".to_owned()))).unwrap();
        assert_eq!(text, r#"{"plan":{"trial":{"target":2}},"earlier":[{"trial":{"target":1}}],"lang":"ja"}"#);
        assert_eq!(serde_json::from_str::<Saved>(&text).unwrap(), plans.saved);
        assert_eq!(serde_json::from_str::<Saved>("{}").unwrap(), Saved::default());
    }
}
