//! wasm-opt, which Trunk runs on each module before it computes their integrity hashes.
//! What it is asked to do stands in index.html beside the modules.

use std::fs;
use std::path::PathBuf;

use crate::shell::{Outcome, trying_to};
use crate::{npm, paths};

/// Distributions carry releases too old for what today's compilers emit.
const BINARYEN_VERSION: &str = "132.0.0";

/// Copies its input (the one argument that is a file) to its output: what Trunk then calls
/// wasm-opt changes nothing.
const STAND_IN: &str = "\
#!/bin/sh
# In place of wasm-opt, which is missing: copies the module as it is.
while [ $# -gt 0 ]; do
  case $1 in
    --version) echo 'wasm-opt version 0'; exit ;;
    -o) output=$2; shift ;;
    --output=*) output=${1#--output=} ;;
    -*) ;;
    *) input=$1 ;;
  esac
  shift
done
exec cp \"$input\" \"$output\"
";

/// The folder of wasm-opt for PATH; without npm, that of a stand-in that optimizes nothing.
pub fn ensure() -> Outcome<PathBuf> {
    if npm::is_available() {
        return Ok(npm::ensure("binaryen", BINARYEN_VERSION)?.join("bin"));
    }
    println!("Setup: there is no npm here, so no wasm-opt: the modules stay somewhat larger");
    let folder = paths::cache().join("tools/no-wasm-opt");
    fs::create_dir_all(&folder).map_err(trying_to(format!("create {}", folder.display())))?;
    let program = folder.join("wasm-opt");
    fs::write(&program, STAND_IN).map_err(trying_to(format!("write {}", program.display())))?;
    make_executable(&program)?;
    Ok(folder)
}

#[cfg(unix)]
fn make_executable(program: &std::path::Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755))
        .map_err(trying_to(format!("make {} executable", program.display())))
}

#[cfg(not(unix))]
fn make_executable(_: &std::path::Path) -> Outcome {
    Ok(())
}
