//! Whether an answer is right, judged against what the engine has found.

use serde::{Deserialize, Serialize};

use super::lesson::{Ask, Condition};
use crate::claims::bars::{densities, total_variation};
use crate::claims::score::Grade;
use crate::experiment::Experiment;
use crate::findings::Findings;

/// A reader's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// A number is close up to this many times as far off as a right one may be.
const NEAR: f64 = 1.5;

/// The total variation (half the area between the two) up to which a sketch is right, and up to which
/// it is close. A flat piece drawn by hand is some 0.04 from a flat one, a dome of the same ends 0.09,
/// which is another shape and not close, a bell curve of the same mean and deviation 0.20.
const RIGHT_SKETCH: f64 = 0.065;
const NEAR_SKETCH: f64 = 0.085;

/// Judges an answer; `None` where it is of another kind than the question, or the findings do not
/// hold what is asked for.
pub fn judge(
    ask: &Ask,
    reply: &Reply,
    experiment: &Experiment,
    findings: &Findings,
) -> Option<Judged> {
    let truth = truth(ask, experiment, findings)?;
    let grade = grade(ask, reply, &truth)?;
    Some(Judged { grade, truth })
}

/// The right answer, in the kind that is asked for; `None` where the findings do not hold it.
pub fn truth(ask: &Ask, experiment: &Experiment, findings: &Findings) -> Option<Reply> {
    match ask {
        Ask::Number { of, .. } => of.of(experiment, findings).map(Reply::Number),
        Ask::Choice { options, .. } => {
            let holds = |condition: &Condition| condition.holds(experiment, findings);
            let right = options
                .iter()
                .position(|option| option.conditions.all().iter().all(holds))?;
            Some(Reply::Choice(right as u32))
        }
        Ask::Sketch { of, .. } => {
            let (low, high) = SKETCH_ENDS;
            let found = densities(of.histogram(findings)?, low, high);
            Some(Reply::Sketch(found))
        }
    }
}

/// How good an answer is beside the right one; `None` where the three are not of one kind.
pub fn grade(ask: &Ask, reply: &Reply, truth: &Reply) -> Option<Grade> {
    match (ask, reply, truth) {
        (Ask::Number { within, .. }, Reply::Number(said), Reply::Number(truth)) => {
            Some(match (said - truth).abs() {
                off if off <= *within => Grade::Right,
                off if off <= NEAR * within => Grade::Near,
                _ => Grade::Far,
            })
        }
        (Ask::Choice { .. }, Reply::Choice(said), Reply::Choice(right)) => {
            let same = said == right;
            Some(if same { Grade::Right } else { Grade::Far })
        }
        (Ask::Sketch { .. }, Reply::Sketch(drawn), Reply::Sketch(found)) => {
            Some(match total_variation(drawn, found) {
                away if away <= RIGHT_SKETCH => Grade::Right,
                away if away <= NEAR_SKETCH => Grade::Near,
                _ => Grade::Far,
            })
        }
        _ => None,
    }
}

impl Condition {
    /// Whether it holds of these findings; not where they do not have the number.
    pub fn holds(&self, experiment: &Experiment, findings: &Findings) -> bool {
        let Some(number) = self.of.of(experiment, findings) else {
            return false;
        };
        self.at_most.is_none_or(|most| number <= most)
            && self.at_least.is_none_or(|least| number >= least)
    }
}
