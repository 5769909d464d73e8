//! How large the stream becomes: width 512, 64 samples, 64 layers.

use super::*;

#[test]
fn the_stream_grows_as_its_table_says() {
    let rows = [
        (Placement::Post, Gain::Fixed(1.0)),
        (Placement::Pre, Gain::Fixed(1.0)),
        (Placement::Peri, Gain::Fixed(1.0)),
        (Placement::Lns, Gain::Fixed(1.0)),
        (Placement::Pre, Gain::OverRootLayers),
    ];
    for (placement, gain) in rows {
        let spec = StackSpec {
            gain,
            ..spec(placement, Branch::DenseGauss, "exponential", 64)
        };
        let expected = theory_of(&spec, "exponential", StatAxis::Pooled)[64];
        let mut stack = Stack::new(spec, start("exponential", (64, 512))).unwrap();
        let record = (0..64).map(|_| stack.step_now()).last().unwrap();
        let square = measure(&stack).all.rms.powi(2);
        // 4 %: 64 samples share their weights, so a layer's mean square scatters by √(2/512).
        let near = |found: f64, wanted: f64| (found / wanted - 1.0).abs() < 0.04;
        assert!(
            near(square, expected.mean_square),
            "{placement:?}: {square}"
        );
        let input = expected.input_mean_square.unwrap();
        assert!(
            near(record.input_mean_square, input),
            "{placement:?}: {record:?}"
        );
    }
}

#[test]
fn without_a_norm_it_doubles_and_its_kurtosis_grows() {
    let spec = spec(Placement::None, Branch::DenseGauss, "normal", 64);
    let stack = Stack::new(spec, start("normal", (256, 512))).unwrap();
    watch(stack, &[32, 64], |layer, stack| {
        let found = measure(stack);
        let decades = found.all.rms.powi(2).log10() - f64::from(layer) * 2.0_f64.log10();
        // The logarithm of one network's variance scatters by √(1.5 · 64/512) = 0.43 nats.
        assert!(decades.abs() < 0.5, "layer {layer}: {decades}");
        if layer == 32 {
            let kurtosis = found.pooled.excess_kurtosis.unwrap();
            // 3((1 + 1.5/512)³² − 1) = 0.294; 256 rows that share weights make it uncertain by half.
            assert!((0.1..0.6).contains(&kurtosis), "{kurtosis}");
        }
    });
}

#[test]
fn shares_follow_from_the_records() {
    let terms = |placement| {
        let spec = spec(placement, Branch::Fresh, "exponential", 10);
        let mut stack = Stack::new(spec, start("exponential", (512, 256))).unwrap();
        let mut terms = vec![measure(&stack).all.rms.powi(2)];
        for _ in 0..10 {
            let record = stack.step_now();
            terms.iter_mut().for_each(|term| *term *= record.kept);
            terms.push(record.added_mean_square);
        }
        let all = measure(&stack).all.rms.powi(2);
        // Uncorrelated terms: their cross products scatter by 1/√n = 0.3 % each.
        assert!((terms.iter().sum::<f64>() / all - 1.0).abs() < 0.03);
        terms.iter().map(|term| term / all).collect::<Vec<_>>()
    };
    for share in terms(Placement::Pre) {
        assert!((share - 1.0 / 11.0).abs() < 0.003, "{share}");
    }
    let post = terms(Placement::Post);
    assert!(
        (post[10] - 0.5).abs() < 0.01 && (post[9] - 0.25).abs() < 0.01,
        "{post:?}"
    );
}

#[test]
fn values_beyond_f32_are_reported() {
    let spec = StackSpec {
        gain: Gain::Fixed(100.0),
        ..spec(Placement::None, Branch::Identity, "normal", 64)
    };
    let mut stack = Stack::new(spec, start("normal", (2, 8))).unwrap();
    let left = (1..=64).find(|_| !stack.step_now().finite).unwrap();
    // 101^l passes 3.4e38 at l = 20, for normal values of size 1.
    assert!((19..=20).contains(&left), "{left}");
}

#[test]
fn a_start_of_one_value_leaves_the_stream_to_the_layers() {
    let spec = spec(Placement::Pre, Branch::Fresh, "exponential", 8);
    let constant = StartShape {
        mean: 0.0,
        variance: 0.0,
        skewness: f64::NAN,
        excess_kurtosis: f64::NAN,
        independent: true,
    };
    let layers = theory(&spec, (64, 64), &constant, StatAxis::Pooled).unwrap();
    assert_eq!((layers[0].mean_square, layers[0].skewness), (0.0, None));
    // Sums of l standardized exponential values and nothing else: skewness 2/√l.
    for (l, layer) in layers.iter().enumerate().skip(1) {
        assert_eq!(layer.mean_square, l as f64);
        let skewness = layer.skewness.unwrap();
        assert!(
            (skewness - 2.0 / (l as f64).sqrt()).abs() < 1e-12,
            "{l}: {skewness}"
        );
    }
}
