//! Everything the page remembers.
//!
//! Typed texts stand beside the plan rather than inside it: the plan is always one that can be read, a field always
//! shows what was typed, and a change of language rewrites neither.

use std::rc::Rc;

use plan::Plan;

use super::asking::Asked;
use super::draft::Draft;
use super::field::Field;
use super::field_problem::Trouble;
use super::host_settings::HostSettings;
use super::needed::Search;
use super::notice::Notice;
use super::pasted_table::{Pasted, Table};
use super::plan_forecast::Answer;
use super::section::Section;
use super::sharing::Sharing;
use super::simulation_run::Run;

/// Everything the page remembers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The plan being worked on.
    pub draft: Draft,
    /// The plan that the host knows: the last that it gave or was told of.
    pub told: Option<Rc<Plan>>,
    /// What the page around lets visitors see and change.
    pub host_settings: HostSettings,
    /// The plan whose locked sections stay as they are in it.
    pub held: Rc<Plan>,
    /// The questions that answer and troubles are about, where a site is asked.
    pub asked: Option<Rc<Asked>>,
    /// The last answer that could be computed; it stays on screen until there is another.
    pub answer: Option<Answer>,
    /// What of the plan that arrived could not be read and has not been typed since.
    pub unread: Vec<Trouble>,
    /// Why the plan as it stands cannot be forecast, beyond texts that cannot be read.
    pub conflicts: Vec<Trouble>,
    /// The field that is being worked on.
    pub focus: Option<Field>,
    /// Fields that were left while something was wrong with them: their messages stay until they are corrected.
    pub reproached: Vec<Field>,
    /// How many more sites chances need.
    pub needed: Option<Search>,
    /// Open sections.
    pub open: Vec<Section>,
    /// Whether all rows of the site results are shown.
    pub all_results: bool,
    /// Whether the regions are shown.
    pub regions_open: bool,
    /// Whether all rows of the table of sites are shown, and which.
    pub all_sites: bool,
    /// What a site must have in its name or region to be shown.
    pub filter: String,
    /// A table that is being pasted.
    pub pasted: Option<Pasted>,
    /// What is being shared.
    pub sharing: Option<Box<Sharing>>,
    /// Whether nothing was painted yet: what is below the chart is computed after the first picture.
    pub is_first_paint: bool,
    /// Whether the last that happened was a keystroke: what is further down waits for a pause.
    pub typing: bool,
    /// Whether it was only how far a simulation is: all else that is further down stays as it is.
    pub advancing: bool,
    /// The link that is printed with the plan as it stands.
    pub printed: Option<String>,
    /// The simulation of the plan as it stands, under way or over.
    pub run: Option<Run>,
    /// What is said once.
    pub notice: Option<Notice>,
    /// Earlier drafts, oldest first.
    pub past: Vec<Draft>,
    /// Drafts taken back, the next to be made again last.
    pub future: Vec<Draft>,
    /// The field whose text changed last: further keystrokes there belong to the same change.
    pub edited: Option<Field>,
}

impl State {
    /// Everything that is wrong with the plan as typed.
    pub fn troubles(&self) -> Vec<Trouble> {
        let refused = self.draft.refused.iter();
        refused
            .map(|(field, refusal)| Trouble { field: Some(*field), refusal: refusal.clone() })
            .chain(self.conflicts.iter().cloned())
            .chain(self.unread.iter().cloned())
            .collect()
    }

    /// Those that are told: not while somebody is still typing there, unless they were told before.
    pub fn reproaches(&self) -> Vec<Trouble> {
        let told = |trouble: &Trouble| {
            trouble.field.is_none_or(|field| self.focus != Some(field) || self.reproached.contains(&field))
        };
        self.troubles().into_iter().filter(told).collect()
    }

    /// The answer by formula, also while a simulated one is shown: what is compared, here or elsewhere, is of one kind.
    pub fn computed(&self) -> Option<Answer> {
        let mut answer = self.answer.clone()?;
        if let Some(run) = &self.run {
            answer.forecast = run.before.clone();
        }
        Some(answer)
    }

    /// Whether the answer on screen does not yet include everything that was typed.
    pub fn is_stale(&self) -> bool {
        !self.draft.refused.is_empty() || !self.conflicts.is_empty() || !self.unread.is_empty()
    }
}

impl State {
    /// Whether the page around has set this section, in the plan that visitors work on. What a site is asked is not that
    /// plan.
    pub fn is_locked(&self, section: Section) -> bool {
        self.host_settings.locks(section) && self.asked.is_none()
    }

    /// Whether the page around has set what such a table is about.
    pub fn is_table_locked(&self, table: Table) -> bool {
        let locked = match table {
            Table::Sites => self.host_settings.locks(Section::Sites),
            Table::Counts => self.host_settings.locks_counts(),
        };
        locked && self.asked.is_none()
    }

    /// Whether the page around has set this field.
    pub fn is_set(&self, field: Field) -> bool {
        self.host_settings.locks_field(field) && self.asked.is_none()
    }

    /// Whether a field is shown and can be typed into.
    pub fn can_go_to(&self, field: Field) -> bool {
        let section = Section::of(field);
        let shown =
            section.is_none_or(|section| self.host_settings.shows(section)) && !self.host_settings.is_answer_only();
        self.asked.is_some() || (shown && !self.host_settings.locks_field(field))
    }
}
