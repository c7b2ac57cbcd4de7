//! Questionnaires: what they show, what becomes of the answers, and that the visitor's own plan is not lost.

use std::rc::Rc;

use plan::Date;
use plan::document::{Moment, Plan, Region, Site, TrackRecord};
use plan::link::{self, Content};

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::element_ids;
use crate::app::field::{Cell, Field};
use crate::app::sharing::{LinkUse, Sharing};
use crate::app::state::State;
use crate::app::update::update;
use crate::app::view;
use crate::app::view::questionnaire_form::QuestionnaireView;
use crate::text::Lang;

fn date(text: &str) -> Option<Moment> {
    Date::parse(text).map(Moment::Date)
}

/// The manager's plan: two sites in two regions.
fn managed() -> Plan {
    let site = |name: &str, region: &str| Site {
        name: Some(name.to_owned()),
        region: Some(region.to_owned()),
        opens: date("2027-06-01"),
        stated_rate: Some(1.5),
        ..Site::default()
    };
    let region = |id: &str| Region { id: id.to_owned(), population: Some(4e6), ..Region::default() };
    let mut plan = Plan {
        title: Some("Managed".to_owned()),
        regions: vec![region("N"), region("S")],
        sites: vec![site("North", "N"), site("South", "S")],
        ..Plan::default()
    };
    plan.trial.target = 40;
    plan.trial.start = Date::parse("2027-04-01");
    plan.trial.deadline = date("2029-03-31");
    plan
}

/// A visitor at work on a plan of their own.
fn visitor() -> State {
    let own = Plan {
        title: Some("Own".to_owned()),
        sites: vec![Site { stated_rate: Some(3.0), ..Site::default() }],
        ..Plan::default()
    };
    let mut state = State::default();
    update(&mut state, Action::Load(Rc::new(own), Vec::new()));
    type_into(&mut state, Field::Target, "11");
    state
}

fn arrives(state: &mut State, content: &Content) -> Vec<Effect> {
    let sharing = Sharing::new(Date::parse("2026-11-25"), "https://example.org/".to_owned());
    update(state, Action::OpenLink(Box::new(Sharing { pasted: link::encode(content), ..sharing })))
}

fn request() -> Content {
    Content::Request(link::site_request(&managed(), 1).unwrap())
}

fn with_questionnaire() -> State {
    let mut state = visitor();
    arrives(&mut state, &request());
    state
}

fn type_into(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    update(state, Action::Focus(field));
    let mut effects = update(state, Action::Type(field, text.to_owned()));
    effects.extend(update(state, Action::Leave(field)));
    effects
}

fn answers(state: &mut State, cell: Cell, text: &str) {
    let effects = type_into(state, Field::Site(0, cell), text);
    assert!(matches!(effects.as_slice(), [Effect::SetAddress(_)]), "the host was notified: {effects:?}");
}

fn shown(state: &State) -> Rc<QuestionnaireView> {
    view::page(state, Lang::English, None).questionnaire.unwrap()
}

/// The manager's plan with what the visitor's link carries.
fn merged(state: &State) -> (Plan, usize) {
    let link = shown(state).way.as_ref().unwrap().link.clone();
    assert!(link.starts_with("https://example.org/#tf=1."), "{link}");
    let mut manager = State::default();
    update(&mut manager, Action::Load(Rc::new(managed()), Vec::new()));
    update(&mut manager, Action::OpenLink(Box::new(Sharing { pasted: link, ..Sharing::new(None, String::new()) })));
    let changes = view::page(&manager, Lang::English, None).share.unwrap().found.clone().unwrap().lines.len();
    update(&mut manager, Action::TakeLink(LinkUse::Merge));
    ((*manager.draft.plan).clone(), changes)
}

