//! Stages of the test run: a heading for each, and at the end a table of how long they took.

use std::fmt;
use std::time::{Duration, Instant};

use crate::shell::Outcome;

/// The stages so far.
pub struct Stages {
    start: Instant,
    done: Vec<Stage>,
}

struct Stage {
    name: &'static str,
    time: Duration,
    passed: bool,
}

impl Stages {
    /// Starts the clock.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            done: Vec::new(),
        }
    }

    /// Runs one stage under its heading, and notes its time.
    pub fn run<T>(&mut self, name: &'static str, stage: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n=== {name} (after {}) ===", seconds(self.start.elapsed()));
        let start = Instant::now();
        let outcome = stage();
        self.done.push(Stage {
            name,
            time: start.elapsed(),
            passed: outcome.is_ok(),
        });
        outcome
    }
}

impl fmt::Display for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Stage { name, time, passed } in &self.done {
            let verdict = if *passed { "passed" } else { "FAILED" };
            writeln!(f, "{verdict}  {:>8}  {name}", seconds(*time))?;
        }
        writeln!(f, "{:>16}  in all", seconds(self.start.elapsed()))
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::Failure;

    #[test]
    fn the_table_tells_passed_from_failed() {
        let mut stages = Stages::new();
        assert!(stages.run("good", || Ok(())).is_ok());
        assert!(
            stages
                .run("bad", || Err::<(), _>(Failure::new("no.")))
                .is_err()
        );
        let table = stages.to_string();
        let lines: Vec<&str> = table.lines().collect();
        assert!(
            lines[0].starts_with("passed") && lines[0].ends_with("good"),
            "{table}"
        );
        assert!(
            lines[1].starts_with("FAILED") && lines[1].ends_with("bad"),
            "{table}"
        );
        assert!(lines[2].ends_with("in all"), "{table}");
    }
}
