//! A browser that a test can drive.
//!
//! The order of work: [`Browser::start`] a browser of its own for each test, [`Browser::open`] a page,
//! act and ask through [`Browser::script`], [`Browser::wait`], [`Browser::press`], and end with
//! [`Browser::assert_quiet`]. The browser ends with the value.
//!
//! WebDriver is JSON over HTTP on this machine: a client library would bring an asynchronous runtime
//! and minutes of compiling for what is a hundred lines.

mod http;
mod session;

pub use session::Browser;
