//! What each figure found, in words and numbers.

use super::distributions;
use super::norms::name;
use crate::experiment::HeatScale;
use crate::findings::{Findings, PanelFinding, Ridge, RidgeSet, SourceFinding, Theory};
use crate::numerics::exact_distribution::{ExactDistribution, ExactShape};
use crate::numerics::norms::{CellArithmetic, CellStatistic, NormAxis, NormSpec};
use crate::words::Rich;
use crate::words::number::{beside, count, counted, setting, short};

/// Differences below this are rounding.
const SAME: f64 = 5e-3;

/// Samples by features.
pub fn shape(samples: usize, features: usize) -> String {
    format!("{} × {}", count(samples as u64), count(features as u64))
}

/// So many samples, or features, with the arrow that says which way they run.
pub fn run_of(n: usize, one: &str, many: &str, arrow: &str) -> String {
    format!("{} {arrow}", counted(n as u64, one, many))
}

/// What the row of panels shows and how to read it.
pub fn panels(findings: &Findings, scale: HeatScale) -> String {
    let Some(input) = findings.panels.first() else {
        return String::new();
    };
    let grid = &input.grid;
    let reach = |panel: &PanelFinding| {
        let [low, high] = [panel.pooled.min, panel.pooled.max].map(short);
        format!("{} {low} to {high}", name(&panel.norm))
    };
    let varied = findings.panels.iter().filter(|panel| panel.pooled.n > 0);
    let reaches: Vec<String> = varied.map(|panel| reach(panel)).collect();
    let mut text = format!(
        "Values: {}. Rows are samples, columns are features. Above each map: every feature’s 5, 25, 50, 75 and 95 % across the batch; beside it: every sample’s across its features. The outline is the set a norm takes its statistics from.",
        reaches.join(", ")
    );
    if grid.row_block > 1 || grid.col_block > 1 {
        text += &format!(
            " Each pixel covers {} × {} values and shows their mean, or the outlier among them.",
            grid.row_block, grid.col_block
        );
    }
    if input.pooled.nonfinite > 0 {
        text += &format!(
            " Grey: {} not finite.",
            counted(input.pooled.nonfinite, "value that is", "values that are")
        );
    }
    if scale == HeatScale::Own {
        text += " Each panel has its own scale.";
    }
    text
}

/// The number of a sample or a feature in words: the first is 1. Only links and files count from 0.
pub fn number_of(index: u32) -> String {
    count(u64::from(index) + 1)
}

/// Name of a feature: its number.
pub fn feature_name(col: u32) -> String {
    format!("Feature {}", number_of(col))
}

/// Name of a sample: its number, and its token where the source has names.
pub fn sample_name(source: Option<&SourceFinding>, row: u32) -> String {
    let label = source.and_then(|source| source.row_labels.get(row as usize));
    label.map_or_else(
        || format!("Sample {}", number_of(row)),
        |label| format!("Sample {}, “{label}”", number_of(row)),
    )
}

/// The selected cell in one panel, for a reader who does not see it.
pub fn selection(findings: &Findings, panel: usize) -> String {
    let (Some(cell), Some(shown)) = (&findings.cell, findings.panels.get(panel)) else {
        return "Heat map".into();
    };
    let value = match panel.checked_sub(1) {
        None => f64::from(cell.input),
        Some(i) => cell.arithmetic.get(i).map_or(f64::NAN, |a| a.output),
    };
    format!(
        "{} heat map. {}, feature {}: {}",
        name(&shown.norm),
        sample_name(findings.source.as_deref(), cell.row),
        number_of(cell.col),
        short(value)
    )
}

/// Mean ± deviation at the end of a row.
pub fn mean_and_deviation(ridge: &Ridge) -> String {
    match ridge.moments.n {
        0 => "no finite value".into(),
        _ => format!(
            "{} ± {}",
            beside(ridge.moments.mean, ridge.moments.std_dev),
            short(ridge.moments.std_dev)
        ),
    }
}

