//! Texts that can be read in two ways: which is taken, what is said of it, and what is offered.
#![allow(clippy::unwrap_used)]

use super::super::{Table, read};
use super::read_text;
use crate::experiment::FileReading;
use crate::experiment::file::{Comma, FirstColumn};
use crate::findings::{Note, Offer};

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
fn numbers_in_another_dress_in_the_first_row_are_numbers() {
    for (file, expected) in [
        (
            "\"12,34,567\";\"23,45,678\"\n5;7\n3;4\n",
            [1_234_567.0, 2_345_678.0],
        ),
        (
            "\"12,34,567\",\"1,00,000\"\n\"5\",\"6\"\n3,4\n",
            [1_234_567.0, 100_000.0],
        ),
        ("1_000,2_000\n3,4\n5,6\n", [1000.0, 2000.0]),
        ("€1.5,€2.5\n1,2\n3,4\n", [1.5, 2.5]),
        ("$3,$4\n1,2\n3,4\n", [3.0, 4.0]),
        ("-1,50 €;2,50 €\n1;2\n3;4\n", [-1.5, 2.5]),
        ("1.5*^3 2.5*^-3\n1 2\n3 4\n", [1500.0, 0.0025]),
        ("0.5+100 0.25-100\n1 2\n3 4\n", [f64::INFINITY, 0.0]),
    ] {
        let table = text(file);
        assert_eq!(
            (table.shape(), table.column_names()),
            (&[3, 2][..], None),
            "{file}"
        );
        let expected = expected.map(|value| value as f32);
        assert_eq!(table.values()[..2], expected, "{file}");
    }
    assert_eq!(
        sentences(&text("$1,000;€2\n3;4\n")),
        [
            "“,” inside numbers was read as a thousands mark (1 number).",
            "Signs of currencies beside numbers were left out: $, € (2 numbers)."
        ]
    );
    assert_eq!(
        sentences(&text("1_000,2_000\n3,4\n")),
        ["“_” inside numbers was read as a thousands mark (2 numbers)."]
    );
}

#[test]
fn exponents_without_a_letter_are_numbers_and_may_be_ranges() {
    let fortran = text("0.123-101 1.5 2.5\n-0.5+010 0.1 0.2\n 0.25D+02 3 4\n");
    assert_eq!(fortran.shape(), [3, 3]);
    assert_eq!(fortran.values()[3], -5e9);
    assert!(fortran.row_labels().is_empty());
    assert_eq!(
        sentences(&fortran)[0],
        "“+” and “−” inside numbers were read as the beginnings of exponents, as in Fortran’s 0.5+100 for \
         0.5·10¹⁰⁰ (2 numbers)."
    );
    let ranges = text("0.5-100,3\n1.5-200,4\n2.5-300,5\n");
    let offers: Vec<Offer> = ranges.notes().iter().flat_map(Note::offers).collect();
    assert_eq!(offers, [Offer::FirstColumn(FirstColumn::Labels)]);
    // A range has no point, or is no exponent.
    assert_eq!(text("1-2,3\n3-4,5\n").row_labels(), ["1-2", "3-4"]);
    assert_eq!(
        text("1.5-2.5,3\n3.5-4,5\n").row_labels(),
        ["1.5-2.5", "3.5-4"]
    );
}

#[test]
fn what_even_float64_cannot_hold_is_told() {
    let table = text("1e400,1\n-1e-400,2\n0e-400,3\n");
    assert_eq!(table.values()[0], f32::INFINITY);
    let said = sentences(&table);
    assert!(
        said[0].starts_with("Too large for float32 and read as infinite: 1 value"),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("Too small for float32 and read as 0: 1 value"),
        "{said:?}"
    );
    assert_eq!(sentences(&text("inf,1\n0.0,2\n")), [""; 0]);
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
fn dots_between_semicolons_are_decimal_marks_and_offered_as_thousands_marks() {
    let file = "1.234;5.678\n2.345;6.789\n";
    let table = text(file);
    assert_eq!(table.values(), [1.234, 5.678, 2.345, 6.789]);
    assert_eq!(
        sentences(&table),
        ["“.” inside numbers was read as a decimal mark (4 numbers)."]
    );
    assert_eq!(table.notes()[0].offers(), [Offer::Comma(Comma::Decimal)]);
    let reading = |comma| FileReading {
        comma,
        ..FileReading::default()
    };
    let thousands = read_text("x", file.as_bytes(), reading(Comma::Decimal)).unwrap();
    assert_eq!(thousands.values(), [1234.0, 5678.0, 2345.0, 6789.0]);
    assert_eq!(
        thousands.notes()[0].offers(),
        [Offer::Comma(Comma::Thousands)]
    );
    let back = read_text("x", file.as_bytes(), reading(Comma::Thousands)).unwrap();
    assert_eq!(
        (back.values(), back.notes()),
        (table.values(), table.notes())
    );
    for sure in [
        "1.234;0.5\n",
        "1.234;1234\n",
        "1.234,5.678\n",
        "1.234\t5.678\n",
    ] {
        assert_eq!(text(sure).notes(), [], "{sure:?}");
    }
    // Of two marks that can each be either, one reading of both is taken and the other offered.
    let both = read_text("x", b"1.234;5,678\n", reading(Comma::Decimal)).unwrap();
    assert_eq!(both.values(), [1234.0, 5.678]);
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

#[test]
fn digits_that_float64_cannot_hold_are_compared_as_they_are_written() {
    let stamps = text("t,x\n1700000000000000001,1\n1700000000000000002,5\n1700000000000000003,2\n");
    let coarse = |equal| {
        format!(
            "In 1 feature the values differ by less than float32 can hold at their size, and this page \
             computes with float32 values: first in feature 1.{equal} Subtract a constant before saving."
        )
    };
    assert_eq!(
        sentences(&stamps),
        [coarse(" 1 of them is equal only for that reason.")]
    );
    let fractions = text("x\n0.50000000000000000001\n0.50000000000000000002\n");
    assert_eq!(
        sentences(&fractions),
        [coarse(" 1 of them is equal only for that reason.")]
    );
    // The same number in other digits.
    assert_eq!(
        text("x\n17000000000000000010\n1.700000000000000001e19\n").notes(),
        []
    );
}
