//! What figures show, in words.

use super::{brief, learner, plain, quantity, who};
use crate::findings::claims::{Across, Bars, Curves, Map, MapOf, Quantity, Series, Spread, Who};
use crate::numerics::norms::NormSpec;
use crate::numerics::probe::{InvarianceRow, Transformation};
use crate::numerics::residual::StatAxis;
use crate::words::number::{agreeing, beside, count, counted, short, with_digits};

/// The input, or a norm, as the row of a histogram.
pub fn row(of: &Who) -> String {
    match of {
        Who::Norm(NormSpec::None) => "before".into(),
        of => who(of),
    }
}

/// The set that a figure is of.
pub fn axis(axis: StatAxis, n: u64) -> String {
    let n = count(n);
    match axis {
        StatAxis::Sample => format!("over the features of a sample, n = {n}"),
        StatAxis::Feature => format!("over the samples, feature by feature, n = {n}"),
        StatAxis::Pooled => format!("over all values together, n = {n}"),
    }
}

/// What histograms show, in words and numbers.
pub fn bars(of: StatAxis, rows: &[Bars]) -> String {
    let one = |row: &Bars| {
        let sd = row.moments.std_dev;
        format!(
            "{} {} ± {}",
            self::row(&row.who),
            beside(row.moments.mean, sd),
            short(sd)
        )
    };
    let all: Vec<String> = rows.iter().map(one).collect();
    let n = rows.first().map_or(0, |row| row.moments.n);
    let line = match rows.iter().any(|row| !row.curve.is_empty()) {
        true => " Thin line: theory.",
        false => "",
    };
    format!(
        "Mean ± standard deviation: {}. Taken {}.{line}",
        all.join(", "),
        axis(of, n)
    )
}

/// What lies along a curve's axis.
pub fn across(across: Across) -> &'static str {
    match across {
        Across::Layer => "the layer",
        Across::BatchSize => "the samples in a batch",
        Across::Step => "the step of training",
        Across::Ratio => "mean over standard deviation",
        Across::Direction => "the number of the direction",
        Across::Width => "the number of features",
        Across::Place => "the place in a recorded, trained network",
    }
}

/// What a curve shows.
pub fn curve_title(curves: &Curves) -> String {
    let set = match curves.of {
        Some((StatAxis::Sample, _)) => " within a sample",
        Some((StatAxis::Feature, _)) => " of a feature across the samples",
        Some((StatAxis::Pooled, _)) => " of all values",
        None => "",
    };
    let what = quantity(curves.what);
    let scale = if curves.powers {
        " (by powers of ten)"
    } else {
        ""
    };
    format!("{what}{set}{scale}, against {}", across(curves.across))
}

/// What a curve found, in words and numbers: where its series end.
pub fn curve_found(curves: &Curves) -> String {
    let ends = curves.series.iter().filter_map(|s| end(curves, s));
    let ends: Vec<String> = ends.collect();
    let mut said = vec![format!("{}: {}.", end_place(curves), ends.join("; "))];
    if let Some((axis, n)) = curves.of {
        said.push(format!("Taken {}.", self::axis(axis, n)));
    }
    if curves.band.is_some() {
        said.push("Pale strip: where a Gaussian of that size falls.".into());
    }
    if curves.across == Across::Place {
        said.push(PLACES.into());
    }
    let both = |s: &Series| !s.theory.is_empty() && !s.marks.is_empty();
    if curves.series.iter().any(both) {
        said.push("Marks: measured; thin lines: theory.".into());
    }
    said.join(" ")
}

/// What the places of the recorded network are.
const PLACES: &str = "Place 0 is the network's input; odd places follow a block's first half (attention), even places its second half (feed-forward); place 13 is the output.";

/// Where the numbers of [`curve_found`] stand.
fn end_place(curves: &Curves) -> String {
    let last = curves.series.iter().find_map(|s| s.marks.last());
    match (curves.across, last) {
        (Across::Direction, _) | (_, None) => "Directions that are left".into(),
        (Across::Place, _) if curves.what == Quantity::Cosine => "Smallest".into(),
        (Across::Place, _) => "Largest".into(),
        (across, Some((at, _))) => format!("At {}", at_place(across, *at)),
    }
}

/// A place along a curve.
pub(super) fn at_place(across: Across, at: f64) -> String {
    let number = whole(at);
    match across {
        Across::Layer => format!("layer {number}"),
        Across::BatchSize => format!("a batch of {number}"),
        Across::Step => format!("step {number}"),
        Across::Ratio => format!("the ratio {number}"),
        Across::Direction => format!("direction {number}"),
        Across::Width => format!("{number} {}", agreeing(at as u64, "feature", "features")),
        Across::Place => format!("place {number}"),
    }
}

fn whole(number: f64) -> String {
    with_digits(number, if number.fract() == 0.0 { 0 } else { 1 })
}

fn end(curves: &Curves, series: &Series) -> Option<String> {
    let who = learner(&series.who);
    let (_, value) = *series.marks.last()?;
    let by_size = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let (place, largest) = *match curves.what {
        Quantity::Cosine => series.marks.iter().min_by(by_size)?,
        _ => series.marks.iter().max_by(by_size)?,
    };
    if curves.across == Across::Direction {
        // What ε leaves of a direction is a thousandth at the most.
        let left = series.marks.iter().filter(|mark| mark.1 > 1e-3 * largest);
        return Some(format!("{who} {} of {}", left.count(), series.marks.len()));
    }
    if curves.across == Across::Place {
        return Some(format!(
            "{who} {} at place {}",
            brief(largest),
            whole(place)
        ));
    }
    let theory = series.theory.last().map_or(String::new(), |(_, value)| {
        format!(" (theory {})", brief(*value))
    });
    Some(format!("{who} {}{theory}", brief(value)))
}

