//! Every test, the cheapest first; the first that fails ends the run.

use std::process::Command;

use crate::setup::{self, TestTools, WebTools};
use crate::shell::{self, Failure, Outcome};
use crate::stages::Stages;
use crate::wasm_target::TARGET;
use crate::{build, end_to_end, paths, python, site_size};

/// The Cargo profile of the page for publishing: what its build has compiled, the stages after it
/// need not compile again.
const PAGE_PROFILE: &str = "release";

/// Runs the stages that need no browser and no WebAssembly (`quick`), or all of them.
pub fn run(quick: bool) -> Outcome {
    let mut stages = Stages::new();
    let outcome = if quick {
        native(&mut stages)
    } else {
        full(&mut stages)
    };
    println!("\n{stages}");
    outcome
}

/// The tools of the web stages are installed while the native ones run.
fn full(stages: &mut Stages) -> Outcome {
    let tools = std::thread::scope(|scope| {
        let setup = scope.spawn(setup::everything);
        let native = native(stages);
        if native.is_err() {
            shell::stop_quiet_runs();
        }
        let awaited = || {
            setup
                .join()
                .unwrap_or_else(|_| Err(Failure::new("the setup ended abruptly.")))
        };
        native.and_then(|()| stages.run("setup", awaited))
    })?;
    web(stages, &tools)
}

fn native(stages: &mut Stages) -> Outcome {
    stages.run("formatting", || cargo(&["fmt", "--all", "--check"]))?;
    stages.run("clippy", clippy)?;
    stages.run("tests without figures, compiled", || {
        cargo(&["check", "--no-default-features", "--tests"])
    })?;
    stages.run("tests of xtask", || cargo(&["test", "--package", "xtask"]))?;
    python::ensure();
    stages.run("native tests", || {
        cargo(&["test", "--no-default-features", "--features", "charts"])
    })
}

fn web(stages: &mut Stages, tools: &TestTools) -> Outcome {
    stages.run("site", || build::site(&tools.web, "./"))?;
    stages.run("size of the site", || {
        site_size::measure(&paths::dist())?.check()
    })?;
    stages.run("clippy of the page", || web_clippy(&tools.web))?;
    if has_test("wasm") {
        stages.run("WebAssembly tests in the browser", || wasm_tests(tools))?;
    }
    if has_test("e2e") {
        stages.run("end-to-end tests", || end_to_end::tests(tools))?;
        let name = "end-to-end tests in WebKit";
        match &tools.webkit {
            Some(webkit) => stages.run(name, || end_to_end::in_webkit(tools, webkit))?,
            None => stages.leave_out(name, "WebKit cannot be had on this machine"),
        }
    }
    Ok(())
}

fn has_test(name: &str) -> bool {
    paths::repository()
        .join("tests")
        .join(name)
        .with_extension("rs")
        .is_file()
}

fn clippy() -> Outcome {
    cargo(&[
        "clippy",
        "--workspace",
        "--exclude",
        "normscope-page",
        "--all-targets",
        "--no-default-features",
        "--features",
        "charts,e2e",
        "--",
        "--deny",
        "warnings",
    ])
}

fn web_clippy(tools: &WebTools) -> Outcome {
    let mut clippy = tools.toolchain.command("cargo", &tools.folders)?;
    clippy.args([
        "clippy",
        "--profile",
        PAGE_PROFILE,
        "--target",
        TARGET,
        "--package",
        "normscope",
        "--package",
        "normscope-page",
        "--lib",
        "--bins",
    ]);
    if has_test("wasm") {
        clippy.args(["--test", "wasm"]);
    }
    shell::run(clippy.args(["--", "--deny", "warnings"]))
}

fn wasm_tests(tools: &TestTools) -> Outcome {
    let mut test = tools.web.toolchain.command("cargo", &tools.web.folders)?;
    test.args([
        "test",
        "--profile",
        PAGE_PROFILE,
        "--target",
        TARGET,
        "--test",
        "wasm",
    ]);
    test.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    test.env("CHROMEDRIVER", &tools.chromedriver);
    // In seconds, for all tests of a file together; the default of 20 is for faster machines.
    test.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    shell::run(&mut test)
}

/// A native cargo command, in which no snapshot is accepted unseen.
fn cargo(arguments: &[&str]) -> Outcome {
    let mut cargo = Command::new("cargo");
    cargo.args(arguments).current_dir(paths::repository());
    cargo
        .env("INSTA_UPDATE", "no")
        .env("CI", "true")
        .env_remove("INSTA_FORCE_PASS");
    shell::run(&mut cargo)
}