/// Which values a set of ridges is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// One feature across the batch.
    Feature,
    /// One sample across its features.
    Sample,
    /// All values.
    All,
}

/// What the norms did to this set of values.
pub fn ridges(set: &RidgeSet, over: Over) -> String {
    let Some((before, after)) = set.ridges.split_first() else {
        return String::new();
    };
    let mut text: Vec<String> = after
        .iter()
        .map(|ridge| changed(before, ridge, over))
        .collect();
    text.extend(theories(set));
    let outside: u64 = set
        .ridges
        .iter()
        .map(|r| r.histogram.below() + r.histogram.above())
        .sum();
    if outside > 0 {
        text.push(format!(
            "{} off the axis.",
            counted(outside, "value lies", "values lie")
        ));
    }
    text.join(" ")
}

/// A norm sets what it takes its statistics from, and keeps its shape; elsewhere an equal number is
/// a coincidence, and is not told as an effect.
fn changed(before: &Ridge, after: &Ridge, over: Over) -> String {
    let (b, a) = (&before.moments, &after.moments);
    if a.n == 0 {
        return format!("{} has no finite value here.", name(&after.norm));
    }
    let axis = after.norm.axis();
    let sets = match over {
        Over::Feature => axis == NormAxis::Feature,
        Over::Sample => matches!(axis, NormAxis::Sample | NormAxis::SampleSegment),
        Over::All => matches!(
            axis,
            NormAxis::Feature | NormAxis::Sample | NormAxis::SampleSegment
        ),
    };
    let level = match (a.mean.abs() < SAME, (a.std_dev - 1.0).abs() < SAME) {
        (true, true) if sets && after.norm.is_centred() => {
            " set the mean to 0 and the standard deviation to 1,".to_string()
        }
        _ if sets && (a.rms - 1.0).abs() < SAME => {
            format!(
                " set the root mean square to 1: mean {},",
                beside(a.mean, a.std_dev)
            )
        }
        _ => format!(
            ": mean {}, standard deviation {},",
            beside(a.mean, a.std_dev),
            short(a.std_dev)
        ),
    };
    let keeps = match over {
        Over::Feature => axis == NormAxis::Feature,
        Over::Sample => matches!(axis, NormAxis::Sample | NormAxis::SamplePrefix),
        Over::All => false,
    };
    let skewness = of_shape("skewness", (b.skewness, a.skewness), keeps);
    let tails = (b.excess_kurtosis, a.excess_kurtosis);
    let kurtosis = of_shape("excess kurtosis", tails, keeps);
    format!("{}{level} {skewness}, {kurtosis}.", name(&after.norm))
}

/// A number of the shape, before and after.
fn of_shape(what: &str, before_and_after: (Option<f64>, Option<f64>), keeps: bool) -> String {
    let told =
        |value: Option<f64>| value.map_or_else(|| "undefined".into(), |value| beside(value, 1.0));
    match before_and_after {
        (Some(b), Some(a)) if keeps && (a - b).abs() < SAME * (1.0 + b.abs()) => {
            format!("{what} kept at {}", beside(b, 1.0))
        }
        (None, None) => format!("{what} undefined"),
        (b, a) => format!("{what} {} → {}", told(b), told(a)),
    }
}

/// What the thin lines are, in one sentence.
fn theories(set: &RidgeSet) -> Option<String> {
    let known = set
        .ridges
        .iter()
        .filter_map(|ridge| Some((ridge, ridge.theory.as_ref()?)));
    let lines: Vec<String> = known
        .map(|(ridge, theory)| {
            let norm = name(&ridge.norm);
            match theory {
                Theory::InputDistribution(distribution) => {
                    format!(
                        "{norm}, the distribution {}",
                        distributions::title(distribution)
                    )
                }
                Theory::CarriedDistribution(_) => {
                    format!("{norm}, the same distribution with this draw’s mean and deviation")
                }
                Theory::Exact(distribution) if (ridge.shift, ridge.scale) == (0.0, 1.0) => {
                    format!("{norm}, {}", exact(*distribution))
                }
                Theory::Exact(distribution) => {
                    format!("{norm}, before γ and β {}", exact(*distribution))
                }
            }
        })
        .collect();
    (!lines.is_empty()).then(|| format!("Lines, in theory: {}.", lines.join("; ")))
}