/// What quantiles of layers show, in words and numbers.
pub fn spreads(spreads: &[Spread]) -> String {
    let n = spreads.first().map_or(0, |spread| spread.n);
    let one = |spread: &Spread| {
        let [low, .., high] = *spread.layers.last()?;
        let ends = [low, high].map(|end| short(f64::from(end)));
        Some(format!(
            "{} {} to {}",
            learner(&spread.who),
            ends[0],
            ends[1]
        ))
    };
    let all: Vec<String> = spreads.iter().filter_map(one).collect();
    format!(
        "In the last layer 90\u{a0}% of the values lie between: {}. The values in every layer where its norm stands, or would stand, at the end of training; first random start, all values of a layer together, n = {}: pale from 5\u{a0}% to 95\u{a0}%, darker from 25\u{a0}% to 75\u{a0}%, line: median.",
        all.join(", "),
        count(n)
    )
}

pub const SPREADS: &str = "Distribution of the values in each layer, from first to last";

/// What a map shows.
pub fn map_of(of: MapOf) -> &'static str {
    match of {
        MapOf::Response => {
            "How far each output moved: rows are samples, columns features. The colours of the norms share one scale; the change itself has its own."
        }
        MapOf::Samples => {
            "How strongly each sample's output (row) depends on each sample's input (column). All maps share one scale."
        }
        MapOf::Features => {
            "How each output feature (row) of one sample depends on each input feature (column): red or orange where it rises with it, blue where it falls. All maps share one scale."
        }
    }
}

/// What a map found. A cell counts from a thousandth of the outputs' size on, of derivatives from a
/// ten-thousandth of the largest: what is less is rounding, or what ε leaves.
pub fn described(of: MapOf, map: &Map) -> String {
    let largest = map.largest();
    let least = match of {
        MapOf::Response => 1e-3 * map.output_size(),
        MapOf::Samples | MapOf::Features => 1e-4 * largest,
    };
    let cells = || map.values.iter().enumerate();
    let lit = cells().filter(|(_, v)| v.abs() > least);
    let cols = map.cols.max(1) as usize;
    let [down, right] = [map.cut.first.0 as usize, map.cut.first.1 as usize];
    let is_pair = |at: usize| at / cols + down != at % cols + right;
    let tied = lit.clone().filter(|(at, _)| is_pair(*at)).count();
    let (lit, all) = (lit.count(), map.values.len());
    let pairs = (0..all).filter(|at| is_pair(*at)).count();
    let [values, outputs] = [("value", "values"), ("output", "outputs")]
        .map(|(one, many)| counted(all as u64, one, many));
    let most = plain(f64::from(largest));
    let input = map.who == Who::Norm(NormSpec::None);
    match of {
        MapOf::Response if input => format!("{lit} of {values} changed"),
        MapOf::Response if largest <= 1e-6 * map.output_size() => {
            format!("none of {outputs} moved")
        }
        MapOf::Response if lit == 0 => {
            format!("none of {outputs} moved by more than {most}, which is what ε leaves")
        }
        MapOf::Response => format!("{lit} of {outputs} moved, by at most {most}"),
        MapOf::Samples => format!(
            "{tied} of {} of different samples {} tied",
            counted(pairs as u64, "pair", "pairs"),
            agreeing(tied as u64, "is", "are")
        ),
        MapOf::Features => format!(
            "{tied} of {} of different features {} tied",
            counted(pairs as u64, "pair", "pairs"),
            agreeing(tied as u64, "is", "are")
        ),
    }
}

/// Which part of a matrix its map shows, where it has room for a part only. Counted from 1.
pub fn map_part(map: &Map) -> String {
    let (first, whole) = (map.cut.first, map.cut.whole);
    if (map.rows, map.cols) == whole {
        return String::new();
    }
    let range = |first: u32, taken: u32, all: u32| match taken == all {
        true => format!("all {all}"),
        false => format!(
            "{}–{} of {}",
            first + 1,
            first + taken,
            count(u64::from(all))
        ),
    };
    format!(
        "part shown: rows {}, columns {}",
        range(first.0, map.rows, whole.0),
        range(first.1, map.cols, whole.1)
    )
}

/// Whose map it is; that of no norm is the change itself.
pub fn map_title(of: MapOf, who: &Who) -> String {
    match (of, who) {
        (MapOf::Response, Who::Norm(NormSpec::None)) => "the change itself".into(),
        (_, who) => learner(who),
    }
}

/// A row of the invariance table.
pub fn invariance_row(row: InvarianceRow) -> &'static str {
    match row {
        InvarianceRow::BatchTrain => "BatchNorm, training",
        InvarianceRow::WeightNorm => "WeightNorm",
        InvarianceRow::Layer => "LayerNorm",
        InvarianceRow::Rms => "RMSNorm",
        InvarianceRow::PartialRms => "pRMSNorm",
        InvarianceRow::Group => "GroupNorm",
        InvarianceRow::L2 => "L2, ScaleNorm",
        InvarianceRow::BatchEval => "BatchNorm, evaluation",
        InvarianceRow::DyT => "DyT",
        InvarianceRow::None => "no norm",
    }
}

/// A column of the invariance table.
pub fn transformation(change: Transformation) -> &'static str {
    match change {
        Transformation::WeightScale => "all weights × δ",
        Transformation::WeightShift => "all weight rows + a vector",
        Transformation::RowScale => "one weight row × δ",
        Transformation::DataScale => "all data × δ",
        Transformation::DataShift => "all data + a vector",
        Transformation::CaseScale => "one sample × δ",
    }
}
