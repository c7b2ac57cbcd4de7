//! What can happen, and what has to be done about it outside.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

use super::field::Field;
use super::sharing::{Sharing, Taking};
use super::state::{Answer, Section, Trouble};
use super::surface::Surface;
use crate::text::Lang;

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A plan arrived from the host, a file or a link, and what of it could not be read.
    Load(Rc<Plan>, Vec<Trouble>),
    /// The page around lets visitors see and change this.
    Appear(Surface),
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

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Tell the host that the plan is another.
    Changed(Rc<Plan>),
    /// Tell the host that the plan is another, which somebody else made.
    Opened(Rc<Plan>),
    /// Tell the host the new answer to this plan.
    Answered(Rc<Plan>, Rc<Forecast>),
    /// Put the cursor into the element with this id.
    Focus(String),
    /// Have the words of a language loaded.
    Speak(&'static str),
    /// Have something done that people seldom need: its name, and what it needs.
    Tool(&'static str, Vec<String>),
    /// Simulate this scenario, a row of numbers, so many times, or stop; what was under way ends in any case.
    Simulate(Option<Vec<f64>>, u32),
    /// Tell the host how far the simulation of this plan is, and its forecast so far.
    Advanced(Rc<Plan>, u32, u32, Option<Rc<Forecast>>),
    /// Give the user this plan as a file of this name.
    SavePlan(String, Rc<Plan>),
    /// Give the user this answer as a file of this name.
    SaveForecast(String, Answer),
    /// Draw a picture of what is on the page, and give it to the user: which, and whether in pixels.
    Picture(Picture, bool),
    /// Come back with [`Action::Look`] when nobody does anything.
    Look,
    /// Put the example in the place of the plan.
    Example,
    /// Come back with [`Action::Share`], with today and where links point.
    Share,
    /// Come back with [`Action::Print`], with the same.
    Print,
}

/// How far a simulation is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Replicates done.
    pub done: u32,
    /// Replicates wanted.
    pub replicates: u32,
    /// The forecast that those done give, as a row of numbers.
    pub forecast: Option<Vec<f64>>,
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

/// A table that is pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// What it is about.
    pub about: Table,
    /// Its text.
    pub text: String,
}

/// What a pasted table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Sites.
    Sites,
    /// Numbers of patients by region.
    Counts,
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

/// What the user can take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The plan, to open it here again.
    Plan,
    /// The answer, for programs.
    Forecast,
    /// The sites as a table.
    Sites,
    /// What each site brings, as a table.
    Results,
    /// The curve, as a table.
    Curve,
    /// Patients by region, as a table.
    Regions,
    /// A picture; in pixels or in lines.
    Picture(Picture, bool),
    /// A page or two on paper.
    Print,
}

impl Export {
    /// What hosts can ask for, in the order of `KINDS` in trial-feasibility-tools.js.
    pub const FOR_HOSTS: [Self; 10] = [
        Self::Plan,
        Self::Forecast,
        Self::Sites,
        Self::Results,
        Self::Curve,
        Self::Regions,
        Self::Picture(Picture::Fan, false),
        Self::Picture(Picture::Fan, true),
        Self::Picture(Picture::Map, false),
        Self::Picture(Picture::Map, true),
    ];
}

/// A picture on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// The fan chart.
    Fan,
    /// The map.
    Map,
}

/// Something that is said once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The plan is the one that this browser kept.
    Restored,
    /// The words of a language could not be loaded.
    LanguageFailed,
    /// Something outside did not work.
    ToolFailed,
    /// A file is no plan.
    NotAPlan,
    /// So many sites, or regions with counts, were taken from a table.
    Taken(Table, usize),
    /// So many regions have a part of the national number.
    Shared(usize),
    /// The link is in the clipboard.
    Copied,
    /// It could not be put there.
    CopyFailed,
    /// A site's answer is in the plan, with so many changes.
    Merged(usize),
    /// The page around has set this.
    Locked,
    /// This browser kept a changed copy of a shared plan, and what was there before it.
    CopyKept,
}

impl Notice {
    /// The one that goes by this name outside.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "language-failed" => Some(Self::LanguageFailed),
            "tool-failed" => Some(Self::ToolFailed),
            "copied" => Some(Self::Copied),
            "copy-kept" => Some(Self::CopyKept),
            "copy-failed" => Some(Self::CopyFailed),
            _ => None,
        }
    }
}
