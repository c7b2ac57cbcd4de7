//! What happens on a keystroke, and that nothing typed is ever lost.

use std::rc::Rc;

use plan::Date;
use plan::document::{Moment, Plan, Site, Trial};

use super::update;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::field::{Assumed, Cell, Field};
use crate::app::field_problem::FieldProblem;
use crate::app::state::State;
use crate::app::view;
use crate::text::{Lang, Refusal};

fn date(text: &str) -> Option<Date> {
    Date::parse(text)
}

fn plan() -> Plan {
    let site = |name: &str| Site {
        name: Some(name.to_owned()),
        opens: date("2027-06-01").map(Moment::Date),
        stated_rate: Some(1.5),
        ..Site::default()
    };
    Plan {
        trial: Trial {
            target: 20,
            start: date("2027-04-01"),
            deadline: date("2029-03-31").map(Moment::Date),
            ..Trial::default()
        },
        sites: vec![site("A"), site("B"), site("C")],
        ..Plan::default()
    }
}

fn loaded() -> State {
    let mut state = State::default();
    let effects = update(&mut state, Action::Load(Rc::new(plan()), Vec::new()));
    assert!(matches!(effects.as_slice(), [Effect::ForecastChanged(..), Effect::ScheduleSearch]), "{effects:?}");
    state
}

fn type_into(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    update(state, Action::Focus(field));
    update(state, Action::Type(field, text.to_owned()))
}

fn probability(state: &State) -> f64 {
    state.forecast.as_ref().and_then(|known| known.forecast.prob_by_deadline).unwrap()
}

#[test]
fn every_valid_keystroke_answers() {
    let mut state = loaded();
    let before = probability(&state);
    let effects = type_into(&mut state, Field::Target, "40");
    assert!(matches!(
        effects.as_slice(),
        [Effect::PlanChanged(_), Effect::ForecastChanged(..), Effect::ScheduleSearch]
    ));
    assert!(probability(&state) < before);
    assert!(!state.is_stale());
}

#[test]
fn what_cannot_be_read_keeps_the_last_answer_and_what_was_typed() {
    let mut state = loaded();
    let before = state.forecast.clone();
    for text in ["", "abc", "0", "12.5", "100001"] {
        assert!(type_into(&mut state, Field::Target, text).is_empty());
        assert_eq!((state.draft.text(Field::Target).as_str(), &state.forecast), (text, &before));
        assert!(state.is_stale(), "{text}");
        assert!(state.shown_problems().is_empty(), "no error is shown while typing");
    }
    update(&mut state, Action::Leave(Field::Target));
    assert_eq!(state.shown_problems().len(), 1);
    assert_eq!(state.draft.text(Field::Target), "100001");
    // The message stays while it is being corrected, and goes as soon as it is.
    type_into(&mut state, Field::Target, "abc");
    assert_eq!(state.shown_problems().len(), 1);
    type_into(&mut state, Field::Target, "20");
    assert!(state.shown_problems().is_empty() && !state.is_stale());
}

#[test]
fn an_entry_that_cannot_be_read_leaves_the_plan_as_it_was_before_the_field() {
    let mut state = loaded();
    let before = probability(&state);
    // Select all, delete, type: the empty field and "1" can be read, what comes of it cannot.
    for text in ["", "1", "1e", "1e9", "1e99", "1e999"] {
        type_into(&mut state, Field::Target, text);
    }
    assert_eq!(probability(&state), before);
    for text in ["", "s", "so", "soon"] {
        type_into(&mut state, Field::Deadline, text);
    }
    assert_eq!(probability(&state), before);
    assert!(state.is_stale());
}

#[test]
fn a_field_is_not_rewritten_before_it_is_left() {
    let mut state = loaded();
    let field = Field::Assumed(Assumed::NeverActivates);
    type_into(&mut state, field, "７.５ %");
    assert_eq!(state.draft.text(field), "７.５ %");
    assert_eq!(state.draft.plan.assumptions.never_activates, Some(0.075));
    update(&mut state, Action::Leave(field));
    assert_eq!(state.draft.text(field), "7.5");
}

#[test]
fn fields_that_contradict_one_another_are_told() {
    let mut state = loaded();
    let before = state.forecast.clone();
    type_into(&mut state, Field::Deadline, "1 Jan 2027");
    update(&mut state, Action::Leave(Field::Deadline));
    let shown: Vec<_> = state.shown_problems().into_iter().map(|problem| (problem.field, problem.refusal)).collect();
    assert_eq!(shown, [(Some(Field::Deadline), Refusal::DeadlineBeforeStart)]);
    assert_eq!(state.forecast, before);
    type_into(&mut state, Field::Start, "2026-10-01");
    assert!(state.shown_problems().is_empty() && !state.is_stale());
}

#[test]
fn half_a_record_waits_for_its_other_half() {
    let mut state = loaded();
    let (enrolled, months) = (Field::Site(1, Cell::RecordEnrolled), Field::Site(1, Cell::RecordMonths));
    type_into(&mut state, enrolled, "14");
    update(&mut state, Action::Leave(enrolled));
    assert!(state.is_stale());
    type_into(&mut state, months, "30");
    update(&mut state, Action::Leave(months));
    assert!(!state.is_stale());
    assert_eq!((state.draft.text(enrolled), state.draft.text(months)), ("14".to_owned(), "30".to_owned()));
    assert!(state.draft.plan.sites[1].track_record.is_some());
}

