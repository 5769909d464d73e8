use super::*;

const FOUND: Found = Found {
    distance: 0.25,
    truth: -0.5,
    grade: Grade::Near,
};

fn answers(cards: &[(&str, f64, u64)]) -> Answers {
    let mut answers = Answers::default();
    for (key, number, at) in cards {
        answers.commit(key, Answer::Number(*number), "seed=7&room=claims", *at);
    }
    answers
}

fn number(answers: &Answers, key: &str) -> Option<f64> {
    match answers.of(key)?.answer {
        Answer::Number(number) => Some(number),
        _ => None,
    }
}

#[test]
fn what_two_tabs_keep_is_all_kept_and_the_newest_of_a_card_counts() {
    let mut one = answers(&[("c01", 1.0, 10), ("c02", 2.0, 40)]);
    let other = answers(&[("c02", 20.0, 30), ("c03", 30.0, 20), ("c01", 10.0, 11)]);
    one.merge(other.clone());
    let all = ["c01", "c02", "c03"].map(|key| number(&one, key));
    assert_eq!(all, [Some(10.0), Some(2.0), Some(30.0)]);
    let mut again = one.clone();
    again.merge(other);
    assert_eq!(again, one);
}

#[test]
fn a_forgotten_answer_does_not_come_back_from_another_tab() {
    let mut one = answers(&[("c01", 1.0, 10), ("c02", 1.0, 10)]);
    let other = one.clone();
    one.forget_all(20);
    one.merge(other.clone());
    assert_eq!(one.count(), 0);
    // Through the storage, and the other way round.
    let mut other = other;
    other.merge(Answers::from_text(&one.to_text()));
    assert_eq!(other.count(), 0);
    other.commit("c01", Answer::Number(2.0), "", 30);
    one.merge(other);
    assert_eq!((one.count(), number(&one, "c01")), (1, Some(2.0)));
}

#[test]
fn a_grade_reaches_the_other_tab() {
    let mut one = answers(&[("c01", 1.0, 10)]);
    let mut other = one.clone();
    other.note("c01", FOUND);
    one.merge(other.clone());
    assert_eq!(one.of("c01").and_then(|a| a.found), Some(FOUND));
    other.merge(answers(&[("c01", 1.0, 10)]));
    assert_eq!(other.of("c01").and_then(|a| a.found), Some(FOUND));
}

#[test]
fn a_prediction_is_graded_once_and_at_its_own_seed_only() {
    let mut kept = answers(&[("c01", 1.0, 10)]);
    let at = |seed| Experiment::plain().with(|e| e.input.seed = seed);
    let graded =
        |answers: &Answers, seed| answers.of("c01").is_some_and(|a| a.is_graded_by(&at(seed)));
    assert!(graded(&kept, 7) && !graded(&kept, 8));
    let read = Answers::from_text(&kept.to_text());
    assert_eq!(read, kept);
    kept.note("c01", FOUND);
    assert!(!graded(&kept, 7));
    assert_eq!(Answers::from_text(&kept.to_text()), kept);
}

#[test]
fn answers_of_older_versions_are_still_read() {
    let old = Answers::from_text("c14 n-0.25 0.25 -0.5 near\nc11 p3 - - -\n");
    let c14 = old.of("c14").map(|a| (a.answer.clone(), a.found, a.seed()));
    assert_eq!(c14, Some((Answer::Number(-0.25), Some(FOUND), None)));
    // Nobody knows at which seed, so the next run grades it.
    let open = old
        .of("c11")
        .is_some_and(|a| a.is_graded_by(&Experiment::plain()));
    assert!(open && old.count() == 2);
}
