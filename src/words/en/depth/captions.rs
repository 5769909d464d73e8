//! What each figure of the depth room found.

use super::headline::not_told;
use super::names::{axis_with_n, branch_meaning, letter, set_up};
use crate::experiment::{CurveScale, Experiment, StreamValues};
use crate::findings::depth::{
    DepthFindings, Exist, LayerFinding, NETWORK, ThreeNumbers, effective_terms, shares,
};
use crate::findings::metric::{Metric, axis_shape, band_n, own_sizes};
use crate::numerics::layer_stats::AxisShape;
use crate::numerics::residual::StatAxis;
use crate::words::number::{beside, count, maybe, short, with_digits};

/// The name of a tower: its letter and what sets it apart.
pub fn tower_name(experiment: &Experiment, index: usize) -> String {
    if index == NETWORK {
        return super::interface::NETWORK.into();
    }
    let pins = experiment.depth.set_ups(experiment.law);
    format!("{} · {}", letter(index), set_up(&pins, index))
}

/// The finding of a tower at `layer`, or its last before it.
pub fn at(findings: &DepthFindings, tower: usize, layer: u32) -> Option<&LayerFinding> {
    let layers = findings.tower(tower);
    let index = (layer as usize).min(layers.len().checked_sub(1)?);
    layers.get(index).map(AsRef::as_ref)
}

/// The towers that have layers.
pub fn present(findings: &DepthFindings) -> Vec<usize> {
    (0..=NETWORK)
        .filter(|tower| !findings.tower(*tower).is_empty())
        .collect()
}

fn view<'a>(experiment: &Experiment, layer: &'a LayerFinding) -> &'a AxisShape {
    axis_shape(&layer.shapes, experiment.depth.axis, experiment.depth.sets)
}

/// The axis and its n.
pub fn axis(experiment: &Experiment, findings: &DepthFindings) -> String {
    let depth = &experiment.depth;
    let first = present(findings)
        .first()
        .and_then(|tower| at(findings, *tower, 0));
    first.map_or(String::new(), |layer| {
        let shape = view(experiment, layer);
        axis_with_n(depth.axis, depth.sets, shape.per_set, shape.sets)
    })
}

/// The whole history.
pub fn history(experiment: &Experiment, findings: &DepthFindings) -> String {
    let mut text = String::from("Stronger colour: more values. Lines: median, 5 % and 95 %. ");
    for (tower, left) in findings.left.iter().enumerate() {
        if let Some(layer) = left {
            text += &format!(
                "{}: values left the range of f32 (3.4 · 10³⁸) in layer {layer}; its figures end there. ",
                tower_name(experiment, tower)
            );
        }
    }
    for tower in present(findings) {
        let layers = findings.tower(tower).iter();
        let missing: u64 = layers.map(|layer| layer.shapes.all.nonfinite).sum();
        if missing > 0 {
            text += &format!(
                "{}: {} values are not finite and left out. ",
                tower_name(experiment, tower),
                count(missing)
            );
        }
    }
    let unit = match experiment.depth.values {
        StreamValues::Standardized => "standard deviations",
        StreamValues::Raw => "units of the stream",
    };
    // Standard deviations of a law without one say nothing.
    let told = |tower: &usize| {
        exists(findings, *tower) > Exist::NoVariance || experiment.depth.values == StreamValues::Raw
    };
    let moved: Vec<String> = present(findings)
        .into_iter()
        .filter(told)
        .filter_map(|tower| {
            let layers = findings.tower(tower);
            let before = middle_90(experiment, layers.first()?)?;
            let after = middle_90(experiment, layers.last()?)?;
            Some(format!("{} {before} → {after}", short_name(tower)))
        })
        .collect();
    if !moved.is_empty() {
        text += &format!("The middle 90 %, in {unit}: {}.", moved.join(", "));
    }
    text.trim_end().into()
}

fn middle_90(experiment: &Experiment, layer: &LayerFinding) -> Option<String> {
    let shape = view(experiment, layer);
    let ribbon = shape.shape.as_ref()?.ribbon;
    let end = |q: f32| match experiment.depth.values {
        StreamValues::Standardized => f64::from(q),
        StreamValues::Raw => shape.mean + shape.std_dev * f64::from(q),
    };
    Some(format!(
        "{} to {}",
        short(end(ribbon[0])),
        short(end(ribbon[2]))
    ))
}

