//! The class as an experiment: every student's number is one draw of a statistic.

use super::assignment::{Asked, Assignment, Item};
use super::collect::{Collected, Student};
use super::seed::seed_of;
use super::truths::{Truths, Wanted};
use crate::experiment::{Experiment, Room, Source};
use crate::lessons::{Across, Ask, Measure, Quantity, Reply};
use crate::numerics::distributions::{DistributionKind, Moment};
use crate::numerics::normality::{excess_kurtosis_bias, se_excess_kurtosis};
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;

/// What theory says of a statistic of n independent draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassTheory {
    /// What every student has measured.
    pub of: Quantity,
    /// Draws of every student.
    pub n: u64,
    /// Its expectation.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
}

/// What theory says of an item's answers over a class; `None` where it asks for something else than
/// a mean or an excess kurtosis of independent draws whose moments are known.
///
/// Means: expectation μ, deviation σ/√n of the distribution's own μ and σ. Excess kurtosis, of normal
/// draws alone: expectation −6/(n+1) and the standard error of
/// [`se_excess_kurtosis`]. Both are exact; that their distribution is near a Gaussian holds for
/// large n.
pub fn class_theory(item: &Item) -> Option<ClassTheory> {
    let Some(Asked::Ask(Ask::Number { of, .. })) = item.asked() else {
        return None;
    };
    // The seed decides what is drawn, not how.
    let experiment = item.experiment(0);
    let n = independent(&experiment, of)?;
    let distribution = &experiment.input.drawn.distribution;
    let moments = distribution.moments();
    let (mean, deviation) = match (of.measure, moments.mean, moments.variance) {
        (Quantity::Mean, Moment::Finite(mean), Moment::Finite(variance)) => {
            (mean, (variance / n as f64).sqrt())
        }
        (Quantity::Kurtosis, ..) if distribution.kind() == DistributionKind::Normal => {
            (excess_kurtosis_bias(n), se_excess_kurtosis(n))
        }
        _ => return None,
    };
    (deviation > 0.0).then_some(ClassTheory {
        of: of.measure,
        n,
        mean,
        deviation,
    })
}

/// The questions of an assignment that ask for a number the engine measures on the student's own
/// draw, by their places: those whose answers differ from student to student.
pub fn numeric_items(assignment: &Assignment) -> Vec<usize> {
    let numeric =
        |(_, item): &(usize, &Item)| matches!(item.asked(), Some(Asked::Ask(Ask::Number { .. })));
    let items = assignment.items.iter().enumerate().filter(numeric);
    items.map(|(place, _)| place).collect()
}

/// What the engine finds for every student's seed, as far as it has.
pub fn class_values(collected: &Collected, place: usize, truths: &Truths) -> Vec<f64> {
    let Some(assignment) = &collected.assignment else {
        return Vec::new();
    };
    let Some(item) = assignment.items.get(place) else {
        return Vec::new();
    };
    let of_student = |student: &Student| {
        let seed = seed_of(assignment, &student.hand_in.name);
        match truths.of(&Wanted::of(item, seed)) {
            Some(Some(Reply::Number(value))) => Some(*value),
            _ => None,
        }
    };
    collected.students.iter().filter_map(of_student).collect()
}

/// How many independent draws a measure of the input is taken over.
fn independent(experiment: &Experiment, of: &Measure) -> Option<u64> {
    let drawn = &experiment.input.drawn;
    let plain = experiment.room == Room::Batch
        && experiment.input.source == Source::Distribution
        && drawn.structure == Structure::default()
        && of.norm.is_none_or(|norm| norm == NormSpec::None)
        && of.set_up.is_none();
    let (batch, features) = (u64::from(drawn.batch), u64::from(drawn.features));
    let n = match of.over.unwrap_or(Across::Pooled) {
        Across::Feature => batch,
        Across::Sample => features,
        Across::Pooled => batch * features,
        Across::Features | Across::Samples => return None,
    };
    plain.then_some(n)
}
