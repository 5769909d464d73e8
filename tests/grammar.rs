//! Numbers and nouns of all sentences about a run, in runs that have one of everything, or numbers
//! of every size.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use cache::of_link;
use normscope::experiment::Experiment;
use normscope::findings::Findings;
use normscope::findings::metric::Metric;
use normscope::words::en::{
    captions, depth, experiment as of_experiment, failures, headline, retention,
};
use normscope::words::plain_text;

/// Words that do not go with 1.
const PLURALS: [&str; 16] = [
    "features",
    "samples",
    "values",
    "layers",
    "groups",
    "terms",
    "pairs",
    "outputs",
    "sets",
    "rows",
    "columns",
    "numbers",
    "directions",
    "are",
    "have",
    "do",
];

/// Everything that is said of a run.
fn sentences(query: &str) -> Vec<String> {
    let (experiment, findings) = of_link(query);
    let mut said = vec![
        of_experiment::summary(&experiment),
        of_experiment::affine(&experiment),
        of_experiment::structure(&experiment.input.drawn.structure),
    ];
    if let Some(source) = &findings.source {
        said.extend(source.hints.iter().map(failures::hint));
    }
    match &findings.depth {
        Some(_) => said.extend(of_stacks(&experiment, &findings)),
        None => said.extend(of_batch(&experiment, &findings)),
    }
    said
}

fn of_batch(experiment: &Experiment, findings: &Findings) -> Vec<String> {
    let mut said = vec![captions::panels(findings, experiment.view.scale)];
    said.extend(headline::headline(experiment, findings).map(|rich| plain_text(&rich)));
    said.extend((0..findings.panels.len()).map(|panel| captions::selection(findings, panel)));
    said.push(captions::shape(findings.panels[0].sample_moments.len(), 1));
    said.push(captions::run_of(
        findings.panels[0].sample_moments.len(),
        "sample",
        "samples",
        "↓",
    ));
    for found in &findings.retention {
        said.extend(retention::column(found).map(|verdict| verdict.text));
    }
    let cell = findings.cell.as_ref().unwrap();
    said.extend(
        cell.arithmetic
            .iter()
            .map(|a| plain_text(&captions::arithmetic(a))),
    );
    for (set, over) in [
        (&cell.feature, captions::Over::Feature),
        (&cell.sample, captions::Over::Sample),
        (findings.pooled.as_ref().unwrap(), captions::Over::All),
    ] {
        said.push(captions::ridges(set, over));
        said.extend(set.ridges.iter().map(captions::mean_and_deviation));
        let ridge = &set.ridges[0];
        said.extend((0..3).map(|n| captions::bar(&ridge.norm, set.range.edges(0), n)));
    }
    said
}

fn of_stacks(experiment: &Experiment, findings: &Findings) -> Vec<String> {
    let stacks = findings.depth.as_ref().unwrap();
    let layer = stacks.reached();
    let mut said = vec![
        depth::captions::history(experiment, stacks),
        depth::captions::shapes(experiment, stacks, layer),
        depth::captions::quantiles(experiment, stacks, layer),
        depth::captions::shares_caption(experiment, stacks, layer),
        depth::captions::growth(stacks, layer),
        depth::captions::growth_input(stacks, layer),
        depth::captions::spread(stacks, layer),
        depth::captions::curves(experiment, stacks),
        depth::captions::axis(experiment, stacks),
        depth::captions::moments(experiment, stacks, 0, layer),
        depth::captions::stack_name(experiment, 0),
    ];
    said.extend(
        Metric::ALL.map(|metric| depth::captions::metric(experiment, stacks, metric, layer)),
    );
    said.extend(depth::headline::headline(experiment, stacks).map(|rich| plain_text(&rich)));
    said
}

