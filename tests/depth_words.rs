//! What the depth room says of its figures: true sentences, each at its place.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use normscope::experiment::Experiment;
use normscope::findings::depth::{DepthFindings, effective_terms, shares};
use normscope::findings::metric::Metric;
use normscope::findings::{Findings, Hint};
use normscope::numerics::residual::Branch;
use normscope::words::en::depth::{captions, headline::headline, names};
use normscope::words::number::{beside, with_digits};
use normscope::words::plain_text;

fn of_link(query: &str) -> (Experiment, Findings) {
    let size = if query.contains("batch=") {
        ""
    } else {
        "&batch=64&features=64"
    };
    cache::of_link(&format!("room=depth&{query}{size}"))
}

fn depth(findings: &Findings) -> &DepthFindings {
    findings.depth.as_ref().unwrap()
}

fn curves(query: &str) -> String {
    let (experiment, findings) = of_link(query);
    captions::curves(&experiment, depth(&findings))
}

#[test]
fn the_note_says_why_a_distance_has_no_theory_line() {
    // The skewness of a sum of l + 1 exponential values is 2/√(l + 1): below 0.6 from l = 11 on.
    let said = curves("law=exponential&layers=24");
    assert!(
        said.contains("A: KS and W₁ have a theory line from layer 11 on; before, the skewness is not below 0.6"),
        "{said}"
    );
    let said = curves("law=exponential&layers=8");
    assert!(
        said.contains("A: KS and W₁ have no theory line: the skewness is not below 0.6"),
        "{said}"
    );
    // Student's values of ten degrees of freedom are symmetric: excess kurtosis 1/(l + 1).
    let said = curves("law=student-t:10&layers=8");
    assert!(
        said.contains("from layer 1 on; before, the excess kurtosis is not below 0.6"),
        "{said}"
    );
    let said = curves("law=rademacher&layers=8");
    assert!(
        said.contains("A: KS and W₁ have no theory line: its distribution has steps"),
        "{said}"
    );
}

#[test]
fn the_note_is_silent_where_every_distance_has_a_line() {
    let said = curves("law=normal&layers=8");
    assert!(!said.contains("theory line"), "{said}");
}

#[test]
fn a_distance_is_judged_in_plain_words() {
    let judged = |query: &str| {
        let (experiment, findings) = of_link(query);
        captions::shapes(&experiment, depth(&findings), 4)
    };
    let normal = judged("law=normal&layers=4");
    assert!(normal.contains("(usual for a Gaussian sample)"), "{normal}");
    assert!(
        normal.contains("Of Gaussian samples of n = 4,096, 95 % have a distance below 0.01"),
        "{normal}"
    );
    let exponential = judged("law=exponential&layers=4");
    assert!(
        exponential.contains("(more than a Gaussian sample usually has)"),
        "{exponential}"
    );
}

#[test]
fn half_of_the_values_at_one_point_have_no_tail_ratio() {
    let (experiment, findings) =
        of_link("law=bernoulli:0.1&layers=4&placement=none&branch=identity");
    let said = captions::metric(&experiment, depth(&findings), Metric::TailRatio, 4);
    assert_eq!(
        said,
        "Layer 4: A: no tail ratio, because half of the values are equal"
    );
}

#[test]
fn the_lead_compares_tails_with_those_of_a_gaussian() {
    let lead = |query: &str| {
        let (experiment, findings) = of_link(query);
        plain_text(&headline(&experiment, depth(&findings)).unwrap())
    };
    let cauchy = lead("law=cauchy&layers=4");
    assert!(cauchy.contains("keeps its heavy tails"), "{cauchy}");
    assert!(cauchy.contains("; a Gaussian’s is 2.91)"), "{cauchy}");
    // RMSNorm of a stream of width 1 leaves signs alone.
    let signs = lead("law=cauchy&layers=4&placement=post&batch=64&features=1");
    assert!(
        signs.contains("has shorter tails than a Gaussian (tail ratio 1.00; a Gaussian’s is 2.91)"),
        "{signs}"
    );
}

#[test]
fn the_lead_tells_of_the_layer_that_is_shown() {
    let said = |layer: &str| {
        let (experiment, findings) = of_link(&format!("law=exponential&layers=24{layer}"));
        let kurtosis = |at: usize| {
            let layer = &depth(&findings).stack_run(0)[at];
            beside(layer.shapes.pooled.excess_kurtosis.unwrap(), 1.0)
        };
        let said = plain_text(&headline(&experiment, depth(&findings)).unwrap());
        (said, [0, 3, 24].map(kurtosis))
    };
    let (last, [first, third, end]) = said("");
    assert!(last.starts_with("After 24 layers, "), "{last}");
    assert!(last.contains(&format!("{first} → {end}")), "{last}");
    let (chosen, _) = said("&layer=3");
    assert!(chosen.starts_with("After 3 layers, "), "{chosen}");
    assert!(chosen.contains(&format!("{first} → {third}")), "{chosen}");
    assert!(!chosen.contains(&end), "{chosen}");
    let (start, _) = said("&layer=0");
    assert!(start.starts_with("Layer 0 is the start"), "{start}");
    assert!(
        start.contains(&format!("excess kurtosis {first}")),
        "{start}"
    );
}

#[test]
fn a_handful_of_values_shows_no_tails() {
    let lead = |link: &str| {
        let (experiment, findings) = of_link(link);
        plain_text(&headline(&experiment, depth(&findings)).unwrap())
    };
    let two = lead("law=cauchy&layers=4&batch=1&features=2");
    assert!(
        two.contains("has too few values to tell its tails by"),
        "{two}"
    );
    let forty = lead("law=cauchy&layers=4&batch=4&features=10");
    assert!(forty.contains("a Gaussian’s is 2.91"), "{forty}");
}

