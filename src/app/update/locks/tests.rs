//! Nothing that visitors do changes what the host locks.

use std::rc::Rc;

use plan::document::{Amount, Criterion, Plan, Proportion, Region, Site};
use plan::link::{self, Content, Shared, SiteReply};

use crate::app::action::Action;
use crate::app::action::{Country, SortBy};
use crate::app::effect::Effect;
use crate::app::field::{Assumed, Cell, CriterionCell, Field, Given, RegionCell};
use crate::app::host_settings::{HostSettings, Lock, View};
use crate::app::notice::Notice;
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::app::section::Section;
use crate::app::sharing::{LinkUse, Sharing};
use crate::app::state::State;
use crate::app::update::update;
use crate::app::view;
use crate::text::Lang;

fn locks(sections: &[Section]) -> HostSettings {
    let locks = sections.iter().copied().map(Lock::Section).collect();
    HostSettings { locks, ..HostSettings::default() }
}

fn plan(target: u32, counted: f64) -> Plan {
    let region = |id: &str| Region {
        id: id.to_owned(),
        name: Some(id.to_owned()),
        population: Some(1e6),
        prevalent: Some(Amount::Exact(counted)),
        ..Region::default()
    };
    let site = |name: &str| Site {
        name: Some(name.to_owned()),
        region: Some("North".to_owned()),
        stated_rate: Some(1.5),
        ..Site::default()
    };
    let criterion = Criterion { name: "Age".to_owned(), pass: Proportion::Exact(0.5), on: true, extra: Vec::new() };
    let mut plan = Plan {
        regions: vec![region("North"), region("South")],
        criteria: vec![criterion],
        sites: vec![site("B"), site("A")],
        ..Plan::default()
    };
    plan.trial.target = target;
    plan
}

/// Of the section with patients, only what the registry counted.
fn counts() -> HostSettings {
    HostSettings { locks: [Lock::Counts].into(), ..HostSettings::default() }
}

fn locked(sections: &[Section]) -> State {
    under(locks(sections))
}

fn under(host_settings: HostSettings) -> State {
    let mut state = State { host_settings, ..State::default() };
    update(&mut state, Action::Load(Rc::new(plan(20, 500.0)), Vec::new()));
    state
}

fn pasted(content: &Content) -> Box<Sharing> {
    let sharing = Sharing::new(None, "https://example.org/".to_owned());
    Box::new(Sharing { pasted: link::encode(content), ..sharing })
}

#[test]
fn no_action_on_a_locked_section_changes_it() {
    let (patients, sites) = (&[Section::Patients][..], &[Section::Sites][..]);
    let text = |text: &str| text.to_owned();
    let paste = |kind| Action::Paste(Some(PastedTable { kind, text: text("North\t7") }));
    let cases = [
        (&[Section::Trial][..], Action::Type(Field::Target, text("7"))),
        (&[Section::Trial], Action::Type(Field::Given(Given::Dropout), text("7"))),
        (&[Section::Trial], Action::Type(Field::Target, text("many"))),
        (patients, Action::Type(Field::Given(Given::Consent), text("7"))),
        (patients, Action::Type(Field::Region(0, RegionCell::Prevalent), text("7"))),
        (patients, Action::Type(Field::Criterion(0, CriterionCell::Pass), text("7"))),
        (patients, Action::Reset(Field::Given(Given::Overlap))),
        (patients, Action::StartFrom(Country::Japan)),
        (patients, Action::AddRegion),
        (patients, Action::RemoveRegion(1)),
        (patients, Action::AddCriterion),
        (patients, Action::RemoveCriterion(0)),
        (patients, Action::SwitchCriterion(0, false)),
        (patients, paste(TableKind::Counts)),
        (sites, Action::Type(Field::Site(0, Cell::Rate), text("7"))),
        (sites, paste(TableKind::Sites)),
        (sites, Action::SortSites(SortBy::Name)),
        (sites, Action::AddSite),
        (sites, Action::CopySite(0)),
        (sites, Action::RemoveSite(0)),
        // Its sites would be nowhere.
        (sites, Action::RemoveRegion(0)),
    ];
    for (sections, action) in cases {
        let mut state = locked(sections);
        let effects = update(&mut state, action.clone());
        assert!(effects.is_empty() && state.past.is_empty(), "{action:?}: {effects:?}");
        assert_eq!(*state.draft.plan, plan(20, 500.0), "{action:?}");
        assert!(state.pasted.is_none() && state.draft.refused.is_empty(), "{action:?}");
    }
}

