//! Text as people and programs save it.
#![allow(clippy::unwrap_used)]

use super::super::own_text::read_in_memory;
use super::super::{Table, read};
use crate::experiment::FileReading;
use crate::experiment::file::Comma;
use crate::findings::Note;

fn text(text: &str) -> Table {
    read("x.csv", text.as_bytes()).unwrap_or_else(|why| panic!("{text:?}: {why}"))
}

fn why_not_text(text: &str) -> String {
    read("x.csv", text.as_bytes()).unwrap_err().to_string()
}

fn sentences(table: &Table) -> Vec<String> {
    table.notes().iter().map(Note::to_string).collect()
}

#[test]
fn the_same_numbers_in_every_layout_give_the_same_table() {
    let layouts = [
        "1.5,-2,3\n4,5e2,6\n",
        "1.5,-2,3\r\n4,5e2,6\r\n\r\n\r\n",
        "\n1.5;-2;3\n\n4;5e2;6",
        "1.5\t-2\t3\r4\t5e2\t6\r",
        "\u{feff}1.5,-2,3\n4,5e2,6\n   \n",
        "\u{feff}\n1.5;-2;3\n4;5e2;6\n",
        "\"1.5\",\"-2\", 3 \n4,\"5e2\",+6\n",
    ];
    for layout in layouts {
        let table = text(layout);
        assert_eq!(table.shape(), [2, 3], "{layout:?}");
        assert_eq!(
            table.values(),
            [1.5, -2.0, 3.0, 4.0, 500.0, 6.0],
            "{layout:?}"
        );
        assert_eq!(
            (table.column_names(), table.notes()),
            (None, &[][..]),
            "{layout:?}"
        );
    }
}

#[test]
fn a_first_line_of_words_names_the_columns() {
    let named = text("\u{feff}\"length, cm\",mass,3\n1,2,3\n");
    assert_eq!(named.column_names().unwrap(), ["length, cm", "mass", "3"]);
    assert_eq!(
        (named.shape(), named.values()),
        (&[1, 3][..], &[1.0, 2.0, 3.0][..])
    );
    assert_eq!(text("1,nan\n3,4").column_names(), None);
}

#[test]
fn a_first_line_is_no_header_because_one_cell_is_no_plain_number() {
    for first in [
        "\u{2212}1,2,3",
        "1.0D+00,2,3",
        "1 000,2,3",
        "NA,2,3",
        "1,2,#N/A",
        "\"1,000\",2,3",
    ] {
        let table = text(&format!("{first}\n4,5,6\n7,8,10\n"));
        assert_eq!(
            (table.shape(), table.column_names()),
            (&[3, 3][..], None),
            "{first}"
        );
    }
    assert_eq!(
        why_not_text("1,2,x\n4,5,6\n"),
        "Line 1, column 3 says “x”, which is not a number. Remove the column, or put a number \
         there; names of columns belong in the first line."
    );
}

#[test]
fn numbers_that_count_the_columns_are_names_only_above_fractions_or_beside_an_index() {
    let frame = text(",0,1\n0,0.5,0.25\n1,2.5,3\n");
    assert_eq!(
        (frame.shape(), frame.values()),
        (&[2, 2][..], &[0.5, 0.25, 2.5, 3.0][..])
    );
    assert_eq!(frame.column_names().unwrap(), ["0", "1"]);
    assert_eq!(frame.row_labels(), ["0", "1"]);
    let without_index = text("0,1,2\n0.5,0.25,7\n");
    assert_eq!(without_index.values(), [0.5, 0.25, 7.0]);
    assert_eq!(
        sentences(&without_index),
        ["First row read as names of the columns."]
    );
    let integers = text("0,1,2\n10,20,30\n");
    assert_eq!(integers.shape(), [2, 3]);
    assert_eq!(sentences(&integers), ["First row read as values."]);
    assert_eq!(text("2,3,4\n0.5,1,2\n").shape(), [2, 3]);
}

#[test]
fn words_or_an_index_in_the_first_column_label_the_rows() {
    let cases = [
        ("name,a,b\nada,1,2\nbob,3,4\n", ["ada", "bob"]),
        ("ada,1,2\nbob,3,4\n", ["ada", "bob"]),
        (
            "2026-01-31;1;2\n2026-02-01;3;4\n",
            ["2026-01-31", "2026-02-01"],
        ),
        (",a,b\n3,1,2\n17,3,4\n", ["3", "17"]),
        ("Unnamed: 0,a,b\n0,1,2\n1,3,4\n", ["0", "1"]),
        ("\"a\" \"b\"\n\"r1\" 1 2\n\"r2\" 3 4\n", ["r1", "r2"]),
        ("a,b\nr1,1,2\nr2,3,4\n", ["r1", "r2"]),
    ];
    for (file, labels) in cases {
        let table = text(file);
        assert_eq!(
            (table.shape(), table.values()),
            (&[2, 2][..], &[1.0, 2.0, 3.0, 4.0][..]),
            "{file}"
        );
        assert_eq!(table.row_labels(), labels, "{file}");
        assert!(
            sentences(&table).contains(&"First column read as row labels.".into()),
            "{file}"
        );
        assert!(
            table.column_names().is_none_or(|names| names == ["a", "b"]),
            "{file}"
        );
    }
}

