//! What a reader should know about the present settings.

use crate::experiment::{AffineChoice, Experiment, Source};
use crate::findings::{Axis, Hint, Note, PanelFinding};
use crate::numerics::distributions::{Distribution, Moment};
use crate::numerics::moments::MomentsSummary;
use crate::numerics::norms::{NormAxis, NormSpec};
use crate::numerics::residual::Placement;

/// The hints of an experiment on an input.
pub fn hints(experiment: &Experiment, input: &PanelFinding, has_trained_affine: bool) -> Vec<Hint> {
    let (rows, cols) = (input.sample_moments.len(), input.feature_moments.len());
    let mut hints = Vec::new();
    for norm in &experiment.outputs.normalization.norms {
        hints.extend(of_norm(*norm, rows, cols));
    }
    if experiment.input.source == Source::Distribution {
        hints.extend(of_distribution(&experiment.input.drawn.distribution));
    }
    if input.pooled.nonfinite > 0 {
        hints.push(Hint::NonFinite(input.pooled.nonfinite));
    }
    hints.extend(constants(experiment, input));
    if experiment.outputs.normalization.affine == AffineChoice::Trained && !has_trained_affine {
        let at_end = experiment.input.source == Source::Recording;
        hints.push(if at_end {
            Hint::NoNormAfterPlace
        } else {
            Hint::NoTrainedAffine
        });
    }
    hints
}

/// The hints of a stack whose stream has this shape.
pub fn of_stack(experiment: &Experiment, rows: usize, cols: usize) -> Vec<Hint> {
    let set_ups = experiment.set_ups();
    let mut hints: Vec<Hint> = Vec::new();
    hints.extend((rows == 1).then_some(Hint::StackOfOneSample));
    hints.extend((cols == 1).then_some(Hint::StackOfOneFeature));
    for pin in &set_ups {
        let placed = pin.set_up.placement != Placement::None;
        let of_norm = of_norm(pin.set_up.norm, rows, cols);
        hints.extend(of_norm.into_iter().filter(|_| placed));
        let drawn = experiment.input.source == Source::Distribution;
        let start = drawn.then_some(pin.distribution);
        let fresh = pin
            .set_up
            .branch
            .is_fresh()
            .then(|| pin.branch_distribution());
        hints.extend(
            start
                .into_iter()
                .chain(fresh)
                .filter_map(|distribution| of_distribution(&distribution)),
        );
    }
    let mut seen = Vec::new();
    hints.retain(|hint| {
        let new = !seen.contains(hint);
        seen.push(*hint);
        new
    });
    hints
}

fn of_distribution(distribution: &Distribution) -> Option<Hint> {
    let moments = distribution.moments();
    match (moments.mean, moments.variance) {
        (Moment::Finite(_), Moment::Finite(_)) => None,
        (Moment::Finite(_), _) => Some(Hint::HeavyTails),
        _ => Some(Hint::NoMean),
    }
}

fn of_norm(norm: NormSpec, rows: usize, cols: usize) -> Vec<Hint> {
    match norm {
        NormSpec::Batch if rows == 1 => vec![Hint::BatchOfOne],
        NormSpec::Batch if rows == 2 => vec![Hint::BatchOfTwo],
        NormSpec::Layer if cols == 1 => vec![Hint::OneFeature],
        NormSpec::Layer if cols == 2 => vec![Hint::TwoFeatures],
        NormSpec::Group { groups } => of_groups(norm, groups, cols),
        _ => Vec::new(),
    }
}

fn of_groups(norm: NormSpec, asked: u32, cols: usize) -> Vec<Hint> {
    let used = norm.effective_groups(cols);
    let mut hints = Vec::new();
    if used != asked {
        hints.push(Hint::GroupsLowered { asked, used });
    }
    match cols / used as usize {
        1 => hints.push(Hint::GroupsOfOne),
        2 => hints.push(Hint::GroupsOfTwo),
        _ => {}
    }
    hints
}

/// The hints without those sets that are constant only as float32, which a note tells of.
pub fn truly_constant(hints: Vec<Hint>, notes: &[Note]) -> Vec<Hint> {
    let rounded = |of: Axis| {
        let equal = notes.iter().find_map(|note| match note {
            Note::Coarse {
                of: axis, equal, ..
            } if *axis == of => Some(*equal),
            _ => None,
        });
        u32::try_from(equal.unwrap_or(0)).unwrap_or(u32::MAX)
    };
    let left = |hint| match hint {
        Hint::ConstantFeatures(n) => match n.saturating_sub(rounded(Axis::Features)) {
            0 => None,
            n => Some(Hint::ConstantFeatures(n)),
        },
        Hint::ConstantSamples(n) => match n.saturating_sub(rounded(Axis::Samples)) {
            0 => None,
            n => Some(Hint::ConstantSamples(n)),
        },
        hint => Some(hint),
    };
    hints.into_iter().filter_map(left).collect()
}

fn constants(experiment: &Experiment, input: &PanelFinding) -> Vec<Hint> {
    let norms = &experiment.outputs.normalization.norms;
    let count = |sets: &[MomentsSummary], test: fn(&MomentsSummary) -> bool| {
        sets.iter().filter(|set| test(set)).count() as u32
    };
    let constant = |set: &MomentsSummary| set.n > 1 && set.std_dev == 0.0;
    let features = count(&input.feature_moments, constant);
    let samples = count(&input.sample_moments, constant);
    let zeros = count(&input.sample_moments, |set| set.n > 0 && set.rms == 0.0);
    let mut hints = Vec::new();
    if features > 0 && norms.contains(&NormSpec::Batch) {
        hints.push(Hint::ConstantFeatures(features));
    }
    if samples > 0 && norms.contains(&NormSpec::Layer) {
        hints.push(Hint::ConstantSamples(samples));
    }
    // A norm that subtracts no mean lacks a scale only where a row is all 0.
    let undone = |norm: &NormSpec| match norm.axis() {
        NormAxis::Feature => features > 0,
        NormAxis::Sample | NormAxis::SampleSegment if norm.is_centred() => samples > 0,
        NormAxis::Sample | NormAxis::SamplePrefix => zeros > 0,
        NormAxis::SampleSegment | NormAxis::None | NormAxis::Elementwise => false,
    };
    if experiment.outputs.eps == Some(0.0) && norms.iter().any(undone) {
        hints.push(Hint::NoEps);
    }
    hints
}
