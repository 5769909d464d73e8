//! The page on this machine: built, served, and its address said.

use crate::server::Server;
use crate::shell::Outcome;
use crate::{build, paths, setup};

/// Builds the site and serves it on `port` under `prefix` until stopped.
pub fn run(port: u16, prefix: &str) -> Outcome {
    build::site(&setup::web_tools()?, "./")?;
    let server = Server::start(&paths::dist(), prefix, port)?;
    println!("\nnormscope is at {} (Ctrl+C ends it)", server.url());
    server.wait()
}
