//! The example in the language of the page: its English names would mean nothing to other readers.

use plan::Plan;

use crate::text::Words;

/// Stands for what the example has itself.
const ITSELF: &str = "@";

/// Calls everything in the example as the language calls it.
pub fn translate(plan: &mut Plan, words: &Words) {
    let is_other = |said: &str| !said.is_empty() && said != ITSELF;
    let set = |name: &mut Option<String>, said: &String| {
        if said != ITSELF {
            *name = Some(said.clone());
        }
    };
    set(&mut plan.title, &words.example_title());
    for (line, said) in plan.about.iter_mut().zip(words.example_about().iter().filter(|said| is_other(said))) {
        line.clone_from(said);
    }
    for (criterion, said) in
        plan.criteria.iter_mut().zip(words.example_criteria().iter().filter(|said| *said != ITSELF))
    {
        criterion.name.clone_from(said);
    }
    for (site, said) in plan.sites.iter_mut().zip(&words.example_sites()) {
        set(&mut site.name, said);
    }
    for (region, said) in plan.regions.iter_mut().zip(&words.example_regions()) {
        set(&mut region.name, said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    const EXAMPLE: &str = include_str!("../../examples/msa-japan.json");

    fn example() -> Plan {
        plan::read(&serde_json::from_str(EXAMPLE).unwrap()).plan
    }

    /// As many names in every language as the example has things, and nothing but names changes.
    #[test]
    fn names_are_all_that_changes() {
        let english = example();
        let mut same = english.clone();
        translate(&mut same, Lang::English.words());
        assert_eq!(same, english);
        assert!(Lang::Japanese.load(include_str!(concat!(env!("OUT_DIR"), "/words-ja.txt"))));
        let words = Lang::Japanese.words();
        let mut japanese = english.clone();
        translate(&mut japanese, words);
        assert_eq!(words.example_sites().len(), english.sites.len());
        assert_eq!(words.example_regions().len(), english.regions.len());
        assert_eq!(words.example_criteria().len(), english.criteria.len());
        assert_eq!(words.example_about().len(), english.about.len());
        assert!(japanese.about[0].starts_with("患者数"), "{:?}", japanese.about);
        assert_eq!(japanese.sites[1].name.as_deref(), Some("東北大学病院"));
        assert_eq!(japanese.regions[46].name.as_deref(), Some("沖縄県"));
        assert_eq!(japanese.sites[1].stated_rate, english.sites[1].stated_rate);
    }
}
