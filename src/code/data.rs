//! Where a script's input comes from.

use super::literal::number;
use crate::experiment::{AffineChoice, Experiment, Source};
use crate::findings::{Findings, Hint};
use crate::numerics::distributions::DistributionKind;
use crate::numerics::norms::NormSpec;
use crate::numerics::structure::Structure;

/// The file of the input, float32 of shape `[samples, features]`.
pub const INPUT_FILE: &str = "normscope-input.npy";

/// The file of γ and β, float64 of shape `[2, features]`.
pub const AFFINE_FILE: &str = "normscope-gamma-beta.npy";

/// Values that Python draws within a second.
const MOST_DRAWN: u64 = 200_000;

/// Whether the script draws its input: normal, uniform and two-valued distributions without a
/// structure, of which there are not too many.
pub fn draws_in_place(experiment: &Experiment) -> bool {
    let drawn = &experiment.input.drawn;
    let few = u64::from(drawn.batch) * u64::from(drawn.features) <= MOST_DRAWN;
    experiment.input.source == Source::Distribution
        && few
        && drawn.structure == Structure::default()
        && sampler(experiment).is_some()
}

/// Whether γ and β stand in a file: those that differ from feature to feature.
pub fn has_affine_file(experiment: &Experiment, findings: &Findings) -> bool {
    let norms = &experiment.outputs.normalization.norms;
    norms
        .iter()
        .any(|norm| is_per_feature(experiment, findings, norm))
}

/// Whether γ and β of that norm differ from feature to feature.
pub(super) fn is_per_feature(
    experiment: &Experiment,
    findings: &Findings,
    norm: &NormSpec,
) -> bool {
    let missing = [Hint::NoTrainedAffine, Hint::NoNormAfterPlace];
    let hints = findings.source.as_ref().map_or(&[][..], |s| &s.hints);
    match experiment.outputs.normalization.affine {
        AffineChoice::Constant => false,
        AffineChoice::Drawn => true,
        AffineChoice::Trained => {
            *norm == NormSpec::Layer && !hints.iter().any(|hint| missing.contains(hint))
        }
    }
}

/// The lines that make `x`, in float64, and `gamma` and `beta` where they stand in a file.
pub(super) fn input(experiment: &Experiment, findings: &Findings) -> String {
    let mut lines = match draws_in_place(experiment) {
        true => drawn(experiment),
        false => format!("x = np.load(\"{INPUT_FILE}\").astype(np.float64)\n"),
    };
    if has_affine_file(experiment, findings) {
        lines += &format!("gamma, beta = np.load(\"{AFFINE_FILE}\")\n");
    }
    lines
}

fn drawn(experiment: &Experiment) -> String {
    let drawn = &experiment.input.drawn;
    let (rows, cols, seed) = (drawn.batch, drawn.features, experiment.input.seed);
    let value = sampler(experiment).unwrap_or_default();
    format!(
        "{}\n\nvalues = Stream({seed}, \"values\")\n\
         x = np.array([{value} for _ in range({rows} * {cols})])\n\
         x = x.reshape({rows}, {cols}).astype(np.float32).astype(np.float64)\n",
        include_str!("python/generator.py")
    )
}

/// One draw, as a Python expression.
fn sampler(experiment: &Experiment) -> Option<String> {
    let distribution = &experiment.input.drawn.distribution;
    let param = |i: usize| distribution.params().get(i).copied().unwrap_or(0.0);
    let (p, q) = (param(0), param(1));
    let two = |low: f64, high: f64, share: f64| {
        let [low, high, share] = [low, high, share].map(number);
        format!("{high} if values.uniform() < {share} else {low}")
    };
    Some(match distribution.kind() {
        DistributionKind::Normal => {
            format!("{} + {} * normal(values)", number(p), number(q))
        }
        DistributionKind::Uniform => {
            let (low, width) = (number(p - q), number(2.0 * q));
            format!("{low} + {width} * values.uniform()")
        }
        DistributionKind::Rademacher => two(-1.0, 1.0, 0.5),
        DistributionKind::Bernoulli => two(0.0, 1.0, p),
        _ => return None,
    })
}
