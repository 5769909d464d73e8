use super::*;
use crate::batch::{BatchSpec, draw};
use crate::normality::Normality;
use crate::structure::Structure;
use ndarray::Array2;

fn matrix(rows: usize, columns: usize) -> Array2<f32> {
    let structure = Structure {
        sample_offsets: 2.0,
        sample_scales: 0.5,
        ..Structure::default()
    };
    let distribution = "exponential".parse().unwrap();
    draw(&BatchSpec::new(distribution, rows, columns, structure, 5).unwrap())
}

fn measured(x: &Array2<f32>, selected: (usize, usize), block: usize) -> LayerShapes {
    let mut stats = LayerStats::new(x.ncols(), selected);
    for rows in x.axis_chunks_iter(ndarray::Axis(0), block) {
        stats.observe(rows);
    }
    stats.fit();
    for (i, rows) in x.axis_chunks_iter(ndarray::Axis(0), block).enumerate() {
        stats.count(i * block, rows);
    }
    stats.finish()
}

#[test]
fn one_set_is_measured_as_a_sorted_sample_is() {
    let x = matrix(40, 300);
    let shapes = measured(&x, (7, 11), 40);
    let pairs = [
        (&shapes.sample, Normality::of(&x.row(7).to_vec()).unwrap()),
        (
            &shapes.feature,
            Normality::of(&x.column(11).to_vec()).unwrap(),
        ),
        (
            &shapes.pooled,
            Normality::of(x.as_slice().unwrap()).unwrap(),
        ),
    ];
    for (found, exact) in pairs {
        let shape = found.shape.as_ref().unwrap();
        assert_eq!(shape.n, exact.n);
        assert!((found.skewness.unwrap() - exact.skewness).abs() < 1e-9);
        assert!((found.excess_kurtosis.unwrap() - exact.excess_kurtosis).abs() < 1e-9);
        // One step of F is 1/n, the bins add 0.002.
        let step = 1.0 / exact.n as f64;
        assert!((shape.ks - exact.ks).abs() < 0.002 + step, "{}", shape.ks);
    }
}

#[test]
fn standardizing_every_sample_takes_their_offsets_and_scales_away() {
    let shapes = measured(&matrix(200, 400), (0, 0), 64);
    // The rows are exponential: skewness 2 whatever their offset and scale. The offsets spread
    // the pooled values and hide it.
    let per_sample = shapes.samples.shape.unwrap();
    assert_eq!((shapes.samples.sets, shapes.samples.per_set), (200, 400));
    assert_eq!(per_sample.n, 80_000);
    let [low, median, high] = shapes.samples.skewness_of_sets.unwrap();
    assert!(
        low < median && median < high && (median - 2.0).abs() < 0.15,
        "{median}"
    );
    assert!(shapes.pooled.skewness.unwrap() < 1.0);
    // The exponential's median is (ln 2 − 1) = −0.307 standard deviations from its mean.
    assert!((f64::from(per_sample.ribbon[1]) + 0.307).abs() < 0.02);
}

#[test]
fn ratios_of_averages_are_not_averages_of_ratios() {
    // Two rows of equal shape and scales 1 and 3: κ of averages is
    // ⟨m₄⟩/⟨m₂⟩² − 3 = (1 + 81)/2 · 1 / 25 − 3 with m₄ = 1 and m₂ = 1 for ±1.
    let x = Array2::from_shape_fn((2, 4), |(row, column)| {
        let sign = if column % 2 == 0 { 1.0 } else { -1.0 };
        if row == 0 { sign } else { 3.0 * sign }
    });
    let shapes = measured(&x, (0, 0), 1);
    let expected = 41.0 / 25.0 - 3.0;
    assert!((shapes.samples.excess_kurtosis.unwrap() - expected).abs() < 1e-12);
    assert_eq!(shapes.samples.kurtosis_of_sets.unwrap(), [-2.0; 3]);
}

#[test]
fn blocks_of_rows_change_nothing() {
    let x = matrix(37, 50);
    let (whole, parts) = (measured(&x, (3, 4), 37), measured(&x, (3, 4), 5));
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
    let pairs = [
        (&whole.pooled, &parts.pooled),
        (&whole.samples, &parts.samples),
        (&whole.features, &parts.features),
    ];
    for (a, b) in pairs {
        assert!(close(
            a.excess_kurtosis.unwrap(),
            b.excess_kurtosis.unwrap()
        ));
        assert_eq!(a.shape.as_ref().unwrap().n, b.shape.as_ref().unwrap().n);
    }
}

#[test]
fn what_does_not_vary_has_no_shape_and_the_next_layer_starts_afresh() {
    let mut stats = LayerStats::new(2, (0, 0));
    let x = ndarray::array![[1.0_f32, 5.0], [1.0, 7.0], [1.0, f32::NAN]];
    stats.observe(x.view());
    stats.fit();
    stats.count(0, x.view());
    let first = stats.finish();
    assert_eq!(first.feature.shape, None);
    assert_eq!(first.feature.excess_kurtosis, None);
    // The constant feature stays out; the other one has two finite values.
    assert_eq!(first.features.shape.unwrap().n, 2);
    assert_eq!((first.all.n, first.all.nonfinite), (5, 1));
    stats.observe(x.view());
    stats.fit();
    stats.count(0, x.view());
    assert_eq!(stats.finish().all, first.all);
}
