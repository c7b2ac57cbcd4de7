//! The page on this machine.

use std::thread;

use xtask::server::Server;

use crate::page::Profile;
use crate::{Outcome, page, place};

/// Builds the page and serves it until interrupted.
pub(crate) fn serve(profile: Profile, port: u16) -> Outcome {
    page::build(profile)?;
    let server = Server::for_directory(&place::dist(), port).map_err(|error| {
        format!("port {port} cannot be used: {error}: type another, such as --port {}", port.wrapping_add(1))
    })?;
    println!("xtask: the calculator is at {}  (Ctrl+C ends it)", server.address());
    loop {
        thread::park();
    }
}
