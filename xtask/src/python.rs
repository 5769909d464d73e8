//! Python with NumPy, which runs the scripts that readers copy.

use std::path::PathBuf;
use std::process::Command;

use crate::{apt, paths, shell};

/// The version that the tests were written with.
const NUMPY: &str = "numpy==2.4.6";

/// The environment of its own that the tests look into.
fn folder() -> PathBuf {
    paths::repository().join("target").join("python")
}

/// Makes sure that the tests find NumPy. A machine on which there is none still runs every other
/// test, and says so.
pub fn ensure() {
    let own = folder().join("bin").join("python");
    let python = [own, PathBuf::from("python3")];
    if python.iter().any(|python| imports_numpy(python.clone())) {
        return;
    }
    if shell::on_path("python3").is_none() {
        return println!(
            "Setup: NO PYTHON: this machine has no python3, so the scripts that readers copy are not run."
        );
    }
    println!("Setup: making a Python environment with NumPy in target/python (some seconds)");
    if make().is_none() {
        println!(
            "Setup: NO NUMPY: it could not be installed, so the scripts that readers copy are not run. See {}.",
            paths::log("python").display()
        );
    }
}

fn imports_numpy(python: PathBuf) -> bool {
    shell::output_of(Command::new(python).args(["-c", "import numpy"])).is_some()
}

fn make() -> Option<()> {
    let log = paths::log("python");
    let venv = || {
        let mut venv = Command::new("python3");
        venv.args(["-m", "venv", "--clear"]).arg(folder());
        shell::run_quietly(&mut venv, &log).ok()
    };
    // Debian's python3 comes without the module.
    venv().or_else(|| {
        apt::ensure(&["python3-venv"], "Python environments", "half a minute").ok()?;
        venv()
    })?;
    let mut pip = Command::new(folder().join("bin").join("python"));
    pip.args(["-m", "pip", "install", "--quiet", NUMPY]);
    shell::run_quietly(&mut pip, &log).ok()
}
