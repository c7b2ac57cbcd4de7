//! A browser that a test can drive.
//!
//! The order of work: [`Browser::start`] a browser of its own for each test, [`Browser::open`] a page,
//! act and look through [`Browser::script`], [`Browser::wait`], [`Browser::press`], and end with
//! [`Browser::assert_quiet`]. Dropping the value ends the browser.
//!
//! [`Host`] is a host's page, on another origin.
//!
//! Not a WebDriver library: those for Rust bring an asynchronous runtime and minutes of compiling for a few commands.

mod host;
mod session;
mod webdriver;

pub use host::Host;
pub use session::Browser;
