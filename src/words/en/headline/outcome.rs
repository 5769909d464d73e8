//! What a norm did to the sets that it takes its statistics from, set by set.

use crate::experiment::{AffineChoice, Experiment};
use crate::findings::PanelFinding;
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::{NormAxis, NormSpec};

/// What is printed as the same number with two decimals.
pub const SAME: f64 = 5e-3;

/// Columns or rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sets {
    /// One feature across the batch.
    Columns,
    /// One sample across its features.
    Rows,
}

impl Sets {
    /// "column" or "row", for one or for many.
    pub fn word(self, n: usize) -> &'static str {
        match (self, n) {
            (Self::Columns, 1) => "column",
            (Self::Columns, _) => "columns",
            (Self::Rows, 1) => "row",
            (Self::Rows, _) => "rows",
        }
    }
}

/// How many of a norm's sets came out as the norm is meant to make them, and why the others did
/// not.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    /// All sets.
    pub sets: usize,
    /// Mean and deviation, or root mean square, are those wanted.
    pub met: usize,
    /// The input does not vary, or is all 0: there is nothing to divide by.
    pub constant: usize,
    /// A value that is not finite undoes the set.
    pub undefined: usize,
    /// ε is not small beside the set's variance (or mean square), and that explains the output.
    pub damped: usize,
    /// Smallest and largest deviation (or root mean square) of the damped outputs.
    pub damped_to: (f64, f64),
    /// The typical variance (or mean square) of the damped inputs: their geometric mean.
    pub damped_from: f64,
}

impl Tally {
    /// Every set is as it should be.
    pub fn all_met(&self) -> bool {
        self.met == self.sets
    }

    /// Sets that are not as they should be, for a reason that is not known here.
    pub fn unexplained(&self) -> usize {
        self.sets - self.met - self.constant - self.undefined - self.damped
    }
}

/// What a norm did.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// No output is finite.
    Undefined,
    /// Every output is this number.
    Equal(f64),
    /// Every value by itself.
    EachValue,
    /// Each row by the size of its first features.
    ByPrefix,
    /// Mean and deviation of every set, wanted at 0 and 1 or at constant β and γ.
    Centred(Sets, Tally, (f64, f64)),
    /// Root mean square of every row.
    Sized(Tally, f64),
    /// γ and β differ from feature to feature, or shift what a norm only scales.
    Affine,
}

/// What the norm of `output` did to `input`.
/// `has_trained` says whether the source has trained γ and β.
pub fn outcome(
    experiment: &Experiment,
    has_trained: bool,
    input: &PanelFinding,
    output: &PanelFinding,
) -> Outcome {
    let (norm, pooled) = (output.norm, &output.pooled);
    if pooled.n == 0 {
        return Outcome::Undefined;
    }
    if pooled.nonfinite == 0 && pooled.min == pooled.max {
        return Outcome::Equal(pooled.min);
    }
    let sets = match norm.axis() {
        NormAxis::None | NormAxis::Elementwise => return Outcome::EachValue,
        NormAxis::SamplePrefix => return Outcome::ByPrefix,
        NormAxis::Feature => Sets::Columns,
        NormAxis::Sample | NormAxis::SampleSegment => Sets::Rows,
    };
    let (before, after) = match sets {
        Sets::Columns => (&input.feature_moments, &output.feature_moments),
        Sets::Rows => (&input.sample_moments, &output.sample_moments),
    };
    let constant_affine = affine_of(experiment, norm, has_trained);
    let (gamma, beta) = constant_affine.unwrap_or((1.0, 0.0));
    let goal = Goal::of(
        experiment,
        norm,
        (gamma, beta),
        after.first().map_or(0, |m| m.n),
    );
    let tally = tally(before, after, &goal);
    let plain = constant_affine.is_some_and(|(_, beta)| norm.is_centred() || beta == 0.0);
    if !plain && !tally.all_met() {
        return Outcome::Affine;
    }
    match norm.is_centred() {
        true => Outcome::Centred(sets, tally, (goal.mean, goal.size)),
        false => Outcome::Sized(tally, goal.size),
    }
}

