//! What the figures of the cards say.

use std::collections::BTreeSet;

use normscope::claims::CARDS;
use normscope::experiment::Picture;
use normscope::findings::claims::{Drawn, Exhibit, MapOf, Who};
use normscope::numerics::norms::NormSpec;
use normscope::words::en::claims as words;

use super::trials::{card, found};

#[test]
fn figures_of_a_card_have_titles_of_their_own_and_say_what_they_found() {
    // Training takes its seconds elsewhere.
    for card in CARDS.iter().filter(|card| card.key != "c02") {
        let found = found(card, 42);
        let mut titles = BTreeSet::new();
        for (_, exhibit) in &found.exhibits {
            if let Exhibit::Curves(curves) = exhibit {
                let title = words::curve_title(curves);
                assert!(titles.insert(title.clone()), "{}: {title} twice", card.key);
                let said = words::curve_found(curves);
                let named = curves.series.iter().filter(|s| !s.marks.is_empty());
                for series in named {
                    let who = words::learner(&series.who);
                    assert!(said.contains(&who), "{}: {who} not in {said}", card.key);
                }
            }
        }
    }
}

#[test]
fn captions_put_the_numbers_in() {
    let found = found(card("c12"), 42);
    let Exhibit::Curves(depth) = &found.exhibits[0].1 else {
        panic!("curves first")
    };
    let said = words::curve_found(depth);
    assert!(said.starts_with("At layer 64: pre-norm 0.1"), "{said}");
    assert!(said.contains("post-norm 2.03 (theory 2)"), "{said}");
    assert!(
        said.contains("over all values together, n = 262,144"),
        "{said}"
    );
    assert!(said.contains("Pale strip"), "{said}");
}

#[test]
fn a_map_counts_what_moved_and_not_what_was_rounded() {
    let found = found(card("c10"), 42);
    let maps = found
        .exhibits
        .iter()
        .find_map(|(_, exhibit)| match exhibit {
            Exhibit::Maps { of, maps, .. } => Some((*of, maps)),
            _ => None,
        });
    let (of, maps) = maps.unwrap();
    assert_eq!(of, MapOf::Response);
    let said = |norm| {
        let map = maps.iter().find(|map| map.who == Who::Norm(norm)).unwrap();
        words::described(of, map)
    };
    assert_eq!(said(NormSpec::None), "12 of 96 values changed");
    assert_eq!(said(NormSpec::Layer), "none of 96 outputs moved");
    assert!(said(NormSpec::Rms).starts_with("12 of 96 outputs moved, by at most "));
    assert!(said(NormSpec::Batch).starts_with("96 of 96 outputs moved"));
}

#[test]
fn a_sample_by_hand_is_told_norm_by_norm() {
    let found = found(card("c14"), 42);
    let columns = words::lesson(&found.measured).unwrap();
    let titles: Vec<&str> = columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["feature 1", "feature 2"]);
    let row = |norm| {
        let who = Who::Norm(norm);
        let cells = columns.iter().map(|c| c.value(&found.measured, &who));
        cells.collect::<Vec<_>>()
    };
    assert_eq!(row(NormSpec::None), ["3.000", "4.000"]);
    assert_eq!(row(NormSpec::Rms), ["0.8485", "1.131"]);
    assert!(words::lesson(&[]).is_none());
}

/// Counts without the empty bins around them and without the last, which also holds what lies
/// beyond.
fn body(counts: &[u64]) -> &[u64] {
    let full = |count: &u64| *count > 0;
    let first = counts.iter().position(full).unwrap();
    let last = counts.iter().rposition(full).unwrap();
    &counts[first..last]
}

/// A shape that is only moved, stretched or turned round has the input's own bars.
#[test]
fn the_right_picture_has_the_bars_of_the_input() {
    for (key, picture) in [
        ("c11", Picture::Moved),
        ("c11", Picture::Mirrored),
        ("c16", Picture::Scaled),
        ("c16", Picture::Moved),
    ] {
        for seed in [3, 42, 77] {
            let found = found(card(key), seed);
            let input = found.input.as_ref().unwrap();
            let choice = found.choices.iter().find(|c| c.picture == picture);
            let Drawn::Bars(drawn) = &choice.unwrap().drawn else {
                panic!("a histogram")
            };
            let mut shown = drawn.counts().to_vec();
            if picture == Picture::Mirrored {
                shown.reverse();
            }
            let (input, shown) = (body(input.counts()), body(&shown));
            let bars = input.len().min(shown.len());
            assert!(bars > 10, "{key} {seed}: {input:?} {shown:?}");
            assert_eq!(input[..bars], shown[..bars], "{key} {seed} {picture:?}");
        }
    }
}
