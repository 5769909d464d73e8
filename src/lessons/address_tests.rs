//! Addresses of lessons, of the page and of somebody else's.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::lessons::{Lesson, lesson};

fn theirs() -> Lesson {
    let mut theirs = lesson("outliers").unwrap().as_ref().clone();
    theirs.title = "Theirs".into();
    theirs
}

/// The two parts of an address.
fn parts(address: &str) -> (&str, &str) {
    let at = address.find('#').unwrap_or(address.len());
    address.split_at(at)
}

/// What the page writes of an address that it has read, and what it has read.
fn again(address: &str, own: &mut OwnLessons) -> (String, Address) {
    let (query, fragment) = parts(address);
    let read = Address::read(query, fragment, own);
    let written = query_of(&read.experiment, &read.presentation, own, false);
    (written, read)
}

#[test]
fn a_lesson_from_a_link_keeps_its_fragment_through_its_steps() {
    let (theirs, packed) = (theirs(), theirs().packed());
    let mut own = OwnLessons::default();
    let (first, read) = again(&packed, &mut own);
    assert_eq!(read.experiment, theirs.steps[0].experiment());
    let place = read.presentation.lesson.clone().unwrap();
    let shown = theirs.steps[0].presented(place, &Presentation::default());
    assert_eq!(read.presentation, shown);
    assert!(first.ends_with(&packed), "{first}");
    for step in 1..theirs.steps.len() {
        let address = first.replace("step=1", &format!("step={}", step + 1));
        // A tab that has never seen the lesson.
        let (written, read) = again(&address, &mut OwnLessons::default());
        assert_eq!(written, address);
        assert_eq!(read.experiment, theirs.steps[step].experiment());
        assert_eq!(read.presentation.lesson.unwrap().step as usize, step);
    }
}

#[test]
fn a_step_that_was_turned_keeps_its_settings_and_its_lesson() {
    let packed = theirs().packed();
    let address = format!("?law=cauchy&batch=8&lesson=own&step=2{packed}");
    let (written, read) = again(&address, &mut OwnLessons::default());
    assert_eq!(
        read.experiment,
        Experiment::from_query("law=cauchy&batch=8").0
    );
    let (once_more, same) = again(&written, &mut OwnLessons::default());
    assert_eq!((once_more, same.experiment), (written, read.experiment));
}

#[test]
fn a_lesson_from_a_file_is_found_by_its_key_and_only_that_one() {
    let (theirs, mut own) = (theirs(), OwnLessons::default());
    let key = own.add(theirs.clone(), None);
    let place = LessonPlace { key, step: 2 };
    let shown = theirs.steps[2].presented(place.clone(), &Presentation::default());
    let address = query_of(&theirs.steps[2].experiment(), &shown, &own, false);
    assert!(!address.contains('#'), "{address}");
    let mut kept = OwnLessons::from_text(&own.to_text());
    let (_, read) = again(&address, &mut kept);
    assert_eq!(read.presentation, shown);
    // Where the lesson is gone, its experiment stands there and its place is known to be missing.
    let mut other = OwnLessons::default();
    other.add(
        Lesson {
            title: "Another".into(),
            ..theirs.clone()
        },
        None,
    );
    let (_, read) = again(&address, &mut other);
    assert_eq!(read.experiment, theirs.steps[2].experiment());
    assert_eq!(read.presentation.lesson, Some(place));
    // Passed on, the address holds all of it.
    let passed_on = query_of(&theirs.steps[2].experiment(), &shown, &own, true);
    let (_, read) = again(&passed_on, &mut OwnLessons::default());
    assert_eq!(read.presentation, shown);
}

#[test]
fn a_damaged_lesson_opens_the_list_and_says_why() {
    let packed = theirs().packed();
    let cut = &packed[..packed.len() / 2];
    for address in [cut.to_string(), format!("?lesson=own&step=3{cut}")] {
        let (_, read) = again(&address, &mut OwnLessons::default());
        assert_eq!(read.experiment.room, Room::Lessons);
        assert!(read.refused.is_some() && read.presentation.lesson.is_none());
    }
}

#[test]
fn a_lesson_of_the_page_is_not_touched_by_what_stands_behind_the_mark() {
    let packed = theirs().packed();
    let (written, read) = again(
        &format!("?lesson=outliers&step=2{packed}"),
        &mut OwnLessons::default(),
    );
    assert_eq!(written, "?lesson=outliers&step=2");
    assert_eq!(read.presentation.lesson.unwrap().key, "outliers");
    // A step that there is not is the last.
    let (written, _) = again(
        &format!("?lesson=own&step=99{packed}"),
        &mut OwnLessons::default(),
    );
    let last = format!("step={}", theirs().steps.len());
    assert!(written.contains(&last), "{written}");
}
