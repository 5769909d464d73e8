//! Answers, marks, and what does not fit in a file.

use crate::assignments::prediction;
use crate::assignments::{Asked, Graded, Item, Mark, Misfit};
use crate::lessons::{Ask, Reply};
use crate::words::en::claims;
use crate::words::number::{agreeing, counted, in_field};

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

/// What does not fit, in sentences; nothing where all does.
pub fn misfits(misfits: &[Misfit]) -> String {
    let says = |of: Misfit, words: &str| misfits.contains(&of).then(|| words.to_string());
    let questions = |place: fn(&Misfit) -> Option<usize>, words: &str| {
        let places: Vec<String> = misfits
            .iter()
            .filter_map(place)
            .map(|place| (place + 1).to_string())
            .collect();
        let name = agreeing(places.len() as u64, "Question", "Questions");
        (!places.is_empty()).then(|| format!("{name} {}: {words}", places.join(", ")))
    };
    let experiment = |misfit: &Misfit| match misfit {
        Misfit::Experiment(place) => Some(*place),
        _ => None,
    };
    let measured = |misfit: &Misfit| match misfit {
        Misfit::Measured(place) => Some(*place),
        _ => None,
    };
    let all = [
        says(Misfit::Assignment, "It answers another assignment."),
        says(Misfit::Seed, "Its seed is not that of the name."),
        says(Misfit::Seal, "The file was changed after it was saved."),
        questions(experiment, "not the experiment of this seed."),
        questions(measured, "not what this seed measures."),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" ")
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
