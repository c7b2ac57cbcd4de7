//! What comes to the component that holds the page.

use crate::app::action::Action;

use super::host::HostRequest;

/// What comes to the page.
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