/// An exact small-size distribution in words.
pub fn exact(distribution: ExactDistribution) -> String {
    let (ExactDistribution::Centred { n } | ExactDistribution::Uncentred { n }) = distribution;
    let shape = match distribution.shape() {
        ExactShape::Point => "always 0".into(),
        ExactShape::TwoPoint => "±1 with equal chances".into(),
        ExactShape::Arcsine => "the arcsine distribution on ±√2".into(),
        ExactShape::Uniform => "exactly uniform on ±√3".into(),
        ExactShape::Beta | ExactShape::NearlyGaussian => {
            format!("a bell that ends at ±{}", short(distribution.radius()))
        }
    };
    let kurtosis = distribution
        .excess_kurtosis()
        .map_or(String::new(), |k| format!(", excess kurtosis {}", short(k)));
    format!("{shape} (exact for n = {}{kurtosis})", count(u64::from(n)))
}

/// The arithmetic of a cell with its numbers put in.
pub fn arithmetic(cell: &CellArithmetic) -> Rich {
    let eps = || format!(" + {}", setting(cell.eps.unwrap_or(0.0)));
    // With ε outside, the divisor is a sum.
    let (root, closed) = match cell.eps_outside {
        true => ("(√(", format!("){})", eps())),
        false => ("√(", format!("{})", eps())),
    };
    let x = short(cell.input);
    let start = Rich::default().of(&cell.norm, name(&cell.norm)).say("  ");
    let start = match cell.statistic {
        CellStatistic::Nothing => start.say(x),
        CellStatistic::MeanAndVariance { mean, variance } => start
            .say(format!("({x} − "))
            .strong(subtracted(mean))
            .say(format!(") / {root}"))
            .strong(short(variance))
            .say(closed),
        CellStatistic::MeanSquare { mean_square } => start
            .say(format!("{x} / {root}"))
            .strong(short(mean_square))
            .say(closed),
        CellStatistic::Length { norm, radius } if (radius - 1.0).abs() < 1e-12 => {
            start.say(format!("{x} / ")).strong(short(norm))
        }
        CellStatistic::Length { norm, radius } => start
            .say(format!("{} · {x} / ", short(radius)))
            .strong(short(norm)),
        CellStatistic::Tanh { alpha } => start.say(format!(
            "tanh({} · {})",
            short(alpha),
            subtracted(cell.input)
        )),
    };
    let plain = cell.gamma == 1.0 && cell.beta == 0.0 || cell.norm == NormSpec::None;
    let start = if plain {
        start
    } else {
        start.say(format!(
            ", × γ {} + β {}",
            short(cell.gamma),
            short(cell.beta)
        ))
    };
    start.say(" = ").strong(short(cell.output))
}

/// One bar of a histogram.
pub fn bar(norm: &NormSpec, (low, high): (f64, f64), values: u64) -> String {
    format!(
        "{}: {} from {} to {}",
        name(norm),
        counted(values, "value", "values"),
        short(low),
        short(high)
    )
}

/// How the table of what each norm keeps was measured.
pub const SURVIVES: &str = "Measured on this batch. Fixed: the same value in every set. Kept: unchanged in every set. Otherwise the spread (largest less smallest) or the average over the sets, before → after. Order is compared on up to 64 pairs in each set, cosines on up to 256 pairs of samples.";

/// A number after a minus sign.
fn subtracted(value: f64) -> String {
    let text = short(value);
    if text.starts_with('−') {
        format!("({text})")
    } else {
        text
    }
}

/// Which values, in words.
pub fn over(over: Over) -> &'static str {
    match over {
        Over::Feature => "the selected feature across the batch",
        Over::Sample => "the selected sample across its features",
        Over::All => "all values",
    }
}
