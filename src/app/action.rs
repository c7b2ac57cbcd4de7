//! What can happen on the page.

use std::rc::Rc;

use plan::Plan;

use super::exports::Export;
use super::field::Field;
use super::field_problem::Trouble;
use super::host_settings::HostSettings;
use super::notice::Notice;
use super::pasted_table::Pasted;
use super::section::Section;
use super::sharing::{Sharing, Taking};
use super::simulation_run::Progress;
use crate::text::Lang;

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A plan arrived from the host, a file or a link, and what of it could not be read.
    Load(Rc<Plan>, Vec<Trouble>),
    /// The page around lets visitors see and change this.
    Appear(HostSettings),
    /// A field has this text now.
    Type(Field, String),
    /// A field is being worked on.
    Enter(Field),
    /// It no longer is.
    Leave(Field),
    /// Show this field and put the cursor there.
    GoTo(Field),
    /// Put a field back to its default.
    Reset(Field),
    /// A plan takes the place of the one that is there: from a file, or the example again.
    Replace(Rc<Plan>, Vec<Trouble>),
    /// The page is there: the plan is the one that this browser kept.
    Restored,
    /// Begin anew, with the example.
    StartAgain,
    /// Speak this language.
    Speak(Lang),
    /// Nobody typed for a moment: show all of it.
    Pause,
    /// Nobody does anything: look a step further for how many more sites chances need.
    Look,
    /// Say something once; `None` takes it away.
    Notice(Option<Notice>),
    /// The regions of this country, with their inhabitants.
    StartFrom(Country),
    /// Share the national number that was typed out over the regions.
    Spread,
    /// A region without anything known, at the end.
    AddRegion,
    /// Without this region.
    RemoveRegion(usize),
    /// Show or fold away the regions.
    ShowRegions(bool),
    /// A criterion that half of all patients meet, at the end.
    AddCriterion,
    /// Without this criterion.
    RemoveCriterion(usize),
    /// Whether this criterion applies.
    Switch(usize, bool),
    /// A place to paste a table into; with a text where one was pasted already. `None` closes it.
    Paste(Option<Pasted>),
    /// Take what was pasted; whether the sites that are there stay.
    TakePasted(bool),
    /// Sites in this order.
    SortSites(SortBy),
    /// Show only sites with this in their names or regions.
    FilterSites(String),
    /// All rows of the table of sites, or only the first.
    ShowAllSites(bool),
    /// Keep what is there as a scenario, under its present name.
    Keep,
    /// Work on this scenario; what is there is kept in its place.
    Choose(usize),
    /// Without this scenario.
    Drop(usize),
    /// Open the place to share from.
    StartSharing,
    /// Share this way; `None` ends it.
    Share(Option<Box<Sharing>>),
    /// Share it on a page of one's own: asks where the scripts are.
    StartEmbedding,
    /// The same, with the address of the directory that they are in.
    Embed(String),
    /// Print the page, with the link that is shared this way.
    Print(Box<Sharing>),
    /// A link came from outside: the one that is pasted here.
    Arrived(Box<Sharing>),
    /// Give the user what is shared as a file.
    SaveShared,
    /// Put this link into the clipboard.
    CopyLink(String),
    /// Take what the pasted link carries.
    TakeLink(Taking),
    /// Work on a copy of what was shared to be looked at.
    Unlock,
    /// The shared plan again, as it was.
    ShowShared,
    /// A site is no longer asked: what was there before.
    LeaveQuestions,
    /// Simulate the plan as it stands so many times.
    Simulate(u32),
    /// The simulation is so far.
    Simulated(Progress),
    /// Stop it.
    StopSimulating,
    /// Give the user a file, or a page on paper.
    Export(Export),
    /// Ask the user for a file.
    AskFile,
    /// A site without anything known, at the end.
    AddSite,
    /// The same site again, behind it.
    CopySite(usize),
    /// Without this site.
    RemoveSite(usize),
    /// Open or close a section.
    Toggle(Section),
    /// There is little room: close all sections.
    CloseSections,
    /// All rows of the site results, or only the first.
    ShowAllResults(bool),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
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

/// An order of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// By name.
    Name,
    /// By region.
    Region,
    /// Earliest opening first.
    Opens,
    /// Highest stated rate first.
    Rate,
}
