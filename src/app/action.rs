//! What can happen on the page.

use std::rc::Rc;

use plan::Plan;

use super::exports::Export;
use super::field::Field;
use super::field_problem::FieldProblem;
use super::host_settings::HostSettings;
use super::notice::Notice;
use super::pasted_table::PastedTable;
use super::section::Section;
use super::sharing::{LinkUse, Sharing};
use super::simulation_run::SimulationProgress;
use crate::text::Lang;

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The host gave a plan; with what of it could not be read.
    Load(Rc<Plan>, Vec<FieldProblem>),
    /// Replace the plan by one from a file, or by the example; with what of it could not be read.
    Replace(Rc<Plan>, Vec<FieldProblem>),
    /// Begin anew, with the example.
    StartAgain,
    /// The host changed what visitors see and may change.
    ApplyHostSettings(HostSettings),

    Type(Field, String),
    Focus(Field),
    Leave(Field),
    /// Show this field and put the cursor there.
    GoTo(Field),
    /// Put a field back to its default.
    Reset(Field),
    Undo,
    /// Make the change that was taken back again.
    Redo,

    /// Start with the regions of this country and their inhabitants.
    StartFrom(Country),
    /// Share the national number that was typed out over the regions.
    Spread,
    AddRegion,
    RemoveRegion(usize),
    /// Add a criterion that half of all patients meet.
    AddCriterion,
    RemoveCriterion(usize),
    /// Whether a criterion applies.
    SwitchCriterion(usize, bool),

    AddSite,
    /// Put a copy of a site behind it.
    CopySite(usize),
    RemoveSite(usize),
    SortSites(SortBy),

    /// Open a text area to paste a table into, with its text where one was pasted already; `None` closes it.
    Paste(Option<PastedTable>),
    /// Take what was pasted; whether the present sites stay.
    TakePasted(bool),

    /// Save the plan as it stands as a scenario.
    SaveScenario,
    /// Go on with this scenario; the plan that was there takes its place.
    ChooseScenario(usize),
    RemoveScenario(usize),

    StartSharing,
    /// Share this way; `None` closes the share panel.
    Share(Option<Box<Sharing>>),
    /// Show how to embed the calculator in another page.
    StartEmbedding,
    /// The same, with the address of the directory of the scripts.
    Embed(String),
    /// Print the page, with the link that is shared this way.
    Print(Box<Sharing>),
    /// Open the link that is pasted here.
    OpenLink(Box<Sharing>),
    /// Save what is shared as a file.
    SaveShared,
    CopyLink(String),
    /// Take what the pasted link carries.
    TakeLink(LinkUse),
    /// Work on a copy of what was shared read-only.
    Unlock,
    /// Show the shared plan again, as it was.
    ShowShared,
    LeaveQuestionnaire,

    /// Simulate the plan as it stands with this many replicates.
    Simulate(u32),
    Simulated(SimulationProgress),
    StopSimulating,
    /// Take one step of the search for how many more sites chances need.
    StepSearch,

    /// Give the user a file, or a page on paper.
    Export(Export),
    /// Let the user choose a file to open.
    ChooseFile,

    /// The first picture is there, or typing paused: paint all of the page.
    PaintAll,
    /// The plan was saved in this browser.
    Restored,
    /// Show a message; `None` takes it away.
    Notice(Option<Notice>),
    SetLanguage(Lang),
    ShowRegions(bool),
    /// Show only sites with this text in their names or regions.
    FilterSites(String),
    /// Show all rows of the table of sites, or only the first.
    ShowAllSites(bool),
    /// Show all rows of the site results, or only the first.
    ShowAllResults(bool),
    ToggleSection(Section),
}

/// A country from which to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    /// 47 prefectures.
    Japan,
    /// States and the District of Columbia.
    UnitedStates,
    /// Provinces of mainland China.
    China,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    Name,
    Region,
    /// Earliest opening first.
    Opens,
    /// Highest stated rate first.
    Rate,
}
