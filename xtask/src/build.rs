//! The static site in dist/.

use std::process::Command;

use crate::setup::WebTools;
use crate::shell::{self, Outcome};
use crate::{csp, paths, shrink, site_size};

/// Builds the optimized site for `public_url` (`./`: any path) and says how large it is.
pub fn site(tools: &WebTools, public_url: &str) -> Outcome {
    fetch_crates()?;
    let mut trunk = tools.toolchain.command("trunk", &tools.folders)?;
    trunk.args([
        "build",
        "--release",
        "--offline",
        "--locked",
        "--public-url",
        public_url,
    ]);
    trunk.arg("--dist").arg(paths::dist());
    // Trunk takes this variable for a flag of its own, and refuses its usual value, 1.
    trunk.env_remove("NO_COLOR");
    shell::run(&mut trunk)?;
    if let Some(packages) = &tools.shrinkers {
        shrink::site(&paths::dist(), packages)?;
    }
    csp::seal(&paths::dist().join("index.html"))?;
    let size = site_size::measure(&paths::dist())?;
    print!("{size}");
    Ok(())
}

/// Trunk builds offline, which also stops it from downloading tools of its own.
fn fetch_crates() -> Outcome {
    let mut cargo = Command::new("cargo");
    shell::run(
        cargo
            .args(["fetch", "--locked", "--quiet"])
            .current_dir(paths::repository()),
    )
}
