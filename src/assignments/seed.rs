//! A student's own seed.

use super::assignment::Assignment;
use crate::lessons::hash::fnv1a;

/// Seeds are below this: six digits at the most, short enough to be typed.
pub const SEEDS: u64 = 1_000_000;
/// Letters of a name.
pub const MAX_NAME: usize = 80;

/// A name as it counts: without white space at its ends, with one space for any within, in small
/// letters. The page brings what is typed into Unicode's composed form before.
pub fn plain_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The seed of a student: FNV-1a, 64 bits, of the assignment's JSON without white space, a line
/// feed, and the name as it counts, modulo a million.
pub fn seed_of(assignment: &Assignment, name: &str) -> u32 {
    let text = format!("{}\n{}", assignment.to_line(), plain_name(name));
    (fnv1a(text.as_bytes()) % SEEDS) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_without_its_spaces_and_capitals() {
        assert_eq!(plain_name("  Ada \u{a0} LOVELACE\t"), "ada lovelace");
        assert_eq!(plain_name("Émile Ødegård"), "émile ødegård");
    }
}