#[test]
fn no_action_changes_locked_counts() {
    let text = |text: &str| text.to_owned();
    let given = |given, said| Action::Type(Field::Given(given), text(said));
    let cases = [
        given(Given::Completeness, "7"),
        given(Given::Overlap, "7"),
        given(Given::Leaving, "7"),
        given(Given::Leaving, "many"),
        Action::Type(Field::Spread, text("7")),
        Action::Reset(Field::Given(Given::Overlap)),
        Action::StartFrom(Country::Japan),
        Action::Spread,
        Action::AddRegion,
        Action::RemoveRegion(1),
        Action::Paste(Some(PastedTable { kind: TableKind::Counts, text: text("North\t7") })),
    ];
    let cells = RegionCell::ALL.map(|cell| Action::Type(Field::Region(0, cell), text("7")));
    for action in cases.into_iter().chain(cells) {
        let mut state = under(counts());
        let effects = update(&mut state, action.clone());
        assert!(effects.is_empty() && state.past.is_empty(), "{action:?}: {effects:?}");
        assert_eq!(*state.draft.plan, plan(20, 500.0), "{action:?}");
        assert!(state.pasted.is_none() && state.draft.refused.is_empty(), "{action:?}");
    }
}

#[test]
fn where_counts_are_locked_criteria_consent_and_reach_are_changed_as_ever() {
    let text = |text: &str| text.to_owned();
    let cases = [
        Action::SwitchCriterion(0, false),
        Action::AddCriterion,
        Action::RemoveCriterion(0),
        Action::Type(Field::Criterion(0, CriterionCell::Name), text("Older")),
        Action::Type(Field::Criterion(0, CriterionCell::Pass), text("7")),
        Action::Type(Field::Given(Given::Correlation), text("0.3")),
        Action::Type(Field::Given(Given::Consent), text("7")),
        Action::Type(Field::Assumed(Assumed::Decay), text("7")),
        Action::Type(Field::Site(0, Cell::Rate), text("7")),
    ];
    for action in cases {
        let mut locked = under(counts());
        let mut free = under(HostSettings::default());
        update(&mut locked, action.clone());
        update(&mut free, action.clone());
        assert_ne!(*locked.draft.plan, plan(20, 500.0), "{action:?}");
        assert_eq!(locked.draft.plan, free.draft.plan, "{action:?}");
        update(&mut locked, Action::Undo);
        assert_eq!(*locked.draft.plan, plan(20, 500.0), "{action:?}");
    }
}

#[test]
fn a_file_a_link_and_a_scenario_bring_their_criteria_and_leave_the_counts() {
    let mut other = plan(33, 9.0);
    other.criteria[0].pass = Proportion::Exact(0.25);
    other.criteria_correlation = Some(0.2);
    other.trial.consent = Some(Proportion::Exact(0.4));
    other.reach.decay_km = Some(70.0);
    other.registry.completeness = Some(Proportion::Exact(0.9));
    let expected = Plan { regions: plan(20, 500.0).regions, registry: plan(20, 500.0).registry, ..other.clone() };
    let shared = Content::Plan(Shared::new(other.clone()));

    let mut state = under(counts());
    update(&mut state, Action::Replace(Rc::new(other), Vec::new()));
    assert_eq!(*state.draft.plan, expected);

    let mut state = under(counts());
    update(&mut state, Action::OpenLink(pasted(&shared)));
    assert_eq!(*state.draft.plan, expected);
    let opened = view::page(&state, Lang::English, None).opened.unwrap();
    assert!(opened.lines.iter().any(|line| line.starts_with("What this page has set stays")), "{:?}", opened.lines);

    let mut state = under(counts());
    update(&mut state, Action::Share(Some(pasted(&shared))));
    update(&mut state, Action::TakeLink(LinkUse::Compare));
    update(&mut state, Action::ChooseScenario(0));
    assert_eq!(*state.draft.plan, expected);

    // A place to paste counts into is gone once they are locked.
    let mut state = locked(&[]);
    update(&mut state, Action::Paste(Some(PastedTable { kind: TableKind::Counts, text: String::new() })));
    update(&mut state, Action::ApplyHostSettings(counts()));
    assert!(state.pasted.is_none());
}

#[test]
fn what_is_not_locked_is_changed_as_ever() {
    let mut state = locked(&[Section::Patients, Section::Sites, Section::Assumptions]);
    update(&mut state, Action::Type(Field::Target, "33".to_owned()));
    assert_eq!(*state.draft.plan, plan(33, 500.0));
    update(&mut state, Action::Undo);
    assert_eq!(*state.draft.plan, plan(20, 500.0));
}

#[test]
fn a_file_a_link_and_a_scenario_leave_what_is_locked() {
    let other = Rc::new(plan(33, 9.0));
    let shared = Content::Plan(Shared::new((*other).clone()));
    let mut state = locked(&[Section::Patients]);
    update(&mut state, Action::Replace(other.clone(), Vec::new()));
    assert_eq!(*state.draft.plan, plan(33, 500.0));

    let mut state = locked(&[Section::Patients]);
    let effects = update(&mut state, Action::OpenLink(pasted(&shared)));
    assert_eq!(*state.draft.plan, plan(33, 500.0));
    let is_opened = |effect: &Effect| matches!(effect, Effect::PlanOpened(opened) if **opened == plan(33, 500.0));
    assert!(effects.iter().any(is_opened), "{effects:?}");
    let opened = view::page(&state, Lang::English, None).opened.unwrap();
    assert!(opened.lines.iter().any(|line| line.starts_with("What this page has set stays")), "{:?}", opened.lines);
    assert_eq!(opened.back, None, "it was said to be a changed copy");

    let mut state = locked(&[Section::Patients]);
    update(&mut state, Action::Share(Some(pasted(&shared))));
    update(&mut state, Action::TakeLink(LinkUse::Compare));
    update(&mut state, Action::ChooseScenario(0));
    assert_eq!(*state.draft.plan, plan(33, 500.0));

    update(&mut state, Action::StartAgain);
    assert_eq!(*state.draft.plan, plan(20, 500.0));
}

