//! What can happen, and what has to be done about it outside.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

use super::field::Field;
use super::state::Section;

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A plan arrived from the host, a file or a link.
    Load(Rc<Plan>),
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
    /// Tell the host the new answer to this plan.
    Answered(Rc<Plan>, Rc<Forecast>),
    /// Put the cursor into the element with this id.
    Focus(String),
}
