//! What is said of the workers' memory.

use crate::words::number::with_digits;

/// Heading.
pub const TITLE: &str = "Memory";
/// What is counted.
pub const LEAD: &str = "Each worker has a memory of its own that grows with the largest run it has computed and never shrinks; a worker that is replaced starts anew. 1 MB is a million bytes.";
/// Before any worker has told.
pub const NONE: &str = "No worker has computed anything yet.";

/// The bytes of every worker, 0 for one that has not told: the sum, then each.
pub fn of_workers(bytes: &[u64]) -> String {
    let told = (1..).zip(bytes).filter(|(_, bytes)| **bytes > 0);
    let each: Vec<String> = told
        .map(|(worker, bytes)| format!("worker {worker}: {}", megabytes(*bytes)))
        .collect();
    match each.as_slice() {
        [] => NONE.into(),
        [one] => format!("Of one worker, {one}."),
        _ => format!(
            "{} in all; {}.",
            megabytes(bytes.iter().sum()),
            each.join(", ")
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", with_digits(bytes as f64 / 1e6, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_comes_first_and_silent_workers_are_left_out() {
        assert_eq!(of_workers(&[]), NONE);
        assert_eq!(of_workers(&[0, 0]), NONE);
        let one = of_workers(&[0, 2_500_000]);
        assert_eq!(one, "Of one worker, worker 2: 2.5 MB.");
        assert_eq!(
            of_workers(&[12_340_000, 0, 100_000]),
            "12.4 MB in all; worker 1: 12.3 MB, worker 3: 0.1 MB."
        );
    }
}
