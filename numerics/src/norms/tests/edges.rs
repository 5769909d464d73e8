//! Constant, empty and non-finite input, and requests that make no sense.

use ndarray::{Array2, array};

use super::{batch, forward, scale_free_specs, specs, uneven_affine};
use crate::norms::{Affine, BatchNorm, NormError, NormSpec, stat_set};

/// 0/0 is 0: zeros give β under every norm, with ε and without.
#[test]
fn zeros_give_beta() {
    let affine = uneven_affine(20);
    for spec in specs().into_iter().filter(|spec| *spec != NormSpec::None) {
        for eps in [0.0, 1e-5] {
            let y = forward(spec, &Array2::<f32>::zeros((3, 20)), eps, &affine);
            for ((_, j), y) in y.indexed_iter() {
                assert_eq!(*y, affine.beta(j) as f32, "{spec}, ε {eps}");
            }
        }
    }
}

/// Where the mean is taken out, any constant gives β; 0.1 has no exact binary form.
#[test]
fn constants_give_beta_under_the_centring_norms() {
    let affine = uneven_affine(20);
    for spec in [NormSpec::Batch, NormSpec::Layer, NormSpec::GROUP] {
        for (c, eps) in [(0.1, 0.0), (0.1, 1e-5), (-3e7, 0.0), (1e-30, 0.0)] {
            let y = forward(spec, &Array2::from_elem((70, 20), c as f32), eps, &affine);
            for ((_, j), y) in y.indexed_iter() {
                assert_eq!(*y, affine.beta(j) as f32, "{spec} of {c}, ε {eps}");
            }
        }
    }
}

#[test]
fn one_feature_and_one_sample_give_beta() {
    let beta = Affine::constant(2.0, 0.25);
    let column = batch(5, 1, 3.0);
    assert_eq!(
        forward(NormSpec::Layer, &column, 1e-5, &beta),
        Array2::from_elem((5, 1), 0.25)
    );
    let row = batch(1, 5, 3.0);
    assert_eq!(
        forward(NormSpec::Batch, &row, 1e-5, &beta),
        Array2::from_elem((1, 5), 0.25)
    );
}

/// The gradient does not exist where the scale is 0; it is taken as 0, not as infinity.
#[test]
fn the_gradient_at_a_scale_of_zero_is_zero() {
    for spec in scale_free_specs() {
        let (x, dy) = (Array2::zeros((3, 8)), batch(3, 8, 0.5));
        let found = spec
            .backward(x.view(), dy.view(), 0.0, &uneven_affine(8))
            .unwrap();
        assert_eq!(found.dx, x, "{spec}");
    }
}

#[test]
fn a_prefix_of_zeros_without_epsilon_sends_the_rest_to_infinity() {
    let x = array![[0.0_f32, 0.0, 3.0, -2.0, 0.0, 1.0, 1.0, 1.0]];
    let y = forward(
        NormSpec::PartialRms { fraction: 0.25 },
        &x,
        0.0,
        &Affine::identity(),
    );
    let inf = f32::INFINITY;
    assert_eq!(y, array![[0.0, 0.0, inf, -inf, 0.0, inf, inf, inf]]);
}

#[test]
fn empty_batches_stay_empty() {
    for shape in [(0, 4), (4, 0), (0, 0)] {
        for spec in specs() {
            let y = forward(
                spec,
                &Array2::<f32>::zeros(shape),
                1e-5,
                &Affine::identity(),
            );
            assert_eq!(y.dim(), shape);
        }
    }
}