#[test]
fn what_is_typed_is_what_the_manager_gets() {
    let mut state = with_questionnaire();
    assert_eq!(merged(&state).0, managed(), "what was assumed is confirmed, and nothing else");
    for (cell, text) in [
        (Cell::Name, "South General"),
        (Cell::Opens, "1 Jul 2027"),
        (Cell::Rate, "0.5"),
        (Cell::RecordEnrolled, "7"),
        (Cell::RecordMonths, "20"),
        (Cell::Cap, "9"),
        (Cell::Closes, "2028-12-31"),
    ] {
        answers(&mut state, cell, text);
    }
    let mut expected = managed();
    expected.sites[1] = Site {
        name: Some("South General".to_owned()),
        opens: date("2027-07-01"),
        stated_rate: Some(0.5),
        track_record: Some(TrackRecord { enrolled: 7.0, site_months: 20.0 }),
        cap: Some(9),
        closes: date("2028-12-31"),
        ..expected.sites[1].clone()
    };
    assert_eq!(merged(&state), (expected, 6));
}

#[test]
fn every_question_moves_what_is_to_be_expected() {
    for (cells, texts) in [
        (vec![Cell::Opens], vec!["2028-06-01"]),
        (vec![Cell::Rate], vec!["0.2"]),
        (vec![Cell::RecordEnrolled, Cell::RecordMonths], vec!["2", "40"]),
        (vec![Cell::Cap], vec!["3"]),
        (vec![Cell::Closes], vec!["2027-12-31"]),
    ] {
        let mut state = with_questionnaire();
        let before = shown(&state);
        for (cell, text) in cells.iter().zip(texts) {
            answers(&mut state, *cell, text);
        }
        let after = shown(&state);
        let mean = |state: &State| state.forecast.as_ref().unwrap().forecast.sites[0].mean;
        assert_ne!(after.expected, before.expected, "{cells:?}");
        assert!(mean(&state) < mean(&with_questionnaire()), "{cells:?}");
        assert!(after.beneath.len() > before.beneath.len(), "what was assumed is not said: {cells:?}");
        update(&mut state, Action::Undo);
        cells.iter().skip(1).for_each(|_| drop(update(&mut state, Action::Undo)));
        assert_eq!(shown(&state).expected, before.expected, "{cells:?}");
    }
}

#[test]
fn all_that_is_said_is_by_the_deadline_and_of_this_site() {
    let state = with_questionnaire();
    let forecast = &state.forecast.as_ref().unwrap().forecast;
    assert!((forecast.curve.last().unwrap().month - 24.0).abs() < 0.1);
    let view = shown(&state);
    let said: String = view.expected.iter().chain(&view.beneath).map(crate::text::Sentence::spoken).collect();
    assert!(said.contains("31\u{a0}March\u{a0}2029") && said.contains("in 8 of 10"), "{said}");
    assert!(!said.contains("40"), "the chance of the whole trial's target is not this site's: {said}");
    assert!(view::page(&state, Lang::English, None).forecast.is_none());
    assert_eq!(view.title, "Your site in Managed");
}

#[test]
fn the_visitors_plan_is_there_again() {
    let mut state = visitor();
    let before = state.clone();
    assert!(arrives(&mut state, &request()).is_empty());
    answers(&mut state, Cell::Rate, "0.4");
    let effects = update(&mut state, Action::LeaveQuestionnaire);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::PlanChanged(_))), "{effects:?}");
    assert_eq!((&state.draft, &state.forecast), (&before.draft, &before.forecast));
    assert!(view::page(&state, Lang::English, None).questionnaire.is_none());
    // From then on it is saved as usual.
    let effects = type_into(&mut state, Field::Target, "12");
    assert!(matches!(effects.first(), Some(Effect::PlanChanged(plan)) if plan.title.as_deref() == Some("Own")));
    // Opening it again shows the answers, and leaving shows what was changed in the meantime.
    arrives(&mut state, &request());
    assert_eq!(state.draft.plan.sites[0].stated_rate, Some(0.4));
    update(&mut state, Action::LeaveQuestionnaire);
    assert_eq!(state.draft.plan.trial.target, 12);
}

