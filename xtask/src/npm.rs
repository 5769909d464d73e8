//! Packages of the npm registry, each installed alone in the cache.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::paths;
use crate::shell::{self, Outcome, trying_to};

/// Whether this machine has npm.
pub fn is_available() -> bool {
    shell::on_path("npm").is_some()
}

/// The folder of `package` at `version`, installed if it is missing.
pub fn ensure(package: &str, version: &str) -> Outcome<PathBuf> {
    let root = paths::cache()
        .join("npm")
        .join(format!("{package}-{version}"));
    let folder = root.join("node_modules").join(package);
    // npm writes this file last, so a broken-off installation is repeated.
    if root.join("node_modules/.package-lock.json").is_file() && folder.is_dir() {
        return Ok(folder);
    }
    println!("Setup: installing {package} {version} from npm (some seconds)");
    fs::create_dir_all(&root).map_err(trying_to(format!("create {}", root.display())))?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
    ])
    .arg(&root);
    npm.arg(format!("{package}@{version}")).current_dir(&root);
    shell::run_quietly(&mut npm, &paths::log(&format!("npm-{package}")))?;
    Ok(folder)
}
