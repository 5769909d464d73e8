//! The depth room's leading sentence.

mod course;
mod lead;

use course::Course;

use super::captions::{at, exists, present};
use super::names::{axis as axis_name, set_up};
use crate::experiment::{Experiment, Sets};
use crate::findings::depth::{DepthFindings, Exist, NETWORK};
use crate::findings::metric::{Metric, NORMAL_TAIL_RATIO, axis_shape, band_n, own_sizes};
use crate::numerics::layer_stats::AxisShape;
use crate::numerics::residual::StatAxis;
use crate::words::Rich;
use crate::words::number::{beside, count, counted, maybe, short};

/// Tails are heavy from this many times a Gaussian's tail ratio on.
const HEAVY: f64 = 1.25;
/// Fewer values have none beyond the 2.5 % quantiles that a tail ratio is made of.
const TAIL_VALUES: u64 = 40;

/// What the set-ups have become by the layer that is shown; nothing before anything has arrived.
pub fn headline(experiment: &Experiment, findings: &DepthFindings) -> Option<Rich> {
    match experiment.view.depth.layer {
        Some(0) => start(experiment, findings),
        Some(layer) => of_all(experiment, &findings.up_to(layer)),
        None => of_all(experiment, findings),
    }
}

/// Layer 0: nothing has been added yet.
fn start(experiment: &Experiment, findings: &DepthFindings) -> Option<Rich> {
    let mut stack_runs = present(findings).into_iter();
    let first = stack_runs.find(|stack_run| *stack_run != NETWORK)?;
    let shape = shape_of(experiment, at(findings, first, 0)?);
    let own = own_sizes(experiment, first);
    let kurtosis = Metric::Kurtosis.measured(shape, own);
    let kurtosis = kurtosis.filter(|_| exists(findings, first) >= Exist::Kurtosis);
    let said = match kurtosis {
        Some(value) => format!(", with excess kurtosis {}", beside(value, 1.0)),
        None => String::new(),
    };
    let sentence = Rich::default()
        .say("Layer 0 is the start: the values as they enter the stack")
        .detail(said)
        .say(". Each layer adds a term to them.");
    Some(sentence)
}

fn of_all(experiment: &Experiment, findings: &DepthFindings) -> Option<Rich> {
    let stack_runs = present(findings);
    let axis = experiment.view.depth.axis;
    if let [only] = stack_runs.as_slice()
        && axis != StatAxis::Pooled
        && exists(findings, *only) == Exist::Kurtosis
        && findings.left[*only].is_none()
    {
        return Some(both_axes(experiment, findings, *only));
    }
    let deepest = stack_runs
        .iter()
        .filter(|stack_run| **stack_run != NETWORK)
        .filter_map(|stack_run| findings.stack_run(*stack_run).last())
        .map(|layer| layer.layer)
        .max()?;
    let lead = lead::lead(experiment, findings, deepest).unwrap_or_default();
    let after = format!("After {}, ", counted(u64::from(deepest), "layer", "layers"));
    let mut sentence = lead.say(after);
    let mut named = false;
    for (i, stack_run) in stack_runs.iter().enumerate() {
        let end = if i + 1 == stack_runs.len() {
            ". "
        } else {
            "; "
        };
        sentence = sentence
            .then(one(experiment, findings, *stack_run, i == 0, &mut named))
            .say(end);
    }
    let mut name = axis_name(axis).to_string();
    if let Some(first) = name.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    sentence = sentence.detail(format!("{name}, {}.", n_of(experiment, findings)));
    Some(sentence.then(lead::dense(experiment, findings)))
}

fn n_of(experiment: &Experiment, findings: &DepthFindings) -> String {
    let first = present(findings)
        .first()
        .and_then(|stack_run| at(findings, *stack_run, 0));
    first.map_or(String::new(), |layer| {
        format!("n = {}", count(band_n(shape_of(experiment, layer))))
    })
}

fn shape_of<'a>(
    experiment: &Experiment,
    layer: &'a crate::findings::depth::LayerFinding,
) -> &'a AxisShape {
    axis_shape(
        &layer.shapes,
        experiment.view.depth.axis,
        experiment.view.depth.sets,
    )
}

