//! Tests that steer a real browser through the finished site.

use std::process::Command;

use crate::browser::Driver;
use crate::paths;
use crate::server::Server;
use crate::setup::TestTools;
use crate::shell::{self, Failure, Outcome};
use crate::webkit::{self, WebKit};

/// All end-to-end tests but the benchmark and those in WebKit.
pub fn tests(tools: &TestTools) -> Outcome {
    run(command(&[]), tools)
}

/// The tests that compare WebKit with Chromium.
pub fn in_webkit(tools: &TestTools, webkit: &WebKit) -> Outcome {
    let driver = webkit::Driver::start(webkit)?;
    let mut cargo = command(&[WEBKIT, "--ignored"]);
    cargo.env("NORMSCOPE_WEBKIT", driver.url());
    run(cargo, tools)
}

/// Those end-to-end tests whose names contain `filter`, with what they print.
pub fn some(tools: &TestTools, filter: &str) -> Outcome {
    if filter == WEBKIT {
        let Some(webkit) = &tools.webkit else {
            return Err(Failure::new("the tests in WebKit were not run."));
        };
        return in_webkit(tools, webkit);
    }
    run(command(&[filter, "--nocapture"]), tools)
}

/// The page's own benchmark, which the tests leave out.
pub fn benchmark(tools: &TestTools) -> Outcome {
    run(
        command(&["page_benchmark", "--ignored", "--nocapture"]),
        tools,
    )
}

/// The module of the tests that need WebKit, which are ignored without a word for it.
const WEBKIT: &str = "webkit";

fn command(arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "test",
        "--no-default-features",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--",
    ]);
    cargo.args(arguments).current_dir(paths::repository());
    cargo
}

/// The tests learn from their environment where the site is, and where the driver.
fn run(mut cargo: Command, tools: &TestTools) -> Outcome {
    let dist = paths::dist();
    let site = Server::start(&dist, "/", 0)?;
    let below_a_path = Server::start(&dist, "/normscope/", 0)?;
    let driver = Driver::start(&tools.chromedriver)?;
    cargo
        .env("NORMSCOPE_URL", site.url())
        .env("NORMSCOPE_SUBPATH_URL", below_a_path.url());
    cargo
        .env("NORMSCOPE_DIST", dist)
        .env("NORMSCOPE_WEBDRIVER", driver.url());
    cargo.env("NORMSCOPE_AXE", &tools.axe);
    let skipped = paths::web_target().join("skipped.txt");
    // Not there is as good as removed.
    let _ = std::fs::remove_file(&skipped);
    cargo.env("NORMSCOPE_SKIPPED", &skipped);
    // The line of an assertion says enough: a hundred frames of the driver's would bury it.
    cargo.env("RUST_BACKTRACE", "0");
    shell::run(&mut cargo)?;
    print!("{}", std::fs::read_to_string(&skipped).unwrap_or_default());
    Ok(())
}
