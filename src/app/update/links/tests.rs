//! What becomes of links.

use std::rc::Rc;

use plan::Date;
use plan::document::{Plan, Site};
use plan::link::{self, Content, First, Made, Shared, SiteReply};

use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::notice::Notice;
use crate::app::section::Section;
use crate::app::sharing::{LinkUse, Sharing};
use crate::app::state::State;
use crate::app::update::update;
use crate::app::view;
use crate::text::Lang;

fn plan(target: u32, title: &str) -> Plan {
    let site = |name: &str| Site { name: Some(name.to_owned()), stated_rate: Some(1.5), ..Site::default() };
    let mut plan = Plan { title: Some(title.to_owned()), sites: vec![site("North"), site("South")], ..Plan::default() };
    plan.trial.target = target;
    plan.trial.start = Date::parse("2027-04-01");
    plan.trial.deadline = Date::parse("2029-03-31").map(plan::document::Moment::Date);
    plan
}

fn loaded() -> State {
    let mut state = State::default();
    update(&mut state, Action::Load(Rc::new(plan(20, "Mine")), Vec::new()));
    state
}

fn sharing() -> Sharing {
    Sharing::new(Date::parse("2026-11-25"), "https://example.org/calculator".to_owned())
}

fn pasted(content: &Content) -> Box<Sharing> {
    Box::new(Sharing { pasted: link::encode(content), ..sharing() })
}

fn made(prob_by_deadline: f64) -> Made {
    let on = Date::parse("2026-01-02").unwrap();
    Made { on, model: 1, prob_by_deadline: Some(prob_by_deadline), q50_months: None, q80_months: None }
}

#[test]
fn a_shared_plan_is_opened_in_a_step_of_its_own_and_is_nobodys_change() {
    let mut state = loaded();
    let shared = Shared { first: First::Sites, ..Shared::new(plan(33, "Theirs")) };
    let effects = update(&mut state, Action::OpenLink(pasted(&Content::Plan(shared))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::PlanOpened(plan) if plan.trial.target == 33)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::PlanChanged(_))), "{effects:?}");
    assert_eq!(state.open_sections, [Section::Sites]);
    assert!(state.draft.opened.is_some());
    update(&mut state, Action::Undo);
    assert_eq!(state.draft.plan.trial.target, 20);
    assert!(state.draft.opened.is_none(), "one's own plan is no copy of another");
}

#[test]
fn a_result_that_is_another_is_said() {
    let mut state = loaded();
    let shared = Shared { made: Some(made(0.123)), read_only: true, ..Shared::new(plan(33, "Theirs")) };
    update(&mut state, Action::OpenLink(pasted(&Content::Plan(shared))));
    let page = view::page(&state, Lang::English, None);
    let opened = page.opened.unwrap();
    assert!(opened.differs && page.locked);
    assert!(opened.lines[0].contains("12\u{202f}%"), "{:?}", opened.lines);
    update(&mut state, Action::Unlock);
    assert!(!view::page(&state, Lang::English, None).locked);
}

#[test]
fn what_is_shared_says_its_own_result() {
    let mut state = loaded();
    update(&mut state, Action::Share(Some(Box::new(sharing()))));
    let link = view::page(&state, Lang::English, None).share.unwrap().way.link.clone();
    assert!(link.starts_with("https://example.org/calculator#tf=1."), "{link}");
    update(&mut state, Action::OpenLink(Box::new(Sharing { pasted: link, ..sharing() })));
    assert_eq!(state.draft.opened.as_ref().unwrap().is_same(), Some(true));
}

#[test]
fn without_names_neither_link_nor_file_has_any() {
    let mut state = loaded();
    update(&mut state, Action::Share(Some(Box::new(Sharing { nameless: true, ..sharing() }))));
    let link = view::page(&state, Lang::English, None).share.unwrap().way.link.clone();
    let Ok(Content::Plan(shared)) = link::decode(&link) else { unreachable!("no plan") };
    let effects = update(&mut state, Action::SaveShared);
    let [Effect::SavePlan(name, saved)] = effects.as_slice() else { unreachable!("{effects:?}") };
    assert_eq!((name.as_str(), **saved == shared.plan), ("plan.json", true));
    assert_eq!(shared.plan.sites[1].name.as_deref(), Some("B"));
    assert!(!format!("{:?}", shared.plan).contains("North"));
}

