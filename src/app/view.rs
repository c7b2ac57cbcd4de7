//! Everything that is shown, as values: words, numbers with their uncertainty, and chart series.
//!
//! Components compute nothing; what they show is in here, and only here is a plan or a forecast read for showing it.

pub mod answer;
pub mod asked;
pub mod assumptions;
mod cautions;
pub mod curve;
pub mod finishes;
pub mod limits;
pub mod moments;
mod needed;
pub mod paste;
pub mod patients;
pub mod patients_section;
pub mod regions;
pub mod results;
pub mod scenarios;
pub mod share;
pub mod simulation;
pub mod sites;

use std::rc::Rc;

use digits::fixed;
use plan::document::Moment;

use super::field::{Cell, Field, Given};
use super::state::State;
use crate::app::field_problem::Trouble;
use crate::app::host_settings::HostSettings;
use crate::app::notice::Notice;
use crate::app::pasted_table::Table;
use crate::app::section::Section;
use crate::text::{Lang, Refusal, Words};
use answer::AnswerView;
use asked::AskedView;
use assumptions::AssumptionsView;
use paste::PasteView;
use patients_section::PatientsSection;
use scenarios::ScenariosView;
use share::{OpenedView, ShareView};
use sites::SitesView;

/// The whole page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Language of all words.
    pub lang: Lang,
    /// The plan's name.
    pub title: FieldView,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to make again.
    pub can_redo: bool,
    /// What needs a correction.
    pub problems: Vec<ProblemView>,
    /// Target and dates.
    pub trial: SectionView<Vec<FieldView>>,
    /// Where patients are.
    pub patients: SectionView<PatientsSection>,
    /// A table that is being pasted.
    pub pasting: Option<PasteView>,
    /// Scenarios, once there is an answer.
    pub scenarios: Option<ScenariosView>,
    /// The link that is printed, and what it is.
    pub printed: Option<String>,
    /// Where a plan is shared from, while it is.
    pub share: Option<Rc<ShareView>>,
    /// What is to be known of a plan that was opened from a link.
    pub opened: Option<OpenedView>,
    /// Whether nothing may be changed.
    pub locked: bool,
    /// What the page around lets visitors see and change.
    pub host_settings: HostSettings,
    /// What a site is asked, in the place of inputs and answer.
    pub asked: Option<Rc<AskedView>>,
    /// What is said once.
    pub notice: Option<String>,
    /// Where people enroll.
    pub sites: SectionView<Rc<SitesView>>,
    /// What the model takes for granted.
    pub assumptions: SectionView<AssumptionsView>,
    /// The answer, once there is one.
    pub answer: Option<Rc<AnswerView>>,
}

/// A section of the inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionView<T> {
    /// What stands over it.
    pub head: SectionHead,
    /// What is in it.
    pub content: T,
}

/// What stands over a section, and for it while it is closed.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionHead {
    /// Which.
    pub section: Section,
    /// Its title.
    pub title: String,
    /// What is in it, on one line.
    pub summary: String,
    /// Whether it is open.
    pub open: bool,
    /// That the page around has set it, where it has.
    pub locked: Option<String>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    /// Which.
    pub field: Field,
    /// Its element's id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Its text.
    pub value: String,
    /// What stands in when it is empty.
    pub default: String,
    /// Its unit.
    pub unit: Option<String>,
    /// What it means.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The keyboard that a phone should show.
    pub keyboard: Keyboard,
}

/// The keyboard that a phone should show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    /// Letters.
    Text,
    /// Digits.
    Whole,
    /// Digits and a decimal mark.
    Decimal,
}

/// One entry that needs a correction.
#[derive(Debug, Clone, PartialEq)]
pub struct ProblemView {
    /// Where to correct it; `None` where no field shows it.
    pub field: Option<Field>,
    /// What to correct.
    pub message: String,
}

/// Everything that is shown of a state, in a language. While somebody types, what is not looked at stays as it was
/// `last`: whoever types waits for the sentence and the chart, and not for all of the page.
pub fn page(state: &State, lang: Lang, last: Option<&Page>) -> Page {
    let plan = &state.draft.plan;
    let last = last.filter(|last| (state.typing || state.advancing) && last.lang == lang);
    let look =
        Look { state, words: lang.words(), reproaches: state.reproaches(), patients: plan::patients(plan), last };
    Page {
        lang,
        title: FieldView { default: look.words.plan_untitled(), ..look.field(Field::Title, look.words.plan_title()) },
        can_undo: !state.past.is_empty(),
        can_redo: !state.future.is_empty(),
        problems: look.problems(),
        trial: look.trial(),
        patients: patients_section::view(&look),
        pasting: paste::view(&look),
        scenarios: scenarios::view(&look),
        printed: state.printed.as_ref().map(|link| look.words.print_link(link)),
        share: share::view(&look),
        opened: state.draft.opened.as_ref().map(|opened| share::opened(&look, opened)),
        locked: state.draft.opened.as_ref().is_some_and(|opened| opened.locked),
        host_settings: state.host_settings.clone(),
        asked: state.asked.as_ref().map(|asked| asked::view(&look, asked)),
        notice: state.notice.map(|notice| look.notice(notice)),
        sites: sites::view(&look),
        assumptions: assumptions::view(&look),
        // Of one site alone it would be an answer to nobody's question.
        answer: if state.asked.is_none() { answer::view(&look) } else { None },
    }
}

/// What every part of the view looks at.
#[derive(Clone)]
struct Look<'a> {
    state: &'a State,
    words: &'static Words,
    reproaches: Vec<Trouble>,
    /// Of the plan as it stands.
    patients: Option<plan::Patients>,
    /// What was shown before this keystroke, if it was one.
    last: Option<&'a Page>,
}

