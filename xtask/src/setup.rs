//! Everything the page needs to be built, found or installed.

use std::path::PathBuf;

use crate::shell::Outcome;
use crate::wasm_target::WasmToolchain;
use crate::{tools, wasm_opt};

/// What builds for WebAssembly: a compiler, and the folders of the tools that go with it.
pub struct WebTools {
    /// The compiler.
    pub toolchain: WasmToolchain,
    /// To be put in front of PATH.
    pub folders: Vec<PathBuf>,
}

/// What building the page needs.
pub fn web_tools() -> Outcome<WebTools> {
    let toolchain = WasmToolchain::find_or_install()?;
    let mut folders = tools::ensure()?;
    folders.push(wasm_opt::ensure()?);
    Ok(WebTools { toolchain, folders })
}

/// What all commands together need.
pub fn everything() -> Outcome<WebTools> {
    let web_tools = web_tools()?;
    println!("Setup: all is there");
    Ok(web_tools)
}
