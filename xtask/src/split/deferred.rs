//! What is deferred, by the names of functions.

use crate::Outcome;

/// What is to be deferred.
#[derive(Debug)]
pub(crate) struct Deferred<'a> {
    /// Beginnings of names, or behind a `=` a whole one. Everything that can only be reached through these functions is deferred with them.
    pub(crate) names: &'a [&'a str],
    /// A function of fewer instructions may be one with another that the compiler found to do the same, under the name of
    /// only one of them: its name then says nothing about who calls it.
    pub(crate) unique: u64,
}

pub(crate) const DEFERRED: Deferred<'_> = Deferred {
    unique: 40,
    names: &[
        // the calculator without an element
        "trial_feasibility_widget::element::headless::",
        // what happens seldom: tables that come in and go out, scenarios, regions of countries
        "trial_feasibility_widget::app::update::seldom::",
        "trial_feasibility_widget::ui::app::App>::do_seldom",
        "trial_feasibility_widget::ui::app::App>::picture",
        "trial_feasibility_widget::ui::app::App>::wish",
        "trial_feasibility_widget::ui::file::",
        "plan::paste::",
        "plan::csv::",
        "plan::places::",
        "trial_feasibility_widget::ui::menu::list",
        // links, and where they are made and pasted
        "plan::link::",
        "trial_feasibility_widget::ui::app::App>::link",
        "trial_feasibility_widget::app::view::share::sharing_view",
        "trial_feasibility_widget::app::view::share::opened",
        "trial_feasibility_widget::ui::share::panel",
        "trial_feasibility_widget::ui::share::banner",
        "yew::callback::Callback<trial_feasibility_widget::app::action::Action>>::reform::<trial_feasibility_widget::ui::share::",
        "trial_feasibility_widget::app::sharing::Sharing as core::clone::Clone>::clone",
        // where the calculator is made ready for another page
        "trial_feasibility_widget::ui::embed::",
        "yew::callback::Callback<trial_feasibility_widget::app::action::Action>>::reform::<trial_feasibility_widget::ui::embed::",
        // a site that is asked
        "trial_feasibility_widget::app::update::ask::recompute",
        "trial_feasibility_widget::app::asking::Asked>::address",
        "trial_feasibility_widget::app::view::asked::view",
        "trial_feasibility_widget::ui::asked::asked",
        // what the page around has set
        "trial_feasibility_widget::app::update::locked::",
        "trial_feasibility_widget::ui::section::lock",
        // a table that is pasted
        "trial_feasibility_widget::app::view::paste::pasting",
        "trial_feasibility_widget::ui::paste::",
        "yew::callback::Callback<trial_feasibility_widget::app::action::Action>>::reform::<trial_feasibility_widget::ui::paste::",
        // what is further down, and what reads the chart
        "trial_feasibility_widget::app::view::answer::below",
        "trial_feasibility_widget::app::view::answer::known",
        "trial_feasibility_widget::ui::forecast::below",
        "trial_feasibility_widget::ui::results::",
        "trial_feasibility_widget::ui::region_map::",
        "trial_feasibility_widget::ui::fan_reader::FanReader as yew::functional::FunctionProvider>::run",
        "=trial_feasibility_widget::ui::below",
        "trial_feasibility_widget::app::view::assumptions::listed",
        "trial_feasibility_widget::ui::assumptions::listed",
        "trial_feasibility_widget::ui::fan_table::",
        "trial_feasibility_widget::app::view::curve::table",
        "trial_feasibility_widget::app::needed::Search>::step",
        // regions while they are folded away
        "=trial_feasibility_widget::app::view::patients_section::regions",
        "=trial_feasibility_widget::app::view::patients_section::own",
        "trial_feasibility_widget::ui::patients_section::region_table",
        "trial_feasibility_widget::ui::patients_section::locked_regions",
        "trial_feasibility_widget::ui::patients_section::Region as yew::functional::FunctionProvider>::run",
        // what yew has for each of these components: with the component in its code, and so not one with another's
        "yew::html::component::lifecycle::CreateRunner<trial_feasibility_widget::ui::results::Results> as",
        "yew::html::component::lifecycle::CompStateInner<trial_feasibility_widget::ui::results::Results> as yew::html::component::lifecycle::Stateful>::props_changed",
        "yew::virtual_dom::vcomp::PropsWrapper<trial_feasibility_widget::ui::results::Results> as yew::virtual_dom::vcomp::Mountable>::mount",
        "yew::html::component::lifecycle::CreateRunner<trial_feasibility_widget::ui::region_map::RegionMap> as",
        "yew::html::component::lifecycle::CompStateInner<trial_feasibility_widget::ui::region_map::RegionMap> as yew::html::component::lifecycle::Stateful>::props_changed",
        "yew::virtual_dom::vcomp::PropsWrapper<trial_feasibility_widget::ui::region_map::RegionMap> as yew::virtual_dom::vcomp::Mountable>::mount",
        "yew::html::component::lifecycle::CreateRunner<trial_feasibility_widget::ui::fan_reader::FanReader> as",
        "yew::html::component::lifecycle::CompStateInner<trial_feasibility_widget::ui::fan_reader::FanReader> as yew::html::component::lifecycle::Stateful>::props_changed",
        "yew::virtual_dom::vcomp::PropsWrapper<trial_feasibility_widget::ui::fan_reader::FanReader> as yew::virtual_dom::vcomp::Mountable>::mount",
        "yew::html::component::lifecycle::CreateRunner<trial_feasibility_widget::ui::patients_section::Region> as",
        "yew::html::component::lifecycle::CompStateInner<trial_feasibility_widget::ui::patients_section::Region> as yew::html::component::lifecycle::Stateful>::props_changed",
        "yew::virtual_dom::vcomp::PropsWrapper<trial_feasibility_widget::ui::patients_section::Region> as yew::virtual_dom::vcomp::Mountable>::mount",
        // only buttons that come with the second part copy the action that they stand for
        "trial_feasibility_widget::app::action::Action as core::clone::Clone>::clone",
        // plan and answer as the host is told them
        "trial_feasibility_widget::ui::app::seldom::told",
        // what is wrong, and what to type
        "=<trial_feasibility_widget::app::view::Look>::problems",
        "=trial_feasibility_widget::app::view::refused",
        "trial_feasibility_widget::ui::problems::list",
        "plan::problem::ProblemKind as core::fmt::Display>::fmt",
        "plan::problem::Problem as core::fmt::Display>::fmt",
        // scenarios beside each other
        "trial_feasibility_widget::app::view::scenarios::compared",
        "trial_feasibility_widget::app::view::scenarios::answers",
        "trial_feasibility_widget::app::view::scenarios::inputs",
        "trial_feasibility_widget::ui::scenarios::row",
        "trial_feasibility_widget::ui::scenarios::table",
    ],
};

