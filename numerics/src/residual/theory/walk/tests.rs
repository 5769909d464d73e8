//! One step of the walk against the average over every network.

use super::*;

const A: [f64; 3] = [0.7, -1.1, 2.0];
const B: [f64; 3] = [1.5, 0.2, -0.9];
const S: f64 = 0.8;

/// (P², Q, P_a P_b, C², R) of two rows of the first `d` values.
fn products(a: &[f64], b: &[f64]) -> [f64; 5] {
    let mean = |of: &dyn Fn(f64, f64) -> f64| {
        a.iter().zip(b).map(|(a, b)| of(*a, *b)).sum::<f64>() / a.len() as f64
    };
    let (of_a, of_b) = (mean(&|a, _| a * a), mean(&|_, b| b * b));
    let overlap = mean(&|a, b| a * b);
    [
        of_a * of_a,
        mean(&|a, _| a.powi(4)),
        of_a * of_b,
        overlap * overlap,
        mean(&|a, b| a * a * b * b),
    ]
}

/// One step of the walk from two given rows against the average over all networks, each a
/// matrix of weights.
fn check(spread: Spread, d: usize, networks: &[Vec<Vec<f64>>]) {
    let (a, b) = (&A[..d], &B[..d]);
    let [one_row, fourth, two_rows, overlap, squares] = products(a, b);
    let mut walk = SizeWalk {
        spread,
        width: d as f64,
        rows: 2.0,
        s2: S * S,
        one_row,
        fourth,
        two_rows,
        overlap,
        squares,
        cosine: 0.0,
    };
    walk.add();
    let mut average = [0.0; 5];
    for weights in networks {
        let step = |h: &[f64]| -> Vec<f64> {
            let added = weights
                .iter()
                .map(|w| w.iter().zip(h).map(|(w, h)| w * h).sum());
            h.iter()
                .zip(added)
                .map(|(h, z): (&f64, f64)| h + S * z)
                .collect()
        };
        let found = products(&step(a), &step(b));
        average
            .iter_mut()
            .zip(found)
            .for_each(|(sum, one)| *sum += one / networks.len() as f64);
    }
    let growth = (1.0 + S * S).powi(2);
    let found = [
        walk.one_row,
        walk.fourth,
        walk.two_rows,
        walk.overlap,
        walk.squares,
    ];
    for (found, average) in found.into_iter().zip(average) {
        let exact = average / growth;
        assert!(
            (found / exact - 1.0).abs() < 1e-12,
            "{spread:?}: {found} {exact}"
        );
    }
}

/// Every choice of a row of weights for each output.
fn all(rows: &[Vec<f64>], outputs: usize) -> Vec<Vec<Vec<f64>>> {
    (0..outputs).fold(vec![Vec::new()], |networks, _| {
        let more = |network: &Vec<Vec<f64>>| -> Vec<Vec<Vec<f64>>> {
            rows.iter()
                .map(|row| [&network[..], std::slice::from_ref(row)].concat())
                .collect()
        };
        networks.iter().flat_map(more).collect()
    })
}

fn signed(inputs: &[usize], d: usize) -> Vec<Vec<f64>> {
    let size = 1.0 / (inputs.len() as f64).sqrt();
    let of = |bits: usize| {
        let mut row = vec![0.0; d];
        for (i, input) in inputs.iter().enumerate() {
            row[*input] = if bits >> i & 1 == 1 { size } else { -size };
        }
        row
    };
    (0..1 << inputs.len()).map(of).collect()
}

#[test]
fn a_step_is_the_average_over_all_dense_networks_of_signs() {
    check(
        Spread::Mixing(3.0, -2.0 / 2.0, 1.0),
        2,
        &all(&signed(&[0, 1], 2), 2),
    );
}

#[test]
fn a_step_is_the_average_over_all_sparse_networks() {
    let pairs = [[0, 1], [0, 2], [1, 2]];
    let rows: Vec<Vec<f64>> = pairs.iter().flat_map(|inputs| signed(inputs, 3)).collect();
    let spec = StackSpec {
        fan_in: 2,
        ..spec_of(Branch::Sparse)
    };
    check(Spread::of(&spec, 3.0).unwrap(), 3, &all(&rows, 3));
}

#[test]
fn a_step_is_the_average_over_all_signed_permutations() {
    let one = |input| signed(&[input], 3);
    let rows: Vec<Vec<f64>> = (0..3).flat_map(one).collect();
    let once = |network: &Vec<Vec<f64>>| {
        (0..3).all(|input| network.iter().filter(|row| row[input] != 0.0).count() == 1)
    };
    let networks: Vec<_> = all(&rows, 3).into_iter().filter(once).collect();
    assert_eq!(networks.len(), 48);
    check(
        Spread::of(&spec_of(Branch::Permutation), 3.0).unwrap(),
        3,
        &networks,
    );
}

/// K and M at right angles, at 0 and by quadrature of the plane at a cosine of 0.6.
#[test]
fn kernels_are_the_averages_over_pairs_of_normal_values() {
    let close = |(k, m): (f64, f64), (to_k, to_m): (f64, f64)| {
        assert!(
            (k - to_k).abs() < 1e-6 && (m - to_m).abs() < 1e-6,
            "{k} {m}"
        );
    };
    close(arc_cosine_kernels(0.0), (1.0 / std::f64::consts::PI, 1.0));
    close(arc_cosine_kernels(1.0), (1.0, 6.0));
    let (c, step) = (0.6_f64, 0.01);
    let (mut k, mut m) = (0.0, 0.0);
    for (i, j) in (0..1600).flat_map(|i| (0..1600).map(move |j| (i, j))) {
        let (x, u) = (f64::from(i) * step - 8.0, f64::from(j) * step - 8.0);
        let y = c * x + (1.0 - c * c).sqrt() * u;
        let weight = (-0.5 * (x * x + u * u)).exp() * step * step / std::f64::consts::TAU;
        let product = 2.0 * x.max(0.0) * y.max(0.0);
        k += weight * product;
        m += weight * product * product;
    }
    // The kink of ReLU leaves an error of the order of the step's square.
    let (found_k, found_m) = arc_cosine_kernels(c);
    assert!(
        (found_k - k).abs() < 1e-4 && (found_m - m).abs() < 1e-4,
        "{k} {m}"
    );
}

fn spec_of(branch: Branch) -> StackSpec {
    StackSpec {
        placement: crate::residual::Placement::None,
        norm: crate::norms::NormSpec::None,
        eps: 0.0,
        branch,
        branch_distribution: "normal".parse().unwrap(),
        keep_mean: false,
        rho: 0.0,
        fan_in: 1,
        gain: crate::residual::Gain::Fixed(1.0),
        layers: 1,
        seed: 0,
    }
}
