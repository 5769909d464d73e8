//! The static site: for publishing in dist/, or built fast for looking.

use std::path::PathBuf;
use std::process::Command;

use crate::setup::WebTools;
use crate::shell::{self, Outcome};
use crate::wasm_target::TARGET;
use crate::{csp, first_picture, names, paths, shrink, site_size};

/// What a site is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// As fast and as small as it gets, which takes minutes.
    Publishing,
    /// Built in seconds after an edit; what computes is as fast as in the other.
    Looking,
}

impl Purpose {
    /// The Cargo profile; Cargo.toml says what is in it.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Publishing => "release",
            Self::Looking => "look",
        }
    }

    /// The folder of the finished site.
    pub fn folder(self) -> PathBuf {
        match self {
            Self::Publishing => paths::dist(),
            Self::Looking => paths::web_target().join("site"),
        }
    }

    /// The arguments of `cargo build` that compile the page's module.
    pub fn compile(self) -> [&'static str; 10] {
        [
            "build",
            "--locked",
            "--package",
            "normscope-page",
            "--bin",
            "normscope",
            "--target",
            TARGET,
            "--profile",
            self.profile(),
        ]
    }
}

/// Builds the site for `public_url` (`./`: any path) and says how large it is.
pub fn site(tools: &WebTools, public_url: &str) -> Outcome {
    fetch_crates()?;
    assemble(tools, Purpose::Publishing, public_url, false)?;
    let size = site_size::measure(&paths::dist())?;
    print!("{size}");
    Ok(())
}

/// Compiles the module, unless that is done, and puts the site together; `quietly` without output
/// but for errors.
pub fn assemble(tools: &WebTools, purpose: Purpose, public_url: &str, quietly: bool) -> Outcome {
    let folder = purpose.folder();
    let mut trunk = tools.toolchain.command("trunk", &tools.folders)?;
    trunk.args(["build", "--offline", "--locked", "--public-url", public_url]);
    trunk.args(["--cargo-profile", purpose.profile()]);
    trunk.arg("--dist").arg(&folder);
    // Trunk takes this variable for a flag of its own, and refuses its usual value, 1.
    trunk.env_remove("NO_COLOR");
    if quietly {
        shell::run_quietly(&mut trunk, &paths::log("trunk"))?;
    } else {
        shell::run(&mut trunk)?;
    }
    if purpose == Purpose::Publishing
        && let Some(packages) = &tools.shrinkers
    {
        shrink::site(&folder, packages)?;
    }
    names::follow_content(&folder)?;
    let index = folder.join("index.html");
    first_picture::draw_into(&index)?;
    csp::seal(&index)
}

/// Trunk builds offline, which also stops it from downloading tools of its own.
pub fn fetch_crates() -> Outcome {
    let mut cargo = Command::new("cargo");
    shell::run(
        cargo
            .args(["fetch", "--locked", "--quiet"])
            .current_dir(paths::repository()),
    )
}
