//! The lessons that ship: they read, their questions have one right answer in what the engine finds,
//! and no step is done before the reader has done anything. A stranger's lesson is whole or refused.

#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use std::collections::BTreeSet;

use cache::find;
use normscope::claims::score::Grade;
use normscope::experiment::{
    Experiment, FIGURE_NAMES, LessonPlace, Presentation, Room, controls_of_room,
};
use normscope::findings::Findings;
use normscope::lessons::{
    Across, Ask, BadLesson, Lesson, LessonStep, MAX_BYTES, Progress, Reply, SHIPPED, SketchedSet,
    grade, judge, lesson, step_at,
};
use normscope::numerics::norms::NormSpec;
use normscope::worker::cache::WorkerCache;
use proptest::prelude::*;

fn all() -> Vec<(&'static str, Lesson)> {
    let read = |key| Lesson::read(SHIPPED.iter().find(|s| s.key == key).unwrap().text());
    SHIPPED
        .iter()
        .map(|shipped| {
            (
                shipped.key,
                read(shipped.key).unwrap_or_else(|why| panic!("{}: {why}", shipped.key)),
            )
        })
        .collect()
}

#[test]
fn every_lesson_of_the_page_reads_and_has_five_to_nine_steps() {
    for (key, read) in all() {
        assert!(
            (5..=9).contains(&read.steps.len()),
            "{key}: {} steps",
            read.steps.len()
        );
        assert_eq!(lesson(key).map(AsRef::as_ref), Some(&read));
        // What ships stays the same when it is written and read again.
        let text = serde_json::to_string(&read).unwrap();
        assert_eq!(Lesson::read(&text).as_ref(), Ok(&read), "{key}");
    }
}

/// The figures of a room, by their names' meaning.
fn belongs(name: &str, room: Room) -> bool {
    let (_, meaning) = FIGURE_NAMES
        .iter()
        .find(|(known, _)| *known == name)
        .unwrap();
    name == "headline" || meaning.starts_with(&format!("{}:", room.key()))
}

#[test]
fn every_step_shows_figures_of_its_own_room_and_is_not_done_before_it_began() {
    for (key, read) in all() {
        for (i, step) in read.steps.iter().enumerate() {
            let at = format!("{key}, step {}", i + 1);
            let start = step.experiment();
            for name in step.show.iter().chain(&step.reveal).chain(&step.look) {
                assert!(
                    belongs(name, start.room),
                    "{at}: {name} in {:?}",
                    start.room
                );
            }
            let offered = controls_of_room(start.room);
            for key in &step.controls {
                assert!(
                    offered.contains(&key.as_str()),
                    "{at}: no list of {:?} offers {key}",
                    start.room
                );
            }
            if let (Some(look), false) = (&step.look, step.show.is_empty()) {
                assert!(
                    step.show.contains(look),
                    "{at} points at {look}, which it does not show"
                );
            }
            let untouched = Progress {
                experiment: &start,
                findings: &Findings::default(),
                answered: false,
                tasks: &[false; 4],
                predicted: &|_| false,
                layer: start.view.depth.layer,
            };
            if let Some(done) = &step.done {
                assert!(
                    !done.has_happened(&start, &untouched),
                    "{at} is done before it began"
                );
            }
        }
    }
}

#[test]
fn a_step_keeps_the_window_and_the_theme_it_is_opened_in() {
    let (now, ..) = Presentation::split("view=present&theme=dark&hide=kept&lock=controls");
    let place = LessonPlace {
        key: "outliers".into(),
        step: 3,
    };
    let step = step_at(&place).unwrap();
    let shown = step.presented(place.clone(), &now);
    assert_eq!((shown.frame, shown.theme), (now.frame, now.theme));
    assert_eq!(shown.lesson, Some(place));
    assert!(shown.hide.is_empty() && shown.lock.is_empty());
    assert_eq!(
        shown.show,
        [step.show.clone(), step.controls.clone()].concat()
    );
}

