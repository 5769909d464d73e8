//! The pictures among which a reader chooses, made of the same draw as the answer.

use crate::experiment::Picture;
use crate::findings::claims::{Map, Who};
use crate::numerics::histogram::{BinRange, BinRangeError, Histogram};
use crate::numerics::moments::Moments;
use crate::numerics::normality::normal_quantile;
use crate::numerics::norms::NormSpec;

/// Bars of a picture of standardized values: few, since it is small.
pub const BARS: u32 = 31;
/// Width of a bar: six reach from 0 to √3, the end of a flat distribution of variance 1.
const BAR: f64 = 0.288_675_134_594_812_9;
/// Where pictures of standardized values end, on bars' edges.
pub const REACH: (f64, f64) = (-14.0 * BAR, 17.0 * BAR);

/// The values of a picture of n values, given the input's; `None` for a picture of cells.
pub fn values(picture: Picture, input: &[f32]) -> Option<Vec<f32>> {
    let moments = Moments::of(input);
    let (mean, sd, rms) = (moments.mean(), moments.std_dev(), moments.rms());
    let of_input = |f: &dyn Fn(f64) -> f64| input.iter().map(|x| f(f64::from(*x)) as f32).collect();
    let n = input.len() as f64;
    // Evenly spaced shares of the same number of values: a sample without luck.
    let spread = |f: &dyn Fn(f64) -> f64| {
        (0..input.len())
            .map(|i| f((i as f64 + 0.5) / n) as f32)
            .collect()
    };
    Some(match picture {
        Picture::Bell => spread(&normal_quantile),
        Picture::Moved => of_input(&|x| (x - mean) / sd),
        Picture::Scaled => of_input(&|x| x / rms),
        Picture::Squeezed => of_input(&|x| 1.2 * ((x - mean) / sd).tanh()),
        Picture::Flat => spread(&|p| 12f64.sqrt() * (p - 0.5)),
        Picture::Mirrored => of_input(&|x| -(x - mean) / sd),
        Picture::TwoPeaks => spread(&|p| {
            let side = if p < 0.5 { -1.0 } else { 1.0 };
            side + 0.12 * normal_quantile((2.0 * p).fract().clamp(1e-4, 1.0 - 1e-4))
        }),
        Picture::Arcsine => spread(&|p| -2f64.sqrt() * (std::f64::consts::PI * p).cos()),
        Picture::Cell | Picture::Row | Picture::Column | Picture::All | Picture::Nothing => {
            return None;
        }
    })
}

/// The bins of a picture of the input whose moments these are. A shape that is only moved,
/// stretched or turned round must look it: its bins are the input's own, moved, stretched and
/// turned round with the values, so that they hold the same counts. All reach to about the same
/// ends, each from an edge of its own.
///
/// # Errors
/// As [`BinRange::new`], for an input that does not vary.
pub fn bins(picture: Picture, input: &Moments) -> Result<BinRange, BinRangeError> {
    let (mean, sd, rms) = (input.mean(), input.std_dev(), input.rms());
    // y = (x − shift)/scale, so edges at k·BAR go to (k·BAR − shift)/scale.
    let (shift, scale) = match picture {
        Picture::Moved => (mean, sd),
        Picture::Mirrored => (mean, -sd),
        Picture::Scaled => (0.0, rms),
        _ => (0.0, 1.0),
    };
    let place = |end: f64| (end * scale + shift) / BAR;
    let edge = |k: f64| (k * BAR - shift) / scale;
    let (first, last) = (place(REACH.0).round(), place(REACH.1).round());
    BinRange::new(edge(first), edge(last), (last - first).abs() as u32)
}

/// The cells of a picture of a poke at `(row, col)`.
pub fn cells(picture: Picture, (rows, cols): (u32, u32), (row, col): (usize, usize)) -> Map {
    let lit = |r: usize, c: usize| match picture {
        Picture::Cell => (r, c) == (row, col),
        Picture::Row => r == row,
        Picture::Column => c == col,
        Picture::All => true,
        _ => false,
    };
    let values = (0..rows as usize)
        .flat_map(|r| (0..cols as usize).map(move |c| (r, c)))
        .map(|(r, c)| f32::from(u8::from(lit(r, c))))
        .collect();
    Map::whole(Who::Norm(NormSpec::None), (rows, cols), values)
}

/// A picture's histogram on the axis that all of them share.
pub fn histogram(values: &[f32], range: BinRange) -> Histogram {
    let mut histogram = Histogram::new(range);
    histogram.extend_from_slice(values);
    histogram
}

/// The place of the list of heights nearest to the measured one, by the sum of differences.
pub fn nearest(candidates: &[Vec<f64>], measured: &[f64]) -> Option<u32> {
    let gap = |heights: &Vec<f64>| -> f64 {
        let pairs = heights.iter().zip(measured);
        pairs.map(|(a, b)| (a - b).abs()).sum()
    };
    let gaps = candidates.iter().map(gap).enumerate();
    let best = gaps.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(best.0 as u32)
}
