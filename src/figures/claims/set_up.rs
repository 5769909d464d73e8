//! A picture of what an experiment is about, before any word of it: a row of a batch, a column, a
//! poked number, a stack of layers, a training run.

use crate::experiment::Subject;

/// The drawing, 220 wide and 88 high, in the colours of the style sheet's classes.
pub fn set_up_picture(subject: Subject) -> String {
    match subject {
        Subject::Row => matrix(true, false, false),
        Subject::Column => matrix(false, true, false),
        // Its row and its column are what the card asks about.
        Subject::Cell => matrix(false, false, true),
        Subject::Stack => stack(),
        Subject::Training => training(),
    }
}

const ROWS: u32 = 4;
const COLS: u32 = 10;
const SIDE: u32 = 20;
const GAP: u32 = 2;
/// The row and the column that are pointed out.
const PICKED: (u32, u32) = (1, 6);

fn matrix(row: bool, col: bool, cell: bool) -> String {
    let step = SIDE + GAP;
    let one = |(r, c): (u32, u32)| {
        let in_set = row && r == PICKED.0 || col && c == PICKED.1;
        let class = match (cell && (r, c) == PICKED, in_set) {
            (true, _) => "pic-cell",
            (_, true) => "pic-set",
            _ => "pic-rest",
        };
        format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"3\"/>",
            c * step,
            r * step
        )
    };
    (0..ROWS)
        .flat_map(|r| (0..COLS).map(move |c| (r, c)))
        .map(one)
        .collect()
}

fn stack() -> String {
    let layer = |i: u32| {
        let x = 18 + i * 50;
        format!(
            "<rect class=\"pic-set\" x=\"{x}\" y=\"8\" width=\"30\" height=\"26\" rx=\"4\"/>\
             <path class=\"pic-line\" d=\"M{} 66V34M{} 34V66\"/><circle class=\"pic-rest\" cx=\"{}\" cy=\"66\" r=\"7\"/>\
             <path class=\"pic-line\" d=\"M{} 66h8M{} 62v8\"/>",
            x + 6,
            x + 24,
            x + 24,
            x + 20,
            x + 24
        )
    };
    let layers: String = (0..4).map(layer).collect();
    format!("<path class=\"pic-line\" d=\"M4 66H216\"/>{layers}")
}

fn training() -> String {
    let batch = |i: u32| {
        let x = i * 34;
        format!("<rect class=\"pic-rest\" x=\"{x}\" y=\"30\" width=\"26\" height=\"30\" rx=\"4\"/>")
    };
    let batches: String = (0..3).map(batch).collect();
    format!(
        "{batches}<path class=\"pic-line\" d=\"M106 45h26M126 39l6 6-6 6\"/>\
         <rect class=\"pic-set\" x=\"138\" y=\"20\" width=\"64\" height=\"50\" rx=\"6\"/>\
         <path class=\"pic-line\" d=\"M170 20C170 0 214 4 208 34M213 27l-5 7-7-6\"/>"
    )
}
