//! What an element has to do with the page's address and with the browser's storage, as long as it is on the page.

use plan::Value;
use plan::link::{self, Content, Shared};
use web_sys::Element;

use super::host::share_base;
use super::saved_plans::{Beginning, Saved, SavedPlans};
use crate::app::sharing::has_link;
use crate::browser::{address, storage};

/// In front of the name of everything that is saved.
const STORAGE_PREFIX: &str = "trial-feasibility";

/// What an element has to do with its page, as long as it is there. The host may change attributes meanwhile, so they are
/// read when they matter.
pub(super) struct PageSession {
    element: Element,
    calculator_page: String,
    /// The fragment that was put into the address last, and so is not a link that the visitor followed.
    written_fragment: Option<String>,
    plans: SavedPlans,
}

impl PageSession {
    /// Begins with the host's plan or with what was saved. `calculator_page` is the address of the calculator's own page.
    pub(super) fn begin(element: Element, calculator_page: &str, host_plan: Option<Value>) -> (Self, Beginning) {
        let saved = storage_key(&element).as_deref().and_then(storage::read).unwrap_or_default();
        let (plans, beginning) = SavedPlans::begin(saved, host_plan);
        (Self { element, calculator_page: calculator_page.to_owned(), written_fragment: None, plans }, beginning)
    }

    /// Whether links in the page's address are opened here: if this is the page for them, or its address follows the plan.
    pub(super) fn opens_links(&self) -> bool {
        let is_for_links =
            || share_base(&self.element, &self.calculator_page).is_ok_and(|base| base == address::without_fragment());
        self.updates_address() || is_for_links()
    }

    /// The link in the page's address, where it is opened here.
    pub(super) fn link(&self) -> Option<String> {
        Some(address::fragment()).filter(|fragment| has_link(fragment) && self.opens_links())
    }

    /// The plan as the visitor or the host made it last.
    pub(super) fn current_plan(&self) -> Option<&Value> {
        self.plans.current()
    }

    /// The visitor changed the plan: saves it and brings the address up to date.
    pub(super) fn plan_changed(&mut self, plan: &Value) {
        let is_copy = is_foreign(self.link().as_deref(), self.written_fragment.as_deref());
        let saved = self.plans.change(plan.clone(), is_copy);
        if let Some(key) = storage_key(&self.element) {
            storage::write(&key, saved);
        }
        if is_copy {
            // So that going back in the history leads to what was shared.
            address::push_without_fragment();
        }
        if let Some(fragment) = self.updates_address().then(|| fragment_for(plan)).flatten() {
            address::replace_fragment(&fragment);
            self.written_fragment = Some(fragment);
        }
    }

    /// The visitor chose a language: saves it.
    pub(super) fn lang_chosen(&mut self, lang: Option<String>) {
        let saved = self.plans.choose_lang(lang);
        if let Some(key) = storage_key(&self.element) {
            storage::write(&key, saved);
        }
    }

    fn updates_address(&self) -> bool {
        self.element.has_attribute("sync-url")
    }
}

/// The language that was saved for an element.
pub(super) fn saved_lang(element: &Element) -> Option<String> {
    storage::read::<Saved>(&storage_key(element)?)?.lang
}

/// Several elements on a page save under different values of the attribute.
fn storage_key(element: &Element) -> Option<String> {
    let name = element.get_attribute("autosave")?;
    let name = if name.is_empty() { address::path() } else { name };
    Some(format!("{STORAGE_PREFIX}:{name}"))
}

/// Whether the visitor followed the link in the address.
fn is_foreign(link: Option<&str>, written: Option<&str>) -> bool {
    link.is_some() && link != written
}

/// What the address has behind it for this plan; `None` where the plan cannot be shared because something in it is wrong.
fn fragment_for(document: &Value) -> Option<String> {
    let reading = plan::read(document);
    let payload = || link::encode(&Content::Plan(Shared::new(reading.plan)));
    reading.problems.is_empty().then(|| link::address("", &payload()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_foreign_unless_it_was_written_here() {
        assert!(!is_foreign(None, None) && !is_foreign(None, Some("#tf=1.a")));
        assert!(is_foreign(Some("#tf=1.b"), None) && is_foreign(Some("#tf=1.b"), Some("#tf=1.a")));
        assert!(!is_foreign(Some("#tf=1.a"), Some("#tf=1.a")));
    }

    #[test]
    fn only_plans_that_can_be_shared_get_a_fragment() {
        let document: Value = serde_json::from_str(r#"{"trial":{"target":34},"sites":[{"stated_rate":2}]}"#).unwrap();
        let fragment = fragment_for(&document).unwrap();
        assert!(fragment.starts_with('#') && has_link(&fragment), "{fragment}");
        let wrong: Value = serde_json::from_str(r#"{"trial":{"target":-1},"sites":[]}"#).unwrap();
        assert_eq!(fragment_for(&wrong), None);
        assert!(!has_link("#results"));
    }
}
