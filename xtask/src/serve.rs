//! The page on this machine.

use std::thread;

use xtask::site::Site;

use crate::page::Profile;
use crate::{Outcome, page, place};

/// Builds the page and serves it until interrupted.
pub(crate) fn serve(profile: Profile, port: u16) -> Outcome {
    page::build(profile)?;
    let site = Site::open(&place::dist(), port).map_err(|error| {
        format!("port {port} cannot be used: {error}: type another, such as --port {}", port.wrapping_add(1))
    })?;
    println!("xtask: the calculator is at {}  (Ctrl+C ends it)", site.address());
    loop {
        thread::park();
    }
}
