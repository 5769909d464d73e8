//! Texts that can be read in two ways: which is taken, what is said of it, and what is offered.
#![allow(clippy::unwrap_used)]

use super::super::{Table, read};
use crate::findings::Note;

#[track_caller]
fn text(text: &str) -> Table {
    read("x.csv", text.as_bytes()).unwrap_or_else(|why| panic!("{text:?}: {why}"))
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
