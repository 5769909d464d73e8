//! Reading a layer once: its tokens, then its features, a few at a time.

use std::ops::Range;

use ndarray::{ArrayView1, ArrayView2, s};

use super::layer::{MOST_HEAVY, large_share};
use super::{Heavy, LayerSummary, Measure, Odd, SetMeasures};
use crate::moments::{Moments, column_moments};
use crate::normality::GaussianGap;
use crate::quantiles::median;

/// Features whose values are copied side by side.
const SIDE_BY_SIDE: usize = 16;
/// Two features move together where a line explains half of the variance of one by the other.
const SHARED_VARIANCE: f64 = 0.5;
/// Magnitudes from here on round to infinity in float16: half a step above 65,504.
const BEYOND_FLOAT16: f32 = 65_520.0;
/// Its root: from here on squares do.
const SQUARE_BEYOND: f32 = 255.968_75;
/// Up to here, half of the smallest float16, values round to 0.
const VANISHING: f32 = 2.980_232_2e-8;

/// A layer `[tokens, features]` on its way to a summary.
///
/// ```
/// use ndarray::array;
/// use normscope_numerics::network::{LayerScan, Measure};
///
/// let layer = array![[3.0_f32, 4.0], [0.0, 2.0]];
/// let mut scan = LayerScan::new(layer.view());
/// scan.tokens(0..2);
/// scan.features(0..2);
/// let summary = scan.finish();
/// assert_eq!(summary.features.of(Measure::Largest), [3.0, 4.0]);
/// assert_eq!(summary.tokens.of(Measure::Share), [16.0 / 25.0, 1.0]);
/// ```
#[derive(Debug)]
pub struct LayerScan<'a> {
    matrix: ArrayView2<'a, f32>,
    tokens: SetMeasures,
    features: SetMeasures,
    mean_squares: Vec<f64>,
    /// Of every feature: its largest share, and the token of it; and in how many it is large.
    shares: Vec<(f32, u32, u32)>,
    large: f32,
    dead: Vec<u32>,
    constant: Vec<(u32, f32)>,
    odd: [Odd; 5],
    gap: GaussianGap,
}

impl<'a> LayerScan<'a> {
    /// Nothing is read yet.
    pub fn new(matrix: ArrayView2<'a, f32>) -> Self {
        let (tokens, features) = matrix.dim();
        Self {
            matrix,
            tokens: SetMeasures::unknown(tokens),
            features: SetMeasures::unknown(features),
            mean_squares: vec![f64::NAN; tokens],
            shares: vec![(0.0, 0, 0); features],
            large: large_share(tokens, features) as f32,
            dead: Vec::new(),
            constant: Vec::new(),
            odd: [Odd::default(); 5],
            gap: GaussianGap::default(),
        }
    }

    /// Reads these tokens, each once.
    #[inline(never)]
    pub fn tokens(&mut self, tokens: Range<usize>) {
        let mut row = Vec::new();
        for token in tokens.start..tokens.end.min(self.matrix.nrows()) {
            row.clear();
            row.extend(self.matrix.row(token).iter());
            let moments = Moments::of(&row);
            self.mean_squares[token] = moments.rms().powi(2);
            put(&mut self.tokens, token, &moments);
            let distance = self.gap.of(&row, &moments);
            self.tokens.put(Measure::Distance, token, distance);
            let largest = moments.max_abs();
            let square = moments.rms().powi(2) * moments.n() as f64;
            self.tokens
                .put(Measure::Share, token, largest * largest / square);
            self.take_shares(&row, square, token as u32);
            // Rows without extremes hold nothing odd but tiny values, which are looked for apart.
            self.take_odd(&row, &moments, token as u32);
        }
    }

    fn take_shares(&mut self, row: &[f32], square: f64, token: u32) {
        // Divided before it is squared, which would overflow.
        let factor = (1.0 / square.sqrt()) as f32;
        if !factor.is_finite() {
            return; // A token of zeros, or of no finite value.
        }
        for (best, x) in self.shares.iter_mut().zip(row) {
            let part = x * factor;
            let share = part * part;
            if share >= self.large && share.is_finite() {
                best.2 += 1;
            }
            if share > best.0 && share.is_finite() {
                (best.0, best.1) = (share, token);
            }
        }
    }

    fn take_odd(&mut self, row: &[f32], moments: &Moments, token: u32) {
        let large = moments.max_abs() >= f64::from(SQUARE_BEYOND);
        let tiny = row.iter().any(|x| *x != 0.0 && x.abs() <= VANISHING);
        if moments.nonfinite() == 0 && !large && !tiny {
            return;
        }
        for (feature, x) in row.iter().enumerate() {
            let Some(kind) = kind_of(*x) else { continue };
            let odd = &mut self.odd[kind];
            let first = odd.count == 0;
            odd.count += 1;
            if first || x.abs() > odd.value.abs() {
                (odd.at, odd.value) = ((token, feature as u32), *x);
            }
        }
    }

