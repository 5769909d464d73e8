//! The sentences the engine writes about what it found.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::of_link;
use normscope::experiment::{BATCH_EXAMPLES, ranges};
use normscope::findings::claims::{Map, MapOf, Who};
use normscope::numerics::moments::MomentsSummary;
use normscope::numerics::norms::NormSpec;
use normscope::words::en::{
    captions, claims, depth, examples::batch_example, headline::headline, interface, retention,
};
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

/// Batches in which what a norm is for does not happen everywhere: ε beside small variances, sets
/// of two, one or no different values, γ and β, tails, values that are not finite.
const HARD: [&str; 30] = [
    "law=normal&batch=2&features=256&norm=batch",
    "law=normal&batch=2&features=256&norm=batch&eps=0",
    "law=normal&batch=2&norm=batch&eps=1",
    "law=normal&batch=2&norm=batch&gamma=3",
    "law=rademacher&batch=2&norm=batch,layer",
    "law=normal:0,0.01&norm=batch,layer,rms,group:48",
    "law=normal:0,0.01&norm=batch,layer,rms,l2&eps=1e-12",
    "law=normal:0,0.01&norm=l2,scale,prms,dyt&eps=0.1",
    "norm=batch,layer,rms,scale&eps=1",
    "norm=batch,layer,rms,group:8&gamma=2",
    "norm=batch,layer,rms,group:8&gamma=0",
    "norm=batch,layer,rms,group:8&gamma=-1",
    "norm=batch,layer,rms,group:8&beta=0.5",
    "norm=batch,layer,rms,group:8&affine=drawn",
    "norm=batch,layer,rms,group:8&affine=trained",
    "law=normal&features=2&norm=layer,rms,group:1,batch",
    "law=normal&features=4&norm=layer,rms,group:2,batch",
    "law=normal&features=1&norm=layer,rms,group:1,batch",
    "law=normal&batch=1&features=1&norm=layer,rms,l2,dyt",
    "law=bernoulli:0.01&norm=batch,layer,rms,group:8",
    "law=bernoulli:0.01&norm=batch,layer,rms,group:8&eps=0",
    "law=poisson:0.1&batch=4&norm=batch,layer,rms,l2",
    "law=cauchy:100&norm=batch,layer,rms,group:8",
    "law=pareto:0.5&norm=batch,layer,rms,group:8",
    "law=log-normal:0,3&norm=batch,layer,rms,dyt",
    "law=normal:100,0.01&norm=batch,layer,rms,group:8",
    "law=exponential&batch=4&features=256&norm=batch",
    "law=normal&batch=4&features=256&norm=batch&sample-offsets=3",
    "law=normal&batch=4&features=256&norm=batch&domains=2",
    "law=rectified&batch=3&features=5&norm=batch,layer,rms,prms:1",
];

/// Every sentence that says "every" is checked against every set of the panel it names.
#[test]
fn what_is_said_of_every_set_is_so_in_every_set() {
    let name = normscope::words::en::norms::name;
    let mut checked = 0;
    for query in HARD {
        let (experiment, findings) = of_link(query);
        let said = plain_text(&headline(&experiment, &findings).unwrap());
        assert!(
            !said.contains("NaN") && !said.contains("inf"),
            "{query}: {said}"
        );
        for panel in &findings.panels[1..] {
            let is = |what: f64, wanted: f64| (what - wanted).abs() < 5e-3;
            let standard = |sets: &[MomentsSummary]| {
                sets.iter()
                    .all(|m| m.nonfinite == 0 && is(m.mean, 0.0) && is(m.std_dev, 1.0))
            };
            let first = panel.sample_moments[0].rms;
            let sized = panel.sample_moments.iter().all(|m| is(m.rms, first));
            let claims: [(&str, bool); 5] = [
                (
                    " standardized every column",
                    standard(&panel.feature_moments),
                ),
                (" standardized every row", standard(&panel.sample_moments)),
                (" gave every row the same size", sized),
                (" set only its size", sized),
                (
                    "every output is +1 or −1",
                    panel.feature_moments.iter().all(|m| is(m.std_dev, 1.0)),
                ),
            ];
            for (claim, holds) in claims {
                for sentence in said.split(". ").filter(|s| s.contains(claim)) {
                    let subject = sentence.split(claim).next().unwrap();
                    let subject = subject.rsplit("every row, ").next().unwrap();
                    if subject
                        .split([' ', ','])
                        .any(|word| word == name(&panel.norm))
                    {
                        checked += 1;
                        assert!(holds, "{query}: {}: “{claim}” in {said}", name(&panel.norm));
                    }
                }
            }
        }
    }
    assert!(checked > 15, "{checked}");
}

