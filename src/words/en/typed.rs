//! What a number field says about what was typed.

use crate::experiment::NumberRange;
use crate::words::number::in_field;
use crate::words::shortened;

/// A number with a mark that can be read in two ways.
pub fn which(typed: &str) -> String {
    format!(
        "“{}” can be read in two ways. Which number is it?",
        shortened(typed.trim())
    )
}

/// One reading, on its button: never with a mark that could be read in two ways again.
pub fn reading(number: f64) -> String {
    let text = in_field(number);
    match number.fract() == 0.0 {
        true => text,
        false => format!(
            "{text}, between {} and {}",
            in_field(number.floor()),
            in_field(number.ceil())
        ),
    }
}

/// What was typed is no number.
pub fn no_number(typed: &str, kept: f64) -> String {
    format!(
        "“{}” is no number that can be read here; it stays {}.",
        shortened(typed.trim()),
        in_field(kept)
    )
}

/// An answer that is no number.
pub fn unreadable(typed: &str) -> String {
    format!(
        "“{}” is no number that can be read here: write 0.5, 1/2, 50 %, 10^12 or the like.",
        shortened(typed.trim())
    )
}

/// What was typed is no whole number, where only whole ones are taken.
pub fn made_whole(typed: f64, taken: f64) -> String {
    format!(
        "Only whole numbers: {} became {}.",
        in_field(typed),
        in_field(taken)
    )
}

/// What was typed lies beyond the range.
pub fn beyond(range: NumberRange, typed: f64) -> String {
    match typed > range.max {
        true => format!("The most is {}.", in_field(range.max)),
        false => format!("The least is {}.", in_field(range.min)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readings_of_an_ambiguous_number_are_told_apart_without_a_mark() {
        assert_eq!(reading(1234.0), "1234");
        assert_eq!(reading(-1.234), "−1.234, between −2 and −1");
        let range = NumberRange {
            min: 1.0,
            max: 4096.0,
        };
        assert_eq!(beyond(range, 1e9), "The most is 4096.");
        assert_eq!(beyond(range, -3.0), "The least is 1.");
        assert!(no_number(&"x".repeat(3000), 4.0).chars().count() < 100);
    }
}
