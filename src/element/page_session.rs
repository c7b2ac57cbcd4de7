//! What an element has to do with the page's address and with the browser's storage, as long as it is on the page.

use plan::Value;
use plan::link::{self, Content, Shared};
use web_sys::Element;

use super::own_plan::{Beginning, OwnPlan, Saved};
use crate::app::sharing::has_link;
use crate::browser::{address, storage};

/// In front of the name of everything that is saved.
const STORAGE_PREFIX: &str = "trial-feasibility";

/// What the host's attributes allow, and what became of it.
pub(super) struct PageSession {
    storage_key: Option<String>,
    /// Whether links in the page's address are opened here.
    pub(super) opens_links: bool,
    /// Whether the page's address follows the plan.
    updates_address: bool,
    /// The fragment that was put into the address last, which is no link that somebody followed.
    written_fragment: Option<String>,
    own_plan: OwnPlan,
}

impl PageSession {
    /// Begins with what the attributes allow. `share_base` is the page that opens links.
    pub(super) fn begin(element: &Element, share_base: &str, host_plan: Option<Value>) -> (Self, Beginning) {
        let storage_key = storage_key(element);
        let saved = storage_key.as_deref().and_then(storage::read).unwrap_or_default();
        let (own_plan, beginning) = OwnPlan::begin(saved, host_plan);
        let updates_address = element.has_attribute("sync-url");
        let opens_links = updates_address || share_base == address::without_fragment();
        (Self { storage_key, opens_links, updates_address, written_fragment: None, own_plan }, beginning)
    }

    /// The link in the page's address, where it is opened here.
    pub(super) fn link(&self) -> Option<String> {
        Some(address::fragment()).filter(|fragment| self.opens_links && has_link(fragment))
    }

    /// The plan as the visitor or the host made it last.
    pub(super) fn own_plan(&self) -> Option<&Value> {
        self.own_plan.current()
    }

    /// The visitor changed the plan: saves it and brings the address up to date.
    pub(super) fn plan_changed(&mut self, plan: &Value) {
        let link = self.link();
        let is_copy = is_foreign(link.as_deref(), self.written_fragment.as_deref());
        let saved = self.own_plan.change(plan.clone(), is_copy);
        if let Some(key) = &self.storage_key {
            storage::write(key, saved);
        }
        if is_copy {
            // So that going back in the history leads to what was shared.
            address::push_without_fragment();
        }
        if let Some(fragment) = self.updates_address.then(|| fragment_for(plan)).flatten() {
            address::replace_fragment(&fragment);
            self.written_fragment = Some(fragment);
        }
    }

    /// The visitor chose a language: saves it.
    pub(super) fn lang_chosen(&mut self, lang: Option<String>) {
        let saved = self.own_plan.choose_lang(lang);
        if let Some(key) = &self.storage_key {
            storage::write(key, saved);
        }
    }
}

/// The language that was saved for an element.
pub(super) fn saved_lang(element: &Element) -> Option<String> {
    storage::read::<Saved>(&storage_key(element)?)?.lang
}

/// Several elements on a page are kept apart by the value of the attribute.
fn storage_key(element: &Element) -> Option<String> {
    let name = element.get_attribute("autosave")?;
    let name = if name.is_empty() { address::path() } else { name };
    Some(format!("{STORAGE_PREFIX}:{name}"))
}

/// Whether the link in the address is one that somebody followed.
fn is_foreign(link: Option<&str>, written: Option<&str>) -> bool {
    link.is_some() && link != written
}

/// What the address has behind it for this plan; `None` where the plan cannot be shared because something in it is wrong.
fn fragment_for(document: &Value) -> Option<String> {
    let reading = plan::read(document);
    let payload = || link::encode(&Content::Plan(Shared::of(reading.plan)));
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
