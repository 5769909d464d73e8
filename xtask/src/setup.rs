//! Everything the page needs to be built, found or installed.

use std::path::PathBuf;

use crate::shell::Outcome;
use crate::wasm_target::WasmToolchain;
use crate::{browser, npm, tools, wasm_opt};

/// The rules of accessibility that the end-to-end tests hold the page to.
const AXE_VERSION: &str = "4.14.1";

/// What builds for WebAssembly: a compiler, and the folders of the tools that go with it.
pub struct WebTools {
    /// The compiler.
    pub toolchain: WasmToolchain,
    /// To be put in front of PATH.
    pub folders: Vec<PathBuf>,
}

/// What the tests in a browser need besides.
pub struct TestTools {
    /// What the site is built with.
    pub web: WebTools,
    /// The program that steers Chromium.
    pub chromedriver: PathBuf,
    /// The script axe-core, to be run in the page.
    pub axe: PathBuf,
}

/// Finds or installs what building the page needs.
pub fn web_tools() -> Outcome<WebTools> {
    let toolchain = WasmToolchain::find_or_install()?;
    let mut folders = tools::ensure()?;
    folders.push(wasm_opt::ensure()?);
    Ok(WebTools { toolchain, folders })
}

/// Finds or installs what all commands together need.
pub fn everything() -> Outcome<TestTools> {
    let chromedriver = browser::chromedriver()?;
    let axe = npm::ensure("axe-core", AXE_VERSION)?.join("axe.min.js");
    let web = web_tools()?;
    println!("Setup: all is there");
    Ok(TestTools {
        web,
        chromedriver,
        axe,
    })
}
