//! Cautions about the forecast, in words.

use plan::{Caution, CautionCode};

use crate::text::Words;

/// Sites named one by one, before the others are only counted.
const FEW: usize = 4;

/// How a site is named in a list of cautions.
enum Number {
    /// By its name.
    Named,
    /// As the first of the sites that are only counted: how many they are.
    First(usize),
    /// As another one of them.
    Counted,
}

/// All fields that are not used share one sentence; other cautions have one each, and sites beyond a few share one.
pub(super) fn said(words: &Words, all: &[Caution]) -> Vec<String> {
    let unused: Vec<&str> =
        all.iter().filter(|one| one.code == CautionCode::NotUsedYet).filter_map(|one| one.field).collect();
    let mut said = Vec::new();
    if !unused.is_empty() {
        said.push(words.unused_line(&unused));
    }
    let number = |code: CautionCode, so_far: &mut usize| {
        *so_far += 1;
        match *so_far {
            named if named <= FEW => Number::Named,
            first if first == FEW + 1 => Number::First(all.iter().filter(|one| one.code == code).count() - FEW),
            _ => Number::Counted,
        }
    };
    let (mut rates, mut places) = (0, 0);
    for one in all {
        let name = || match (&one.site, one.index) {
            (Some(name), _) => name.clone(),
            (None, index) => words.site_unnamed(index.unwrap_or(0) as f64 + 1.0),
        };
        let group = one.group.as_deref().unwrap_or_default();
        let (asked, found) = (one.asked.unwrap_or_default(), one.found.unwrap_or_default());
        said.push(match one.code {
            CautionCode::NotUsedYet | CautionCode::TargetAbovePatients | CautionCode::TargetAboveReachable => continue,
            CautionCode::TargetNeedsLargeShare => {
                words.caution_target_needs_large_share(asked, (100.0 * asked / found).round() / 100.0, found)
            }
            CautionCode::TargetAboveCaps => words.caution_target_above_caps(found, asked),
            CautionCode::StatedRateAboveSupply => match number(one.code, &mut rates) {
                Number::Named => words.caution_stated_above_supply(&name(), asked, found),
                Number::First(others) => words.caution_stated_above_supply_more(others as f64),
                Number::Counted => continue,
            },
            CautionCode::SiteWithoutPatients => match number(one.code, &mut places) {
                Number::Named => words.caution_site_without_patients(&name()),
                Number::First(others) => words.caution_site_without_patients_more(others as f64),
                Number::Counted => continue,
            },
            CautionCode::PatientsUnknown => words.caution_patients_unknown(),
            CautionCode::GroupMinimumUnlikely => words.caution_group_minimum(group, asked, found),
            CautionCode::Rough => words.caution_rough(100.0 * found),
            CautionCode::GroupWithoutSites => words.caution_group_without_sites(group),
            CautionCode::SeasonsWithoutStart => words.caution_seasons_without_start(),
            CautionCode::SitesShareName => words.caution_same_name(one.site.as_deref().unwrap_or_default()),
            _ => one.to_string(),
        });
    }
    said
}

/// The caution that is shown beside the forecast and not below it: that there are too few patients.
pub(super) fn warning(words: &Words, all: &[Caution]) -> Option<String> {
    all.iter().find_map(|one| {
        let (asked, found) = (one.asked?, one.found?);
        match one.code {
            CautionCode::TargetAbovePatients => Some(words.caution_target_above_patients(found, asked)),
            CautionCode::TargetAboveReachable => Some(words.caution_target_above_reachable(found, asked)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn of_site(code: CautionCode, index: usize) -> Caution {
        let (asked, found) = (Some(1.5), Some(0.4));
        Caution { code, site: None, index: Some(index), group: None, field: None, asked, found }
    }

    #[test]
    fn of_many_sites_a_few_are_named_and_the_others_counted() {
        let mut all: Vec<Caution> = (0..7).map(|index| of_site(CautionCode::StatedRateAboveSupply, index)).collect();
        all.push(of_site(CautionCode::SiteWithoutPatients, 9));
        let said = said(Lang::English.words(), &all);
        assert_eq!(said.len(), FEW + 2);
        assert!(said[0].ends_with("states 1.50 patients a month; patients within its reach allow 0.40."), "{said:?}");
        assert_eq!(said[FEW], "So do 3 more sites.");
        assert!(said[FEW + 1].contains("nothing is known of the patients in its region"));
    }

    #[test]
    fn too_few_patients_are_a_warning_and_not_in_the_list() {
        let mut too_few = of_site(CautionCode::TargetAboveReachable, 0);
        (too_few.asked, too_few.found) = (Some(120.0), Some(98.4));
        let words = Lang::English.words();
        assert!(said(words, std::slice::from_ref(&too_few)).is_empty());
        let warning = warning(words, &[too_few]).unwrap();
        assert!(warning.contains("98 are expected, and 120 are to be enrolled"), "{warning}");
    }
}
