//! The cosine of the angle between two samples.

use super::order::index_pairs;
use super::property::{PairedTally, Property};
use ndarray::{ArrayView1, ArrayView2};

const MOST_PAIRS: usize = 256;

/// A hundred times the rounding of an `f32` product; LayerNorm moves the cosine of some pair among
/// four samples of 4096 independent Gaussian features by 2·10⁻⁴.
const KEPT: f64 = 1e-5;

const FIXED: f64 = 1e-3;

pub(super) fn between_samples(
    before: ArrayView2<'_, f32>,
    after: ArrayView2<'_, f32>,
) -> PairedTally {
    let mut tally = PairedTally::default();
    for (i, j) in index_pairs(before.nrows(), MOST_PAIRS) {
        if let Some(cosine_before) = cosine(before.row(i), before.row(j)) {
            tally.push(cosine_before, cosine(after.row(i), after.row(j)), KEPT);
        }
    }
    tally
}

pub(super) fn verdict(tally: &PairedTally) -> Property {
    tally.property(FIXED, -1.0)
}

/// ⟨a, b⟩ / (‖a‖ ‖b‖); `None` if a length is 0 or not finite.
fn cosine(a: ArrayView1<'_, f32>, b: ArrayView1<'_, f32>) -> Option<f64> {
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    for (&a, &b) in a.iter().zip(&b) {
        let (a, b) = (f64::from(a), f64::from(b));
        aa += a * a;
        ab += a * b;
        bb += b * b;
    }
    let cosine = ab / (aa.sqrt() * bb.sqrt());
    cosine.is_finite().then(|| cosine.clamp(-1.0, 1.0))
}
