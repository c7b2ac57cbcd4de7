//! Changes to where patients are.

use plan::document::{Amount, Criterion, Plan, Proportion, Region};
use plan::places::{self, Language, NationalNumber, PatientKind};

use super::change::change;
use crate::app::action::Country;
use crate::app::draft::after_removal;
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::entry;
use crate::app::field::{CriterionCell, Field, RegionCell};
use crate::app::notice::Notice;
use crate::app::state::State;

/// The regions of a country, with their inhabitants.
pub(super) fn start_from(state: &mut State, country: Country) -> Vec<Effect> {
    let (list, code) = match country {
        Country::Japan => (places::JAPAN, "JP"),
        Country::UnitedStates => (places::UNITED_STATES, "US"),
        Country::China => (places::CHINA, "CN"),
    };
    // Where regions have names in the country's own script, new ones get that too.
    let local = state.draft.plan.regions.iter().filter_map(|region| region.name.as_ref()).any(|name| !name.is_ascii());
    let language = if local { Language::Local } else { Language::English };
    state.regions_open = true;
    change(state, |draft| {
        let begin = |plan: &mut Plan| places::start(plan, &places::read(list), code, language);
        draft.edit(begin, |field| (!matches!(field, Field::Region(..))).then_some(field));
    })
}

/// Shares the national number that was typed out over the regions.
pub(super) fn spread(state: &mut State) -> Vec<Effect> {
    let national = match entry::read_amount(&state.draft.text(Field::Spread)) {
        Ok(Some(Amount::Exact(total))) => NationalNumber::Total(total),
        Ok(Some(Amount::Per100k { low, high })) => NationalNumber::Per100k { low, high },
        // The middle of a range is shared out, since shares of a range do not add up to it.
        Ok(Some(Amount::Range { low, high })) => NationalNumber::Total((low + high) / 2.0),
        Ok(Some(Amount::Below(_)) | None) | Err(_) => return vec![Effect::Focus(Field::Spread.to_string())],
    };
    let mut shared = 0;
    let effects = change(state, |draft| {
        draft.edit(
            |plan| shared = places::spread(plan, PatientKind::Prevalent, national),
            |field| (!matches!(field, Field::Region(_, RegionCell::Prevalent) | Field::Spread)).then_some(field),
        );
    });
    state.notice = Some(Notice::Shared(shared));
    effects
}

pub(super) fn add_region(state: &mut State) -> Vec<Effect> {
    state.regions_open = true;
    let index = state.draft.plan.regions.len();
    let mut effects = change(state, |draft| {
        draft.edit(
            |plan| {
                let taken = |id: &String| plan.regions.iter().any(|region| region.id == *id);
                let id = (index + 1..).map(|number| format!("R{number}")).find(|id| !taken(id)).unwrap_or_default();
                plan.regions.push(Region { id, ..Region::default() });
            },
            Some,
        );
    });
    effects.push(Effect::Focus(Field::Region(index, RegionCell::Name).to_string()));
    effects
}

pub(super) fn remove_region(state: &mut State, index: usize) -> Vec<Effect> {
    if index >= state.draft.plan.regions.len() {
        return Vec::new();
    }
    let mut effects = change(state, |draft| {
        draft.edit(
            |plan| {
                let gone = plan.regions.remove(index);
                // A site there keeps the name as a remark only where the plan knows no regions at all.
                for site in plan.sites.iter_mut().filter(|site| site.region.as_ref() == Some(&gone.id)) {
                    site.region = None;
                }
            },
            |field| match field {
                Field::Region(at, cell) => after_removal(at, index).map(|at| Field::Region(at, cell)),
                other => Some(other),
            },
        );
    });
    let last = state.draft.plan.regions.len().checked_sub(1);
    effects.push(Effect::Focus(
        last.map_or(element_ids::ADD_REGION.to_owned(), |last| element_ids::remove_region(index.min(last))),
    ));
    effects
}

pub(super) fn add_criterion(state: &mut State) -> Vec<Effect> {
    let index = state.draft.plan.criteria.len();
    let mut effects = change(state, |draft| {
        let criterion = Criterion {
            name: String::new(),
            // One half, with the weight of ten patients: too little to pass for evidence.
            pass: Proportion::Believed { estimate: 0.5, n: 10.0 },
            on: true,
            extra: Vec::new(),
        };
        draft.edit(|plan| plan.criteria.push(criterion), Some);
    });
    effects.push(Effect::Focus(Field::Criterion(index, CriterionCell::Name).to_string()));
    effects
}

pub(super) fn remove_criterion(state: &mut State, index: usize) -> Vec<Effect> {
    if index >= state.draft.plan.criteria.len() {
        return Vec::new();
    }
    let mut effects = change(state, |draft| {
        draft.edit(
            |plan| {
                plan.criteria.remove(index);
            },
            |field| match field {
                Field::Criterion(at, cell) => after_removal(at, index).map(|at| Field::Criterion(at, cell)),
                other => Some(other),
            },
        );
    });
    let last = state.draft.plan.criteria.len().checked_sub(1);
    effects.push(Effect::Focus(
        last.map_or(element_ids::ADD_CRITERION.to_owned(), |last| element_ids::remove_criterion(index.min(last))),
    ));
    effects
}

pub(super) fn switch_criterion(state: &mut State, index: usize, on: bool) -> Vec<Effect> {
    change(state, |draft| {
        draft.edit(
            |plan| {
                if let Some(criterion) = plan.criteria.get_mut(index) {
                    criterion.on = on;
                }
            },
            Some,
        );
    })
}
