//! Compiling the page's module, with a line that says how far it is.

use std::process::Command;

use crate::build::Purpose;
use crate::paths;
use crate::progress::{Progress, crates_begun};
use crate::shell::{self, Outcome};
use crate::wasm_target::{TARGET, WasmToolchain};

const TASK: &str = "page";

/// Compiles what [`crate::build::assemble`] puts together.
pub fn compile(toolchain: WasmToolchain, purpose: Purpose, progress: &Progress) -> Outcome {
    let mut cargo = toolchain.command("cargo", &[])?;
    cargo.args(purpose.compile());
    let log = paths::log("page");
    let all = crates_in_all();
    progress.say(TASK, "compiling".into());
    let outcome = shell::run_watched(&mut cargo, &log, |output| {
        let begun = crates_begun(output);
        if begun > 0 {
            progress.say(TASK, format!("{begun} of at most {all} crates"));
        }
    });
    progress.end(TASK);
    outcome
}

/// Crates that the page is made of, those that only build it included.
fn crates_in_all() -> usize {
    let mut tree = Command::new("cargo");
    tree.args([
        "tree",
        "--offline",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--target",
        TARGET,
    ]);
    tree.args(["--edges", "normal,build"])
        .current_dir(paths::repository());
    let listed = shell::output_of(&mut tree).unwrap_or_default();
    let mut crates: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(" (").next())
        .collect();
    crates.sort_unstable();
    crates.dedup();
    crates.len()
}
