//! `cargo xtask <command>`: builds, serves, tests and measures normscope, and sets up
//! what a fresh machine lacks for it.

mod apt;
mod build;
mod csp;
mod npm;
mod paths;
mod setup;
mod shell;
mod site_size;
mod tools;
mod wasm_opt;
mod wasm_target;

use shell::{Failure, Outcome};

const USAGE: &str = "\
usage: cargo xtask <command>

  setup                     install what the other commands need, and nothing else
  build [--public-url URL]  the static site in dist/, for any path unless URL says otherwise
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
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["setup"] => setup::everything().map(drop),
        ["build"] => build::site("./"),
        ["build", "--public-url", url] => build::site(url),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::new(format!(
            "this is not a command of xtask.\n\n{USAGE}"
        ))),
    }
}
