//! What a class has handed in.

use std::collections::BTreeMap;

use super::assignment::Assignment;
use super::hand_in::{BadHandIn, HandIn};
use super::seed::{plain_name, seed_of};
use super::truths::Wanted;

/// A student's newest hand-in.
#[derive(Debug, Clone, PartialEq)]
pub struct Student {
    /// What was handed in.
    pub hand_in: HandIn,
    /// How many older files it takes the place of.
    pub older: usize,
}

/// Everything that was collected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collected {
    /// What it is graded by.
    pub assignment: Option<Assignment>,
    /// Whether that is the teacher's own, and not read from the files.
    pub is_own: bool,
    /// Per student, by name.
    pub students: Vec<Student>,
    /// Files that are nothing that was handed in: their names, and why.
    pub refused: Vec<(String, String)>,
}

/// Sorts files by student; of two of the same name the one that was handed in last counts. They are
/// graded by that assignment of the teacher's which most of them answer, by the teacher's first where
/// they answer none; without one of the teacher's by the one that most of them answer. In a tie it is
/// the one that comes first.
pub fn collect(own: &[Assignment], files: &[(String, Result<HandIn, BadHandIn>)]) -> Collected {
    let mut students: BTreeMap<String, Student> = BTreeMap::new();
    let mut refused = Vec::new();
    for (name, read) in files {
        match read {
            Ok(hand_in) => take(&mut students, hand_in),
            Err(why) => refused.push((name.clone(), why.to_string())),
        }
    }
    let students: Vec<Student> = students.into_values().collect();
    let answered: Vec<&Assignment> = students
        .iter()
        .map(|student| &student.hand_in.assignment)
        .collect();
    let count = |one: &&Assignment| answered.iter().filter(|other| *other == one).count();
    // Of equals the last is the largest: from the end it is the first.
    let most_of_own = own.iter().rev().max_by_key(count);
    let most = || answered.iter().rev().copied().max_by_key(count);
    Collected {
        assignment: most_of_own.or_else(most).cloned(),
        is_own: !own.is_empty(),
        students,
        refused,
    }
}

fn take(students: &mut BTreeMap<String, Student>, hand_in: &HandIn) {
    let key = plain_name(&hand_in.name);
    let Some(known) = students.get_mut(&key) else {
        let student = Student {
            hand_in: hand_in.clone(),
            older: 0,
        };
        students.insert(key, student);
        return;
    };
    // The same file given twice is one.
    if known.hand_in == *hand_in {
        return;
    }
    known.older += 1;
    if hand_in.handed_in > known.hand_in.handed_in {
        known.hand_in = hand_in.clone();
    }
}

impl Collected {
    /// The right answers that grading needs.
    pub fn wanted(&self) -> Vec<Wanted> {
        let Some(assignment) = &self.assignment else {
            return Vec::new();
        };
        let of_student = |student: &Student| {
            let seed = seed_of(assignment, &student.hand_in.name);
            Wanted::all(assignment, seed)
        };
        self.students.iter().flat_map(of_student).collect()
    }
}