#[test]
fn where_a_norm_does_not_reach_all_sets_the_reason_is_named() {
    let all = [
        (
            "law=normal&batch=2&features=256&norm=batch",
            "so close that ε = 10⁻⁵ counts, and the outputs are ±0.66 to ±0.99",
        ),
        (
            "law=normal&batch=2&norm=batch&eps=1",
            "ε = 1 is not small beside the variance",
        ),
        (
            "law=normal:0,0.01&norm=batch",
            "BatchNorm standardized none of 96 columns: ε = 10⁻⁵ is not small beside the variance (about 9.7 · 10⁻⁵), which left a deviation of 0.93 to 0.97",
        ),
        (
            "law=normal:0,0.01&norm=layer",
            "LayerNorm standardized none of 64 rows: ε = 10⁻⁵",
        ),
        (
            "law=normal:0,0.01&norm=rms&eps=0.0001",
            "RMSNorm gave none of 64 rows the root mean square 1: ε = 0.0001 is not small beside the mean square",
        ),
        (
            "law=normal:0,0.01&norm=scale&eps=1",
            "the length is below ε = 1",
        ),
        (
            "law=normal&features=4&norm=group:2&eps=0.01",
            "groups vary too little beside ε = 0.01, or not at all",
        ),
        (
            "law=bernoulli:0.01&norm=batch",
            "BatchNorm standardized 36 of 96 columns: 60 do not vary",
        ),
        ("law=bernoulli:0.01&norm=rms", "21 are 0 throughout"),
        (
            "norm=layer&gamma=2",
            "LayerNorm gave every row the mean 0 and the deviation 2",
        ),
        (
            "norm=batch&beta=0.5",
            "BatchNorm gave every column the mean 0.5 and the deviation 1",
        ),
        (
            "norm=rms&beta=0.5",
            "RMSNorm, after γ and β, standardized neither rows nor columns",
        ),
        (
            "norm=prms",
            "pRMSNorm divided each row by the size of its first features; the root mean squares of the rows are",
        ),
        ("norm=batch&gamma=0", "BatchNorm made all values equal"),
    ];
    for (query, reason) in all {
        let said = sentence(query);
        assert!(said.contains(reason), "{query}: {said}");
    }
    // Two values whose distance ε does not reach are told as the one bit that they are.
    assert_eq!(
        sentence("law=normal&batch=2&features=256&norm=batch&eps=0"),
        "BatchNorm kept one bit per feature: with two samples every output is +1 or −1, whatever the distance between them."
    );
    // Offsets of the samples, and clusters, make the four values of a column no normal sample.
    for query in ["sample-offsets=3", "sample-scales=1", "domains=2"] {
        let said = sentence(&format!(
            "law=normal&batch=4&features=256&norm=batch&{query}"
        ));
        assert!(!said.contains("uniform"), "{query}: {said}");
    }
}

#[test]
fn words_count_from_1() {
    let (_, findings) = of_link("norm=batch&sample=0&feature=4");
    assert!(captions::selection(&findings, 1).contains("Sample 1, feature 5"));
    assert_eq!(captions::sample_name(None, 0), "Sample 1");
    assert_eq!(captions::feature_name(0), "Feature 1");
    let map = Map::whole(Who::Norm(NormSpec::None), (8, 12), vec![0.0; 96]);
    let marked = |of| claims::cell(of, &map, (2, 4));
    assert!(marked(MapOf::Response).contains("sample 3, feature 5"));
    assert!(marked(MapOf::Samples).contains("output of sample 3 depends on the input of sample 5"));
    assert!(
        marked(MapOf::Features).contains("feature 3 of the sample depends on its input feature 5")
    );
    assert!(claims::marked_sample(0).contains("sample 1,"));
}

#[test]
fn captions_say_what_was_found_in_their_first_six_words() {
    let (experiment, findings) = of_link("norm=batch,layer,rms,group:8");
    let cell = findings.cell.as_ref().unwrap();
    let said = [
        captions::panels(&findings, experiment.view.scale),
        captions::ridges(&cell.feature, captions::Over::Feature),
        captions::ridges(&cell.sample, captions::Over::Sample),
        captions::ridges(findings.pooled.as_ref().unwrap(), captions::Over::All),
    ];
    for caption in said {
        let first: Vec<&str> = caption.split_whitespace().take(6).collect();
        let first = first.join(" ");
        let found = first.contains(|c: char| c.is_ascii_digit()) || first.contains("Norm");
        assert!(found, "nothing found in “{first}”: {caption}");
    }
}

#[test]
fn hints_of_sizes_name_the_ranges_that_hold() {
    let hints = [
        (interface::BATCH_HINT, ranges::SIDE),
        (interface::FEATURES_HINT, ranges::SIDE),
        (depth::interface::SAMPLES_HINT, ranges::SIDE),
        (depth::interface::WIDTH_HINT, ranges::WIDTH),
        (depth::interface::LAYERS_HINT, ranges::LAYERS),
    ];
    for (hint, range) in hints {
        let ends = format!("{} to {}.", range.min, range.max);
        assert!(hint.ends_with(&ends), "{hint}: {ends}");
    }
}
