//! Packages of Debian and its relatives.

use std::process::Command;
use std::sync::Once;

use crate::paths;
use crate::shell::{self, Failure, Outcome};

/// Installs those of `packages` that are missing; says `why` and how long it takes.
pub fn ensure(packages: &[&str], why: &str, typical_time: &str) -> Outcome {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if !is_available() {
        return Err(Failure::new(format!(
            "{why} needs what Debian calls {list}, and this machine has no apt-get. \
             Install the same by its own means and put it on PATH."
        )));
    }
    println!("Setup: installing {list} from Debian, for {why} (about {typical_time})");
    update_once();
    let mut install = privileged("apt-get")?;
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(&missing);
    shell::run_quietly(&mut install, &paths::log("apt-get-install"))
}

/// Whether this machine's packages come by apt-get.
pub fn is_available() -> bool {
    shell::on_path("apt-get").is_some()
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    shell::output_of(&mut query).is_some_and(|status| status == "installed")
}

/// A failed update is no failure yet: the lists already there may do, and the install says if not.
fn update_once() {
    static UPDATED: Once = Once::new();
    UPDATED.call_once(|| {
        let log = paths::log("apt-get-update");
        let outcome =
            privileged("apt-get").and_then(|mut apt| shell::run_quietly(apt.arg("update"), &log));
        if let Err(failure) = outcome {
            println!(
                "Setup: the package lists could not be renewed, trying with the old ones. {failure}"
            );
        }
    });
}

/// `program` as root: directly when this is root, else by sudo without a password prompt.
fn privileged(program: &str) -> Outcome<Command> {
    let is_root = shell::output_of(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if is_root {
        Command::new("env")
    } else if shell::on_path("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "env"]);
        sudo
    } else {
        return Err(Failure::new(format!(
            "`{program}` needs root, and there is no sudo here. Run `cargo xtask setup` as root once."
        )));
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", program]);
    Ok(command)
}