/// Skewness and excess kurtosis of a tower at a layer, for the end of its row.
pub fn moments(
    experiment: &Experiment,
    findings: &DepthFindings,
    tower: usize,
    layer: u32,
) -> String {
    let Some(found) = at(findings, tower, layer) else {
        return String::new();
    };
    let shape = view(experiment, found);
    if exists(findings, tower) < Exist::Kurtosis {
        let ratio = shape.shape.as_ref().and_then(|shape| shape.tail_ratio);
        return format!("tail ratio {}", maybe(ratio));
    }
    let own = own_sizes(experiment, tower);
    let told = |metric: Metric| match metric.measured(shape, own) {
        Some(value) => beside(value, 1.0),
        None => maybe(None),
    };
    format!(
        "skew {}, ex. kurt. {}",
        told(Metric::Skewness),
        told(Metric::Kurtosis)
    )
}

/// The highest moment of a tower.
pub fn exists(findings: &DepthFindings, tower: usize) -> Exist {
    let set_up = findings.start.set_ups.get(tower);
    set_up.map_or(Exist::Kurtosis, |set_up| set_up.moments)
}

/// The histograms at a layer.
pub fn shapes(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let towers = present(findings);
    let heavy = towers
        .iter()
        .any(|t| exists(findings, *t) == Exist::NoVariance);
    let mut text = String::from(if heavy {
        "Line: the Gaussian of the same quartiles where there is no variance, else of the same mean and variance"
    } else {
        "Line: the Gaussian of the same mean and variance"
    });
    let pooled = experiment.depth.axis == StatAxis::Pooled;
    let exact = |tower: &usize| at(findings, *tower, layer).is_some_and(|l| !l.exact.is_empty());
    if pooled && towers.iter().any(exact) {
        text += "; dashed: the exact law";
    }
    let shapes = towers.iter().filter_map(|tower| {
        at(findings, *tower, layer).map(|found| (*tower, view(experiment, found)))
    });
    let verdicts: Vec<String> = shapes
        .clone()
        .map(|(tower, shape)| {
            let said = if exists(findings, tower) == Exist::NoVariance {
                "not compared, having no variance".into()
            } else {
                verdict(shape, own_sizes(experiment, tower))
            };
            format!("{} {said}", short_name(tower))
        })
        .collect();
    text += &format!(". KS distance from a Gaussian: {}.", verdicts.join(", "));
    for tower in &towers {
        text += &row_notes(findings, *tower, layer);
    }
    let bound = shapes
        .filter_map(|(_, shape)| Some((band_n(shape), Metric::Ks.band(band_n(shape))?.1)))
        .min_by_key(|(n, _)| *n);
    if let Some((n, most)) = bound {
        text += &format!(
            " A true one of n = {} stays below {}.",
            count(n),
            with_digits(most, 3)
        );
    }
    text
}

/// What a reader should know of one row: that it stands still, or that its values lie apart.
fn row_notes(findings: &DepthFindings, tower: usize, layer: u32) -> String {
    let mut text = String::new();
    let name = short_name(tower);
    if let Some(found) = at(findings, tower, layer)
        && found.layer < layer
    {
        text += &format!(" {name} ends at layer {}.", found.layer);
    }
    if findings.start.set_ups.get(tower).is_some_and(|s| s.atoms) {
        text += &format!(
            " {name} adds values from a law of steps: where its bars stand apart, they tower over the line."
        );
    }
    text
}

/// A Kolmogorov–Smirnov distance, and whether a Gaussian of that n would show it.
fn verdict(shape: &AxisShape, own_sizes: bool) -> String {
    let Some(found) = &shape.shape else {
        return "is constant".into();
    };
    let ks = with_digits(found.ks, 3);
    match Metric::Ks.band(band_n(shape)) {
        Some(_) if not_told(shape, own_sizes) => format!("{ks} (as a Gaussian’s)"),
        Some((_, most)) if found.ks <= most => {
            format!("{ks} (as a Gaussian’s, but skewness or kurtosis tells)")
        }
        Some(_) => format!("{ks} (told from one)"),
        None => format!("{ks} (n = {} is too few to tell)", count(band_n(shape))),
    }
}

