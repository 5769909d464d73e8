//! Running other programs, and the one kind of error this tool has: a sentence.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Why a command could not be carried out, in words for the person who typed it.
#[derive(Debug)]
pub struct Failure(String);

/// What every step returns.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that reads as `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns an I/O error into a sentence that names what was tried: `.map_err(trying_to("read x"))`.
pub fn trying_to(what: impl fmt::Display) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::new(format!("could not {what}: {error}."))
}

/// Runs `command` with its output on the terminal.
pub fn run(command: &mut Command) -> Outcome {
    let name = describe(command);
    let status = command
        .status()
        .map_err(trying_to(format!("start `{name}`")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "`{name}` failed ({status}); its output is above."
        )))
    }
}

/// Set when the rest of the work has become pointless.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Ends what [`run_quietly`] runs in other threads.
pub fn stop_quiet_runs() {
    STOPPED.store(true, Ordering::Relaxed);
}

/// Runs `command` with its output in the file `log`; a failure quotes the end of it.
pub fn run_quietly(command: &mut Command, log: &Path) -> Outcome {
    run_watched(command, log, |_| {})
}

/// As [`run_quietly`], with a look at the output so far every now and then.
pub fn run_watched(command: &mut Command, log: &Path, look: impl FnMut(&str)) -> Outcome {
    let name = describe(command);
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(trying_to(format!("create {}", folder.display())))?;
    }
    let file = File::create(log).map_err(trying_to(format!("write {}", log.display())))?;
    let twin = file
        .try_clone()
        .map_err(trying_to(format!("write {}", log.display())))?;
    command.stdin(Stdio::null()).stdout(file).stderr(twin);
    let mut process = command
        .spawn()
        .map_err(trying_to(format!("start `{name}`")))?;
    let status =
        wait_unless_stopped(&mut process, log, look).map_err(trying_to(format!("run `{name}`")))?;
    if status.success() {
        return Ok(());
    }
    let output = fs::read_to_string(log).unwrap_or_default();
    let end = last_lines(&output, 20);
    Err(Failure::new(format!(
        "`{name}` failed ({status}). The end of {}:\n{end}",
        log.display()
    )))
}

fn wait_unless_stopped(
    process: &mut Child,
    log: &Path,
    mut look: impl FnMut(&str),
) -> std::io::Result<ExitStatus> {
    let mut looked = Instant::now();
    loop {
        if looked.elapsed() > Duration::from_millis(250) {
            look(&fs::read_to_string(log).unwrap_or_default());
            looked = Instant::now();
        }
        if let Some(status) = process.try_wait()? {
            return Ok(status);
        }
        if STOPPED.load(Ordering::Relaxed) {
            process.kill()?;
            return process.wait();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What `command` prints; a failure quotes what it said beside, which is kept in the file `log`.
pub fn text_of(command: &mut Command, log: &Path) -> Outcome<String> {
    let name = describe(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(trying_to(format!("start `{name}`")))?;
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(trying_to(format!("create {}", folder.display())))?;
    }
    fs::write(log, &output.stderr).map_err(trying_to(format!("write {}", log.display())))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let (status, end) = (output.status, last_lines(&said, 20));
        return Err(Failure::new(format!("`{name}` failed ({status}):\n{end}")));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Failure::new(format!("`{name}` printed what is no text.")))
}

/// What `command` prints, or `None` when it is missing or fails.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The first file called `program` in the folders of PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// PATH with `folders` in front.
pub fn path_with(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all)
        .map_err(|error| Failure::new(format!("a folder cannot stand in PATH: {error}.")))
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_program_is_named_and_its_last_lines_are_quoted() {
        let log = std::env::temp_dir().join(format!("xtask-shell-{}.log", std::process::id()));
        let failure = run_quietly(Command::new("sh").args(["-c", "echo why; exit 3"]), &log);
        let sentence = failure.expect_err("exit code 3 is a failure").to_string();
        assert!(sentence.contains("echo why; exit 3"), "{sentence}");
        assert!(sentence.ends_with("\nwhy"), "{sentence}");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        assert_eq!(last_lines("1\n2\n3", 2), "2\n3");
        assert_eq!(last_lines("1", 2), "1");
    }
}