#[test]
fn values_that_are_all_equal_are_called_so() {
    for more in ["", "&domains=4&domain-distance=0"] {
        // Sixteen draws of 1 with probability 1 %: of this seed all are 0.
        let (experiment, findings) = of_link(&format!(
            "law=bernoulli:0.01&batch=4&features=4&seed=2&layers=4&branch=identity{more}"
        ));
        let hints = &findings.source.as_ref().unwrap().hints;
        assert!(hints.contains(&Hint::StackOfOneValue), "{more}: {hints:?}");
        let lead = plain_text(&headline(&experiment, depth(&findings)).unwrap());
        assert!(lead.contains("does not vary"), "{more}: {lead}");
        let shapes = captions::shapes(&experiment, depth(&findings), 4);
        assert!(shapes.contains("A is constant"), "{more}: {shapes}");
    }
    let (_, findings) = of_link("law=normal&layers=1");
    let hints = &findings.source.as_ref().unwrap().hints;
    assert!(!hints.contains(&Hint::StackOfOneValue));
}

/// The finding stands in the first six words: a number, or whose it is.
#[test]
fn captions_say_what_was_found_in_their_first_six_words() {
    let links = [
        "law=exponential&layers=8&pin-1=law:uniform~placement:post",
        "law=exponential&layers=8&values=raw&axis=feature",
    ];
    for link in links {
        let (experiment, findings) = of_link(link);
        let stacks = depth(&findings);
        let mut said = vec![
            captions::history(&experiment, stacks),
            captions::shapes(&experiment, stacks, 8),
            captions::quantiles(&experiment, stacks, 8),
            captions::shares_caption(&experiment, stacks, 8),
            captions::growth(stacks, 8),
            captions::growth_input(stacks, 8),
            captions::spread(stacks, 8),
        ];
        for metric in Metric::ALL {
            said.push(captions::metric(&experiment, stacks, metric, 8));
        }
        if let Some(three) = &stacks.three_numbers {
            said.extend(captions::three(three));
        }
        assert!(said.len() > 12);
        for caption in said {
            let first: Vec<&str> = caption.split_whitespace().take(6).collect();
            let first = first.join(" ");
            let found = first.contains(|c: char| c.is_ascii_digit());
            assert!(found, "{link}: nothing found in “{first}”: {caption}");
        }
    }
}

/// What is said of fresh values stands beside a leading sentence that post-norm stops short of a
/// Gaussian, and does not contradict it.
#[test]
fn the_meaning_of_fresh_values_holds_under_every_placement() {
    let meaning = names::branch_meaning(Branch::Fresh);
    assert!(!meaning.contains("What you see is"), "{meaning}");
    assert!(
        meaning.contains("in post-norm the newest layers dominate"),
        "{meaning}"
    );
    let (experiment, findings) = of_link("law=exponential&layers=32&placement=post&features=512");
    let lead = plain_text(&headline(&experiment, depth(&findings)).unwrap());
    assert!(lead.contains("stops short of a Gaussian"), "{lead}");
    assert!(lead.contains("in effect 3.0 terms"), "{lead}");
}

/// The three figures of the first screen tell of post-norm what the leading sentence does: three
/// terms count, and the excess kurtosis settles at Σ w⁴ κ = κ/3 = 2.
#[test]
fn post_norm_is_told_alike_by_words_and_figures() {
    let (experiment, findings) = of_link(
        "law=exponential&layers=32&batch=256&features=512&pin-1=law:exponential~placement:post",
    );
    let stacks = depth(&findings);
    for layer in [16, 32] {
        let effective = effective_terms(&shares(stacks.stack_run(1), layer)).unwrap();
        assert!((effective - 3.0).abs() < 0.1, "{effective}");
        let (all, few) = (layer + 1, with_digits(effective, 1));
        let said = captions::shares_lead(&experiment, stacks, layer);
        let pre = format!("A: {all} of {all} terms count, all alike: ");
        let post = format!("B: {few} of {all} terms count, the newest most: start 0.0 %, ");
        assert!(said.starts_with(&pre) && said.contains(&post), "{said}");
        let pooled = &stacks.stack_run(1)[layer as usize].shapes.pooled;
        let kurtosis = pooled.excess_kurtosis.unwrap();
        assert!((kurtosis - 2.0).abs() < 0.4, "{kurtosis}");
        let said = captions::shapes_lead(&experiment, stacks, layer);
        let settled = format!("→ {}. Line: ", beside(kurtosis, 1.0));
        assert!(said.contains(&settled), "{said}");
        let said = captions::metric(&experiment, stacks, Metric::Kurtosis, layer);
        assert!(said.ends_with("(theory 2.000)"), "{said}");
    }
    let lead = plain_text(&headline(&experiment, stacks).unwrap());
    let (_, post) = lead.split_once("; ").unwrap();
    assert!(
        post.starts_with("with post-norm it stops short of a Gaussian for good")
            && post.contains("in effect 3.0 terms"),
        "{lead}"
    );
}

#[test]
fn the_terms_that_count_are_said_in_whole_numbers_where_all_do() {
    assert_eq!(captions::terms(&[0.25; 4]), "4 of 4 terms count");
    assert_eq!(captions::terms(&[1.0]), "1 of 1 term counts");
    assert_eq!(
        captions::terms(&[0.125, 0.125, 0.25, 0.5]),
        "2.9 of 4 terms count"
    );
}
