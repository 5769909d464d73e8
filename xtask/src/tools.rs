//! Trunk, and the wasm-bindgen command-line tool of exactly the library's version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::paths;
use crate::progress::{Progress, crates_begun};
use crate::shell::{self, Failure, Outcome, trying_to};

/// Newer ones need a newer compiler than many machines have.
const TRUNK_VERSION: &str = "0.21.14";

/// As their installation counts them.
const TRUNK_CRATES: usize = 368;
const BINDGEN_CRATES: usize = 161;

/// A command-line tool that comes from crates.io.
struct CrateTool {
    krate: &'static str,
    program: &'static str,
    version: String,
    compile_time: &'static str,
    /// A tool runs for seconds and compiles for minutes: only what it needs, and hardly optimized.
    opt_level: &'static str,
    /// How many crates it is made of.
    crates: usize,
    features: &'static [&'static str],
}

/// Installs what is missing, both at once, and gives the folders to put in front of PATH.
pub fn ensure(progress: &Progress) -> Outcome<Vec<PathBuf>> {
    let trunk = CrateTool {
        krate: "trunk",
        program: "trunk",
        version: TRUNK_VERSION.to_owned(),
        compile_time: "3 minutes",
        opt_level: "0",
        crates: TRUNK_CRATES,
        // Without the ways to the network: it builds offline.
        features: &["--no-default-features"],
    };
    let bindgen = CrateTool {
        krate: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: locked_wasm_bindgen()?,
        compile_time: "2 minutes",
        opt_level: "1",
        crates: BINDGEN_CRATES,
        features: &[],
    };
    let (trunk, bindgen) = std::thread::scope(|scope| {
        let trunk = scope.spawn(|| trunk.ensure(progress));
        let bindgen = bindgen.ensure(progress);
        (trunk.join(), bindgen)
    });
    let trunk = trunk.map_err(|_| Failure::new("the installation of trunk ended abruptly."))??;
    Ok([trunk, bindgen?].into_iter().flatten().collect())
}

impl CrateTool {
    /// The folder of the tool, or `None` when PATH leads to the right version anyway.
    fn ensure(&self, progress: &Progress) -> Outcome<Option<PathBuf>> {
        if self.is_right(Path::new(self.program)) {
            return Ok(None);
        }
        let root = paths::cache()
            .join("tools")
            .join(format!("{}-{}", self.krate, self.version));
        let program = root.join("bin").join(self.program);
        if !self.is_right(&program) {
            self.install(&root, progress)?;
        }
        if !self.is_right(&program) {
            return Err(Failure::new(format!(
                "{} is not {} {} although it was just installed; delete its folder and try again.",
                program.display(),
                self.program,
                self.version,
            )));
        }
        Ok(Some(root.join("bin")))
    }

    /// Tools print `<name> <version>`, some with more behind.
    fn is_right(&self, program: &Path) -> bool {
        shell::output_of(Command::new(program).arg("--version"))
            .is_some_and(|text| text.split_whitespace().nth(1) == Some(self.version.as_str()))
    }

    fn install(&self, root: &Path, progress: &Progress) -> Outcome {
        if shell::on_path("cargo-binstall").is_some() {
            println!(
                "Setup: fetching {} {} with cargo binstall",
                self.krate, self.version
            );
            let mut binstall = self.cargo(root, "binstall")?;
            binstall.arg("--no-confirm");
            if shell::run_quietly(&mut binstall, &self.log("binstall")).is_ok() {
                return Ok(());
            }
        }
        println!(
            "Setup: compiling {} {} (about {} on two cores)",
            self.krate, self.version, self.compile_time,
        );
        let mut locked = self.compile(root)?;
        locked.arg("--locked");
        if self.watched(&mut locked, progress).is_ok() {
            return Ok(());
        }
        // A registry mirror may lack a version that the tool's own lock file names.
        println!(
            "Setup: its lock file does not work here, compiling {} without it",
            self.krate
        );
        self.watched(&mut self.compile(root)?, progress)
    }

    fn watched(&self, cargo: &mut Command, progress: &Progress) -> Outcome {
        let outcome = shell::run_watched(cargo, &self.log("install"), |output| {
            let begun = crates_begun(output);
            progress.say(
                self.krate,
                format!("{begun} of about {} crates", self.crates),
            );
        });
        progress.end(self.krate);
        outcome
    }

    /// `cargo install` with settings that compile fast.
    fn compile(&self, root: &Path) -> Outcome<Command> {
        let mut cargo = self.cargo(root, "install")?;
        cargo
            .args(self.features)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        Ok(cargo)
    }

    /// `cargo install` or `binstall`, away from the repository, so that neither its settings
    /// nor the caller's target folder reach the tool.
    fn cargo(&self, root: &Path, subcommand: &str) -> Outcome<Command> {
        fs::create_dir_all(root).map_err(trying_to(format!("create {}", root.display())))?;
        let mut cargo = Command::new("cargo");
        cargo
            .args([subcommand, self.krate, "--version", &self.version, "--root"])
            .arg(root);
        cargo
            .current_dir(root)
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS");
        Ok(cargo)
    }

    fn log(&self, step: &str) -> PathBuf {
        paths::log(&format!("{step}-{}", self.krate))
    }
}

fn locked_wasm_bindgen() -> Outcome<String> {
    let file = paths::repository().join("Cargo.lock");
    let lock = fs::read_to_string(&file).map_err(trying_to("read Cargo.lock"))?;
    locked_version(&lock, "wasm-bindgen")
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.lock does not name wasm-bindgen; run `cargo fetch`."))
}

/// The version of `package` in the text of a Cargo.lock: the first, should there be several.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
version = 4

[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
source = \"registry+https://github.com/rust-lang/crates.io-index\"
";

    #[test]
    fn the_locked_version_is_that_of_the_package_of_exactly_this_name() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }

    #[test]
    fn the_projects_own_lock_names_wasm_bindgen() {
        let version = locked_wasm_bindgen().expect("Cargo.lock is part of the repository");
        assert_eq!(version.split('.').count(), 3, "{version}");
    }
}
