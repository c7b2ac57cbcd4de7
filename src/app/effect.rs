//! What has to be done outside after an update.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

use super::exports::Picture;
use super::plan_forecast::Answer;

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
    /// Give the user this text as a file of this name.
    SaveText(String, String),
    /// Let the user choose a file, of those whose names end so.
    ChooseFile(&'static str),
    /// Put this link into the clipboard.
    CopyLink(String),
    /// Keep the link in the page's address current, where it has one: with this payload.
    UpdateAddress(String),
    /// Take the link out of the page's address, in a step of the browser's history.
    ClearAddress,
    /// Open the browser's print dialog.
    PrintPage,
    /// Come back with [`Action::Embed`], with the address of the directory that the scripts are in.
    Embed,
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
