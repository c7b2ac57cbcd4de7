//! The page on this machine.

use std::thread;

use server::Server;

use crate::build::{self, Profile};
use crate::{Outcome, paths};

/// Builds the page and serves it until interrupted.
pub(crate) fn serve(profile: Profile, port: u16) -> Outcome {
    build::build(profile)?;
    let server = Server::for_directory(&paths::dist(), port).map_err(|error| {
        format!("port {port} cannot be used: {error}: type another, such as --port {}", port.wrapping_add(1))
    })?;
    println!("xtask: the calculator is at {}  (Ctrl+C ends it)", server.address());
    loop {
        thread::park();
    }
}
