//! Texts that can be read in two ways: which is taken, what is said of it, and what is offered.
#![allow(clippy::unwrap_used)]

use super::super::own_text::read_in_memory;
use super::super::{Table, read};
use crate::experiment::FileReading;
use crate::experiment::file::{Comma, FirstColumn, FirstRow};
use crate::findings::{Note, Offer};

const NAMES: &str = "First row read as names of the columns.";
const VALUES: &str = "First row read as values.";
const LABELS: &str = "First column read as row labels.";

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

fn first_row(first_row: FirstRow) -> FileReading {
    FileReading {
        first_row,
        ..FileReading::default()
    }
}

/// The names that a text's first row is read as, which is said, with the other reading offered.
#[track_caller]
fn names(file: &str) -> Vec<String> {
    let table = text(file);
    assert!(sentences(&table).contains(&NAMES.into()), "{file:?}");
    let offers: Vec<Offer> = table.notes().iter().flat_map(Note::offers).collect();
    assert!(
        offers.contains(&Offer::FirstRow(FirstRow::Values)),
        "{file:?}"
    );
    table.column_names().unwrap().to_vec()
}

#[track_caller]
fn values_with_an_offer(file: &str) {
    let table = text(file);
    assert_eq!(table.column_names(), None, "{file:?}");
    assert!(sentences(&table).contains(&VALUES.into()), "{file:?}");
    let named = read_in_memory("x", file.as_bytes(), first_row(FirstRow::Names)).unwrap();
    assert_eq!(named.shape()[0] + 1, table.shape()[0], "{file:?}");
}

#[track_caller]
fn values_without_a_doubt(file: &str) {
    let table = text(file);
    assert_eq!(table.column_names(), None, "{file:?}");
    let said = sentences(&table);
    assert!(
        !said.iter().any(|s| s == NAMES || s == VALUES),
        "{file:?}: {said:?}"
    );
}

#[test]
fn numbers_above_labelled_rows_are_names() {
    for (file, expected) in [
        (
            "word,0,1,2,3\nthe,0.5,0.25,0.7,0.1\ncat,1.5,2.5,0.5,3\nsat,1,2,4,3\n",
            &["0", "1", "2", "3"][..],
        ),
        (
            "token,0,1,2\nthe,5,6,7\ncat,8,9,1\nsat,3,1,2\n",
            &["0", "1", "2"],
        ),
        (
            "model\t0\t1\na\t0.5\t0.7\nb\t0.25\t0.1\nc\t0.5\t0.1\n",
            &["0", "1"],
        ),
        (
            "word 0 1 2\nthe 0.5 0.25 0.7\ncat 1.5 2 3\nsat 1 2 3.5\n",
            &["0", "1", "2"],
        ),
        (
            "word,128,64,512\nthe,0.5,0.25,0.7\ncat,1.5,0.1,0.2\nsat,.5,.1,.2\n",
            &["128", "64", "512"],
        ),
        (",0,1\nada,5,6\nbob,7,8\ncy,9,1\n", &["0", "1"]),
        (",2019,2020\nada,5,6\nbob,7,8\ncy,9,1\n", &["2019", "2020"]),
        (",400.5,401\nada,5,6\nbob,7,8\ncy,9,1\n", &["400.5", "401"]),
        (
            "word,pos,0,1\nthe,1,5,6\ncat,2,7,8\nsat,3,7,8\n",
            &["pos", "0", "1"],
        ),
        ("1 2\nr1 5 6\nr2 7 8\nr3 9 1\n", &["1", "2"]),
    ] {
        assert_eq!(names(file), expected, "{file:?}");
        let table = text(file);
        assert_eq!(table.shape(), [3, expected.len()], "{file:?}");
        assert_eq!(table.row_labels().len(), 3, "{file:?}");
        assert!(sentences(&table).contains(&LABELS.into()), "{file:?}");
    }
    // Two numbers count by chance.
    values_without_a_doubt("ada,1,2\nbob,3,4\n");
    values_with_an_offer("ada,0,1\nbob,3,4\n");
    values_with_an_offer("country,1990,2000,2010\nFrance,5,6,8\nSpain,7,7,9\n");
}

