//! The network's gradient and its invariances, in `f64`.

use ndarray::Array2;

use crate::norms::NormSpec;
use crate::training::mlp::{Gradient, Mlp, MlpSpec, Tape, Workspace, squared_loss};

const ROWS: usize = 7;

fn spec(norm: NormSpec) -> MlpSpec {
    MlpSpec {
        inputs: 3,
        width: 5,
        depth: 2,
        outputs: 2,
        norm,
        eps: 1e-5,
        bias_sd: Some(0.3),
        seed: 4,
    }
}

/// Fixed, aperiodic numbers of unit order.
fn matrix(rows: usize, columns: usize, shift: f64) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns), |(i, j)| {
        1.3 * ((i * columns + j) as f64 * 0.7 + shift).sin()
    })
}

fn loss(network: &Mlp<f64>, targets: &Array2<f64>) -> f64 {
    let mut tape = Tape::new(network.spec(), matrix(ROWS, 3, 0.0));
    network.forward(&mut tape).unwrap();
    squared_loss(tape.output(), targets)
}

fn gradient(network: &Mlp<f64>, targets: &Array2<f64>) -> Gradient<f64> {
    let spec = network.spec();
    let mut tape = Tape::new(spec, matrix(ROWS, 3, 0.0));
    network.forward(&mut tape).unwrap();
    let mut gradient = Gradient::zeros(spec);
    let mut work = Workspace::new(spec, ROWS);
    network
        .backward(&tape, targets, &mut work, &mut gradient)
        .unwrap();
    gradient
}

/// Central differences err by h²/6 times a third derivative and by rounding over h: about 1e-10
/// for h = 1e-5 and values of order 1. A factor 100 is left for large third derivatives.
#[test]
fn gradients_agree_with_central_differences() {
    let (h, targets) = (1e-5, matrix(ROWS, 2, 2.0));
    let norms = NormSpec::ALL.map(|norm| match norm {
        // One feature of five would set the scale alone, and may lie near 0.
        NormSpec::PartialRms { .. } => NormSpec::PartialRms { fraction: 0.6 },
        other => other,
    });
    for norm in norms {
        let network = Mlp::<f64>::new(spec(norm)).unwrap();
        let exact = gradient(&network, &targets);
        let difference = |change: &dyn Fn(&mut Mlp<f64>, f64)| {
            let moved = |by: f64| {
                let mut network = network.clone();
                change(&mut network, by);
                loss(&network, &targets)
            };
            (moved(h) - moved(-h)) / (2.0 * h)
        };
        for l in 0..=2 {
            for (place, slope) in exact.weights[l].indexed_iter() {
                let found = difference(&|n, by| n.layers_mut()[l].weights[place] += by);
                assert!((found - slope).abs() < 1e-8, "{norm:?} {l} {place:?}");
            }
            for (j, slope) in exact.biases[l].iter().enumerate() {
                let found = difference(&|n, by| {
                    if let Some(b) = &mut n.layers_mut()[l].biases {
                        b[j] += by;
                    }
                });
                assert!((found - slope).abs() < 1e-8, "{norm:?} {l} {j}");
            }
        }
    }
}

#[test]
fn the_gradient_of_one_layer_is_part_of_that_of_all() {
    let targets = matrix(ROWS, 2, 2.0);
    for norm in [NormSpec::None, NormSpec::Batch, NormSpec::Layer] {
        let network = Mlp::<f64>::new(spec(norm)).unwrap();
        let all = gradient(&network, &targets);
        let mut tape = Tape::new(network.spec(), matrix(ROWS, 3, 0.0));
        network.forward(&mut tape).unwrap();
        let mut work = Workspace::new(network.spec(), ROWS);
        for layer in 0..=2 {
            let mut one = Gradient::zeros(network.spec());
            network
                .backward_to(layer, &tape, &targets, &mut work, &mut one)
                .unwrap();
            assert_eq!(one.weights[layer], all.weights[layer], "{norm:?} {layer}");
        }
    }
}

/// f(c x) = f(x) at ε = 0, up to rounding: what hides the radius from row norms without biases.
#[test]
fn row_norms_without_biases_cannot_see_the_length_of_their_input() {
    for (norm, sees) in [
        (NormSpec::Layer, false),
        (NormSpec::Rms, false),
        (NormSpec::None, true),
    ] {
        let network = Mlp::<f64>::new(MlpSpec {
            eps: 0.0,
            bias_sd: None,
            ..spec(norm)
        })
        .unwrap();
        let output = |c: f64| {
            let mut tape = Tape::new(network.spec(), c * matrix(ROWS, 3, 0.0));
            network.forward(&mut tape).unwrap();
            tape.output().to_owned()
        };
        let gap = (output(3.0) - output(1.0)).mapv(f64::abs).sum();
        assert_eq!(gap > 1e-12, sees, "{norm:?} {gap}");
    }
}

#[test]
fn networks_of_one_seed_start_alike() {
    let with = Mlp::<f64>::new(spec(NormSpec::Batch)).unwrap();
    let without = Mlp::<f64>::new(MlpSpec {
        bias_sd: None,
        ..spec(NormSpec::None)
    })
    .unwrap();
    for (a, b) in with.layers().iter().zip(without.layers()) {
        assert_eq!(a.weights, b.weights);
        assert!(a.biases.is_some() && b.biases.is_none());
    }
}

#[test]
fn sizes_of_zero_are_refused() {
    let good = spec(NormSpec::Batch);
    for bad in [
        MlpSpec { inputs: 0, ..good },
        MlpSpec { width: 0, ..good },
        MlpSpec { depth: 0, ..good },
        MlpSpec { outputs: 0, ..good },
        MlpSpec { eps: -1.0, ..good },
    ] {
        assert!(Mlp::<f32>::new(bad).is_err(), "{bad:?}");
    }
}