/// Types of which a value may be there before the second part is: to take leave of it must be possible.
const KEPT: [&str; 3] = ["core::ptr::drop_in_place", " as core::cmp::PartialEq>::", " as core::ops::drop::Drop>::"];

/// Patterns, and which of them were met.
pub(super) struct Patterns<'a>(Vec<(&'a str, bool)>);

impl<'a> Patterns<'a> {
    pub(super) fn new(patterns: &[&'a str]) -> Self {
        Self(patterns.iter().map(|pattern| (*pattern, false)).collect())
    }

    /// Whether one of them names this function; by its beginning only where it `is_unique`.
    pub(super) fn name(&mut self, function: &str, is_unique: bool) -> bool {
        let name = without_hashes(function);
        if KEPT.iter().any(|kept| name.contains(kept)) {
            return false;
        }
        let path = name.trim_start_matches('<');
        let mut named = false;
        for (pattern, met) in &mut self.0 {
            let here = match pattern.strip_prefix('=') {
                Some(whole) => name == whole,
                None => is_unique && path.starts_with(*pattern),
            };
            *met |= here;
            named |= here;
        }
        named
    }

    /// Whether a function of this name does nothing but call a closure.
    pub(super) fn is_shim(function: &str) -> bool {
        function.contains("::{shim:vtable#0}")
    }

    /// Every pattern must be met: one that is not means that the code has another name by now, and that what was to
    /// be deferred is not.
    pub(super) fn all_found(&self) -> Outcome {
        let missing: Vec<&str> = self.0.iter().filter(|(_, met)| !met).map(|(pattern, _)| *pattern).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(format!(
            "no function is called {}: the code has changed: change the list in xtask/src/split/deferred.rs",
            missing.join(", nor ")
        ))
    }
}

/// A name as wasm-bindgen leaves it, without the number that it has behind every crate: `plan[0f3a]::read`.
fn without_hashes(name: &str) -> String {
    let (mut plain, mut rest) = (String::new(), name);
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let in_name = before.ends_with(|last: char| last.is_ascii_alphanumeric() || last == '_');
        rest = match after.split_once(']') {
            Some((hash, after)) if in_name && hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => after,
            _ => {
                plain.push('[');
                after
            }
        };
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_by_their_beginnings() {
        let mut patterns = Patterns::new(&["plan::paste::", "ui::App>::save"]);
        for (name, expected) in [
            ("plan[0f3a]::paste::sites", true),
            ("<plan[0f3a]::paste::Layout>::of::<[f64]>", true),
            ("<core[1]::Map<plan[0f3a]::paste::Layout>>::fold", false),
            ("<plan[0f3a]::paste::Layout as core[1]::cmp::PartialEq>::eq", false),
            ("plan[0f3a]::pasted", false),
        ] {
            assert_eq!(patterns.name(name, true), expected, "{name}");
        }
        assert!(!patterns.name("plan[0f3a]::paste::sites", false));
        assert!(patterns.all_found().unwrap_err().contains("no function is called ui::App>::save"));
        assert_eq!(without_hashes("<[f64] as a[9]::B<[u8; 4]>>::c["), "<[f64] as a::B<[u8; 4]>>::c[");
    }
}
