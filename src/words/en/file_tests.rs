//! Sentences of notes, and the words of what they offer.

use super::offer;
use crate::findings::{Note, Offer};

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

#[test]
fn dots_are_offered_as_what_they_were_not_read_as() {
    let words = |note: &Note| {
        let offers: Vec<Offer> = note.offers();
        offers
            .into_iter()
            .map(|other| offer(other, note))
            .collect::<Vec<_>>()
    };
    let decimal = Note::DotsOrThousands { count: 4 };
    assert_eq!(words(&decimal), ["Read it as a thousands mark"]);
    let thousands = |mark| Note::ThousandsMarks {
        count: 4,
        mark,
        doubtful: true,
    };
    assert_eq!(words(&thousands('.')), ["Read it as a decimal mark"]);
    assert_eq!(words(&thousands(',')), ["Read them as decimal marks"]);
    let ranges = |labels| Note::LetterlessExponents { count: 4, labels };
    assert_eq!(
        words(&ranges(true)),
        ["Read the first column as row labels"]
    );
    assert_eq!(words(&ranges(false)), [""; 0]);
}
