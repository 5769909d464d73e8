//! What a hand-in is worth, beside what the engine finds at the student's seed.

use super::assignment::{Asked, Assignment, Item};
use super::hand_in::{Given, HandIn};
use super::seed::seed_of;
use super::truths::{Truths, Wanted};
use crate::claims::answers::Answer;
use crate::claims::score::{self, Grade};
use crate::experiment::Experiment;
use crate::findings::claims::Truth;
use crate::lessons::{self, Reply};

/// How far a measured number may lie from what the engine measures again, of its size and at least
/// of 1: the same draw, in another browser or on another machine, differs in the last digits of
/// single precision at most.
const SAME: f64 = 1e-5;

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Within the tolerance.
    Right,
    /// Within three times it, or as its card says.
    Close,
    /// Neither.
    Wrong,
    /// None was given.
    Missing,
    /// What it says was measured, or made, is not what this seed gives.
    Changed,
    /// At this seed nothing that could be answered is right.
    Open,
    /// The engine has not looked yet.
    Waiting,
}

/// What does not fit in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It answers another assignment.
    Assignment,
    /// The seed is not that of the name.
    Seed,
    /// The checksum is not that of the rest.
    Seal,
    /// The experiment of an answer, from 0, is not the question's.
    Experiment(usize),
    /// What an answer says was measured, from 0, is not what the engine measures.
    Measured(usize),
}

/// A hand-in, graded.
#[derive(Debug, Clone, PartialEq)]
pub struct Graded {
    /// A mark per question.
    pub marks: Vec<Mark>,
    /// The right answers, as far as they are known.
    pub truths: Vec<Option<Reply>>,
    /// What does not fit.
    pub misfits: Vec<Misfit>,
}

impl Graded {
    /// How many answers are right.
    pub fn right(&self) -> usize {
        self.count(Mark::Right)
    }

    /// How many have a mark.
    pub fn count(&self, mark: Mark) -> usize {
        self.marks.iter().filter(|one| **one == mark).count()
    }

    /// Whether something was changed by hand.
    pub fn is_changed(&self) -> bool {
        !self.misfits.is_empty()
    }
}

/// Grades a hand-in by the teacher's assignment, whatever the file says the assignment is.
pub fn graded(assignment: &Assignment, hand_in: &HandIn, truths: &Truths) -> Graded {
    let seed = seed_of(assignment, &hand_in.name);
    let mut misfits = Vec::new();
    let mut note = |what, fits: bool| {
        if !fits {
            misfits.push(what);
        }
    };
    note(Misfit::Assignment, hand_in.assignment == *assignment);
    note(Misfit::Seed, hand_in.seed == seed);
    note(Misfit::Seal, hand_in.is_sealed());
    let mut marks = Vec::new();
    let mut found = Vec::new();
    for (place, item) in assignment.items.iter().enumerate() {
        let truth = truths.of(&Wanted::of(item, seed));
        // An answer to another assignment is the answer to its own question at best.
        let own = hand_in.assignment.items.get(place) == Some(item);
        let given = hand_in.answers.get(place).and_then(Option::as_ref);
        let (mark, misfit) = match (given.filter(|_| own), truth) {
            (None, _) => (Mark::Missing, None),
            (Some(_), None) => (Mark::Waiting, None),
            (Some(given), Some(truth)) => one((item, seed, place), given, truth.as_ref()),
        };
        misfits.extend(misfit);
        marks.push(mark);
        found.push(truth.cloned().flatten());
    }
    Graded {
        marks,
        truths: found,
        misfits,
    }
}

fn one(
    (item, seed, place): (&Item, u32, usize),
    given: &Given,
    truth: Option<&Reply>,
) -> (Mark, Option<Misfit>) {
    let (made, notices) = Experiment::from_query(&given.link);
    if !notices.is_empty() || !item.is_of(seed, &made) {
        return (Mark::Changed, Some(Misfit::Experiment(place)));
    }
    let fits = match (&given.measured, truth) {
        (Some(measured), Some(truth)) => is_same(measured, truth),
        (Some(_), None) => false,
        (None, _) => true,
    };
    if !fits {
        return (Mark::Changed, Some(Misfit::Measured(place)));
    }
    let grade = truth.and_then(|truth| grade(item, &given.answer, truth));
    let mark = match (truth, grade) {
        (None, _) => Mark::Open,
        (_, Some(Grade::Right)) => Mark::Right,
        (_, Some(Grade::Near)) => Mark::Close,
        // An answer of another kind than the question answers nothing.
        (_, Some(Grade::Far) | None) => Mark::Wrong,
    };
    (mark, None)
}

/// How good an answer is; `None` where it is of another kind than the question.
pub fn grade(item: &Item, answer: &Reply, truth: &Reply) -> Option<Grade> {
    match item.asked()? {
        Asked::Card(card) => score::grade(card, &prediction(answer), &found(truth)),
        Asked::Ask(ask) => lessons::grade(ask, answer, truth),
    }
}

/// An answer as the prediction of a card.
pub fn prediction(reply: &Reply) -> Answer {
    match reply {
        Reply::Number(number) => Answer::Number(*number),
        Reply::Choice(place) => Answer::Picture(*place),
        Reply::Sketch(bars) => Answer::Sketch(bars.clone()),
    }
}

/// A prediction of a card as an answer.
pub fn reply(answer: &Answer) -> Reply {
    match answer {
        Answer::Number(number) => Reply::Number(*number),
        Answer::Picture(place) => Reply::Choice(*place),
        Answer::Sketch(bars) => Reply::Sketch(bars.clone()),
    }
}

/// What a card has found, as an answer.
pub fn measured(truth: &Truth) -> Reply {
    match truth {
        Truth::Number(number) => Reply::Number(*number),
        Truth::Picture(place) => Reply::Choice(*place),
        Truth::Sketch(bars) => Reply::Sketch(bars.clone()),
    }
}

fn found(reply: &Reply) -> Truth {
    match reply {
        Reply::Number(number) => Truth::Number(*number),
        Reply::Choice(place) => Truth::Picture(*place),
        Reply::Sketch(bars) => Truth::Sketch(bars.clone()),
    }
}

fn is_same(one: &Reply, other: &Reply) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= SAME * b.abs().max(1.0);
    match (one, other) {
        (Reply::Number(a), Reply::Number(b)) => near(*a, *b),
        (Reply::Choice(a), Reply::Choice(b)) => a == b,
        (Reply::Sketch(a), Reply::Sketch(b)) => {
            let each = |(a, b): (&f32, &f32)| near(f64::from(*a), f64::from(*b));
            a.len() == b.len() && a.iter().zip(b).all(each)
        }
        _ => false,
    }
}
