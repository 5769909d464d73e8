use ndarray::Array2;

use super::{normal, specs, uneven_affine};
use crate::norms::NormSpec;
use crate::probe::rounding_bound;

/// The bound holds for every cell of batches far from 0, at every ε, and is not generous: some
/// cell comes within a factor of fifty.
#[test]
fn rounding_stays_below_its_bound_and_near_it() {
    let affine = uneven_affine(12);
    for (mean, seed) in [(0.0, 1), (30.0, 2), (10_000.0, 3)] {
        let exact = normal(9, 12, seed).mapv(|x| mean + x);
        let rounded = exact.mapv(|x| x as f32);
        for norm in specs() {
            for eps in [0.0, 1e-5, 0.5] {
                let forward = |x: &Array2<f64>| norm.forward(x.view(), eps, &affine).unwrap();
                let (y, moved) = (forward(&exact), forward(&rounded.mapv(f64::from)));
                let bound = rounding_bound(rounded.view(), norm, eps, &affine).unwrap();
                let mut nearest = 0.0_f64;
                for ((&y, &moved), &bound) in y.iter().zip(&moved).zip(&bound) {
                    // 1e-10: the outputs' own rounding at a mean of 10,000.
                    let d = (y - moved).abs();
                    assert!(d <= bound + 1e-10, "{norm} {mean} {eps}: {d} {bound}");
                    nearest = nearest.max(d / bound);
                }
                // tanh does not move where it is flat.
                let flat = matches!(norm, NormSpec::DyT { .. }) && mean > 0.0;
                assert!(flat || nearest > 0.02, "{norm} {mean} {eps}: {nearest}");
            }
        }
    }
}

#[test]
fn a_set_without_spread_is_not_moved() {
    let constant = Array2::from_elem((3, 12), 7.0_f32);
    for norm in [
        NormSpec::Batch,
        NormSpec::Layer,
        NormSpec::Group { groups: 3 },
    ] {
        let bound = rounding_bound(constant.view(), norm, 0.0, &uneven_affine(12)).unwrap();
        assert!(bound.iter().all(|&bound| bound == 0.0), "{norm}");
    }
}
