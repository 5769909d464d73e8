//! Making the finished site smaller, with esbuild and Binaryen; `xtask/shrink.mjs` says how.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{self, Outcome};
use crate::{npm, paths};

const ESBUILD_VERSION: &str = "0.28.2";

/// Distributions carry releases too old for what today's compilers emit.
const BINARYEN_VERSION: &str = "132.0.0";

/// The folders of the two packages, or nothing where there is no npm.
pub fn ensure() -> Outcome<Option<[PathBuf; 2]>> {
    if !npm::is_available() {
        println!("Setup: there is no npm here: the site stays a third larger");
        return Ok(None);
    }
    Ok(Some([
        npm::ensure("esbuild", ESBUILD_VERSION)?,
        npm::ensure("binaryen", BINARYEN_VERSION)?,
    ]))
}

/// Shrinks the site in `dist` with the packages of [`ensure`].
pub fn site(dist: &Path, packages: &[PathBuf; 2]) -> Outcome {
    let mut node = Command::new("node");
    node.arg(paths::repository().join("xtask/shrink.mjs"));
    let kept = paths::web_target().join("shrunk");
    shell::run(node.arg(dist).arg(kept).args(packages))
}