/// One metric against depth, at the chosen layer.
pub fn metric(experiment: &Experiment, findings: &DepthFindings, of: Metric, layer: u32) -> String {
    let mut parts = Vec::new();
    for tower in present(findings) {
        let name = short_name(tower);
        if exists(findings, tower) < of.needs() {
            parts.push(format!("{name}: {}, so not drawn", lacking(of.needs())));
            continue;
        }
        let Some(found) = at(findings, tower, layer) else {
            continue;
        };
        let measured = of.measured(view(experiment, found), own_sizes(experiment, tower));
        let theory = theory_at(experiment, findings, tower, found.layer, of);
        parts.push(match theory {
            Some(theory) => format!(
                "{name} {} (theory {})",
                measured.map_or_else(|| maybe(None), digits),
                digits(theory)
            ),
            None => format!("{name} {}", measured.map_or_else(|| maybe(None), digits)),
        });
    }
    parts.join(" · ")
}

/// Why a metric that needs this moment is not there.
fn lacking(needs: Exist) -> &'static str {
    match needs {
        Exist::NoVariance => "not defined for this law",
        Exist::Variance => "its law has no variance",
        Exist::Skewness => "its law has no third moment",
        Exist::Kurtosis => "its law has no fourth moment",
    }
}

/// Three digits; what rounds to nothing is written as nothing.
pub fn digits(value: f64) -> String {
    with_digits(if value.abs() < 5e-4 { 0.0 } else { value }, 3)
}

/// What theory says of a metric at a layer.
pub fn theory_at(
    experiment: &Experiment,
    findings: &DepthFindings,
    tower: usize,
    layer: u32,
    of: Metric,
) -> Option<f64> {
    let set_up = findings.start.set_ups.get(tower)?;
    let axes = StatAxis::ALL;
    let axis = axes
        .iter()
        .position(|axis| *axis == experiment.depth.axis)?;
    of.theory(
        set_up.theory.get(axis)?.layers.get(layer as usize)?,
        set_up.atoms,
    )
}

/// What the curves are, and why some have no theory.
pub fn curves(experiment: &Experiment, findings: &DepthFindings) -> String {
    let depth = &experiment.depth;
    let mut text = format!(
        "Across: layers, by doublings. Marks: measured, {}. Lines: theory for a wide network. Pale strip: where 95 % of true Gaussians of n = {} fall. KS: Kolmogorov–Smirnov distance from the fitted Gaussian. ",
        axis(experiment, findings),
        present(findings)
            .first()
            .and_then(|tower| at(findings, *tower, 0))
            .map_or(String::new(), |layer| count(band_n(view(
                experiment, layer
            )))),
    );
    let own = |tower: usize| own_sizes(experiment, tower);
    if depth.axis != StatAxis::Pooled && present(findings).into_iter().any(own) {
        text += "Skewness and kurtosis of sets that differ in size: the median of their own. ";
    }
    if depth.curves == CurveScale::Log {
        text += "Both axes are logarithmic and show magnitudes. ";
    }
    let axes = StatAxis::ALL;
    let index = axes
        .iter()
        .position(|axis| *axis == depth.axis)
        .unwrap_or(0);
    for (tower, set_up) in findings.start.set_ups.iter().enumerate() {
        if let Some(why) = set_up
            .theory
            .get(index)
            .and_then(|curve| curve.why_not.as_ref())
        {
            text += &format!("{}: no theory line. {why} ", letter(tower));
        }
    }
    let shares_weights = |pin: &crate::experiment::Pin| !pin.set_up.branch.is_fresh();
    let pins = depth.set_ups(experiment.law);
    if depth.axis == StatAxis::Pooled && pins.iter().any(shares_weights) {
        text += "Pooled values that passed through shared weights are not independent: their honest n lies between the width and all values.";
    }
    text.trim_end().into()
}

