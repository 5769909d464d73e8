//! A Rust compiler that can build for WebAssembly, found or installed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::shell::{self, Failure, Outcome};
use crate::{apt, paths};

/// The target triple of the page and its worker.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler that builds the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The active toolchain, which has the target's standard library.
    Active,
    /// Debian's own Rust in /usr/bin, with the standard library built from its source package.
    Debian,
}

/// `rust-lld` comes from lld-22, which rust-web-llvm only recommends.
const DEBIAN_PACKAGES: [&str; 6] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "lld-22",
    "rust-web-clippy",
];

impl WasmToolchain {
    /// The first that works: the active toolchain as it is, with the target added by rustup,
    /// Debian's packages. `NORMSCOPE_WASM_TOOLCHAIN=debian` goes straight to the last.
    pub fn find_or_install() -> Outcome<Self> {
        let wants_debian =
            std::env::var("NORMSCOPE_WASM_TOOLCHAIN").is_ok_and(|choice| choice == "debian");
        if !wants_debian && (active_toolchain_has_target() || rustup_adds_target()) {
            return Ok(Self::Active);
        }
        if !apt::is_available() {
            return Err(Failure::new(format!(
                "no Rust here can build for {TARGET}: run `rustup target add {TARGET}`, \
                 or add the target by the means of your distribution, and try again."
            )));
        }
        apt::ensure(&DEBIAN_PACKAGES, "building WebAssembly", "2 minutes")?;
        Ok(Self::Debian)
    }

    /// A command that builds for WebAssembly: `program` with this toolchain and `tools` first in
    /// PATH. The settings hold for that command alone.
    pub fn command(self, program: &str, tools: &[PathBuf]) -> Outcome<Command> {
        let mut folders = tools.to_vec();
        if self == Self::Debian {
            folders.push(PathBuf::from("/usr/bin"));
        }
        let path = shell::path_with(&folders)?;
        // Not the caller's PATH decides which program is started, but the new one.
        let mut command = Command::new("env");
        command.arg(program);
        command.current_dir(paths::repository());
        command
            .env("PATH", path)
            .env("CARGO_TARGET_DIR", paths::web_target());
        if self == Self::Debian {
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        Ok(command)
    }
}

fn active_toolchain_has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "sysroot"])
        .current_dir(paths::repository());
    shell::output_of(&mut rustc).is_some_and(|sysroot| {
        Path::new(&sysroot)
            .join("lib/rustlib")
            .join(TARGET)
            .join("lib")
            .is_dir()
    })
}

/// Whether rustup could add the target, within a minute: a closed network must not hold up the rest.
fn rustup_adds_target() -> bool {
    if shell::on_path("rustup").is_none() {
        return false;
    }
    println!("Setup: asking rustup for the target {TARGET} (some seconds; a minute at most)");
    let mut rustup = Command::new("rustup");
    rustup
        .args(["target", "add", TARGET])
        .current_dir(paths::repository());
    rustup
        .env("RUSTUP_AUTO_INSTALL", "0")
        .env("RUSTUP_MAX_RETRIES", "0");
    let added =
        succeeds_within(&mut rustup, Duration::from_secs(60)) && active_toolchain_has_target();
    if !added {
        println!("Setup: rustup cannot add it here");
    }
    added
}

fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    let deadline = Instant::now() + limit;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(100)),
            _ => break,
        }
    }
    // Whether it dies of this or has just ended, it did not succeed in time.
    let _ = child.kill();
    let _ = child.wait();
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_hangs_is_ended_at_the_limit() {
        let start = Instant::now();
        assert!(!succeeds_within(
            Command::new("sleep").arg("30"),
            Duration::from_millis(200)
        ));
        assert!(start.elapsed() < Duration::from_secs(10));
        assert!(succeeds_within(
            &mut Command::new("true"),
            Duration::from_secs(10)
        ));
    }

    #[test]
    fn only_debians_toolchain_builds_its_own_standard_library() {
        let sets = |toolchain: WasmToolchain, name: &str| {
            let command = toolchain
                .command("cargo", &[])
                .expect("no tools, nothing to go wrong");
            command
                .get_envs()
                .any(|(key, value)| key == name && value.is_some())
        };
        assert!(sets(WasmToolchain::Debian, "CARGO_UNSTABLE_BUILD_STD"));
        assert!(!sets(WasmToolchain::Active, "CARGO_UNSTABLE_BUILD_STD"));
        assert!(!sets(WasmToolchain::Active, "RUSTC_BOOTSTRAP"));
    }
}