#[test]
fn undo_leads_out_and_redo_in_again() {
    let mut state = visitor();
    let before = state.clone();
    arrives(&mut state, &request());
    let questions = shown(&state);
    assert!(!questions.can_undo);
    let effects = update(&mut state, Action::Undo);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::PlanChanged(_))), "{effects:?}");
    assert_eq!((&state.draft, &state.forecast), (&before.draft, &before.forecast));
    assert!(update(&mut state, Action::Redo).is_empty());
    assert_eq!(shown(&state).expected, questions.expected);
}

#[test]
fn a_plan_that_cannot_be_forecast_keeps_its_own_last_answer() {
    let mut state = visitor();
    type_into(&mut state, Field::Start, "2027-04-01");
    type_into(&mut state, Field::Deadline, "2027-01-01");
    let before = state.clone();
    assert!(before.is_stale());
    arrives(&mut state, &request());
    assert!(!state.is_stale() && shown(&state).problems.is_empty());
    update(&mut state, Action::LeaveQuestionnaire);
    assert_eq!((&state.forecast, &state.conflicts), (&before.forecast, &before.conflicts));
}

#[test]
fn what_is_left_empty_stays_as_it_was_assumed() {
    let mut state = with_questionnaire();
    let before = shown(&state).expected.clone();
    answers(&mut state, Cell::Rate, "");
    let view = shown(&state);
    assert_eq!(view.expected, before);
    assert_eq!((view.questions[1].fields[0].value.as_str(), view.questions[1].fields[0].default.as_str()), ("", "1.5"));
    assert_eq!(merged(&state).0, managed());
}

#[test]
fn what_cannot_be_read_is_in_no_link() {
    let mut state = with_questionnaire();
    answers(&mut state, Cell::Rate, "many");
    let view = shown(&state);
    assert!(view.way.is_none() && view.stale.is_some() && view.problems.is_empty());
    assert!(view.questions[1].fields[0].error.is_some());
    answers(&mut state, Cell::Rate, "2");
    answers(&mut state, Cell::Closes, "2027-05-01");
    let view = shown(&state);
    assert_eq!(view.questions[4].fields[0].error.as_deref(), Some("that is before the site opens: type a later date"));
    assert!(view.way.is_none());
}

#[test]
fn a_request_that_is_pasted_can_be_opened() {
    let mut state = visitor();
    let sharing = Sharing { pasted: link::encode(&request()), ..Sharing::new(None, String::new()) };
    update(&mut state, Action::Share(Some(Box::new(sharing))));
    let found = view::page(&state, Lang::English, None).share.unwrap().found.clone().unwrap();
    assert_eq!(found.link_uses.len(), 1);
    let effects = update(&mut state, Action::TakeLink(LinkUse::Open));
    assert_eq!(effects, [Effect::Focus(element_ids::QUESTIONNAIRE.to_owned())]);
    assert!(state.sharing.is_none() && state.questionnaire.is_some());
    let again = arrives(&mut state, &request());
    assert!(again.is_empty() && state.past.len() == 2, "the same questions are not asked twice");
}

#[test]
fn who_loads_the_page_again_finds_what_was_answered() {
    let mut state = with_questionnaire();
    answers(&mut state, Cell::Cap, "9");
    let effects = type_into(&mut state, Field::Site(0, Cell::Rate), "");
    let [Effect::SetAddress(payload)] = effects.as_slice() else { unreachable!("{effects:?}") };
    let mut later = visitor();
    arrives(&mut later, &link::decode(payload).unwrap());
    let site = &later.draft.plan.sites[0];
    assert_eq!((site.cap, site.stated_rate), (Some(9), Some(1.5)), "what was left empty is as it was assumed");
    let mut expected = managed();
    expected.sites[1].cap = Some(9);
    assert_eq!(merged(&later).0, expected);
}
