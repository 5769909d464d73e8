//! The class as an experiment.

use crate::assignments::ClassTheory;
use crate::lessons::Quantity;
use crate::words::number::{count, counted, short, with_digits};

/// Heading of the class's figure.
pub const CLASS: &str = "The class as an experiment";

/// Head of the counts.
pub const STUDENTS: &str = "Students";

fn name(of: Quantity) -> &'static str {
    match of {
        Quantity::Mean => "sample mean",
        Quantity::Kurtosis => "excess kurtosis",
        _ => "number",
    }
}

/// A number of a class: means of many draws differ in the third decimal.
fn digits(value: f64) -> String {
    with_digits(value, 3)
}

/// The title of the figure.
pub fn class_title(theory: Option<&ClassTheory>) -> String {
    let what = theory.map_or("number", |theory| name(theory.of));
    format!("What every student's seed gives: {what}")
}

/// Over what it is taken.
pub fn class_note(students: usize, theory: Option<&ClassTheory>) -> String {
    let students = counted(students as u64, "student", "students");
    match theory {
        Some(theory) => format!("{students}, each of n = {} draws", count(theory.n)),
        None => students,
    }
}

/// What the class has found.
pub fn class_caption(values: &[f64], theory: Option<&ClassTheory>) -> String {
    let n = values.len() as f64;
    if values.is_empty() {
        return "No student's number is known yet.".into();
    }
    let mean = values.iter().sum::<f64>() / n;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / n;
    let deviation = variance.sqrt();
    let found = match values.len() {
        1 => format!("One student found {}.", digits(mean)),
        many => format!(
            "The {} students' numbers have mean {} and standard deviation {}.",
            count(many as u64),
            digits(mean),
            digits(deviation)
        ),
    };
    let Some(theory) = theory else {
        return found;
    };
    let expected = format!(
        "Theory says mean {} and standard deviation {}",
        digits(theory.mean),
        digits(theory.deviation)
    );
    let why = match theory.of {
        Quantity::Mean => {
            "the distribution's own mean, and its standard deviation divided by √n; the line is the Gaussian with these two, which the histogram nears as n grows"
        }
        _ => {
            "what n independent normal values give; the line is the Gaussian with these two, which the histogram nears as n grows"
        }
    };
    format!("{found} {expected}: {why}.")
}

/// What stands in a bin.
pub fn bin((low, high): (f64, f64), students: u64) -> String {
    let students = counted(students, "student", "students");
    format!("{} to {}: {students}", short(low), short(high))
}

/// The label of the choice of a question.
pub fn values_of(place: usize, question: &str) -> String {
    format!("{}. {question}", place + 1)
}
