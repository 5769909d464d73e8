//! Mechanics of the stack: pauses, seeds, memory of nothing but the stream.

use super::*;

#[test]
fn the_first_values_are_pinned() {
    let first = |branch| {
        let spec = StackSpec {
            rho: 0.5,
            fan_in: 2,
            ..spec(Placement::Pre, branch, "normal", 4)
        };
        let mut stack = Stack::new(spec, start("normal", (3, 8))).unwrap();
        stack.step_now();
        stack.step_now();
        stack
            .stream()
            .iter()
            .take(2)
            .map(|x| (x * 1e4).round() / 1e4)
            .collect::<Vec<_>>()
    };
    let found: Vec<_> = Branch::ALL.iter().map(|branch| first(*branch)).collect();
    assert_eq!(
        format!("{found:?}"),
        include_str!("first_values.txt").trim()
    );
}

#[test]
fn a_pause_can_end_a_layer() {
    let spec = spec(Placement::Pre, Branch::DenseGauss, "normal", 4);
    let mut stack = Stack::new(spec, start("normal", (4, 8))).unwrap();
    let mut stop = async || Err("newer");
    let mut future = std::pin::pin!(stack.step(&mut stop));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let ended = future.as_mut().poll(&mut context);
    assert_eq!(
        ended,
        std::task::Poll::Ready(Err(StepError::Paused("newer")))
    );
}

#[test]
fn more_samples_leave_the_first_ones_alone() {
    for branch in [
        Branch::Fresh,
        Branch::Permutation,
        Branch::DenseGauss,
        Branch::Shared,
    ] {
        let run = |rows: usize| {
            let spec = spec(Placement::Pre, branch, "exponential", 3);
            let all = start("exponential", (700, 32));
            let x = all.slice(ndarray::s![..rows, ..]).to_owned();
            let mut stack = Stack::new(spec, x).unwrap();
            for _ in 0..3 {
                stack.step_now();
            }
            stack.stream().slice(ndarray::s![..5, ..]).to_owned()
        };
        let (few, many) = (run(5), run(700));
        let apart = (&few - &many)
            .mapv(f32::abs)
            .fold(0.0_f32, |a, b| a.max(*b));
        assert!(apart < 1e-5, "{branch:?}: {apart}");
    }
}

#[test]
fn every_norm_and_placement_runs_on_the_smallest_stream() {
    for placement in Placement::ALL {
        for norm in NormSpec::ALL {
            for branch in Branch::ALL {
                let spec = StackSpec {
                    norm,
                    ..spec(*placement, *branch, "normal", 2)
                };
                let mut stack = Stack::new(spec, ndarray::array![[1.5]]).unwrap();
                stack.step_now();
                // One value under its own mean has no scale to divide by: norms give 0, never NaN.
                assert!(stack.step_now().finite, "{placement:?} {norm:?} {branch:?}");
            }
        }
    }
}

#[test]
fn what_is_out_of_range_is_a_sentence() {
    let refused = |spec: StackSpec| Stack::new(spec, ndarray::array![[1.0, 2.0]]).unwrap_err();
    let good = || spec(Placement::Pre, Branch::Sparse, "normal", 2);
    let said = [
        refused(StackSpec {
            fan_in: 3,
            ..good()
        })
        .to_string(),
        refused(StackSpec { rho: 1.5, ..good() }).to_string(),
        refused(StackSpec {
            gain: Gain::Fixed(-1.0),
            ..good()
        })
        .to_string(),
        Stack::new(good(), Array2::zeros((0, 3)))
            .unwrap_err()
            .to_string(),
    ];
    assert_eq!(
        said,
        [
            "Each output of a sparse sublayer sums 1 to 2 inputs, not 3.",
            "The common share must lie between 0 and 1, and 1.5 does not.",
            "The residual gain cannot be used: a gain is a number from 0 to 100, 1/sqrt(L), or gpt2.",
            "A stream needs at least one sample and one feature.",
        ]
    );
}

#[test]
fn gains_read_what_they_write() {
    for gain in [Gain::Fixed(0.25), Gain::OverRootLayers, Gain::Gpt2] {
        assert_eq!(gain.to_string().parse(), Ok(gain));
    }
    for text in ["", "nan", "-1", "101", "1/sqrt(x)"] {
        assert_eq!(text.parse::<Gain>(), Err(GainError), "{text}");
    }
}
