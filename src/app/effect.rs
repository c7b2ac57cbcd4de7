//! What has to be done outside after an update.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;

use super::exports::Picture;
use super::plan_forecast::PlanForecast;

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Notify the host that the visitor changed the plan.
    PlanChanged(Rc<Plan>),
    /// Notify the host of a plan that was opened from a link, and that the visitor did not make.
    PlanOpened(Rc<Plan>),
    /// Notify the host of a new forecast.
    ForecastChanged(PlanForecast),
    /// Notify the host of the progress of the simulation of this plan: replicates done and in all, and the forecast so far.
    SimulationAdvanced(Rc<Plan>, u32, u32, Option<Rc<Forecast>>),
    /// Simulate this scenario, a row of numbers, with this many replicates; `None` stops. A simulation under way ends in
    /// any case.
    Simulate(Option<Vec<f64>>, u32),
    /// Put the cursor into the element with this id.
    Focus(String),
    /// Load the words of the language with this tag.
    LoadLanguage(&'static str),
    /// Come back with [`Action::StepSearch`](super::action::Action::StepSearch) when there is time.
    ScheduleSearch,
    LoadExample,
    /// Come back with [`Action::Share`](super::action::Action::Share), with today's date and the address of links.
    StartSharing,
    /// Come back with [`Action::Print`](super::action::Action::Print), with the same.
    StartPrinting,
    Print,
    /// Come back with [`Action::Embed`](super::action::Action::Embed), with the address of the scripts.
    FindScripts,
    Copy(String),
    /// Let the user choose a file to open.
    ChooseFile,
    /// Give the user a file of this name with this text.
    SaveFile(String, String),
    /// Give the user this plan as a file of this name.
    SavePlan(String, Rc<Plan>),
    /// Give the user this forecast as a file of this name.
    SaveForecast(String, PlanForecast),
    /// Draw a picture of what is on the page, and give it to the user: which, and whether in pixels.
    Picture(Picture, bool),
    /// Put the link with this payload into the page's address, if there is a link in it.
    SetAddress(String),
    /// Take the link out of the page's address.
    LeaveLink,
}
