//! Every card against its theory, natively, with the worker's own code.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use normscope::claims::answers::{Answer, Answers};
use normscope::claims::score::{Grade, SKETCH_BARS, score, truth};
use normscope::claims::{Ask, CARDS, Card, INSTRUMENTS, KEYS, topics};
use normscope::experiment::{Experiment, Trial};
use normscope::findings::claims::{ClaimFindings, Truth};
use normscope::findings::{Findings, Step};
use normscope::protocol::Failure;
use normscope::worker::block_on::block_on;
use normscope::worker::claims;
use normscope::worker::lab::Lab;
use normscope::worker::pace::Unhurried;
use normscope::worker::run::Ended;

fn found(card: &Card, seed: u32) -> ClaimFindings {
    let experiment = Experiment {
        seed,
        ..Experiment::plain_claims()
    };
    // The recording is fetched by the browser; here it has no place.
    let trials: Vec<Trial> = (card.trials)()
        .into_iter()
        .filter(|trial| *trial != Trial::Recorded)
        .collect();
    run(&experiment, &trials)
}

fn run(experiment: &Experiment, trials: &[Trial]) -> ClaimFindings {
    tried(experiment, trials).unwrap_or_else(|ended| panic!("{trials:?}: {ended:?}"))
}

fn tried(experiment: &Experiment, trials: &[Trial]) -> Result<ClaimFindings, Ended> {
    let mut findings = Findings::default();
    let mut take = |step: Step| findings.take(step);
    let mut lab = Lab::default();
    block_on(claims::run(
        experiment,
        trials,
        false,
        &mut lab,
        &mut Unhurried,
        &mut take,
    ))?;
    Ok(findings.claims.as_ref().clone())
}

fn card(key: &str) -> &'static Card {
    CARDS.iter().find(|card| card.key == key).unwrap()
}

#[test]
fn every_measured_number_lies_near_its_theory() {
    // A band holds 95 % of such numbers: 1.96 standard errors. Three bands are 5.9 of them, which
    // chance leaves once in 10⁸; of all numbers, at least five in six must lie in one band, since
    // many share their draws and are lucky or unlucky together.
    let (mut inside, mut all) = (0, 0);
    for card in CARDS
        .iter()
        .filter(|card| !["c02", "c07"].contains(&card.key))
    {
        for seed in [42, 7] {
            for m in &found(card, seed).measured {
                let (Some(expected), Some(noise)) = (m.expected, m.noise) else {
                    continue;
                };
                let off = (m.measured - expected).abs();
                assert!(off <= 3.0 * noise, "{} with seed {seed}: {m:?}", card.key);
                all += 1;
                inside += usize::from(off <= noise);
            }
        }
    }
    assert!(all > 150 && 6 * inside >= 5 * all, "{inside} of {all}");
}

#[test]
fn questions_have_the_answers_of_theory() {
    let number = |key: &str| match truth(card(key), &found(card(key), 42)) {
        Some(Truth::Number(number)) => number,
        other => panic!("{key}: {other:?}"),
    };
    let near = |key: &str, expected: f64, within: f64| {
        let found = number(key);
        assert!((found - expected).abs() <= within, "{key}: {found}");
    };
    near("c14", 3.0 / 12.5_f64.sqrt(), 1e-5);
    near("c15", 8.0, 1e-3);
    near("c09", 14.0, 0.0);
    near("c04", 0.5_f64.sqrt(), 0.0144);
    near("c10", 0.999947, 1e-6);
    // κ₀/3 within the spread that 16 parts of the samples show, about 0.1 each way, and the
    // finite width's bias.
    near("c12", 2.0, 0.35);
    near("c01", 65.0, 4.0);
    assert!((number("c03").log10() - 64.0 * 2.0_f64.log10()).abs() < 0.5);
}

