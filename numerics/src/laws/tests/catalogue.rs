//! What holds of every entry of the catalogue.

use super::*;

#[test]
fn filling_is_drawing_one_by_one() {
    for law in LawKind::ALL.map(Law::of) {
        let values = draws(&law, 9, 100);
        let mut rounded = [0.0_f32; 100];
        law.sampler()
            .fill(&mut Streams::new(9).stream("values"), &mut rounded);
        let mut rng = Streams::new(9).stream("values");
        for (value, rounded) in values.into_iter().zip(rounded) {
            assert_eq!(law.sampler().sample(&mut rng), value, "{law}");
            assert_eq!(value as f32, rounded, "{law}");
        }
    }
}

/// The kind with its parameters at all combinations of smallest and largest values.
fn corners(kind: LawKind) -> Vec<Law> {
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
            Law::new(kind, &params).unwrap()
        })
        .collect()
}

#[test]
fn every_corner_of_the_catalogue_can_be_drawn_and_pictured() {
    for law in LawKind::ALL.into_iter().flat_map(corners) {
        let values = draws(&law, 1, 5_000);
        let (low, high) = law.support();
        let strays = values
            .iter()
            .filter(|value| !(low..=high).contains(*value) || value.is_nan());
        assert_eq!(strays.count(), 0, "{law}");
        assert!(
            values.iter().all(|&value| (value as f32).is_finite()),
            "{law}"
        );
        let (from, to) = law.typical_range();
        assert!(
            from.is_finite() && to.is_finite() && from < to,
            "{law}: {from} to {to}"
        );
        for index in 0..=100 {
            let x = from + (to - from) * f64::from(index) / 100.0;
            assert!(law.density(x) >= 0.0, "{law} at {x}: {}", law.density(x));
        }
        if let Some(variance) = law.moments().variance.finite() {
            assert!(variance > 0.0, "{law}: {variance}");
        }
    }
}

#[test]
fn typical_range_holds_the_bulk_of_the_draws() {
    // The least share of 20000 draws inside: 99 % less five binomial standard deviations (0.35 %);
    // what the cut of heavy tails leaves of Cauchy (2 atan(10)/π) and stable laws.
    for law in LawKind::ALL.map(Law::of) {
        let least = match law.kind() {
            LawKind::Cauchy => 0.93,
            LawKind::Stable => 0.98,
            _ => 0.9865,
        };
        let (from, to) = law.typical_range();
        let values = draws(&law, 2, 20_000);
        let inside = values
            .iter()
            .filter(|value| (from..=to).contains(*value))
            .count();
        assert!(
            inside as f64 >= least * 20_000.0,
            "{law}: {inside} in {from} to {to}"
        );
    }
}