#[test]
fn undo_takes_back_a_field_at_a_time_and_redo_makes_it_again() {
    let mut state = loaded();
    let first = state.draft.clone();
    for text in ["2", "25", "250"] {
        type_into(&mut state, Field::Target, text);
    }
    update(&mut state, Action::Leave(Field::Target));
    update(&mut state, Action::RemoveSite(1));
    let last = state.draft.clone();
    update(&mut state, Action::Undo);
    assert_eq!(state.draft.plan.sites.len(), 3);
    update(&mut state, Action::Undo);
    assert_eq!(state.draft, first);
    assert!(update(&mut state, Action::Undo).is_empty());
    update(&mut state, Action::Redo);
    update(&mut state, Action::Redo);
    assert_eq!(state.draft, last);
    assert_eq!(probability(&state), state.forecast.as_ref().unwrap().forecast.prob_by_deadline.unwrap());
}

#[test]
fn typed_texts_and_rows_move_with_their_sites() {
    let mut state = loaded();
    type_into(&mut state, Field::Site(2, Cell::Rate), "lots");
    update(&mut state, Action::Leave(Field::Site(2, Cell::Rate)));
    let rows = state.draft.rows.clone();
    update(&mut state, Action::CopySite(0));
    assert_eq!(state.draft.text(Field::Site(3, Cell::Rate)), "lots");
    assert_eq!(state.draft.plan.sites[1].name.as_deref(), Some("A (2)"));
    assert_eq!((state.draft.rows[0], state.draft.rows[3]), (rows[0], rows[2]));
    update(&mut state, Action::RemoveSite(0));
    assert_eq!(state.draft.text(Field::Site(2, Cell::Rate)), "lots");
    update(&mut state, Action::RemoveSite(2));
    assert!(state.draft.refused.is_empty() && state.draft.typed.is_empty());
}

#[test]
fn without_sites_the_page_says_so_and_keeps_its_answer() {
    let mut state = loaded();
    for _ in 0..3 {
        update(&mut state, Action::RemoveSite(0));
    }
    assert!(state.forecast.is_some() && state.is_stale());
    let page = view::page(&state, Lang::English, None);
    assert_eq!(page.problems.len(), 1);
    let effects = update(&mut state, Action::AddSite);
    assert!(effects.contains(&Effect::Focus("sites[0].name".to_owned())));
    assert!(!state.is_stale());
}

#[test]
fn a_reset_assumption_is_as_its_default() {
    let mut state = loaded();
    let field = Field::Assumed(Assumed::OptimismMedian);
    type_into(&mut state, field, "100");
    update(&mut state, Action::Leave(field));
    let marked =
        |state: &State| view::page(state, Lang::English, None).assumptions.content.editable[0].changed.is_some();
    assert!(marked(&state));
    update(&mut state, Action::Reset(field));
    assert!(!marked(&state));
    assert_eq!(state.draft.plan.assumptions, plan().assumptions);
}

#[test]
fn dots_and_headline_agree() {
    let mut state = loaded();
    for target in ["1", "5", "12", "20", "35", "60", "100000"] {
        type_into(&mut state, Field::Target, target);
        let forecast = view::page(&state, Lang::English, None).forecast.unwrap();
        let finishes = &forecast.finishes;
        assert_eq!(finishes.months.len() + finishes.never, 20);
        assert!(finishes.months.windows(2).all(|pair| pair[0] <= pair[1]), "{target}: {:?}", finishes.months);
        assert!((finishes.in_time as f64 / 20.0 - probability(&state)).abs() <= 0.026, "{target}");
    }
}

#[test]
fn what_could_not_be_read_is_told_until_it_is_typed() {
    let mut state = State::default();
    let field = Field::Site(1, Cell::Rate);
    let unread =
        vec![FieldProblem { field: Some(field), refusal: Refusal::NotANumber { typed: "x".to_owned(), example: 1.0 } }];
    update(&mut state, Action::Load(Rc::new(plan()), unread.clone()));
    assert_eq!(state.shown_problems(), unread);
    assert!(state.is_stale() && state.forecast.is_some());
    type_into(&mut state, field, "2");
    assert!(!state.is_stale());
}

#[test]
fn what_is_further_down_waits_until_typing_pauses() {
    let mut state = loaded();
    let before = view::page(&state, Lang::English, None);
    let below = |page: &view::Page| page.forecast.as_ref().and_then(|forecast| forecast.details.clone()).unwrap();
    type_into(&mut state, Field::Target, "40");
    let during = view::page(&state, Lang::English, Some(&before));
    assert_ne!(during.forecast.as_ref().unwrap().headline, before.forecast.as_ref().unwrap().headline);
    assert!(Rc::ptr_eq(&below(&during), &below(&before)));
    assert!(Rc::ptr_eq(&during.sites.content, &before.sites.content));
    update(&mut state, Action::PaintAll);
    let after = view::page(&state, Lang::English, Some(&during));
    assert_ne!(below(&after), below(&before));
    assert_eq!(after, view::page(&state, Lang::English, None));
}

#[test]
fn a_table_that_is_typed_into_does_not_wait() {
    let mut state = loaded();
    let before = view::page(&state, Lang::English, None);
    type_into(&mut state, Field::Site(1, Cell::Rate), "2.5");
    let during = view::page(&state, Lang::English, Some(&before));
    assert_eq!(during.sites.content.rows[1].rate.value, "2.5");
}