#[test]
fn the_right_picture_is_the_one_that_theory_names() {
    for (key, right) in [("c16", 1), ("c11", 1), ("c06", 2), ("c05", 1)] {
        for seed in [42, 1, 2] {
            let found = found(card(key), seed);
            assert_eq!(
                found.truth,
                Some(Truth::Picture(right)),
                "{key}, seed {seed}"
            );
        }
    }
}

#[test]
fn a_sketch_is_scored_by_its_overlap() {
    let card = card("c13");
    let found = found(card, 42);
    // Uniform on ±√3 within −3 to 3: 14 of the 24 bars lie inside, the outermost in part.
    let flat = (0..SKETCH_BARS).map(|i| {
        let middle = -3.0 + (i as f32 + 0.5) * 0.25;
        f32::from(u8::from(middle.abs() < 1.73))
    });
    let right = score(card, &Answer::Sketch(flat.collect()), &found).unwrap();
    assert_eq!(right.grade, Grade::Right, "{right:?}");
    let mut spike = vec![0.0; SKETCH_BARS];
    spike[0] = 1.0;
    let wrong = score(card, &Answer::Sketch(spike), &found).unwrap();
    assert!(
        wrong.distance > 0.95 && wrong.grade == Grade::Far,
        "{wrong:?}"
    );
}

#[test]
fn cards_keep_their_promises_to_the_reader() {
    // What no sentence of the page may say.
    let forbidden = [
        "LayerNorm makes activations Gaussian",
        "gives unit vectors",
        "BatchNorm works because it removes",
        "gradients vanish",
    ];
    for card in CARDS {
        let words = card.why.split_whitespace().count();
        assert!(words <= 120, "{}: {words} words of why", card.key);
        assert!(!card.equation.is_empty() && !card.labs.is_empty() && !card.conditions.is_empty());
        for lab in card.labs {
            let (_, notices) = Experiment::from_query(lab.query);
            assert_eq!(notices, [], "{}: {}", card.key, lab.query);
        }
        let said = [card.finding, card.why, card.verdict_words].join(" ");
        assert!(
            forbidden.iter().all(|words| !said.contains(words)),
            "{}",
            card.key
        );
        if let Ask::Picture(pictures) = card.ask {
            let drawn = found(card, 3).choices.len();
            assert_eq!(drawn, pictures.len(), "{}", card.key);
        }
    }
    let mut keys: Vec<_> = topics().map(|topic| topic.key()).collect();
    assert_eq!(keys, KEYS);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 16 + INSTRUMENTS.len() + 1);
}

#[test]
fn answers_survive_the_way_through_text() {
    let mut answers = Answers::default();
    answers.commit("c14", Answer::Number(-0.25));
    answers.commit("c11", Answer::Picture(3));
    answers.commit("c08", Answer::Sketch(vec![0.5; SKETCH_BARS]));
    answers.note("c14", 0.125, 0.5);
    assert_eq!(Answers::from_text(&answers.to_text()), answers);
    let broken = "c1 p\nc2 nNaN - -\nc3 s1,2 - -\n\u{1F600}\nc4 p7 x y\n";
    assert_eq!(Answers::from_text(broken).count(), 1);
}

#[test]
fn every_quick_instrument_runs_on_the_readers_own_batch() {
    for link in [
        "",
        "&batch=1",
        "&features=3&batch=2",
        "&law=cauchy&batch=300&features=300",
    ] {
        let (experiment, _) = Experiment::from_query(&format!("room=claims{link}"));
        for instrument in INSTRUMENTS.iter().take(5) {
            match tried(&experiment, &[(instrument.trial)(&experiment)]) {
                Ok(found) => assert!(!found.exhibits.is_empty(), "{} {link}", instrument.key),
                // Without a variance there is no truth for running statistics to approach.
                Err(ended) => {
                    assert!(
                        link.contains("cauchy") && instrument.key == "running",
                        "{link}"
                    );
                    assert!(matches!(ended, Ended::Failed(Failure::BadExperiment(_))));
                }
            }
        }
    }
}
