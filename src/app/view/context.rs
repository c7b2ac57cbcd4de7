//! What every part of the view is made from, and the fields and sections that most parts consist of.

use plan::document::Moment;

use super::moments;
use crate::app::field::{Cell, Field};
use crate::app::field_problem::FieldProblem;
use crate::app::section::Section;
use crate::app::state::State;
use crate::text::Words;

/// What every part of the view is made from.
#[derive(Clone)]
pub(super) struct ViewContext<'a> {
    pub(super) state: &'a State,
    pub(super) words: &'static Words,
    /// The problems that are shown.
    pub(super) problems: Vec<FieldProblem>,
    /// Of the plan as it stands.
    pub(super) patients: Option<plan::Patients>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SectionView<T> {
    pub head: SectionHead,
    pub content: T,
}

/// The head of a section, which is all that is shown while it is closed.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionHead {
    pub section: Section,
    pub title: String,
    pub summary: String,
    pub open: bool,
    /// That the host has locked it, where it has.
    pub locked: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    pub field: Field,
    pub id: String,
    pub label: String,
    pub value: String,
    /// What stands in when it is empty.
    pub default: String,
    pub unit: Option<String>,
    pub hint: Option<String>,
    pub error: Option<String>,
    /// The keyboard that a phone should show.
    pub keyboard: Keyboard,
}

/// The keyboard that a phone should show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyboard {
    Text,
    Whole,
    /// Digits and a decimal mark.
    Decimal,
}

impl ViewContext<'_> {
    pub(super) fn field(&self, field: Field, label: String) -> FieldView {
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
    pub(super) fn text(&self, field: Field) -> String {
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
                // A no-break space would be in the way while the text is edited.
                self.words.date_short(moments::day(date)).replace('\u{a0}', " ")
            }
            _ => draft.text(field),
        }
    }

    pub(super) fn error(&self, field: Field) -> Option<String> {
        let problem = self.problems.iter().find(|problem| problem.field == Some(field))?;
        Some(self.words.refusal(&problem.refusal))
    }

    pub(super) fn section<T>(&self, section: Section, title: String, summary: String, content: T) -> SectionView<T> {
        let open = self.state.open_sections.contains(&section);
        let locked = self.state.is_locked(section).then(|| self.words.section_locked());
        SectionView { head: SectionHead { section, title, summary, open, locked }, content }
    }
}