const ONES: [&str; 12] = [
    "law=normal&batch=1&features=1&norm=batch,layer,rms,group:1",
    "law=normal&batch=1&features=7&norm=batch,layer,rms,group:2",
    "law=normal&batch=7&features=1&norm=batch,layer,rms,dyt",
    "law=bernoulli:0.5&batch=2&features=2&norm=batch,layer,rms,l2",
    "law=bernoulli:0.1&batch=2&features=12&norm=batch,layer,rms,scale",
    "law=cauchy&batch=40&features=1&norm=batch,layer,rms",
    "outliers=1&outlier-size=50&norm=layer,rms",
    "room=depth&law=normal&batch=1&features=1&layers=1",
    "room=depth&law=exponential&batch=1&features=32&layers=1&axis=sample",
    "room=depth&law=exponential&batch=32&features=1&layers=1&axis=feature",
    "room=depth&law=cauchy&batch=1&features=64&layers=1&pin-1=law:normal~placement:none",
    "room=depth&law=rademacher&batch=2&features=2&layers=2&axis=feature&sets=one",
];

const SIZES: [&str; 9] = [
    "law=normal:100,100&feature-offsets=100&feature-scales=3&norm=batch,layer,rms,l2",
    "law=normal:0,0.01&norm=batch,layer,rms,dyt&eps=1e-300",
    "law=pareto:0.5&norm=batch,layer,rms,group:8&gamma=0.30000000000000004",
    "law=stable:0.5&norm=batch,layer,rms,group:8&beta=-0.1234567890123",
    "law=cauchy:100&norm=batch,layer,rms,prms",
    "law=log-normal:5,3&norm=batch,layer,rms,scale",
    "room=depth&law=exponential:0.3333333333333&batch=16&features=16&layers=64&placement=none&branch=dense-gauss&gain=10",
    "room=depth&law=stable:0.5&batch=16&features=16&layers=8&gain=0.1234567890123&pin-1=law:normal~branch:shared~rho:0.123456789012",
    "room=depth&law=cauchy:0.30000000000000004&batch=16&features=16&layers=8&values=raw&pin-1=law:normal:0,0.3333333333333",
];

#[test]
fn one_goes_with_the_singular() {
    for query in ONES {
        for said in sentences(query) {
            let words: Vec<&str> = said.split_whitespace().collect();
            for pair in words.windows(2) {
                let noun = pair[1].trim_end_matches(|c: char| !c.is_alphabetic());
                assert!(
                    !(pair[0] == "1" && PLURALS.contains(&noun)),
                    "{query}: “1 {noun}” in: {said}"
                );
            }
        }
    }
}

/// A word wider than this makes a phone's page scroll sideways.
const WIDEST: usize = 24;

#[test]
fn no_number_in_a_sentence_is_wide_and_none_is_missing() {
    for query in ONES.iter().chain(&SIZES) {
        for said in sentences(query) {
            for word in said.split_whitespace() {
                let digits = word.chars().filter(char::is_ascii_digit).count();
                assert!(
                    word.chars().count() <= WIDEST && digits <= 10,
                    "{query}: “{word}” in: {said}"
                );
            }
            for wrong in ["NaN", "inf ", "inf,", "None", "-0.", "−0.00 "] {
                assert!(!said.contains(wrong), "{query}: “{wrong}” in: {said}");
            }
        }
    }
}

/// What a link brings into a notice is shortened, whatever it holds.
#[test]
fn no_notice_is_wide() {
    let long = "x".repeat(500);
    let digits = "9".repeat(400);
    for query in [
        "law=normal:1e308".to_string(),
        format!("law=normal:0,{digits}"),
        "law=gamma:0.00000000000000000000000001,1".to_string(),
        format!("{long}=1"),
        format!("law={long}"),
        format!("batch={digits}"),
        format!("gamma={digits}&beta=-1e300&eps=1e300&outlier-size=1e308&domain-distance=1e-308"),
        format!("room=depth&pin-1=law:normal:1e308~gain:{digits}~{long}:3&gain=1e308"),
        format!("norm=prms:1e308,dyt:{digits},group:{digits}"),
        format!("room=claims&delta=1e308&amount=-{digits}&data-scale=1e-320"),
    ] {
        let (_, notices) = Experiment::from_query(&query);
        assert!(!notices.is_empty(), "{query}");
        for notice in notices {
            let said = failures::notice(&notice);
            for word in said.split_whitespace() {
                assert!(word.chars().count() <= 44, "{query}: “{word}” in: {said}");
            }
        }
    }
}