/// γ and β where they are the same for every feature.
fn affine_of(experiment: &Experiment, norm: NormSpec, has_trained: bool) -> Option<(f64, f64)> {
    let constant = (
        experiment.outputs.normalization.gamma,
        experiment.outputs.normalization.beta,
    );
    match experiment.outputs.normalization.affine {
        AffineChoice::Constant => Some(constant),
        AffineChoice::Drawn => None,
        AffineChoice::Trained => (norm != NormSpec::Layer || !has_trained).then_some(constant),
    }
}

/// What a norm is meant to make of a set.
struct Goal {
    centred: bool,
    mean: f64,
    size: f64,
    eps: f64,
    in_groups: bool,
    /// ε is a floor under the length of so many values, not a term under the root.
    floor_of: Option<f64>,
}

impl Goal {
    fn of(experiment: &Experiment, norm: NormSpec, (gamma, beta): (f64, f64), n: u64) -> Self {
        let unit = match norm {
            NormSpec::L2 => 1.0 / (n.max(1) as f64).sqrt(),
            _ => 1.0,
        };
        let floor = matches!(norm, NormSpec::L2 | NormSpec::Scale);
        Self {
            centred: norm.is_centred(),
            mean: beta,
            size: gamma.abs() * unit,
            eps: experiment.eps_of(&norm),
            in_groups: norm.axis() == NormAxis::SampleSegment,
            floor_of: floor.then_some(n as f64),
        }
    }

    fn met(&self, after: &MomentsSummary) -> bool {
        let near =
            |a: f64, b: f64| (a - b).abs() < SAME * (1.0f64).min(self.size.max(f64::MIN_POSITIVE));
        match self.centred {
            true => near(after.mean, self.mean) && near(after.std_dev, self.size),
            false => near(after.rms, self.size),
        }
    }

    /// Variance or mean square of the input.
    fn strength(&self, before: &MomentsSummary) -> f64 {
        match self.centred {
            true => before.std_dev.powi(2),
            false => before.rms.powi(2),
        }
    }

    /// The size that ε leaves of a set of this variance or mean square.
    fn left_by_eps(&self, strength: f64) -> f64 {
        match self.floor_of {
            Some(n) => self.size * ((n * strength).sqrt() / self.eps).min(1.0),
            None => self.size * (strength / (strength + self.eps)).sqrt(),
        }
    }
}

impl Goal {
    /// Whether ε, and nothing else, made the output so small.
    fn explained_by_eps(&self, strength: f64, after: &MomentsSummary) -> bool {
        let left = self.left_by_eps(strength);
        let size = if self.centred {
            after.std_dev
        } else {
            after.rms
        };
        let mean = !self.centred || (after.mean - self.mean).abs() < SAME;
        // Groups vary less than their row: of them `left` is the most that ε leaves.
        let fits = size <= left * (1.0 + SAME) && (self.in_groups || size >= left * (1.0 - SAME));
        mean && fits && left < self.size
    }
}

fn tally(before: &[MomentsSummary], after: &[MomentsSummary], goal: &Goal) -> Tally {
    let mut tally = Tally {
        sets: after.len(),
        met: 0,
        constant: 0,
        undefined: 0,
        damped: 0,
        damped_to: (f64::INFINITY, 0.0),
        damped_from: 0.0,
    };
    let mut logs = 0.0;
    for (x, y) in before.iter().zip(after) {
        let strength = goal.strength(x);
        let size = if goal.centred { y.std_dev } else { y.rms };
        if y.n == 0 || y.nonfinite > 0 {
            tally.undefined += 1;
        } else if goal.met(y) {
            tally.met += 1;
        } else if strength == 0.0 {
            tally.constant += 1;
        } else if goal.explained_by_eps(strength, y) {
            tally.damped += 1;
            tally.damped_to = (tally.damped_to.0.min(size), tally.damped_to.1.max(size));
            logs += strength.ln();
        }
    }
    tally.damped_from = (logs / tally.damped.max(1) as f64).exp();
    tally
}
