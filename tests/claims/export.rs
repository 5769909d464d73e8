//! The claims room as it is downloaded.

use normscope::claims::answers::{Answer, Answers, Found};
use normscope::claims::score::score;
use normscope::experiment::{CardKey, Experiment};
use normscope::findings::Findings;
use normscope::worker::export::report;
use serde_json::Value;

use super::trials::{card, found};

fn open(key: &str) -> Experiment {
    Experiment::plain_claims().with(|e| {
        e.view.card = CardKey::from_key(key).unwrap();
        e.input.seed = 7;
    })
}

fn json(asked: &Experiment, findings: &Findings, answers: &Answers) -> Value {
    serde_json::to_value(report(asked, findings, "link", answers)).unwrap()
}

#[test]
fn the_room_holds_predictions_settings_measurements_and_verdicts() {
    let asked = open("c14");
    let mut answers = Answers::default();
    answers.commit("c11", Answer::Picture(1), "card=c11&room=claims", 5);
    answers.commit("c14", Answer::Number(0.5), &asked.to_query(), 6);
    let findings = Findings {
        claims: std::sync::Arc::new(found(card("c14"), 7)),
        ..Findings::default()
    };
    let graded = score(card("c14"), &Answer::Number(0.5), &findings.claims).unwrap();
    let truth = 0.8485;
    answers.note(
        "c14",
        Found {
            distance: graded.distance,
            truth,
            grade: graded.grade,
        },
    );
    let report = json(&asked, &findings, &answers);

    // No settings of a batch that no card has anything to do with.
    assert!(report["experiment"].is_null() && report["seed"] == 7);
    let claims = &report["claims"];
    assert_eq!(claims["open"], "c14");
    assert!(!claims["trials"].as_array().unwrap().is_empty());
    let measured = claims["found"]["measured"].as_array().unwrap();
    assert_eq!(measured.len(), findings.claims.measured.len());
    let cards = claims["cards"].as_array().unwrap();
    let keys: Vec<_> = cards
        .iter()
        .map(|card| card["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["c14", "c11"]);
    let [own, other] = [&cards[0], &cards[1]];
    assert_eq!(
        (&own["prediction"]["Number"], &own["seed"]),
        (&0.5.into(), &7.into())
    );
    assert_eq!(own["measured"]["truth"], truth);
    assert_eq!(own["verdict"], card("c14").verdict.key());
    assert!(own["trials"].is_array() && own["link"].as_str().unwrap().contains("seed=7"));
    assert_eq!(
        (&other["seed"], &other["measured"]),
        (&42.into(), &Value::Null)
    );
    assert!(other["chosen"].is_string());
}

#[test]
fn a_card_that_is_not_answered_gives_nothing_away() {
    let report = json(&open("c14"), &Findings::default(), &Answers::default());
    let claims = &report["claims"];
    assert_eq!(
        (&claims["trials"], &claims["cards"]),
        (&Value::Array(vec![]), &Value::Array(vec![]))
    );
}

#[test]
fn an_instrument_comes_with_the_readers_own_settings() {
    let report = json(&open("poke"), &Findings::default(), &Answers::default());
    assert_eq!(report["claims"]["trials"].as_array().unwrap().len(), 1);
    assert!(report["experiment"]["input"].is_object());
    let batch = json(
        &Experiment::plain(),
        &Findings::default(),
        &Answers::default(),
    );
    assert!(batch["claims"].is_null() && batch["experiment"].is_object());
}
