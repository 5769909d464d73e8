//! What stands under the pointer of a figure, in words.

use super::exhibits::{at_place, row};
use super::{brief, learner, tied};
use crate::findings::claims::{Across, Bars, Cloud, Curves, Map, MapOf, Series};
use crate::numerics::histogram::Histogram;
use crate::words::number::{MISSING, count, percent, short};

pub const MAP_FIELD: &str = "heat map";
pub const CURVE_FIELD: &str = "curve";
pub const BARS_FIELD: &str = "histograms";
pub const CLOUD_FIELD: &str = "points in space";
pub const POINT_HINT: &str = "Point, tap or use the arrow keys to read values";
pub const POKE_HERE: &str = " Press a value, or Enter on it, to poke there.";
pub const CLOUD_HINT: &str = "Drag or use the arrow keys to turn all of them. Point at a sample, or go through the samples with Page Up and Page Down: it is marked in every figure";

/// The marked cell of all maps.
pub fn cell(of: MapOf, map: &Map, (row, col): (usize, usize)) -> String {
    let (first_row, first_col) = map.cut.first;
    let (row, col) = (row + first_row as usize + 1, col + first_col as usize + 1);
    match of {
        MapOf::Response => format!(
            "Marked: sample {row}, feature {col}. Outlined: the values that it is normalized with."
        ),
        MapOf::Samples => {
            format!("Marked: how the output of sample {row} depends on the input of sample {col}.")
        }
        MapOf::Features => format!(
            "Marked: how output feature {row} of the sample depends on its input feature {col}."
        ),
    }
}

/// What a map says of the marked cell.
pub fn here(map: &Map, cell: (usize, usize)) -> String {
    let Some(place) = map.place(cell) else {
        return MISSING.into();
    };
    match (map.outputs.get(place), map.values.get(place)) {
        (Some((before, after)), _) => {
            let [before, after] = [*before, *after].map(|v| short(f64::from(v)));
            tied(&format!("{before} → {after}"))
        }
        (None, Some(value)) => brief(f64::from(*value)),
        (None, None) => MISSING.into(),
    }
}

/// The values of all series at a place along a curve's axis.
pub fn along(curves: &Curves, at: f64) -> String {
    let place = at_place(curves.across, at);
    let values: Vec<String> = curves.series.iter().filter_map(|s| one(s, at)).collect();
    format!("At {place}: {}", values.join("; "))
}

fn one(series: &Series, at: f64) -> Option<String> {
    let value = |points: &[(f64, f64)]| {
        let found = points.iter().find(|(x, _)| *x == at);
        found.map(|(_, value)| brief(*value))
    };
    let who = learner(&series.who);
    match (value(&series.marks), value(&series.theory)) {
        (Some(measured), Some(theory)) => Some(format!("{who} {measured} (theory {theory})")),
        (Some(measured), None) => Some(format!("{who} {measured}")),
        (None, _) => None,
    }
}

/// The share of values in the marked bin of every histogram.
pub fn bin(rows: &[Bars], bin: usize) -> String {
    let Some(first) = rows.first() else {
        return String::new();
    };
    let (low, high) = first.histogram.range().edges(bin);
    let share = |bars: &Bars| {
        let share = bars.histogram.counts().get(bin).copied().unwrap_or(0) as f64
            / bars.histogram.total().max(1) as f64;
        format!("{} {}", row(&bars.who), tied(&percent(share)))
    };
    let shares: Vec<String> = rows.iter().map(share).collect();
    format!(
        "Of the values, between {} and {}: {}",
        short(low),
        short(high),
        shares.join(", ")
    )
}

/// A sample of a cloud: its features and its length.
pub fn sample(cloud: &Cloud, sample: usize) -> String {
    let Some(point) = cloud.points.get(sample) else {
        return MISSING.into();
    };
    let features = point.map(|v| short(f64::from(v)));
    format!("({}), length {}", features.join(", "), short(length(point)))
}

/// How far the samples lie from 0, norm by norm.
pub fn lengths(clouds: &[Cloud]) -> String {
    let one = |cloud: &Cloud| {
        let lengths = cloud.points.iter().map(length);
        let ends = lengths.fold((f64::INFINITY, 0f64), |(low, high), l| {
            (low.min(l), high.max(l))
        });
        let [low, high] = [ends.0, ends.1].map(short);
        match low == high {
            true => format!("{} {low}", row(&cloud.who)),
            false => format!("{} {low} to {high}", row(&cloud.who)),
        }
    };
    let all: Vec<String> = clouds.iter().map(one).collect();
    format!("Length of the samples drawn: {}.", all.join(", "))
}

fn length(point: &[f32; 3]) -> f64 {
    let squares = point.iter().map(|v| f64::from(*v).powi(2));
    squares.sum::<f64>().sqrt()
}

/// A histogram for a reader who does not see it.
pub fn histogram(histogram: &Histogram) -> String {
    let at = |p: f64| histogram.quantile(p).map_or(MISSING.into(), short);
    format!(
        "Half of the values lie between {} and {}; 5\u{a0}% lie below {}, 5\u{a0}% above {}.",
        at(0.25),
        at(0.75),
        at(0.05),
        at(0.95)
    )
}

/// Which sample is marked.
pub fn marked_sample(sample: usize) -> String {
    format!("Marked: sample {}, its features in brackets.", sample + 1)
}

/// What the histograms under the clouds are of.
pub fn features(clouds: &[Cloud]) -> String {
    let first = clouds.first();
    let drawn = first.map_or(0, |cloud| cloud.points.len() as u64);
    let n = first
        .and_then(|cloud| cloud.features.first())
        .map_or(drawn, |bars| bars.moments.n);
    let points = match n > drawn {
        true => format!(
            " The first {} of {} samples are drawn as points; all are counted.",
            count(drawn),
            count(n)
        ),
        false => String::new(),
    };
    let line = match clouds
        .iter()
        .flat_map(|cloud| &cloud.features)
        .any(|bars| !bars.curve.is_empty())
    {
        true => " Thin line: theory for normal samples.",
        false => "",
    };
    format!(
        "Under each cloud the histograms of its three features, each across the samples, n = {}.{line}{points}",
        count(n)
    )
}

/// The name of a curve's axis for the keyboard.
pub fn axis_field(across: Across) -> String {
    format!("{CURVE_FIELD} against {}", super::across(across))
}
