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
    verdict: Verdict,
}

#[derive(Clone, Copy)]
enum Verdict {
    Passed,
    Failed,
    NotRun,
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
            verdict: match outcome {
                Ok(_) => Verdict::Passed,
                Err(_) => Verdict::Failed,
            },
        });
        outcome
    }

    /// Notes a stage that this machine cannot run, so that nobody takes it for passed.
    pub fn leave_out(&mut self, name: &'static str, why: &str) {
        println!("\n=== {name}: not run, {why} ===");
        self.done.push(Stage {
            name,
            time: Duration::ZERO,
            verdict: Verdict::NotRun,
        });
    }
}

impl fmt::Display for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Stage {
            name,
            time,
            verdict,
        } in &self.done
        {
            let (verdict, time) = match verdict {
                Verdict::Passed => ("passed", seconds(*time)),
                Verdict::Failed => ("FAILED", seconds(*time)),
                Verdict::NotRun => ("NOT RUN", "–".to_owned()),
            };
            writeln!(f, "{verdict:<7} {time:>8}  {name}")?;
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
        stages.leave_out("absent", "there is none");
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
        assert!(
            lines[2].starts_with("NOT RUN") && lines[2].ends_with("absent"),
            "{table}"
        );
        assert!(lines[3].ends_with("in all"), "{table}");
    }
}
