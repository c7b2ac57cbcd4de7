//! Everything the page remembers.
//!
//! Typed texts stand beside the plan rather than inside it: the plan is always one that can be read, a field always
//! shows what was typed, and a change of language rewrites neither.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

use super::action::{Notice, Pasted};
use super::asking::Asked;
use super::draft::Draft;
use super::field::{Field, Given};
use super::needed::Search;
use super::sharing::Sharing;
use super::surface::Surface;
use crate::text::Refusal;

/// Everything the page remembers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The plan being worked on.
    pub draft: Draft,
    /// The plan that the host knows: the last that it gave or was told of.
    pub told: Option<Rc<Plan>>,
    /// What the page around lets visitors see and change.
    pub surface: Surface,
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

/// An answer, and what was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The plan that it is an answer to.
    pub plan: Rc<Plan>,
    /// The forecast.
    pub forecast: Rc<Forecast>,
}

/// A simulation.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The plan that is simulated.
    pub plan: Rc<Plan>,
    /// Replicates done, and wanted.
    pub done: u32,
    /// See above.
    pub replicates: u32,
    /// The instant forecast.
    pub before: Rc<Forecast>,
}

impl Run {
    /// Whether all replicates are done.
    pub fn is_over(&self) -> bool {
        self.done == self.replicates
    }
}

/// A plan that is kept beside the one being worked on, with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its answer.
    pub forecast: Rc<Forecast>,
}

/// Something that is wrong with the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Trouble {
    /// Where; `None` where no field shows it.
    pub field: Option<Field>,
    /// What.
    pub refusal: Refusal,
}

/// A section of the inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Target and dates.
    Trial,
    /// Where patients are.
    Patients,
    /// Where people enroll.
    Sites,
    /// What the model takes for granted.
    Assumptions,
}

impl Section {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Trial, Self::Patients, Self::Sites, Self::Assumptions];

    /// A name for its element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::Patients => "patients",
            Self::Sites => "sites",
            Self::Assumptions => "assumptions",
        }
    }

    /// The section that shows a field; `None` for what is always shown.
    pub fn of(field: Field) -> Option<Self> {
        match field {
            Field::Title => None,
            Field::Target | Field::Start | Field::Deadline | Field::Horizon => Some(Self::Trial),
            Field::Given(Given::ScreenFailure | Given::Screening | Given::Dropout) => Some(Self::Trial),
            Field::Given(_) | Field::Spread | Field::Region(..) | Field::Criterion(..) => Some(Self::Patients),
            Field::Site(..) => Some(Self::Sites),
            Field::Assumed(_) => Some(Self::Assumptions),
        }
    }
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
