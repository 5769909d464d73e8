//! Texts that can be read in two ways: which is taken, what is said of it, and what is offered.
#![allow(clippy::unwrap_used)]

use super::super::{Table, read};
use crate::findings::Note;

#[track_caller]
fn text(text: &str) -> Table {
    read("x.csv", text.as_bytes()).unwrap_or_else(|why| panic!("{text:?}: {why}"))
}

fn why_not(text: &str) -> String {
    read("x.csv", text.as_bytes()).unwrap_err().to_string()
}

fn sentences(table: &Table) -> Vec<String> {
    table.notes().iter().map(Note::to_string).collect()
}

#[test]
fn any_separator_that_the_first_line_tells_is_obeyed() {
    for mark in ["|", ":", "^", "/", "~", "\u{1}", "\t", " "] {
        let table = text(&format!(
            "sep={mark}\r\na{mark}b\r\n1{mark}2\r\n3{mark}4\r\n"
        ));
        assert_eq!(table.values(), [1.0, 2.0, 3.0, 4.0], "{mark:?}");
        assert_eq!(table.column_names().unwrap(), ["a", "b"], "{mark:?}");
        assert_eq!(
            sentences(&table),
            ["The first line tells the separator and was obeyed."]
        );
    }
    assert_eq!(text("a|b\n1|2\n3|4\n").values(), [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn separators_at_the_ends_of_some_lines_are_not_said_of_every_line() {
    for (file, said) in [
        (
            "1,2,\n3,4,\n",
            "Every line ends with a separator; the empty column behind it was left out.",
        ),
        (
            "1,2,\n3,4\n",
            "Some lines end with a separator; the empty column behind it was left out.",
        ),
        (
            "a,b\n1,2,\n3,4,\n",
            "Some lines end with a separator; the empty column behind it was left out.",
        ),
        (
            "1,2,,\n3,4,,\n",
            "Every line ends with 2 empty cells; these columns were left out.",
        ),
        (
            "1,2,\n3,4,,\n",
            "Some lines end with up to 2 empty cells; these columns were left out.",
        ),
    ] {
        assert_eq!(sentences(&text(file)), [said], "{file:?}");
    }
}

#[test]
fn a_printed_array_is_read_or_refused_for_what_it_is() {
    for printed in [
        "[[1.5 2.5]\n [3.5 4.5]]",
        "[[1.5\n  2.5]\n\n [3.5 4.5]]\n",
        "\u{feff}[1.5 2.5]\n[3.5 4.5]",
    ] {
        let table = text(printed);
        assert_eq!(
            (table.shape(), table.notes()),
            (&[2, 2][..], &[][..]),
            "{printed}"
        );
        assert_eq!(table.values(), [1.5, 2.5, 3.5, 4.5]);
    }
    assert!(why_not("[[1\n  2]\n [3 x]]").starts_with("Line 3, column 2 says “x”"));
    assert_eq!(
        why_not("[[0.1 0.2 ... 0.3]\n [0.1 0.2 ... 0.3]]"),
        "This text is an array as NumPy prints it, and some of its numbers are left out (...). Save \
         the array itself: np.save(\"x.npy\", x.astype(\"float32\"))."
    );
    assert!(why_not("[[[1 2]\n  [3 4]]]").contains("it has more than two axes"));
    assert!(why_not("[[1, 2],\n [3, 4]]").starts_with("This is a JSON file"));
    assert!(why_not("[1, 2]\n[3, 4]\n").starts_with("This is JSON with one value in each line"));
    assert_eq!(
        text("[Hz],[kg]\n1,2\n").column_names().unwrap(),
        ["[Hz]", "[kg]"]
    );
}