#[test]
fn a_named_column_that_counts_is_kept_and_offered_as_labels() {
    for file in ["step,a\n0,5\n1,6\n2,7\n", "1,0.5\n2,6\n3,7\n"] {
        let table = text(file);
        assert_eq!(table.shape(), [3, 2]);
        let [note] = table.notes() else {
            panic!("{:?}", table.notes())
        };
        assert_eq!(
            note.to_string(),
            "First column counts the rows and is read as values, like the others."
        );
        assert_eq!(note.offers().len(), 1);
    }
    assert_eq!(text("n,a\n0,5\n1,6\n").notes(), []);
}

#[test]
fn separators_at_the_ends_of_lines_make_no_column() {
    for file in [
        "1,2,\n3,4,\n",
        "a,b,\n1,2,\n3,4,\n",
        "a,b\n1,2,\n3,4,\n",
        "1;2;\n3;4;\n",
        "1\t2\t\n3\t4\t\n",
        "1,2,\n3,4\n",
    ] {
        let table = text(file);
        assert_eq!(
            (table.shape(), table.values()),
            (&[2, 2][..], &[1.0, 2.0, 3.0, 4.0][..]),
            "{file:?}"
        );
        assert!(
            sentences(&table)[0].contains("the empty column behind it was left out"),
            "{file:?}"
        );
    }
    // A column with a name is one, though it is empty.
    let named = text("a,b\n1,\n3,\n");
    assert_eq!(named.shape(), [2, 2]);
    assert!(named.values()[1].is_nan());
}

