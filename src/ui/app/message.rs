//! What comes to the page, and what goes from it to the element around it.

use plan::Value;

use crate::app::action::Action;
use crate::app::exports::Export;

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The visitor or the element did something.
    Action(Action),
    /// A link came in the page's address.
    Link(String),
    /// The host requests something; the function takes the answer.
    Request(HostRequest, js_sys::Function),
    /// Nothing happened for a moment.
    Paused,
}

/// What the host requests by methods of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostRequest {
    Undo,
    Redo,
    /// The text of something that can be saved.
    Export(Export),
}

/// What the page says to the element around it.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// The plan document changed: by the visitor, or because a link was opened.
    PlanChanged { plan: Value, is_from_link: bool },
    /// There is another forecast document.
    ForecastChanged(Value),
    /// The visitor chose the language with this BCP 47 tag: its words have to be loaded.
    LanguageChosen(&'static str),
    /// Simulate a scenario, a row of numbers, this many times; without a scenario, stop.
    Simulate { scenario: Option<Vec<f64>>, replicates: u32 },
    /// This many replicates are done; now and then with the forecast document that they give.
    SimulationProgressed { done: u32, replicates: u32, forecast: Option<Value> },
    /// Draw an SVG document in pixels, and let the visitor save it under this name.
    DrawPicture { file_name: String, svg: String },
}
