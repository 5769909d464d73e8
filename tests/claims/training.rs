//! What small networks learn under each norm.

use normscope::findings::claims::{Exhibit, Quantity};
use normscope::numerics::norms::NormSpec;

use super::trials::{card, found, of};

#[test]
fn batch_norm_calms_the_means_and_not_the_gradients() {
    let found = found(card("c02"), 42);
    let of = |what, norm| of(&found, what, norm, None);
    let [none, batch, layer, rms] = [
        NormSpec::None,
        NormSpec::Batch,
        NormSpec::Layer,
        NormSpec::Rms,
    ];
    assert!(of(Quantity::Loss, batch) < of(Quantity::Loss, none) / 5.0);
    let drift = |norm| of(Quantity::MeanDrift, norm);
    assert!(drift(batch) < drift(none) / 10.0);
    for norm in [layer, rms] {
        assert!(
            (0.5..2.0).contains(&(drift(norm) / drift(none))),
            "{norm:?}"
        );
    }
    // The gradients turn at least as much, and change by more of their size.
    assert!(of(Quantity::GradientCosine, batch) < of(Quantity::GradientCosine, none) + 0.1);
    assert!(of(Quantity::GradientShift, batch) > of(Quantity::GradientShift, none));
    let spreads = found
        .exhibits
        .iter()
        .find_map(|(_, exhibit)| match exhibit {
            Exhibit::Spreads(spreads) => Some(spreads),
            _ => None,
        });
    for spread in spreads.unwrap() {
        assert_eq!((spread.layers.len(), spread.n), (8, 256 * 32));
        for layer in &spread.layers {
            assert!(layer.is_sorted() && layer[0] < layer[4], "{layer:?}");
        }
    }
}

#[test]
fn batches_of_one_domain_blind_batch_norm_alone() {
    let found = found(card("c07"), 42);
    let accuracy = |norm, order| of(&found, Quantity::Accuracy, norm, Some(order));
    let (mixed, turns) = (0.0, 1.0);
    assert!(accuracy(NormSpec::Batch, mixed) > 0.98);
    assert!(accuracy(NormSpec::Batch, turns) < 0.35);
    // A guess among four domains costs ln 4 = 1.386.
    assert!(of(&found, Quantity::Loss, NormSpec::Batch, Some(turns)) > 1.2);
    for norm in [NormSpec::None, NormSpec::Layer, NormSpec::Rms] {
        assert!(accuracy(norm, turns) > 0.98, "{norm:?}");
    }
}