#[test]
fn comments_and_a_line_that_tells_the_separator_are_read_over() {
    let saved = text("# layer 3\n# a,b\n1.0e+00,2\n3,4\n# end\n");
    assert_eq!(saved.values(), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(saved.column_names().unwrap(), ["a", "b"]);
    assert_eq!(
        sentences(&saved),
        [
            "2 lines that start with # left out; the last one names the columns.",
            "1 line that starts with # left out."
        ]
    );
    assert_eq!(
        text("# one comment of many words\n1 2\n3 4\n").column_names(),
        None
    );
    assert_eq!(
        text("# a b\n1 2\n3 4\n").column_names().unwrap(),
        ["a", "b"]
    );
    let excel = text("sep=;\r\nA;B\r\n1,5;2\r\n3;0,25\r\n");
    assert_eq!(excel.values(), [1.5, 2.0, 3.0, 0.25]);
    assert_eq!(text("sep=,\n1,2\n3,4\n").shape(), [2, 2]);
    assert!(why_not_text("# c\n1,2\n3,x\n").starts_with("Line 3, column 2 says “x”"));
}

#[test]
fn marks_inside_numbers_are_read_by_the_whole_table() {
    let comma_tab = text("1,5\t2\n-0,25\t3,0\n");
    assert_eq!(comma_tab.values(), [1.5, 2.0, -0.25, 3.0]);
    // A thousands mark beside decimal points is never a decimal comma.
    let beside_points = text("a;b;c\n20;3,410;7.25\n5;1,001;8.5\n");
    assert_eq!(
        beside_points.values(),
        [20.0, 3410.0, 7.25, 5.0, 1001.0, 8.5]
    );
    let [note] = beside_points.notes() else {
        panic!("{:?}", beside_points.notes())
    };
    assert_eq!(
        note.to_string(),
        "“,” inside numbers was read as a thousands mark (2 numbers)."
    );
    assert_eq!(note.offers().len(), 1);
    assert_eq!(
        text("\"1,234\",\"5,678.5\"\n1,2\n").values(),
        [1234.0, 5678.5, 1.0, 2.0]
    );
    assert_eq!(
        text("1.234;5,5\n2.345;6,5\n").values(),
        [1234.0, 5.5, 2345.0, 6.5]
    );
    // A fraction of three digits alone is a fraction.
    assert_eq!(text("1.234;5.678\n").values(), [1.234, 5.678]);
    let doubtful = text("1,234;2,345\n");
    assert_eq!(
        (doubtful.values(), doubtful.notes()[0].offers().len()),
        (&[1.234, 2.345][..], 1)
    );
}

#[test]
fn a_column_of_a_tracker_may_be_empty_here_and_there() {
    let run = text("\"Step\",\"loss\",\"loss__MIN\"\n\"0\",\"0.5\",\"\"\n\"5\",\"\",\"\"\n");
    assert_eq!(run.shape(), [2, 3]);
    assert_eq!(
        sentences(&run),
        ["Cells without a number, read as missing values: 3; the first is on line 2, column 3."]
    );
}

#[test]
fn a_single_column_is_one_feature() {
    assert_eq!(text("loss\n1\n2\n").shape(), [2, 1]);
}

#[test]
fn cells_without_a_number_are_nan_and_noted() {
    let missing = text("a,b\n1,\n\nNA,4\n-inf,1e39\n");
    assert_eq!(missing.shape(), [3, 2]);
    assert!(missing.values()[1].is_nan() && missing.values()[2].is_nan());
    assert_eq!(missing.values()[4..], [f32::NEG_INFINITY, f32::INFINITY]);
    assert_eq!(
        sentences(&missing),
        [
            "Cells without a number, read as missing values: 2; the first is on line 2, column 2.",
            "Too large for float32 and read as infinite: 1 value (the largest float32 is about 3.4e38).",
        ]
    );
}

#[test]
fn decimal_commas_between_semicolons_are_read_and_noted() {
    let table = text("1,5;2\n-0,25;3,0\n");
    assert_eq!(table.values(), [1.5, 2.0, -0.25, 3.0]);
    assert_eq!(
        sentences(&table),
        ["Commas inside numbers were read as decimal marks (3 numbers)."]
    );
}

#[test]
fn a_word_among_the_numbers_is_located_and_shortened() {
    assert_eq!(
        why_not_text("a,b\n1,2\n\n3, <b>four</b>\n"),
        "Line 4, column 2 says “<b>four</b>”, which is not a number. Remove the column, or put a \
         number there; names of columns belong in the first line."
    );
    let long = format!("1,2\n3,{}\u{202e}\n", "é".repeat(200));
    let shortened = format!("“{}…”", "é".repeat(40));
    assert!(
        why_not_text(&long).contains(&shortened),
        "{}",
        why_not_text(&long)
    );
    assert!(why_not_text("1,2\n3,\u{202e}x").contains("“\u{fffd}x”"));
    assert!(why_not_text("1,2\n3,\"4\n5\"\n").starts_with("Line 2, column 2 says “4 5”"));
    for (open, line) in [
        ("1,\"2", 1),
        ("1,2\n3,\"4\n5,6\n", 2),
        ("# c\n\"a,b\n1,2\n", 2),
    ] {
        assert_eq!(
            why_not_text(open),
            format!(
                "Line {line} opens a quote (\") that is never closed. Close it, or leave it out: \
                 numbers need no quotes."
            )
        );
    }
}

#[test]
fn other_faults_of_text_are_sentences() {
    assert_eq!(
        why_not_text("a,b\n1,2\n3\n"),
        "Line 3 has 1 cell and the lines above have 2. Every line needs the same number of cells, \
         one per column."
    );
    for line_3 in [
        "1,2\n\n3,4,5\n",
        "\r\n1,2\r\n3",
        "\r1,2\r3",
        "1,\"2\n\"\n3",
        "1,2\n  \n3",
    ] {
        assert!(
            why_not_text(line_3).starts_with("Line 3 has "),
            "{line_3:?}"
        );
    }
    assert_eq!(text("1.0e+00 2.0e+00\n3 4\n").shape(), [2, 2]);
    assert!(why_not_text("1 2\n3 4 5\n").starts_with("Line 2 has 3 cells"));
    for nothing in ["\n\n", "a,b\n", "  ", "\u{feff}"] {
        assert_eq!(
            why_not_text(nothing),
            "This text file has no line of numbers.",
            "{nothing:?}"
        );
    }
    assert_eq!(
        why_not_text(&"1,".repeat(65_537)),
        "Line 1 has 65538 cells; up to 65536 columns are read."
    );
    assert_eq!(
        why_not_text(&"1".repeat((64 << 20) + 1)),
        "Line 1 is longer than 64 MB. Every line of a table is one row."
    );
}

#[test]
fn two_integers_with_a_comma_between_them_may_be_one_number() {
    let pairs = text("1,5\n2,05\n4,5\n");
    assert_eq!(pairs.shape(), [3, 2]);
    let [note] = pairs.notes() else {
        panic!("{:?}", pairs.notes())
    };
    let said = "Every line was read as two integers with a comma between them.";
    assert_eq!((note.to_string().as_str(), note.offers().len()), (said, 1));
    let decimal = FileReading {
        comma: Comma::Decimal,
        ..FileReading::default()
    };
    let one = read_in_memory("x", b"1,5\n2,05\n4,5\n", decimal).unwrap();
    assert_eq!(
        (one.shape(), one.values()),
        (&[3, 1][..], &[1.5, 2.05, 4.5][..])
    );
    assert!(!sentences(&text("a,b\n1,5\n2,5\n")).contains(&said.into()));
    assert!(!sentences(&text("1,-5\n2,5\n")).contains(&said.into()));
}
