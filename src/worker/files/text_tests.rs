//! Text as people and programs save it.
#![allow(clippy::unwrap_used)]

use super::super::{Note, Table, read};

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
fn a_first_line_with_a_word_names_the_columns() {
    let named = text("\u{feff}\"length, cm\",mass,3\n1,2,3\n");
    assert_eq!(named.column_names().unwrap(), ["length, cm", "mass", "3"]);
    assert_eq!(
        (named.shape(), named.values()),
        (&[1, 3][..], &[1.0, 2.0, 3.0][..])
    );
    assert_eq!(text("1,nan\n3,4").column_names(), None);
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
            "Not every value is finite: 2 NaN, 2 infinite; the first is at index [0, 1].",
            "Cells without a number, read as NaN: 2; the first is on line 2, column 2.",
            "Too large for float32 and read as infinite: 1 (the largest float32 is about 3.4e38).",
        ]
    );
}

#[test]
fn decimal_commas_between_semicolons_are_read_and_noted() {
    let table = text("1,5;2\n-0,25;3,0\n");
    assert_eq!(table.values(), [1.5, 2.0, -0.25, 3.0]);
    assert_eq!(
        sentences(&table),
        ["Numbers with a decimal comma, read as with a decimal point: 3."]
    );
}

#[test]
fn a_saved_index_is_noticed() {
    let sentence = "The first column has no name and counts the rows: it looks like a saved index, \
         and is kept as a feature. Leave it out when saving: df.to_csv(\"x.csv\", index=False).";
    assert_eq!(sentences(&text(",a\n0,5\n1,6\n")), [sentence]);
    assert_eq!(text(",a\n0,5\n2,6\n").notes(), []);
    assert_eq!(text("n,a\n0,5\n1,6\n").notes(), []);
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
    assert!(why_not_text("1,2\n3,\"4\n5,6\n").starts_with("Line 2, column 2 says “4 5,6”"));
}

#[test]
fn other_faults_of_text_are_sentences() {
    assert_eq!(
        why_not_text("a,b\n1,2\n3\n"),
        "Line 3 has 1 cells and the lines above have 2. Every line needs the same number of cells, \
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
    assert_eq!(
        why_not_text("1.0e+00 2.0e+00\n3 4\n"),
        "The numbers on line 1 are separated by spaces. Separate them by commas: \
         np.savetxt(\"x.csv\", x, delimiter=\",\")."
    );
    for nothing in ["\n\n", "a,b\n", "  ", "\u{feff}"] {
        assert_eq!(
            why_not_text(nothing),
            "This text file has no line of numbers.",
            "{nothing:?}"
        );
    }
    assert_eq!(
        why_not_text(&",".repeat(65_536)),
        "Line 1 has 65537 cells; up to 65536 columns are read."
    );
    assert_eq!(
        why_not_text(&"1".repeat((64 << 20) + 1)),
        "This text file has 65 MB; up to 64 MB of text are read. The same numbers fit in less as \
         .npy: np.save(\"x.npy\", x.astype(\"float32\"))."
    );
}
