use ndarray::{Array1, Array2, array};

use super::normal;
use crate::probe::{Rotation, SpectrumError, effective_rank, singular_values};

#[test]
fn a_matrix_built_from_its_singular_values_gives_them_back() {
    for size in [1_usize, 2, 7, 64, 128] {
        // From 1 down to 1e-8, with repeats and zeros.
        let chosen = Array1::from_shape_fn(size, |i| match i % 4 {
            3 => 0.0,
            1 => 0.5,
            _ => 10.0_f64.powf(-8.0 * i as f64 / size as f64),
        });
        let turn = |seed| Rotation::haar(size, seed).unwrap().matrix();
        let matrix = (turn(1) * &chosen).dot(&turn(2));
        for scale in [1.0, 1e-150, 1e150] {
            let found = singular_values((&matrix * scale).view()).unwrap();
            let mut expected = chosen.to_vec();
            expected.sort_by(|a, b| b.total_cmp(a));
            for (found, expected) in found.iter().zip(&expected) {
                let error = (found / scale - expected).abs();
                assert!(error < 1e-12, "{size} {scale}: {found} {expected}");
            }
            let not_zero = expected.iter().filter(|&&value| value > 0.0).count();
            assert_eq!(effective_rank(&found, 1e-9), not_zero, "{size}");
        }
    }
}

#[test]
fn small_matrices_by_hand() {
    let found = singular_values(array![[3.0, 0.0], [4.0, 5.0]].view()).unwrap();
    // AᵀA has trace 50 and determinant 225: 45 and 5.
    assert!((found[0] - 45.0_f64.sqrt()).abs() < 1e-14);
    assert!((found[1] - 5.0_f64.sqrt()).abs() < 1e-14);
    let ones = singular_values(Array2::ones((5, 5)).view()).unwrap();
    assert!((ones[0] - 5.0).abs() < 1e-14);
    assert!(ones[1..].iter().all(|&value| value < 1e-14), "{ones:?}");
    let zeros = singular_values(Array2::zeros((3, 3)).view()).unwrap();
    assert_eq!(
        (zeros.clone(), effective_rank(&zeros, 1e-9)),
        (vec![0.0; 3], 0)
    );
    assert_eq!(singular_values(Array2::zeros((0, 0)).view()), Ok(vec![]));
}

/// Σ σ² = ‖A‖² and the values of Aᵀ are those of A.
#[test]
fn a_random_matrix_keeps_its_sum_of_squares() {
    let a = normal(40, 40, 31);
    let found = singular_values(a.view()).unwrap();
    assert!(found.is_sorted_by(|a, b| a >= b));
    let squares: f64 = found.iter().map(|value| value * value).sum();
    let total = a.iter().map(|a| a * a).sum::<f64>();
    assert!((squares / total - 1.0).abs() < 1e-13);
    let transposed = singular_values(a.t()).unwrap();
    for (a, b) in found.iter().zip(&transposed) {
        assert!((a - b).abs() < 1e-12 * found[0]);
    }
}

#[test]
fn only_small_square_finite_matrices_are_taken() {
    let zeros = |rows, cols| singular_values(Array2::zeros((rows, cols)).view());
    assert_eq!(zeros(2, 3), Err(SpectrumError::NotSquare(2, 3)));
    assert_eq!(zeros(513, 513), Err(SpectrumError::TooLarge(513)));
    let nan = singular_values(array![[f64::NAN]].view());
    assert_eq!(nan, Err(SpectrumError::NotFinite));
}
