//! A browser that a test can drive.
//!
//! The order of work: [`Browser::start`] a browser of its own for each test, [`Browser::open`] a page,
//! act and ask through [`Browser::script`], [`Browser::wait`], [`Browser::press`], and end with
//! [`Browser::assert_quiet`]. The browser ends with the value.
//!
//! [`Host`] is somebody else's page, on another origin.
//!
//! WebDriver is JSON over HTTP on this machine: a client library would bring an asynchronous runtime
//! and minutes of compiling for what is a hundred lines.

mod host;
mod http;
mod session;

pub use host::Host;
pub use session::Browser;
