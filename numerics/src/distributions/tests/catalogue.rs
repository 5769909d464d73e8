//! What holds of every entry of the catalogue.

use super::*;

#[test]
fn filling_is_drawing_one_by_one() {
    for distribution in DistributionKind::ALL.map(Distribution::of) {
        let values = draws(&distribution, 9, 100);
        let mut rounded = [0.0_f32; 100];
        distribution
            .sampler()
            .fill(&mut Streams::new(9).stream("values"), &mut rounded);
        let mut rng = Streams::new(9).stream("values");
        for (value, rounded) in values.into_iter().zip(rounded) {
            assert_eq!(
                distribution.sampler().sample(&mut rng),
                value,
                "{distribution}"
            );
            assert_eq!(value as f32, rounded, "{distribution}");
        }
    }
}

/// The kind with its parameters at all combinations of smallest and largest values.
fn corners(kind: DistributionKind) -> Vec<Distribution> {
    let specs = kind.params();
    (0..1 << specs.len())
        .map(|corner: usize| {
            let ends = specs.iter().enumerate();
            let params: Vec<f64> = ends
                .map(|(i, spec)| {
                    if corner >> i & 1 == 1 {
                        spec.max
                    } else {
                        spec.min
                    }
                })
                .collect();
            Distribution::new(kind, &params).unwrap()
        })
        .collect()
}

#[test]
fn every_corner_of_the_catalogue_can_be_drawn_and_pictured() {
    for distribution in DistributionKind::ALL.into_iter().flat_map(corners) {
        let values = draws(&distribution, 1, 5_000);
        let (low, high) = distribution.support();
        let strays = values
            .iter()
            .filter(|value| !(low..=high).contains(*value) || value.is_nan());
        assert_eq!(strays.count(), 0, "{distribution}");
        assert!(
            values.iter().all(|&value| (value as f32).is_finite()),
            "{distribution}"
        );
        let (from, to) = distribution.typical_range();
        assert!(
            from.is_finite() && to.is_finite() && from < to,
            "{distribution}: {from} to {to}"
        );
        for index in 0..=100 {
            let x = from + (to - from) * f64::from(index) / 100.0;
            assert!(
                distribution.density(x) >= 0.0,
                "{distribution} at {x}: {}",
                distribution.density(x)
            );
        }
        if let Some(variance) = distribution.moments().variance.finite() {
            assert!(variance > 0.0, "{distribution}: {variance}");
        }
    }
}

#[test]
fn typical_range_holds_the_bulk_of_the_draws() {
    // The least share of 20000 draws inside: 99 % less five binomial standard deviations (0.35 %);
    // what the cut of heavy tails leaves of Cauchy (2 atan(10)/π) and stable distributions.
    for distribution in DistributionKind::ALL.map(Distribution::of) {
        let least = match distribution.kind() {
            DistributionKind::Cauchy => 0.93,
            DistributionKind::Stable => 0.98,
            _ => 0.9865,
        };
        let (from, to) = distribution.typical_range();
        let values = draws(&distribution, 2, 20_000);
        let inside = values
            .iter()
            .filter(|value| (from..=to).contains(*value))
            .count();
        assert!(
            inside as f64 >= least * 20_000.0,
            "{distribution}: {inside} in {from} to {to}"
        );
    }
}