/// Growth of the stream at the last layer.
pub fn growth(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings).into_iter().filter_map(|tower| {
        let found = at(findings, tower, layer)?;
        let name = short_name(tower);
        if exists(findings, tower) == Exist::NoVariance {
            return Some(format!(
                "{name}: no variance, so no RMS; see the interquartile range"
            ));
        }
        let theory = theory_layer(findings, tower, found.layer).map_or(String::new(), |t| {
            format!(" (theory {})", short(t.mean_square.sqrt()))
        });
        Some(format!("{name} {}{theory}", short(found.shapes.all.rms)))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// The quantile plot at a layer.
pub fn quantiles(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let towers = present(findings);
    let least = towers.iter().filter_map(|tower| {
        at(findings, *tower, layer).map(|found| band_n(view(experiment, found)))
    });
    let n = least.min().map_or(String::new(), count);
    let unit = if towers
        .iter()
        .any(|t| exists(findings, *t) == Exist::NoVariance)
    {
        ", by quartiles where there is no variance"
    } else {
        ""
    };
    format!("On the line: Gaussian{unit}. Strip: 95 % of true ones, n = {n}.")
}

/// The interquartile range at a layer.
pub fn spread(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings).into_iter().filter_map(|tower| {
        let found = at(findings, tower, layer)?;
        let pooled = &found.shapes.pooled;
        let measured = pooled.std_dev * pooled.shape.as_ref()?.interquartile;
        let set_up = findings.start.set_ups.get(tower);
        let theory = set_up
            .and_then(|set_up| set_up.interquartile.get(found.layer as usize))
            .map_or(String::new(), |iqr| format!(" (theory {})", short(*iqr)));
        Some(format!("{} {}{theory}", short_name(tower), short(measured)))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

fn short_name(tower: usize) -> &'static str {
    if tower == NETWORK {
        "network"
    } else {
        letter(tower)
    }
}

/// RMS of the branch's input at a layer.
pub fn growth_input(findings: &DepthFindings, layer: u32) -> String {
    let parts = present(findings)
        .into_iter()
        .filter(|t| *t != NETWORK)
        .filter_map(|tower| {
            let found = at(findings, tower, layer.max(1))?;
            if exists(findings, tower) == Exist::NoVariance {
                return Some(format!("{}: no variance, so no RMS", letter(tower)));
            }
            let theory = theory_layer(findings, tower, found.layer)
                .and_then(|t| t.input_mean_square)
                .map_or(String::new(), |ms| {
                    format!(" (theory {})", short(ms.sqrt()))
                });
            Some(format!(
                "{} {}{theory}",
                letter(tower),
                short(found.input_mean_square.sqrt())
            ))
        });
    parts.collect::<Vec<_>>().join(" · ")
}

/// The theory of a tower's pooled values at a layer.
pub fn theory_layer(
    findings: &DepthFindings,
    tower: usize,
    layer: u32,
) -> Option<&crate::numerics::residual::TheoryLayer> {
    let axes = StatAxis::ALL;
    let pooled = axes.iter().position(|axis| *axis == StatAxis::Pooled)?;
    findings
        .start
        .set_ups
        .get(tower)?
        .theory
        .get(pooled)?
        .layers
        .get(layer as usize)
}

/// Share of the start and of the newest layer, and the effective number of terms.
pub fn shares_caption(experiment: &Experiment, findings: &DepthFindings, layer: u32) -> String {
    let mut text = String::from(
        "What each layer has added, as a share of the stream's mean square now; each row has its own height, parts count as uncorrelated. ",
    );
    let pins = experiment.depth.set_ups(experiment.law);
    for tower in present(findings)
        .into_iter()
        .filter(|tower| *tower != NETWORK)
    {
        let shares = shares(findings.tower(tower), layer);
        let Some((start, newest)) = shares.first().zip(shares.last()) else {
            continue;
        };
        let terms = effective_terms(&shares).map_or_else(|| maybe(None), |n| with_digits(n, 1));
        let of = shares.len();
        text += &format!(
            "{}: N_eff = {terms} of {of} terms, start {}, newest layer {}. ",
            letter(tower),
            percent(*start),
            percent(*newest)
        );
        if let Some(pin) = pins.get(tower)
            && pin.set_up.branch == crate::numerics::residual::Branch::Shared
        {
            text += &format!("({}) ", branch_meaning(pin.set_up.branch));
        }
    }
    text.trim_end().into()
}

fn percent(share: f64) -> String {
    format!("{} %", with_digits(100.0 * share, 1))
}

/// Width, depth and repeats, one sentence each.
pub fn three(found: &ThreeNumbers) -> [String; 3] {
    let last = |points: &[(f64, f64, f64)]| points.last().map_or((0.0, 0.0, 0.0), |point| *point);
    let (d, width, _) = last(&found.width.points);
    let (l, depth, _) = last(&found.depth.points);
    let (n, repeats, expected) = last(&found.repeats.points);
    [
        format!(
            "One layer of ±1 weights on normal inputs. Each output sums d inputs: excess kurtosis −6/(d+2), {} at d = {}.",
            with_digits(width, 3),
            count(d as u64)
        ),
        format!(
            "Exponential values, pre-norm. Each value sums L+1 terms: 6/(L+1), {} at L = {}.",
            with_digits(depth, 3),
            count(l as u64)
        ),
        format!(
            "More values of the same stream at L = 3. They tell its excess kurtosis of {} more sharply ({} with n = {}) and bring it no nearer to 0.",
            short(expected),
            short(repeats),
            count(n as u64)
        ),
    ]
}