    /// Reads these features, each once; the tokens were read before.
    #[inline(never)]
    pub fn features(&mut self, features: Range<usize>) {
        let end = features.end.min(self.matrix.ncols());
        let moments = column_moments(self.matrix, features.start..end);
        let rows = self.matrix.nrows();
        let mut columns = vec![0.0; rows * SIDE_BY_SIDE];
        for start in (features.start..end).step_by(SIDE_BY_SIDE) {
            let stop = (start + SIDE_BY_SIDE).min(end);
            let part = self.matrix.slice(s![.., start..stop]);
            for (token, values) in part.rows().into_iter().enumerate() {
                for (lane, x) in values.iter().enumerate() {
                    columns[lane * rows + token] = *x;
                }
            }
            for feature in start..stop {
                let column = &columns[(feature - start) * rows..][..rows];
                self.take_feature(feature, column, &moments[feature - features.start]);
            }
        }
    }

    fn take_feature(&mut self, feature: usize, column: &[f32], moments: &Moments) {
        put(&mut self.features, feature, moments);
        let distance = self.gap.of(column, moments);
        self.features.put(Measure::Distance, feature, distance);
        let share = f64::from(self.shares[feature].0);
        self.features.put(Measure::Share, feature, share);
        let still = moments.n() > 1 && moments.nonfinite() == 0 && moments.min() == moments.max();
        match moments.max() {
            0.0 if still => self.dead.push(feature as u32),
            value if still => self.constant.push((feature as u32, value as f32)),
            _ => {}
        }
    }

    /// The summary of a layer whose tokens and features were all read.
    pub fn finish(self) -> LayerSummary {
        let heavy = self.heavy();
        let [
            nan,
            infinite,
            beyond_float16,
            squares_beyond_float16,
            vanishing_in_float16,
        ] = self.odd;
        LayerSummary {
            typical_square: median(
                self.mean_squares
                    .iter()
                    .copied()
                    .filter(|square| square.is_finite()),
            ),
            tokens: self.tokens,
            features: self.features,
            heavy,
            dead: self.dead,
            constant: self.constant,
            nan,
            infinite,
            beyond_float16,
            squares_beyond_float16,
            vanishing_in_float16,
        }
    }

    fn heavy(&self) -> Vec<Heavy> {
        let large = |(_, best): &(usize, &(f32, u32, u32))| best.0 >= self.large;
        let mut found: Vec<Heavy> = (self.shares.iter().enumerate())
            .filter(large)
            .map(|(feature, &(share, token, tokens))| Heavy {
                feature: feature as u32,
                token,
                value: self.matrix[(token as usize, feature)],
                share,
                tokens,
                moves_with: None,
            })
            .collect();
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        found.truncate(MOST_HEAVY);
        let Some((first, others)) = found.split_first_mut() else {
            return found;
        };
        let leader = self.matrix.column(first.feature as usize);
        for other in others {
            let column = self.matrix.column(other.feature as usize);
            let together = correlation(leader, column).filter(|r| r * r >= SHARED_VARIANCE);
            other.moves_with = together.map(|r| (first.feature, r as f32));
        }
        found
    }
}

/// The measures that moments give.
fn put(measures: &mut SetMeasures, set: usize, moments: &Moments) {
    let kurtosis = moments.excess_kurtosis().unwrap_or(f64::NAN);
    measures.put(Measure::Rms, set, moments.rms());
    measures.put(Measure::Mean, set, moments.mean());
    measures.put(Measure::Deviation, set, moments.std_dev());
    measures.put(Measure::Kurtosis, set, kurtosis);
    measures.put(Measure::Largest, set, moments.max_abs());
}

/// Which of the kinds of odd values, in the order of [`LayerScan::odd`].
fn kind_of(x: f32) -> Option<usize> {
    match x.abs() {
        x if x.is_nan() => Some(0),
        x if x.is_infinite() => Some(1),
        x if x >= BEYOND_FLOAT16 => Some(2),
        x if x >= SQUARE_BEYOND => Some(3),
        x if x > 0.0 && x <= VANISHING => Some(4),
        _ => None,
    }
}

/// Pearson's correlation over the tokens where both are finite; `None` where one does not vary.
fn correlation(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> Option<f64> {
    let finite = |(a, b): (&f32, &f32)| {
        let both = a.is_finite() && b.is_finite();
        both.then_some((f64::from(*a), f64::from(*b)))
    };
    let pairs: Vec<(f64, f64)> = a.iter().zip(b).filter_map(finite).collect();
    let n = pairs.len() as f64;
    let mean = pairs
        .iter()
        .fold((0.0, 0.0), |m, p| (m.0 + p.0 / n, m.1 + p.1 / n));
    let sums = pairs.iter().fold((0.0, 0.0, 0.0), |sums, p| {
        let (x, y) = (p.0 - mean.0, p.1 - mean.1);
        (sums.0 + x * x, sums.1 + y * y, sums.2 + x * y)
    });
    let r = sums.2 / (sums.0 * sums.1).sqrt();
    r.is_finite().then_some(r)
}
