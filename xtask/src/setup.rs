//! Everything the page needs to be built, found or installed.

use std::path::PathBuf;

use crate::progress::Progress;
use crate::shell::Outcome;
use crate::wasm_target::WasmToolchain;
use crate::webkit::{self, WebKit};
use crate::{browser, npm, python, shrink, tools};

/// The rules of accessibility that the end-to-end tests hold the page to.
const AXE_VERSION: &str = "4.14.1";

/// What builds for WebAssembly: a compiler, and the folders of the tools that go with it.
pub struct WebTools {
    /// The compiler.
    pub toolchain: WasmToolchain,
    /// To be put in front of PATH.
    pub folders: Vec<PathBuf>,
    /// What makes the site smaller, where it can be had.
    pub shrinkers: Option<[PathBuf; 2]>,
}

/// What the tests in a browser need besides.
pub struct TestTools {
    /// What the site is built with.
    pub web: WebTools,
    /// The program that steers Chromium.
    pub chromedriver: PathBuf,
    /// A second engine, where it can be had.
    pub webkit: Option<WebKit>,
    /// The script axe-core, to be run in the page.
    pub axe: PathBuf,
}

/// Finds or installs a compiler for WebAssembly.
pub fn toolchain() -> Outcome<WasmToolchain> {
    WasmToolchain::find_or_install()
}

/// Finds or installs what building the page needs.
pub fn web_tools() -> Outcome<WebTools> {
    let toolchain = toolchain()?;
    Progress::during(|progress| web_tools_of(toolchain, progress))
}

/// As [`web_tools`], where the compiler is known.
pub fn web_tools_of(toolchain: WasmToolchain, progress: &Progress) -> Outcome<WebTools> {
    Ok(WebTools {
        toolchain,
        folders: tools::ensure(progress)?,
        shrinkers: shrink::ensure()?,
    })
}

/// Finds or installs what all commands together need.
pub fn everything() -> Outcome<TestTools> {
    python::ensure();
    let chromedriver = browser::chromedriver()?;
    let webkit = webkit::ensure();
    let axe = npm::ensure("axe-core", AXE_VERSION)?.join("axe.min.js");
    let web = web_tools()?;
    println!("Setup: all is there");
    Ok(TestTools {
        web,
        chromedriver,
        webkit,
        axe,
    })
}
