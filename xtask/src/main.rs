//! `cargo xtask <command>`: builds, serves, tests and measures normscope, and sets up
//! what a fresh machine lacks for it.

mod apt;
mod bench;
mod browser;
mod build;
mod csp;
mod end_to_end;
mod first_picture;
mod live;
mod names;
mod npm;
mod options;
mod page_crates;
mod paths;
mod progress;
mod python;
mod serve;
mod server;
mod setup;
mod shell;
mod shrink;
mod site_path;
mod site_size;
mod stages;
mod test;
mod tools;
mod wasm_target;
mod webkit;

use options::Options;
use shell::{Failure, Outcome};

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port 8080] [--prefix /]  builds the page for looking, serves it, and builds it again on change
  test [--quick]                    runs every test; quick: without WebAssembly and browser
  e2e <name>                        runs the end-to-end tests with that name in them on dist/;
                                    webkit: those that compare WebKit with Chromium
  build [--public-url ./]           makes the static site in dist/, as it is for any path
  bench                             runs the benchmarks
  setup                             only installs what the other commands need

Each command first installs what it needs and does not find.
";

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    let mut options = Options::new(rest);
    match command.as_str() {
        "serve" => {
            let port = options
                .value("--port")?
                .unwrap_or_else(|| "8080".to_owned());
            let prefix = options.value("--prefix")?.unwrap_or_else(|| "/".to_owned());
            options.end()?;
            serve::run(port_number(&port)?, &prefix)
        }
        "test" => {
            let quick = options.flag("--quick");
            options.end()?;
            test::run(quick)
        }
        "build" => {
            let public_url = options
                .value("--public-url")?
                .unwrap_or_else(|| "./".to_owned());
            options.end()?;
            build::site(&setup::web_tools()?, &public_url)
        }
        "e2e" => {
            let filter = options.next().unwrap_or_default();
            options.end()?;
            end_to_end::some(&setup::everything()?, &filter)
        }
        "bench" => options.end().and_then(|()| bench::run()),
        "setup" => options.end().and_then(|()| setup::everything().map(drop)),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => Err(Failure::new(format!(
            "{unknown:?} is not a command of xtask.\n\n{USAGE}"
        ))),
    }
}

fn port_number(text: &str) -> Outcome<u16> {
    text.parse().map_err(|_| {
        Failure::new(format!(
            "{text:?} is not a port: a port is a number up to 65535."
        ))
    })
}