/// What became of one set-up; the first names the stream, and its kurtosis if it has one.
fn one(
    experiment: &Experiment,
    findings: &DepthFindings,
    stack_run: usize,
    first: bool,
    named: &mut bool,
) -> Rich {
    let pins = experiment.set_ups();
    let name = set_up(&pins, stack_run);
    // A name of several parts ends with a comma too.
    let comma = if name.contains(", ") { "," } else { "" };
    let subject = match first {
        true => format!("{comma} the residual stream"),
        false => format!("{comma} it"),
    };
    let said = if stack_run == NETWORK {
        Rich::default()
            .say("in ")
            .set_up(stack_run, "the real network")
    } else {
        Rich::default().say("with ").set_up(stack_run, name)
    }
    .say(subject);
    if let Some(layer) = findings.left[stack_run] {
        return said.say(format!(
            " left the numbers that f32 can hold in layer {layer}"
        ));
    }
    let Some(now) = findings
        .stack_run(stack_run)
        .last()
        .map(|l| shape_of(experiment, l))
    else {
        return said;
    };
    if exists(findings, stack_run) < Exist::Kurtosis {
        let ratio = now.shape.as_ref().and_then(|shape| shape.tail_ratio);
        return said.say(tails(now.shape.is_some(), ratio, band_n(now)));
    }
    let course = Course::of(experiment, findings, stack_run);
    let Some(course) = course else {
        return said.say(" does not vary");
    };
    let name = if *named { "" } else { "excess kurtosis " };
    *named = true;
    if let Some((layer, worst)) = course.strayed().filter(|_| stack_run == NETWORK) {
        return said.say(format!(
            " was farthest from a Gaussian in layer {layer} ({name}{}) and ends nearer to one ({})",
            beside(worst, 1.0),
            beside(course.after, 1.0)
        ));
    }
    let mut more = lead::terms(experiment, findings, stack_run);
    if more.is_empty() {
        more = course.pace();
    }
    let own = own_sizes(experiment, stack_run);
    let words = course.words(not_told(now, own), within(now, own, 2.0));
    said.say(format!(" {words}")).detail(format!(
        " ({name}{} → {}{})",
        beside(course.before, 1.0),
        beside(course.after, 1.0),
        more
    ))
}

/// What became of heavy tails, as `n` values show it.
fn tails(varies: bool, ratio: Option<f64>, n: u64) -> String {
    if varies && n < TAIL_VALUES {
        return format!(
            " has too few values to tell its tails by (a tail ratio needs {TAIL_VALUES})"
        );
    }
    let Some(ratio) = ratio else {
        return if varies {
            " has half of its values at one point, so its tails have no measure".into()
        } else {
            " does not vary".into()
        };
    };
    let verb = if ratio > HEAVY * NORMAL_TAIL_RATIO {
        "keeps its heavy tails"
    } else if ratio * HEAVY < NORMAL_TAIL_RATIO {
        "has shorter tails than a Gaussian"
    } else {
        "has lost its heavy tails"
    };
    let (ratio, normal) = (short(ratio), short(NORMAL_TAIL_RATIO));
    format!(" {verb} (tail ratio {ratio}; a Gaussian’s is {normal})")
}

/// Whether skewness, kurtosis and Kolmogorov–Smirnov distance all lie where those of a Gaussian
/// of that n would.
pub fn not_told(shape: &AxisShape, own_sizes: bool) -> bool {
    within(shape, own_sizes, 1.0)
}

/// Whether they lie within so many times that band: outside of one of the three bands of 95 % chance
/// puts a true Gaussian one time in ten.
fn within(shape: &AxisShape, own_sizes: bool, times: f64) -> bool {
    let inside = |metric: Metric| {
        let found = metric.measured(shape, own_sizes);
        match (found, metric.band(band_n(shape))) {
            (Some(value), Some((low, high))) => (times * low..=times * high).contains(&value),
            _ => false,
        }
    };
    inside(Metric::Kurtosis) && inside(Metric::Skewness) && inside(Metric::Ks)
}

/// A single set-up: on which axes it is Gaussian, and on which it is not.
fn both_axes(experiment: &Experiment, findings: &DepthFindings, stack_run: usize) -> Rich {
    let Some(last) = findings.stack_run(stack_run).last() else {
        return Rich::default();
    };
    let pins = experiment.set_ups();
    let mut said = Rich::default()
        .say(format!(
            "After {} of ",
            counted(u64::from(last.layer), "layer", "layers")
        ))
        .set_up(stack_run, set_up(&pins, stack_run))
        .say(": ");
    let sets = experiment.view.depth.sets;
    let which = match sets {
        Sets::One => ["one sample", "one feature"],
        Sets::All => ["a sample", "a feature"],
    };
    let axes = [
        (StatAxis::Sample, which[0], "across its features"),
        (StatAxis::Feature, which[1], "across the samples"),
    ];
    let own = own_sizes(experiment, stack_run);
    for (i, (axis, which, across)) in axes.into_iter().enumerate() {
        let shape = axis_shape(&last.shapes, axis, sets);
        let end = if i == 0 { "; " } else { "." };
        let word = if not_told(shape, own) {
            "cannot be told from a Gaussian"
        } else {
            "is not Gaussian"
        };
        said = said
            .say(format!("{which}, {across}, "))
            .strong(word)
            .say(format!(
                " (n = {}, excess kurtosis {}){end}",
                count(band_n(shape)),
                maybe(Metric::Kurtosis.measured(shape, own))
            ));
    }
    said
}
