//! Everything the page remembers.
//!
//! Typed texts stand beside the plan rather than inside it: the plan is always one that can be read, a field always
//! shows what was typed, and a change of language rewrites neither.

use std::rc::Rc;

use plan::Plan;

use super::draft::{Draft, OwnPlan, Questionnaire};
use super::field::Field;
use super::field_problem::FieldProblem;
use super::host_settings::HostSettings;
use super::notice::Notice;
use super::painting::Painting;
use super::pasted_table::{PastedTable, TableKind};
use super::plan_forecast::PlanForecast;
use super::section::Section;
use super::sharing::Sharing;
use super::simulation_run::SimulationRun;
use super::sites_needed::Search;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The plan being worked on, or the answers to the open questionnaire.
    pub draft: Draft,
    /// The last plan that the host gave or was notified of.
    pub last_sent_to_host: Option<Rc<Plan>>,
    /// What the host lets visitors see and change.
    pub host_settings: HostSettings,
    /// The plan whose locked parts stay as they are in it.
    pub host_plan: Rc<Plan>,
    /// The questionnaire to which forecast and problems belong; `None` for the visitor's own plan.
    pub questionnaire: Option<Rc<Questionnaire>>,
    /// The last forecast that could be computed; it stays on screen until there is another.
    pub forecast: Option<PlanForecast>,
    /// What of the loaded plan could not be read and has not been typed since.
    pub load_problems: Vec<FieldProblem>,
    /// Why the plan as it stands cannot be forecast, beyond texts that cannot be read.
    pub conflicts: Vec<FieldProblem>,
    /// The field that has the cursor.
    pub focus: Option<Field>,
    /// Fields that were left while something was wrong with them: their errors stay until they are corrected.
    pub shown_errors: Vec<Field>,
    /// The search for how many more sites chances need.
    pub sites_needed: Option<Search>,
    pub open_sections: Vec<Section>,
    /// Whether all rows of the site results are shown.
    pub all_results: bool,
    pub regions_open: bool,
    /// Whether all rows of the table of sites are shown.
    pub all_sites: bool,
    /// What a site must have in its name or region to be shown.
    pub filter: String,
    pub pasted: Option<PastedTable>,
    /// What is being shared, while the share panel is open.
    pub sharing: Option<Box<Sharing>>,
    /// How much of the page is made anew now.
    pub painting: Painting,
    /// The link that is printed with the plan as it stands.
    pub printed_link: Option<String>,
    /// The simulation of the plan as it stands, under way or over.
    pub simulation: Option<SimulationRun>,
    pub notice: Option<Notice>,
    /// Earlier drafts, oldest first.
    pub past: Vec<Draft>,
    /// Drafts taken back, the next to be made again last.
    pub future: Vec<Draft>,
    /// The field whose text changed last: further keystrokes there belong to the same step.
    pub edited: Option<Field>,
}

impl State {
    /// Everything that is wrong with the plan as typed.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let refused = self.draft.refused.iter();
        refused
            .map(|(field, refusal)| FieldProblem { field: Some(*field), refusal: refusal.clone() })
            .chain(self.conflicts.iter().cloned())
            .chain(self.load_problems.iter().cloned())
            .collect()
    }

    /// The problems that are shown: not those of a field that is still being typed into, unless they were shown before.
    pub fn shown_problems(&self) -> Vec<FieldProblem> {
        let is_shown = |problem: &FieldProblem| {
            problem.field.is_none_or(|field| self.focus != Some(field) || self.shown_errors.contains(&field))
        };
        self.problems().into_iter().filter(is_shown).collect()
    }

    /// The forecast by formula, also while a simulated one is shown: forecasts that are compared must be of one kind.
    pub fn computed(&self) -> Option<PlanForecast> {
        let mut computed = self.forecast.clone()?;
        if let Some(run) = &self.simulation {
            computed.forecast = run.computed.clone();
        }
        Some(computed)
    }

    /// The visitor's own plan, also while a questionnaire is open.
    pub fn own_plan(&self) -> OwnPlan {
        match &self.questionnaire {
            Some(open) => open.own_plan.clone(),
            None => OwnPlan {
                draft: self.draft.clone(),
                forecast: self.computed(),
                load_problems: self.load_problems.clone(),
            },
        }
    }

    /// Whether the forecast on screen does not yet include everything that was typed.
    pub fn is_stale(&self) -> bool {
        !self.draft.refused.is_empty() || !self.conflicts.is_empty() || !self.load_problems.is_empty()
    }

    /// Whether the host locks this section of the visitor's own plan. Questionnaires are never locked.
    pub fn is_locked(&self, section: Section) -> bool {
        self.host_settings.locks(section) && self.questionnaire.is_none()
    }

    /// Whether the host locks what such a table would change.
    pub fn is_table_locked(&self, kind: TableKind) -> bool {
        let locked = match kind {
            TableKind::Sites => self.host_settings.locks(Section::Sites),
            TableKind::Counts => self.host_settings.locks_counts(),
        };
        locked && self.questionnaire.is_none()
    }

    /// Whether the host locks this field.
    pub fn is_field_locked(&self, field: Field) -> bool {
        self.host_settings.locks_field(field) && self.questionnaire.is_none()
    }

    /// Whether a field is shown and can be typed into.
    pub fn can_go_to(&self, field: Field) -> bool {
        let section = Section::of(field);
        let shown =
            section.is_none_or(|section| self.host_settings.shows(section)) && !self.host_settings.is_answer_only();
        self.questionnaire.is_some() || (shown && !self.host_settings.locks_field(field))
    }
}
