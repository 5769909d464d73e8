//! What a card promises its reader, and what becomes of an answer.

use normscope::claims::answers::{Answer, Answers, Found};
use normscope::claims::bars::SKETCH_BARS;
use normscope::claims::score::{Grade, score};
use normscope::claims::{Ask, CARDS, INSTRUMENTS, topics};
use normscope::experiment::CardKey;
use normscope::experiment::Experiment;

use super::trials::{card, found};

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
        assert!(!card.terms.is_empty() && !card.symbols.is_empty());
        assert!(!card.see_also.is_empty() && !card.conditions.is_empty());
        for link in card.see_also {
            let (_, notices) = Experiment::from_query(link.query);
            assert_eq!(notices, [], "{}: {}", card.key, link.query);
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
    let known: Vec<_> = CardKey::ALL.iter().map(|card| card.key()).collect();
    assert_eq!(keys, known);
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 16 + INSTRUMENTS.len() + 1);
}

#[test]
fn answers_are_kept_through_text() {
    let mut answers = Answers::default();
    answers.commit("c14", Answer::Number(-0.25));
    answers.commit("c11", Answer::Picture(3));
    answers.commit("c08", Answer::Sketch(vec![0.5; SKETCH_BARS]));
    let found = Found {
        distance: 0.125,
        truth: 0.5,
        grade: Grade::Near,
    };
    answers.note("c14", found);
    assert_eq!(Answers::from_text(&answers.to_text()), answers);
    let broken = "c1 p\nc2 nNaN - -\nc3 s1,2 - -\n\u{1F600}\nc4 p7 x y\n";
    assert_eq!(Answers::from_text(broken).count(), 1);
    let without_grade = "c14 n-0.25 0.125 0.5\n";
    let kept = Answers::from_text(without_grade);
    assert_eq!(kept.of("c14").unwrap().answer, Answer::Number(-0.25));
}
