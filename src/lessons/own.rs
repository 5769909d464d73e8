//! Lessons of somebody else's that this tab has opened: from a link, from a file, or as the reader
//! writes them. The key of each is made of what it says, so that an address finds the one it means.

use std::sync::Arc;

use super::hash::fnv1a;
use super::lesson::{Lesson, LessonStep};
use super::read::{BadLesson, MAX_BYTES};
use crate::experiment::LessonPlace;

/// What their keys begin with.
const OWN: &str = "own";
/// How many of them a tab remembers.
const MOST: usize = 4;

/// Whether it is the key of a lesson that does not come with the page.
pub fn is_own(key: &str) -> bool {
    key == OWN
        || key
            .strip_prefix(OWN)
            .is_some_and(|rest| rest.starts_with('-'))
}

/// A lesson of somebody else's.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnLesson {
    /// Its key in links.
    pub key: String,
    /// What it says.
    pub lesson: Arc<Lesson>,
    /// The end of the link that it came in.
    pub fragment: Option<String>,
}

impl OwnLesson {
    fn new(lesson: Lesson, fragment: Option<String>) -> Self {
        Self {
            key: format!("{OWN}-{:08x}", fnv1a(text_of(&lesson).as_bytes()) as u32),
            lesson: Arc::new(lesson),
            fragment,
        }
    }
}

/// Those that this tab remembers, the newest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnLessons(Vec<OwnLesson>);

impl OwnLessons {
    /// Takes a lesson, with the end of its link if it came in one, and gives its key.
    pub fn add(&mut self, lesson: Lesson, fragment: Option<String>) -> String {
        let mut own = OwnLesson::new(lesson, fragment);
        let key = own.key.clone();
        let known = self.of(&key).and_then(|known| known.fragment.clone());
        own.fragment = own.fragment.or(known);
        self.0.retain(|one| one.key != key);
        self.0.insert(0, own);
        self.0.truncate(MOST);
        key
    }

    /// Takes the lesson that the end of a link holds, and gives its key; `None` where it holds none.
    ///
    /// # Errors
    /// As [`Lesson::unpacked`].
    pub fn unpack(&mut self, fragment: &str) -> Option<Result<String, BadLesson>> {
        let known = |one: &&OwnLesson| one.fragment.as_deref() == Some(fragment);
        if let Some(known) = self.0.iter().find(known) {
            return Some(Ok(known.key.clone()));
        }
        let lesson = Lesson::unpacked(fragment)?;
        Some(lesson.map(|lesson| self.add(lesson, Some(fragment.into()))))
    }

    /// The one with that key.
    pub fn of(&self, key: &str) -> Option<&OwnLesson> {
        self.0.iter().find(|one| one.key == key)
    }

    /// The step at a place.
    pub fn step_at(&self, place: &LessonPlace) -> Option<&LessonStep> {
        self.of(&place.key)?.lesson.steps.get(place.step as usize)
    }

    /// Those that a list names: of several versions of one lesson the newest.
    pub fn listed(&self) -> Vec<OwnLesson> {
        let titles = || self.0.iter().map(|one| &one.lesson.title);
        let is_newest = |at: usize, one: &OwnLesson| {
            titles().position(|title| *title == one.lesson.title) == Some(at)
        };
        let all = self.0.iter().enumerate();
        all.filter(|(at, one)| is_newest(*at, one))
            .map(|(_, one)| one.clone())
            .collect()
    }

    /// The text that a tab keeps of them.
    pub fn to_text(&self) -> String {
        let kept = |one: &OwnLesson| (text_of(&one.lesson), one.fragment.clone());
        let all: Vec<_> = self.0.iter().map(kept).collect();
        serde_json::to_string(&all).unwrap_or_default()
    }

    /// From what a tab has kept; a lesson that is damaged there is none.
    pub fn from_text(text: &str) -> Self {
        let short = text.len() <= 6 * MOST * MAX_BYTES;
        let all = short.then(|| serde_json::from_str::<Vec<(String, Option<String>)>>(text).ok());
        let all = all.flatten().unwrap_or_default().into_iter().take(MOST);
        let read = |(text, fragment): (String, Option<String>)| {
            Some(OwnLesson::new(Lesson::read(&text).ok()?, fragment))
        };
        Self(all.filter_map(read).collect())
    }
}

fn text_of(lesson: &Lesson) -> String {
    serde_json::to_string(lesson).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lessons::lesson;

    fn some(title: &str) -> Lesson {
        let mut some = lesson("outliers").unwrap().as_ref().clone();
        some.title = title.into();
        some
    }

    #[test]
    fn a_tab_remembers_the_newest_lessons_and_finds_each_by_its_key() {
        let mut own = OwnLessons::default();
        let first = own.add(some("one"), None);
        assert!(is_own(&first) && is_own("own") && !is_own("outliers") && !is_own("owner"));
        let second = own.add(some("two"), None);
        assert_eq!(own.of(&first).unwrap().lesson.title, "one");
        assert_eq!(own.add(some("one"), None), first, "the same lesson is one");
        assert_eq!(own.of(&second).unwrap().lesson.title, "two");
        for title in ["three", "four", "five"] {
            own.add(some(title), None);
        }
        assert_eq!(own.of(&second), None, "the oldest is forgotten");
    }

    #[test]
    fn of_a_lesson_that_is_being_written_the_list_names_the_newest() {
        let mut own = OwnLessons::default();
        own.add(some("mine"), None);
        let mut better = some("mine");
        better.about = "Better.".into();
        let better = own.add(better, None);
        own.add(some("theirs"), None);
        let listed: Vec<_> = own.listed().into_iter().map(|one| one.key).collect();
        assert_eq!((listed.len(), listed.contains(&better)), (2, true));
    }

    #[test]
    fn what_a_tab_keeps_comes_back_whole_or_is_left_out() {
        let mut own = OwnLessons::default();
        own.add(some("a file"), None);
        let packed = some("a link").packed();
        let key = own.unpack(&packed).unwrap().unwrap();
        own.add(some("a link"), None);
        assert_eq!(own.of(&key).unwrap().fragment, Some(packed));
        let text = own.to_text();
        assert_eq!(OwnLessons::from_text(&text), own);
        for damaged in ["", "null", "[[1,2]]", &text[..text.len() - 9]] {
            assert_eq!(OwnLessons::from_text(damaged), OwnLessons::default());
        }
        let one_damaged = OwnLessons::from_text(&text.replace("a file", ""));
        assert_eq!(one_damaged.0.len(), 1);
    }
}
