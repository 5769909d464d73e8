//! One line that moves: what is being done, how far it is, for how long already.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Where there is no terminal, the line is printed anew this often.
const QUIET_PACE: Duration = Duration::from_secs(15);
const PACE: Duration = Duration::from_millis(250);

/// Tasks at work, each with what it says of itself.
#[derive(Default)]
pub struct Progress {
    tasks: Mutex<Vec<(&'static str, String)>>,
    ended: AtomicBool,
}

impl Progress {
    /// Runs `work` while the line moves.
    pub fn during<T>(work: impl FnOnce(&Self) -> T) -> T {
        let progress = Self::default();
        std::thread::scope(|scope| {
            scope.spawn(|| progress.show());
            let done = work(&progress);
            progress.ended.store(true, Ordering::Relaxed);
            done
        })
    }

    /// What `task` says of itself from now on.
    pub fn say(&self, task: &'static str, state: String) {
        let mut tasks = self.lock();
        match tasks.iter_mut().find(|(name, _)| *name == task) {
            Some((_, said)) => *said = state,
            None => tasks.push((task, state)),
        }
    }

    /// `task` is over.
    pub fn end(&self, task: &'static str) {
        self.lock().retain(|(name, _)| *name != task);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(&'static str, String)>> {
        // A line half changed by a thread that died is still a line.
        self.tasks
            .lock()
            .unwrap_or_else(|broken| broken.into_inner())
    }

    fn show(&self) {
        let start = Instant::now();
        let moves = std::io::stdout().is_terminal();
        let mut printed = Instant::now();
        let mut last = String::new();
        while !self.ended.load(Ordering::Relaxed) {
            let line = line(&self.lock(), start.elapsed());
            if moves {
                print!("\r\x1b[2K{line}");
                // A terminal that is gone shows nothing.
                let _ = std::io::stdout().flush();
            } else if !line.is_empty() && line != last && printed.elapsed() > QUIET_PACE {
                println!("{line}");
                printed = Instant::now();
                last = line;
            }
            std::thread::sleep(PACE);
        }
        if moves {
            print!("\r\x1b[2K");
        }
    }
}

fn line(tasks: &[(&'static str, String)], elapsed: Duration) -> String {
    if tasks.is_empty() {
        return String::new();
    }
    let said: Vec<String> = tasks
        .iter()
        .map(|(name, state)| format!("{name} {state}"))
        .collect();
    let seconds = elapsed.as_secs();
    format!("{}:{:02}  {}", seconds / 60, seconds % 60, said.join(" · "))
}

/// How many crates the output of cargo says are begun: its lines `Compiling name v1.2.3`.
pub fn crates_begun(output: &str) -> usize {
    output
        .lines()
        .filter(|line| line.trim_start().starts_with("Compiling "))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_every_task_and_the_time() {
        let tasks = [
            ("trunk", "12 of 300".to_owned()),
            ("page", "3 of 200".to_owned()),
        ];
        let said = line(&tasks, Duration::from_secs(65));
        assert_eq!(said, "1:05  trunk 12 of 300 · page 3 of 200");
        assert_eq!(line(&[], Duration::from_secs(65)), "");
    }

    #[test]
    fn only_lines_of_begun_crates_are_counted() {
        let output =
            "    Updating index\n   Compiling a v1.0\n  Downloaded b\n   Compiling c v2.0\n";
        assert_eq!(crates_begun(output), 2);
    }
}
