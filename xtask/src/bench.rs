//! The benchmarks: native ones by criterion, then the page's own in the browser.

use std::process::Command;

use crate::shell::{self, Outcome};
use crate::{build, end_to_end, paths, setup};

/// Runs all of them.
pub fn run() -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["bench", "--no-default-features", "--benches"])
        .current_dir(paths::repository());
    shell::run(&mut cargo)?;
    if !paths::repository().join("tests/e2e.rs").is_file() {
        return Ok(());
    }
    let tools = setup::everything()?;
    build::site(&tools.web, "./")?;
    end_to_end::benchmark(&tools)
}
