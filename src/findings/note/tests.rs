//! Sentences of notes.

use super::Note;

fn not_finite(nan: u64, infinite: u64) -> String {
    let first = (2, 3);
    Note::NotFinite {
        nan,
        infinite,
        first,
    }
    .to_string()
}

#[test]
fn what_is_not_finite_is_counted_in_one_and_in_many_and_not_where_there_is_none() {
    for (nan, infinite, said) in [
        (1, 0, "1 is not a number; it is in sample 3, feature 4."),
        (0, 1, "1 is infinite; it is in sample 3, feature 4."),
        (
            2,
            0,
            "2 are not a number; the first is in sample 3, feature 4.",
        ),
        (0, 3, "3 are infinite; the first is in sample 3, feature 4."),
        (
            1,
            2,
            "1 is not a number, 2 are infinite; the first is in sample 3, feature 4.",
        ),
    ] {
        let expected = format!("Not every value is finite: {said}");
        assert_eq!(not_finite(nan, infinite), expected);
    }
}
