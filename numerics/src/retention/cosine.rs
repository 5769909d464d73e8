//! The cosine of the angle between two samples.

use super::order::index_pairs;
use super::property::{PairedTally, Property};
use ndarray::{ArrayView1, ArrayView2};

pub(super) const MOST_PAIRS: usize = 256;

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
    let (aa, ab, bb) = match (a.as_slice(), b.as_slice()) {
        (Some(a), Some(b)) => products(a, b),
        _ => products(&a.to_vec(), &b.to_vec()),
    };
    let cosine = ab / (aa.sqrt() * bb.sqrt());
    cosine.is_finite().then(|| cosine.clamp(-1.0, 1.0))
}

/// ⟨a, a⟩, ⟨a, b⟩ and ⟨b, b⟩. Sums of their own for every place in a group become vectors.
fn products(a: &[f32], b: &[f32]) -> (f64, f64, f64) {
    const LANES: usize = 8;
    let (mut aa, mut ab, mut bb) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    let mut add = |lane: usize, a: f32, b: f32| {
        let (a, b) = (f64::from(a), f64::from(b));
        aa[lane] += a * a;
        ab[lane] += a * b;
        bb[lane] += b * b;
    };
    let ((a, rest_of_a), (b, rest_of_b)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    for (a, b) in a.iter().zip(b) {
        for lane in 0..LANES {
            add(lane, a[lane], b[lane]);
        }
    }
    for (lane, (a, b)) in rest_of_a.iter().zip(rest_of_b).enumerate() {
        add(lane, *a, *b);
    }
    (aa.iter().sum(), ab.iter().sum(), bb.iter().sum())
}