/// A figure that would give the answer away comes with the answer, and none stands there before.
#[test]
fn what_a_step_reveals_is_hidden_before() {
    let place = LessonPlace {
        key: "outliers".into(),
        step: 1,
    };
    let step = step_at(&place).unwrap();
    let before = step.presented(place, &Presentation::default());
    assert_eq!(
        (before.show, step.revealed()),
        (vec!["none".to_string()], vec!["panels".into()])
    );
}

/// A dome is not flat, though half the area between the two is small; a flat piece drawn by a hand is.
#[test]
fn a_sketch_of_another_shape_is_not_right() {
    let of = SketchedSet {
        over: Across::Pooled,
        norm: Some(NormSpec::Batch),
    };
    let ask = Ask::Sketch {
        question: "?".into(),
        of,
    };
    let within = |i: usize| (5..19).contains(&i);
    let bars = |height: &dyn Fn(f32) -> f32| -> Reply {
        let bar = |i: usize| {
            if within(i) {
                height((i as f32 - 11.5) / 7.0)
            } else {
                0.0
            }
        };
        Reply::Sketch((0..24).map(bar).collect())
    };
    let flat = bars(&|_| 1.0);
    let by_hand = bars(&|x| 1.0 + 0.12 * (9.0 * x).sin());
    let dome = bars(&|x| 1.0 - 0.6 * x * x);
    let bell = bars(&|x| (-4.0 * x * x).exp());
    let moved = match &flat {
        Reply::Sketch(bars) => Reply::Sketch([&[0.0], &bars[..23]].concat()),
        other => other.clone(),
    };
    let graded = |drawn: &Reply| grade(&ask, drawn, &flat);
    assert_eq!(graded(&flat), Some(Grade::Right));
    assert_eq!(graded(&by_hand), Some(Grade::Right));
    assert_eq!(graded(&moved), Some(Grade::Near));
    assert_eq!(graded(&dome), Some(Grade::Far));
    assert_eq!(graded(&bell), Some(Grade::Far));
}

fn questions() -> Vec<(String, LessonStep, Ask)> {
    let of_lesson = |(key, read): (&'static str, Lesson)| {
        let steps = read.steps.into_iter().enumerate();
        steps.filter_map(move |(i, step)| {
            let ask = step.ask.clone()?;
            Some((format!("{key}, step {}", i + 1), step, ask))
        })
    };
    all().into_iter().flat_map(of_lesson).collect()
}

/// Recorded activations are fetched by the browser; the question on them is asked there.
fn is_recorded(experiment: &Experiment) -> bool {
    experiment.to_query().contains("minilm")
}

#[test]
fn every_question_has_one_right_answer_in_what_the_engine_finds() {
    let mut asked = 0;
    for (at, step, ask) in questions() {
        let experiment = step.experiment();
        if is_recorded(&experiment) {
            continue;
        }
        asked += 1;
        let findings = find(&mut WorkerCache::default(), &experiment).unwrap();
        let judged = |reply: &Reply| judge(&ask, reply, &experiment, &findings);
        match &ask {
            Ask::Choice { options, .. } => {
                let right: Vec<usize> = (0..options.len())
                    .filter(|i| {
                        let judged = judged(&Reply::Choice(*i as u32));
                        judged.is_some_and(|judged| judged.truth == Reply::Choice(*i as u32))
                    })
                    .collect();
                assert_eq!(right.len(), 1, "{at}: {right:?} of {options:?}");
                // No other option's condition holds as well.
                for (i, option) in options.iter().enumerate() {
                    let alone = Ask::Choice {
                        question: "?".into(),
                        options: vec![option.clone()],
                    };
                    let holds = judge(&alone, &Reply::Choice(0), &experiment, &findings).is_some();
                    assert_eq!(holds, right == [i], "{at}: {}", option.text);
                }
            }
            Ask::Number { of, within, .. } => {
                let truth = of.of(&experiment, &findings);
                let truth = truth.unwrap_or_else(|| panic!("{at}: nothing measured"));
                assert!(judged(&Reply::Number(truth)).is_some(), "{at}");
                assert!(*within < truth.abs().max(1.0), "{at}: {truth} ± {within}");
                println!("{at}: {truth:.4} ± {within}");
            }
            Ask::Sketch { .. } => assert!(judged(&Reply::Sketch(vec![0.5; 24])).is_some(), "{at}"),
        }
    }
    assert!(asked >= 15, "only {asked} questions could be asked");
}