#[test]
fn a_sites_part_holds_nothing_of_others_and_its_answer_is_taken_in_and_back() {
    let mut state = loaded();
    update(&mut state, Action::Share(Some(Box::new(Sharing { site: Some(1), ..sharing() }))));
    let link = view::page(&state, Lang::English, None).share.unwrap().way.link.clone();
    let Ok(Content::Request(request)) = link::decode(&link) else { unreachable!("no request") };
    assert!(!format!("{:?}", request.plan).contains("North"));

    let answer = SiteReply { stated_rate: Some(0.5), cap: Some(7), ..SiteReply::empty(request.key) };
    update(&mut state, Action::OpenLink(pasted(&Content::Reply(answer))));
    assert_eq!(state.draft.plan.sites[1].cap, None, "taken before anybody said so");
    let found = view::page(&state, Lang::English, None).share.unwrap().found.clone().unwrap();
    assert_eq!(found.lines, ["stated rate: 0.5 instead of 1.5", "cap: 7"]);
    update(&mut state, Action::TakeLink(LinkUse::Merge));
    assert_eq!(state.notice, Some(Notice::Merged(2)));
    assert_eq!((state.draft.plan.sites[1].cap, state.draft.plan.sites[1].stated_rate), (Some(7), Some(0.5)));
    update(&mut state, Action::Undo);
    assert_eq!(state.draft.plan.sites[1].cap, None);
}

#[test]
fn an_answer_to_another_plan_is_refused() {
    let mut state = loaded();
    let request = link::site_request(&plan(20, "Another"), 0).unwrap();
    let answer = Content::Reply(SiteReply { cap: Some(7), ..SiteReply::empty(request.key) });
    update(&mut state, Action::OpenLink(pasted(&answer)));
    let found = view::page(&state, Lang::English, None).share.unwrap().found.clone().unwrap();
    assert!(found.is_wrong && found.link_uses.is_empty(), "{found:?}");
    update(&mut state, Action::TakeLink(LinkUse::Merge));
    assert_eq!(*state.draft.plan, plan(20, "Mine"));
}

#[test]
fn a_plan_beside_this_one_goes_by_its_title() {
    let mut state = loaded();
    update(&mut state, Action::Share(Some(pasted(&Content::Plan(Shared::new(plan(33, "Theirs")))))));
    update(&mut state, Action::TakeLink(LinkUse::Compare));
    let scenarios = view::page(&state, Lang::English, None).scenarios.unwrap();
    assert_eq!(scenarios.others[0].name, "Theirs");
    assert_eq!(state.draft.plan.trial.target, 20);
}

#[test]
fn a_plan_that_no_link_opens_is_offered_as_a_file_only() {
    let mut large = plan(20, "Large");
    let site = |number| Site { name: Some(format!("Site {number}")), stated_rate: Some(0.1), ..Site::default() };
    large.sites = (0..5_000).map(site).collect();
    let mut state = State { draft: crate::app::draft::Draft::new(Rc::new(large)), ..State::default() };
    update(&mut state, Action::Share(Some(Box::new(sharing()))));
    let share = view::page(&state, Lang::English, None).share.unwrap();
    assert!(share.way.link.is_empty() && share.way.is_long && share.way.qr.is_none(), "{}", share.way.length);
}

#[test]
fn what_is_printed_has_a_link_to_the_plan_as_it_stands() {
    let mut state = loaded();
    let effects = update(&mut state, Action::Print(Box::new(sharing())));
    assert_eq!(effects, [Effect::Print]);
    let printed = view::page(&state, Lang::English, None).printed_link.unwrap();
    let Ok(Content::Plan(shared)) = link::decode(printed.split_once("https").unwrap().1) else { unreachable!() };
    assert_eq!(shared.plan.trial.target, 20);
    update(&mut state, Action::Type(crate::app::Field::Target, "21".to_owned()));
    assert_eq!(view::page(&state, Lang::English, None).printed_link, None, "the link to another plan");
}
