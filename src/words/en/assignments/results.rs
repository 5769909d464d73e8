//! Answers, marks, and what does not fit in a file.

use crate::assignments::prediction;
use crate::assignments::{Asked, Graded, Item, Mark, Misfit};
use crate::lessons::{Ask, Reply};
use crate::words::en::claims;
use crate::words::number::{counted, in_field};

/// A mark in a word.
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Right => "right",
        Mark::Close => "close",
        Mark::Wrong => "wrong",
        Mark::Missing => "missing",
        Mark::Changed => "changed",
        Mark::Open => "nothing is right",
        Mark::Waiting => "not graded yet",
    }
}

/// An answer in words.
pub fn reply(item: &Item, reply: &Reply) -> String {
    match (item.asked(), reply) {
        (Some(Asked::Card(card)), reply) => claims::answer(card, &prediction(reply)),
        (Some(Asked::Ask(Ask::Choice { options, .. })), Reply::Choice(place)) => {
            let option = options.get(*place as usize);
            option.map_or_else(|| "no such option".into(), |option| option.text.clone())
        }
        (_, Reply::Number(number)) => in_field((number * 1e4).round() / 1e4),
        (_, Reply::Sketch(_)) => "a sketch".into(),
        (_, Reply::Choice(place)) => format!("option {}", u64::from(*place) + 1),
    }
}

/// What does not fit, in a sentence; nothing where all does.
pub fn misfits(misfits: &[Misfit]) -> String {
    let sentence = |misfit: &Misfit| match misfit {
        Misfit::Assignment => "It answers another assignment.".to_string(),
        Misfit::Seed => "Its seed is not that of the name.".into(),
        Misfit::Seal => "The file was changed after it was saved.".into(),
        Misfit::Experiment(place) => {
            format!("Question {}: the experiment is another one.", place + 1)
        }
        Misfit::Measured(place) => format!(
            "Question {}: what it says was measured is not what this seed gives.",
            place + 1
        ),
    };
    misfits.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// How a student did.
pub fn score(graded: &Graded) -> String {
    format!("{} of {}", graded.right(), graded.marks.len())
}

/// Older files of the same student.
pub fn older(files: usize) -> String {
    match files {
        0 => String::new(),
        files => format!(
            "{} set aside",
            counted(files as u64, "older file", "older files")
        ),
    }
}

/// The head of the spreadsheet.
pub fn csv_head(items: usize) -> Vec<String> {
    let fixed = ["name", "seed", "handed in", "does not fit", "right"];
    let of_item = |place: usize| {
        ["answer", "right answer", "mark", "seconds"].map(|what| format!("{place} {what}"))
    };
    fixed
        .into_iter()
        .map(String::from)
        .chain((1..=items).flat_map(of_item))
        .collect()
}
