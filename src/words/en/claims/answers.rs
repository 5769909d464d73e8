//! Predictions beside what was measured.

use super::brief;
use crate::claims::answers::{Answer, Answered};
use crate::claims::score::{Grade, Score};
use crate::claims::{Ask, Card, NumberScale};
use crate::experiment::Picture;
use crate::findings::claims::Truth;
use crate::words::number::{percent, with_digits};

/// A number on a card's scale, with its unit.
pub fn on_scale(scale: &NumberScale, number: f64) -> String {
    if scale.times != 1.0 {
        return format!("{}{}", with_digits(number * scale.times, 0), scale.unit);
    }
    brief(number)
}

/// What to type instead.
pub fn not_a_number(scale: &NumberScale) -> String {
    let [low, high, other] =
        [scale.low, scale.high, scale.value(0.4)].map(|number| on_scale(scale, number));
    format!("Type a number from {low} to {high}, such as {other}.")
}

/// An answer in words.
pub fn answer(card: &Card, answer: &Answer) -> String {
    match (&card.ask, answer) {
        (Ask::Number(scale, _), Answer::Number(number)) => on_scale(scale, *number),
        (Ask::Picture(pictures), Answer::Picture(place)) => picture(pictures, *place),
        _ => "a sketch".into(),
    }
}

fn picture(pictures: &[(Picture, &str)], place: u32) -> String {
    let letter = (b'A' + place.min(25) as u8) as char;
    let words = pictures.get(place as usize).map_or("", |(_, words)| words);
    format!("{letter}, {words}")
}

/// What was found, in the terms of the question.
pub fn found(card: &Card, answered: &Answered) -> String {
    let Some(found) = answered.found else {
        return "not run yet".into();
    };
    match &card.ask {
        Ask::Number(scale, _) => on_scale(scale, found.truth),
        Ask::Picture(pictures) => picture(pictures, found.truth as u32),
        Ask::Sketch { .. } => format!("overlap {}", percent(1.0 - found.distance)),
    }
}

/// A prediction's grade.
pub fn grade(ask: &Ask, grade: Grade) -> &'static str {
    match (grade, ask) {
        (Grade::Right, _) => "Well predicted",
        (Grade::Near, Ask::Sketch { .. }) => "Close: the right shape, at another place or width",
        (Grade::Near, _) => "Close",
        (Grade::Far, _) => "Not what was measured",
    }
}

/// Prediction against measurement as they were graded, in a sentence; nothing before that.
pub fn kept_result(card: &Card, answered: &Answered) -> Option<String> {
    let found = answered.found?;
    let truth = match card.ask {
        Ask::Number(..) => Truth::Number(found.truth),
        Ask::Picture(_) => Truth::Picture(found.truth as u32),
        Ask::Sketch { .. } => Truth::Sketch(Vec::new()),
    };
    let score = Score {
        distance: found.distance,
        grade: found.grade,
    };
    Some(result(card, &answered.answer, &truth, &score))
}

/// A prediction that was locked in at another draw than the one that is shown.
pub fn at_another_seed(locked: u32, shown: u32, graded: bool) -> String {
    match graded {
        true => format!(
            "It was locked in and compared at random seed {locked}; what is shown below is a new draw, seed {shown}."
        ),
        false => format!(
            "It was locked in at random seed {locked} and is compared there; what is shown below is seed {shown}."
        ),
    }
}

/// Prediction against measurement, in a sentence.
pub fn result(card: &Card, given: &Answer, truth: &Truth, score: &Score) -> String {
    let how = grade(&card.ask, score.grade);
    match (&card.ask, truth) {
        (Ask::Number(scale, _), Truth::Number(found)) => format!(
            "{how}: you said {}, measured was {}.",
            answer(card, given),
            on_scale(scale, *found)
        ),
        (Ask::Picture(pictures), Truth::Picture(right)) => format!(
            "{how}: you chose {}; nearest to what was measured is {}.",
            answer(card, given),
            picture(pictures, *right)
        ),
        _ => format!(
            "{how}. Your sketch and the measured histogram overlap by {}.",
            percent(1.0 - score.distance)
        ),
    }
}