#[test]
fn a_strangers_lesson_is_taken_whole_or_refused_with_its_reason() {
    let step = |more: &str| {
        format!(
            r#"{{"title":"t","about":"a","minutes":1,"steps":[{{"title":"s","text":"x","link":"law=normal"{more}}}]}}"#
        )
    };
    assert!(Lesson::read(&step("")).is_ok());
    let refused = |text: &str| Lesson::read(text).unwrap_err().to_string();
    assert!(refused(&step(r#","script":"x""#)).contains("unknown field"));
    assert!(refused(&step(r#","show":["nothing"]"#)).contains("no figure is named “nothing”"));
    assert!(refused(&step(r#","use":["nothing"]"#)).contains("no control has the key"));
    assert!(
        refused(&step(r#","done":{"answered":true}"#)).contains("nothing on the page can end it")
    );
    // No number is a distribution, and no setting is written so.
    for never in [
        r#"{"setting":"law","at_least":2}"#,
        r#"{"setting":"law","equals":""}"#,
        r#"{"setting":"batch","equals":"three"}"#,
        r#"{"setting":"batch","equals":"3.0"}"#,
    ] {
        assert!(
            refused(&step(&format!(r#","done":{never}"#)))
                .contains("nothing on the page can end it"),
            "{never}"
        );
    }
    for ends in [
        r#"{"setting":"batch","at_most":3}"#,
        r#"{"setting":"law","equals":"cauchy"}"#,
    ] {
        assert!(
            Lesson::read(&step(&format!(r#","done":{ends}"#))).is_ok(),
            "{ends}"
        );
    }
    assert!(refused(&step(r#","after":"a\u202Eb""#)).contains("plain text"));
    assert!(refused(&step("").replace("law=normal", "lawn=normal")).contains("its link asks"));
    assert!(
        refused(&step("").replace("\"x\"", &format!("\"{}\"", "word ".repeat(61))))
            .contains("61 words")
    );
    assert_eq!(
        Lesson::read(&" ".repeat(MAX_BYTES + 1)),
        Err(BadLesson::TooLong)
    );
    assert_eq!(
        Lesson::read(r#"{"title":"t","about":"a","minutes":1,"steps":[]}"#),
        Err(BadLesson::Steps)
    );
    let deep = "[".repeat(100_000);
    assert!(Lesson::read(&deep).is_err());
}

proptest! {
    /// A byte changed, a piece cut out or put in twice: still a lesson within the limits, or a sentence.
    #[test]
    fn a_damaged_lesson_never_breaks_the_page(which in 0..8usize, at in 0..4000usize, length in 0..300usize, byte: u8) {
        let mut text = SHIPPED[which].text().as_bytes().to_vec();
        let at = at % text.len();
        let end = (at + length).min(text.len());
        match byte % 3 {
            0 => text[at] = byte,
            1 => { text.drain(at..end); }
            _ => { let piece = text[at..end].to_vec(); text.splice(at..at, piece); }
        }
        match Lesson::read(&String::from_utf8_lossy(&text)) {
            Ok(lesson) => {
                let keys: BTreeSet<&str> = FIGURE_NAMES.iter().map(|(name, _)| *name).collect();
                for step in &lesson.steps {
                    prop_assert!(step.show.iter().all(|name| keys.contains(name.as_str())));
                    prop_assert!(step.text.split_whitespace().count() <= 60);
                }
            }
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }
}