/// One NaN reaches exactly the cells whose statistics contain it, and itself.
#[test]
fn not_a_number_spreads_over_the_cells_that_look_at_it() {
    let clean = batch(5, 8, 0.5).mapv(|x| x as f32);
    for spec in specs() {
        for (cell, _) in clean.indexed_iter() {
            let mut x = clean.clone();
            x[cell] = f32::NAN;
            let y = forward(spec, &x, 1e-5, &uneven_affine(8));
            for (at, y) in y.indexed_iter() {
                let region = stat_set(spec, x.dim(), at);
                let looks_at_it = region.rows.contains(&cell.0) && region.cols.contains(&cell.1);
                assert_eq!(
                    y.is_nan(),
                    looks_at_it || at == cell,
                    "{spec}: NaN {cell:?}, {at:?}"
                );
            }
        }
    }
}

#[test]
fn infinity_follows_ieee_arithmetic() {
    let x = array![[1.0_f32, f32::INFINITY, -2.0, 0.5]];
    let y = |spec| forward(spec, &x, 1e-5, &Affine::identity());
    assert!(y(NormSpec::Layer).iter().all(|y| y.is_nan()));
    for spec in [NormSpec::Rms, NormSpec::L2] {
        let y = y(spec);
        assert!(y[[0, 1]].is_nan(), "∞ / ∞ under {spec}");
        assert_eq!(
            [y[[0, 0]], y[[0, 2]], y[[0, 3]]],
            [0.0; 3],
            "x / ∞ under {spec}"
        );
    }
    assert_eq!(y(NormSpec::DYT)[[0, 1]], 1.0);
    assert_eq!(y(NormSpec::None), x);
}

#[test]
fn requests_that_do_not_fit_are_refused() {
    let (x, one) = (batch(3, 8, 0.0), Affine::identity());
    let (layer, batch_norm) = (NormSpec::Layer, NormSpec::Batch);
    let forward = |spec: NormSpec, eps, affine: &Affine| spec.forward(x.view(), eps, affine).err();
    assert_eq!(forward(layer, -1.0, &one), Some(NormError::Epsilon(-1.0)));
    assert!(matches!(
        forward(layer, f64::NAN, &one),
        Some(NormError::Epsilon(_))
    ));
    let narrow = NormError::AffineLength {
        features: 8,
        found: 7,
    };
    assert_eq!(forward(layer, 0.0, &uneven_affine(7)), Some(narrow));
    assert_eq!(
        forward(NormSpec::Group { groups: 0 }, 0.0, &one),
        Some(NormError::NoGroups)
    );

    let mut pass = batch_norm.prepare((3, 8), 1e-5, &one).unwrap();
    let mut y = x.clone();
    assert_eq!(
        pass.apply(x.view(), y.view_mut()),
        Err(NormError::NothingObserved)
    );
    let width = NormError::Width {
        features: 8,
        found: 5,
    };
    assert_eq!(pass.observe(batch(3, 5, 0.0).view()), Err(width));
    let mut short = batch(2, 8, 0.0);
    let shapes = NormError::Shapes((3, 8), (2, 8));
    assert_eq!(pass.apply(x.view(), short.view_mut()), Err(shapes.clone()));
    assert_eq!(
        layer.backward(x.view(), short.view(), 0.0, &one).err(),
        Some(shapes)
    );

    assert_eq!(
        BatchNorm::new(8, 1e-5, 1.5).err(),
        Some(NormError::Momentum(1.5))
    );
    let unequal = NormError::UnequalAffine { gamma: 2, beta: 1 };
    assert_eq!(
        Affine::per_feature(vec![1.0; 2], vec![0.0]).err(),
        Some(unequal)
    );
}

#[test]
fn groups_that_do_not_divide_the_features_are_reduced() {
    for (groups, features, effective) in [
        (8, 64, 8),
        (8, 100, 5),
        (8, 7, 7),
        (8, 13, 1),
        (4096, 4, 4),
        (3, 0, 1),
        (u32::MAX, 6, 6),
    ] {
        assert_eq!(
            NormSpec::Group { groups }.effective_groups(features),
            effective
        );
    }
    let x = batch(3, 10, 0.5);
    let y = |groups| forward(NormSpec::Group { groups }, &x, 1e-5, &Affine::identity());
    assert_eq!(y(8), y(5));
}
