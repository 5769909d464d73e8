//! The page on this machine for looking and working: built fast, served, and built again and
//! reloaded when a source changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use crate::build::{self, Purpose};
use crate::progress::Progress;
use crate::server::Server;
use crate::setup::{self, WebTools};
use crate::shell::{self, Outcome};
use crate::{page_crates, paths};

/// How often the sources are looked at.
const LOOK: Duration = Duration::from_millis(300);

/// What the site is made of.
const SOURCES: [&str; 10] = [
    "src",
    "numerics/src",
    "page",
    "style",
    "js",
    "assets",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Trunk.toml",
];

/// Builds the site and serves it on `port` under `prefix` until stopped.
pub fn run(port: u16, prefix: &str) -> Outcome {
    let start = Instant::now();
    let tools = prepared()?;
    let mut seen = newest(&paths::repository());
    rebuild(&tools)?;
    let version = Arc::new(AtomicU64::new(1));
    let server = Server::live(&Purpose::Looking.folder(), prefix, port, &version)?;
    println!("Built in {} s.", start.elapsed().as_secs());
    println!("\nnormscope is at {} (Ctrl+C ends it)", server.url());
    println!("It is built for looking: not shrunk, and built again when a source changes.");
    loop {
        std::thread::sleep(LOOK);
        let now = newest(&paths::repository());
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        println!("\nA source has changed: building");
        match rebuild(&tools) {
            Ok(()) => {
                version.fetch_add(1, Ordering::Relaxed);
                println!(
                    "Built in {:.1} s; the page reloads.",
                    start.elapsed().as_secs_f64()
                );
            }
            Err(failure) => eprintln!("{failure}\nThe page stays as it was."),
        }
    }
}

/// The tools, and beside their installation the page's crates: both take minutes where nothing is
/// there, and neither waits for the other.
fn prepared() -> Outcome<WebTools> {
    let toolchain = setup::toolchain()?;
    build::fetch_crates()?;
    Progress::during(|progress| {
        std::thread::scope(|scope| {
            let crates =
                scope.spawn(|| page_crates::compile(toolchain, Purpose::Looking, progress));
            let tools = setup::web_tools_of(toolchain, progress);
            if tools.is_err() {
                shell::stop_quiet_runs();
            }
            let compiled = crates.join();
            let tools = tools?;
            compiled.map_err(|_| shell::Failure::new("the compilation ended abruptly."))??;
            Ok(tools)
        })
    })
}

fn rebuild(tools: &WebTools) -> Outcome {
    Progress::during(|progress| {
        page_crates::compile(tools.toolchain, Purpose::Looking, progress)?;
        progress.say("page", "put together".into());
        build::assemble(tools, Purpose::Looking, "./", true)
    })
}

/// The newest change of any source, and how many there are: a file that is gone counts too.
fn newest(repository: &Path) -> (Option<SystemTime>, usize) {
    let mut found = (None, 0);
    for source in SOURCES {
        note(&repository.join(source), &mut found);
    }
    found
}

fn note(path: &PathBuf, found: &mut (Option<SystemTime>, usize)) {
    let Ok(about) = path.metadata() else { return };
    if about.is_dir() {
        // A folder that cannot be read has nothing new in it.
        let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
        inside.for_each(|entry| note(&entry.path(), found));
        return;
    }
    found.0 = found.0.max(about.modified().ok());
    found.1 += 1;
}
