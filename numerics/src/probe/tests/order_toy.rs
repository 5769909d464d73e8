use crate::probe::order_toy::mean_loss;
use crate::probe::{OrderSpec, OrderToyError};

#[test]
fn the_last_task_wins_in_blocks_and_turns_meet_in_the_middle() {
    let toy = OrderSpec::default().run().unwrap();
    assert!((toy.blocked.end - 0.999_947).abs() < 5e-7);
    assert!((toy.blocked.mean_loss - 0.999_947).abs() < 5e-7);
    assert!((toy.alternating.end - 0.052_631_6).abs() < 5e-8);
    assert!((toy.alternating.mean_loss - 0.501_385).abs() < 5e-7);
}

/// A step multiplies the error by at most 1, so 2n roundings of 1e-16 make 1e-15 n.
#[test]
fn simulation_and_closed_form_end_alike() {
    for rate in [0.001, 0.1, 0.5, 1.0] {
        for steps in [1, 2, 7, 100, 1000] {
            for start in [-10.0, 0.0, 2.5] {
                let spec = OrderSpec { rate, steps, start };
                let toy = spec.run().unwrap();
                for run in [&toy.blocked, &toy.alternating] {
                    assert_eq!(run.weights.len(), 2 * steps as usize + 1);
                    assert_eq!(run.weights[0], start);
                    let last = run.weights[2 * steps as usize];
                    let rounding = 1e-14 * f64::from(steps).max(10.0);
                    assert!((last - run.end).abs() < rounding, "{spec:?} {last}");
                    assert_eq!(run.mean_loss, mean_loss(run.end));
                }
            }
        }
    }
}

#[test]
fn the_order_is_as_named() {
    let spec = OrderSpec {
        rate: 0.5,
        steps: 2,
        start: 0.0,
    };
    let toy = spec.run().unwrap();
    assert_eq!(toy.blocked.weights, [0.0, -0.5, -0.75, 0.125, 0.5625]);
    assert_eq!(toy.alternating.weights, [0.0, -0.5, 0.25, -0.375, 0.3125]);
    assert_eq!(mean_loss(0.0), 0.5);
}

#[test]
fn ranges_are_checked() {
    let spec = OrderSpec::default();
    for rate in [0.0, 1.5, f64::NAN] {
        assert!(OrderSpec { rate, ..spec }.run().is_err());
    }
    let none = OrderSpec { steps: 0, ..spec };
    assert_eq!(none.run(), Err(OrderToyError::Steps(0)));
    let far = OrderSpec {
        start: 11.0,
        ..spec
    };
    assert_eq!(far.run(), Err(OrderToyError::Start(11.0)));
}
