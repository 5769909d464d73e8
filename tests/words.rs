//! The sentences the engine writes about what it found.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::of_link;
use normscope::experiment::BATCH_EXAMPLES;
use normscope::words::en::{captions, examples::batch_example, headline::headline, retention};
use normscope::words::plain_text;

fn sentence(query: &str) -> String {
    let (experiment, findings) = of_link(query);
    plain_text(&headline(&experiment, &findings).unwrap())
        .trim()
        .to_string()
}

#[test]
fn the_leading_sentence_follows_the_settings() {
    assert!(
        sentence("law=normal&batch=1&norm=batch").starts_with("BatchNorm erased its only sample")
    );
    assert!(sentence("law=normal&batch=4&features=256&norm=batch").contains("uniform"));
    // Four exponential values are not uniform after BatchNorm, and the sentence must not say so.
    assert!(!sentence("law=exponential&batch=4&features=256&norm=batch").contains("uniform"));
    assert!(
        sentence("norm=layer&affine=drawn")
            .contains("LayerNorm, after γ and β, standardized neither rows nor columns")
    );
    assert_eq!(
        sentence("norm=dyt"),
        "DyT bent each value by itself and standardized neither rows nor columns."
    );
    assert_eq!(
        sentence("norm=none"),
        "Pick a norm to see what it does to this batch."
    );
}

#[test]
fn the_arithmetic_puts_the_numbers_in() {
    let (_, findings) = of_link("norm=batch,rms");
    let cell = findings.cell.unwrap();
    let [batch, rms] = cell.arithmetic.as_slice() else {
        panic!("two norms")
    };
    let (batch, rms) = (
        plain_text(&captions::arithmetic(batch)),
        plain_text(&captions::arithmetic(rms)),
    );
    assert!(
        batch.starts_with("BatchNorm  (")
            && batch.contains(") / √(")
            && batch.contains(" + 10⁻⁵) = "),
        "{batch}"
    );
    assert!(
        rms.starts_with("RMSNorm  ") && rms.contains(" / √(") && rms.contains(" + 10⁻⁶) = "),
        "{rms}"
    );
}

#[test]
fn captions_name_the_distribution_where_one_is_known() {
    let (_, findings) = of_link("law=normal&batch=4&features=64&norm=batch");
    let caption = captions::ridges(&findings.pooled.unwrap(), captions::Over::All);
    assert!(
        caption
            .contains("BatchNorm, exactly uniform on ±√3 (exact for n = 4, excess kurtosis −1.20)"),
        "{caption}"
    );
    let (_, findings) = of_link("law=normal&domains=4&norm=batch");
    assert!(
        !captions::ridges(&findings.pooled.unwrap(), captions::Over::All).contains("in theory")
    );
}

#[test]
fn the_table_says_what_each_norm_fixes_and_keeps() {
    let (_, findings) = of_link("norm=batch,layer");
    let [batch, layer] = findings.retention.as_slice() else {
        panic!("two norms")
    };
    let text = |found, property: &str| {
        let at = retention::PROPERTIES
            .iter()
            .position(|name| *name == property)
            .unwrap();
        retention::column(found)[at].text.clone()
    };
    assert_eq!(text(batch, "feature means, spread"), "fixed at 0.00");
    assert_eq!(text(batch, "order of samples"), "kept");
    assert!(text(batch, "skewness in a feature").starts_with("kept"));
    assert!(text(batch, "skewness in a sample").contains('→'));
    assert_eq!(text(layer, "sample scale"), "fixed at 1.00");
    assert!(text(layer, "skewness in a sample").starts_with("kept"));
    assert!(text(layer, "order of samples").ends_with("swapped"));
}

#[test]
fn every_example_has_its_words() {
    for example in BATCH_EXAMPLES {
        assert_ne!(
            batch_example(example.key).0,
            batch_example("own").0,
            "{}",
            example.key
        );
    }
}