impl Look<'_> {
    fn field(&self, field: Field, label: String) -> FieldView {
        FieldView {
            field,
            id: field.to_string(),
            label,
            value: self.text(field),
            default: String::new(),
            unit: None,
            hint: None,
            error: self.error(field),
            keyboard: Keyboard::Text,
        }
    }

    /// What was typed, or what the plan has; dates as the language writes them.
    fn text(&self, field: Field) -> String {
        let draft = &self.state.draft;
        let date = match field {
            Field::Start => draft.plan.trial.start.map(Moment::Date),
            Field::Deadline => draft.plan.trial.deadline,
            Field::Site(index, Cell::Opens) => draft.plan.sites.get(index).and_then(|site| site.opens),
            Field::Site(index, Cell::Closes) => draft.plan.sites.get(index).and_then(|site| site.closes),
            _ => None,
        };
        match date {
            Some(Moment::Date(date)) if !draft.typed.has(field) => {
                // A firm space would be in the way of somebody who edits the text.
                self.words.date_short(moments::day(date)).replace('\u{a0}', " ")
            }
            _ => draft.text(field),
        }
    }

    fn error(&self, field: Field) -> Option<String> {
        let trouble = self.reproaches.iter().find(|trouble| trouble.field == Some(field))?;
        Some(self.words.refusal(&trouble.refusal))
    }

    fn section<T>(&self, section: Section, title: String, summary: String, content: T) -> SectionView<T> {
        let open = self.state.open.contains(&section);
        let locked = self.state.is_locked(section).then(|| self.words.section_locked());
        SectionView { head: SectionHead { section, title, summary, open, locked }, content }
    }

    fn problems(&self) -> Vec<ProblemView> {
        let view = |trouble: &Trouble| {
            let said = self.words.refusal(&trouble.refusal);
            let message = match (trouble.field, &trouble.refusal) {
                (Some(field), _) => self.words.problem_at(&self.label(field), &said),
                (None, Refusal::NoSites) => self.words.problem_at(&self.words.sites_title(), &said),
                (None, _) => said,
            };
            // In no table, or in none that can be typed into: there is no way to it.
            let field = trouble.field.filter(|field| !matches!(field, Field::Site(_, Cell::Closes)));
            let field = field.filter(|field| self.state.can_go_to(*field));
            ProblemView { field, message }
        };
        self.reproaches.iter().map(view).collect()
    }

    fn notice(&self, notice: Notice) -> String {
        let words = self.words;
        match notice {
            Notice::Restored => words.notice_restored(),
            Notice::LanguageFailed => words.language_failed(),
            Notice::ToolFailed => words.notice_tool_failed(),
            Notice::NotAPlan => words.notice_not_a_plan(),
            Notice::Taken(Table::Sites, count) => words.notice_taken_sites(count as f64),
            Notice::Taken(Table::Counts, count) => words.notice_taken_counts(count as f64),
            Notice::Copied => words.notice_copied(),
            Notice::CopyFailed => words.notice_copy_failed(),
            Notice::Locked => words.notice_locked(),
            Notice::CopyKept => words.notice_copy_kept(),
            Notice::Merged(count) => words.notice_merged(count as f64),
            Notice::Shared(0) => words.notice_shared_none(),
            Notice::Shared(count) => words.notice_shared(count as f64),
        }
    }

    /// What a field is called where it is spoken of away from its place.
    fn label(&self, field: Field) -> String {
        match field {
            Field::Title => self.words.plan_title(),
            Field::Target => self.words.target(),
            Field::Start => self.words.start(),
            Field::Deadline => self.words.deadline(),
            Field::Horizon => self.words.horizon(),
            Field::Given(given) => self.words.given(given.key()).unwrap_or_default(),
            Field::Spread => self.words.spread(),
            Field::Region(index, cell) => patients_section::region_label(self, index, cell),
            Field::Criterion(index, cell) => patients_section::criterion_label(self, index, cell),
            Field::Site(index, cell) => sites::cell_label(self, index, cell),
            Field::Assumed(assumed) => assumptions::called(self.words, assumed.key()),
        }
    }

    fn trial(&self) -> SectionView<Vec<FieldView>> {
        let words = self.words;
        let plan = &self.state.draft.plan;
        let horizon = self.state.answer.as_ref().and_then(|answer| answer.forecast.curve.last()).map(|last| last.month);
        let fields = vec![
            FieldView {
                unit: Some(words.target_unit()),
                keyboard: Keyboard::Whole,
                ..self.field(Field::Target, words.target())
            },
            self.field(Field::Start, words.start()),
            FieldView { hint: Some(words.deadline_hint()), ..self.field(Field::Deadline, words.deadline()) },
            FieldView {
                unit: Some(words.horizon_unit()),
                hint: Some(words.horizon_hint()),
                default: horizon.map(|months| fixed(months, 0)).unwrap_or_default(),
                keyboard: Keyboard::Decimal,
                ..self.field(Field::Horizon, words.horizon())
            },
            patients_section::given_field(self, Given::ScreenFailure),
            patients_section::given_field(self, Given::Screening),
            patients_section::given_field(self, Given::Dropout),
        ];
        let deadline = plan.trial.deadline.map(|deadline| moments::short(words, deadline));
        let start = plan.trial.start.map(|start| words.date_month_short(moments::day(start)));
        let summary = words.trial_line(f64::from(plan.trial.target), deadline.as_deref(), start.as_deref());
        self.section(Section::Trial, words.trial_title(), summary, fields)
    }
}