#[test]
fn the_answer_of_a_site_is_refused_where_sites_are_locked() {
    let mut state = locked(&[Section::Sites]);
    let request = link::site_request(&state.draft.plan, 1).unwrap();
    let answer = SiteReply { cap: Some(7), ..SiteReply::empty(request.key) };
    update(&mut state, Action::OpenLink(pasted(&Content::Reply(answer))));
    update(&mut state, Action::TakeLink(LinkUse::Merge));
    assert_eq!(*state.draft.plan, plan(20, 500.0));
    assert_eq!(state.notice, Some(Notice::Locked));
}

#[test]
fn a_site_that_is_asked_answers_and_the_pages_plan_comes_back() {
    let mut state = locked(&[Section::Sites]);
    let request = link::site_request(&plan(33, 9.0), 1).unwrap();
    update(&mut state, Action::OpenLink(pasted(&Content::Request(request))));
    update(&mut state, Action::Type(Field::Site(0, Cell::Rate), "7".to_owned()));
    assert_eq!(state.draft.plan.sites[0].stated_rate, Some(7.0));
    update(&mut state, Action::LeaveQuestionnaire);
    assert_eq!(*state.draft.plan, plan(20, 500.0));
}

#[test]
fn what_is_locked_later_stays_as_it_is_then_and_nothing_is_taken_back() {
    let mut state = locked(&[]);
    update(&mut state, Action::SwitchCriterion(0, false));
    update(&mut state, Action::Type(Field::Target, "33".to_owned()));
    update(&mut state, Action::Type(Field::Region(0, RegionCell::Prevalent), "lots".to_owned()));
    let stands = state.draft.plan.clone();
    update(&mut state, Action::ApplyHostSettings(locks(&[Section::Patients])));
    assert_eq!(state.draft.plan, stands);
    assert!(state.problems().is_empty(), "visitors could not correct it: {:?}", state.problems());
    for _ in 0..3 {
        update(&mut state, Action::Undo);
    }
    assert_eq!((state.draft.plan.trial.target, state.draft.plan.criteria[0].on), (20, false));
    update(&mut state, Action::ApplyHostSettings(HostSettings::default()));
    update(&mut state, Action::SwitchCriterion(0, true));
    assert!(state.draft.plan.criteria[0].on);
}

#[test]
fn the_host_sets_what_it_has_locked() {
    let mut state = locked(&[Section::Patients]);
    update(&mut state, Action::Load(Rc::new(plan(20, 7.0)), Vec::new()));
    update(&mut state, Action::Replace(Rc::new(plan(33, 9.0)), Vec::new()));
    assert_eq!(*state.draft.plan, plan(33, 7.0));
}

#[test]
fn a_locked_section_says_so_and_no_problem_leads_into_it() {
    let mut state = locked(&[Section::Sites]);
    let page = view::page(&state, Lang::English, None);
    assert_eq!(page.sites.head.locked.as_deref(), Some("Set by this page"));
    assert_eq!(page.trial.head.locked, None);
    assert!(!state.can_go_to(Field::Site(0, Cell::Rate)) && state.can_go_to(Field::Target));
    state.host_settings = HostSettings { view: View::Answer, ..HostSettings::default() };
    assert!(!state.can_go_to(Field::Target));
}

#[test]
fn locked_counts_stand_apart_from_what_can_be_changed() {
    let mut state = under(counts());
    let page = |state: &State| view::page(state, Lang::English, None).patients;
    let patients = page(&state);
    assert_eq!(patients.head.locked, None);
    let given: Vec<_> = patients.content.given.iter().map(|view| view.field).collect();
    let expected = [Given::Consent, Given::Completeness, Given::Leaving, Given::Overlap];
    assert_eq!((given, patients.content.own), (expected.map(Field::Given).to_vec(), 1));
    assert!(patients.content.regions_locked && patients.content.regions.len() == 2);
    let region = Field::Region(0, RegionCell::Prevalent);
    assert!(!state.can_go_to(region) && state.can_go_to(Field::Criterion(0, CriterionCell::Pass)));
    // In a section that is locked as a whole, all of it is.
    state.host_settings = locks(&[Section::Patients]);
    let patients = page(&state);
    assert_eq!((patients.content.given.len(), patients.content.own), (4, 4));
    assert!(patients.content.regions_locked && patients.head.locked.is_some());
}
