//! Whether an answer is right, judged against what the engine has found.

use super::lesson::{Ask, Condition};
use crate::claims::bars::densities;
use crate::claims::score::Grade;
use crate::claims::score::grade_of_sketch;
use crate::experiment::Experiment;
use crate::findings::Findings;

/// A reader's answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// A number.
    Number(f64),
    /// The place of a sentence, from 0.
    Choice(u32),
    /// Heights of a sketch's bars.
    Sketch(Vec<f32>),
}

/// What the engine says to an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// How good it is; a choice is right or far.
    pub grade: Grade,
    /// The right answer, in the kind that was asked for.
    pub truth: Reply,
}

/// Ends of a sketch's axis, in the units of the values: a standardized set fills it.
pub const SKETCH_ENDS: (f64, f64) = (-3.0, 3.0);

/// Judges an answer; `None` where it is of another kind than the question, or the findings do not
/// hold what is asked for.
pub fn judge(
    ask: &Ask,
    reply: &Reply,
    experiment: &Experiment,
    findings: &Findings,
) -> Option<Judged> {
    match (ask, reply) {
        (Ask::Number { of, within, .. }, Reply::Number(said)) => {
            let truth = of.of(experiment, findings)?;
            let off = (said - truth).abs();
            let grade = match off {
                off if off <= *within => Grade::Right,
                off if off <= 3.0 * within => Grade::Near,
                _ => Grade::Far,
            };
            Some(Judged {
                grade,
                truth: Reply::Number(truth),
            })
        }
        (Ask::Choice { options, .. }, Reply::Choice(said)) => {
            let holds = |condition: &Condition| holds(condition, experiment, findings);
            let right = options
                .iter()
                .position(|option| option.conditions.all().iter().all(holds))?;
            let grade = if *said as usize == right {
                Grade::Right
            } else {
                Grade::Far
            };
            Some(Judged {
                grade,
                truth: Reply::Choice(right as u32),
            })
        }
        (Ask::Sketch { of, .. }, Reply::Sketch(drawn)) => {
            let (low, high) = SKETCH_ENDS;
            let truth = densities(of.histogram(findings)?, low, high);
            Some(Judged {
                grade: grade_of_sketch(drawn, &truth),
                truth: Reply::Sketch(truth),
            })
        }
        _ => None,
    }
}

fn holds(condition: &Condition, experiment: &Experiment, findings: &Findings) -> bool {
    let Some(number) = condition.of.of(experiment, findings) else {
        return false;
    };
    condition.at_most.is_none_or(|most| number <= most)
        && condition.at_least.is_none_or(|least| number >= least)
}