#[test]
fn numbers_beside_a_word_above_numbers_are_names() {
    for (file, columns) in [
        (
            "Unnamed: 0,0,1,2\n0,0.5,0.25,0.7\n1,1.5,2,3\n2,1,2,3.5\n",
            3,
        ),
        ("Unnamed: 0,2019,2020\n0,5,6\n1,7,8\n2,9,1\n", 2),
        (",2019,2020\n0,5,6\n1,7,8\n2,9,1\n", 2),
        (
            "step,0,1,2\n0,0.11,0.5,3\n1,0.12,0.25,4\n2,0.13,0.75,5\n",
            4,
        ),
        ("id,0,1,2\n0,5,6,7\n1,8,9,1\n2,3,1,2\n", 4),
        ("id;2019;2020\n7;5;6\n3;8;9\n5;3;1\n", 3),
        ("run,step,0,1\n0,0,5,6\n0,1,8,9\n1,0,3,1\n", 4),
        ("id,0\n0,0.5\n1,0.7\n2,3\n", 2),
        ("0,1,2,label\n0.5,0.25,7,1\n1.5,2,3,0\n1,2,3.5,1\n", 4),
        ("0,1,2,label\n5,6,7,1\n8,9,1,0\n3,1,2,1\n", 4),
    ] {
        names(file);
        assert_eq!(text(file).shape(), [3, columns], "{file:?}");
    }
    // The first column of a file with a named index is kept, and offered as labels.
    let step = text("step,0,1\n0,0.5,3\n1,0.7,4\n2,0.1,5\n");
    let offers: Vec<Offer> = step.notes().iter().flat_map(Note::offers).collect();
    assert!(offers.contains(&Offer::FirstColumn(FirstColumn::Labels)));
    // A word among values is still a word among values.
    assert!(why_not("1,2,x\n4,5,6\n").starts_with("Line 1, column 3 says “x”"));
    assert!(why_not("x,0.5,0.5\n4,5,6\n").starts_with("Line 1, column 1 says “x”"));
    assert!(why_not("x,1,1\n4,5,6\n").starts_with("Line 1, column 1 says “x”"));
}

#[test]
fn integers_above_fractions_are_names_and_the_other_reading_is_offered() {
    for file in [
        "1,2,3\n0.5,0.25,0.7\n0.1,0.2,0.3\n",
        "2019;2020;2021\n0.5;0.7;1.5\n0.1;0.2;2\n0.4;1.2;0.5\n0.4;1.2;0.5\n",
        "101,2023,102\n0.5,0.7,1.5\n",
        "0,1\n0.5,0.7\n1.5,2.5\n",
        "0\n0.5\n0.7\n",
        "3 7\n1.0e+00 2.0e+00\n",
    ] {
        let values = text(file).shape().to_vec();
        names(file);
        let all = read_in_memory("x", file.as_bytes(), first_row(FirstRow::Values)).unwrap();
        assert_eq!(all.shape()[0], values[0] + 1, "{file:?}");
    }
    for file in [
        "1\n0.95\n0.9\n",
        "10,20\n15,22.5\n12.5,23\n",
        "5,6,7\n10,20,30\n",
        "2019;2020;2021\n15;17;12\n",
        "1,2,3\n10,25,30\n",
    ] {
        values_with_an_offer(file);
    }
    for file in [
        "1,2,3\n4,5,6\n7,8,9\n",
        "23,1,5000\n25,0,5100.5\n31,1,4000\n",
        "0,1,0\n0.1,0.995,-0.1\n0.2,0.98,-0.2\n",
        "1.5,2\n0.5,0.25\n",
        "1,2,4\n10,20,30\n",
        "0,1,2\n",
    ] {
        values_without_a_doubt(file);
    }
    // Here a comment names the columns.
    let commented = text("# t,x\n0,1\n0.1,0.995\n0.2,0.98\n");
    assert_eq!(commented.shape(), [3, 2]);
    assert_eq!(commented.column_names().unwrap(), ["t", "x"]);
    assert!(sentences(&commented).contains(&VALUES.into()));
    assert_eq!(names("# by 2024, my own\nx,1st\n1,2\n"), ["x", "1st"]);
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
fn a_first_row_of_quantities_that_cannot_be_read_is_not_lost_without_a_word() {
    for file in [
        "00:01,00:02\n0.5,0.7\n",
        "1.5 kg,2.5 kg\n1,2\n",
        "50%,75%\n1,2\n",
        "2024-01-01;2024-01-02\n0.5;0.7\n",
        "day 1,(2)\n1,2\n",
        "~3,~4\n1,2\n",
        "1+2j,3+4j\n1,2\n",
        "1-2,3-4\n0.5,0.7\n",
        "name,1.5 kg\nada,1\n",
    ] {
        names(file);
        let values = read_in_memory("x", file.as_bytes(), first_row(FirstRow::Values));
        let Err(why) = values else {
            panic!("{file:?}");
        };
        assert!(why.to_string().starts_with("Line 1, column "), "{why}");
    }
    let plain = text("mass,length2,x_1\n1,2,3\n");
    assert!(!sentences(&plain).contains(&NAMES.into()));
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
    let thousands = read_in_memory("x", file.as_bytes(), reading(Comma::Decimal)).unwrap();
    assert_eq!(thousands.values(), [1234.0, 5678.0, 2345.0, 6789.0]);
    assert_eq!(
        thousands.notes()[0].offers(),
        [Offer::Comma(Comma::Thousands)]
    );
    let back = read_in_memory("x", file.as_bytes(), reading(Comma::Thousands)).unwrap();
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
    let both = read_in_memory("x", b"1.234;5,678\n", reading(Comma::Decimal)).unwrap();
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
