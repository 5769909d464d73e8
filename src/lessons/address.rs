//! What an address asks for, with the lessons that it may name: those of the page, one that it holds
//! itself behind the #, and those that this tab has opened.

use super::lesson::LessonStep;
use super::own::{OwnLessons, is_own};
use super::read::BadLesson;
use super::shipped::step_at;
use crate::experiment::{Experiment, LessonPlace, Notice, Presentation, Room};

/// What an address asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Address {
    /// The experiment.
    pub experiment: Experiment,
    /// How it is presented.
    pub presentation: Presentation,
    /// What was asked for and is not given.
    pub notices: Vec<Notice>,
    /// Why the lesson that it holds cannot be opened.
    pub refused: Option<BadLesson>,
}

impl Address {
    /// Reads an address. One of a step that asks for nothing else opens the step's own experiment and
    /// shows what the step shows; a lesson that it holds is one of the tab's from now on.
    pub fn read(query: &str, fragment: &str, own: &mut OwnLessons) -> Self {
        let (mut presentation, rest, mut notices) = Presentation::split(query);
        // A lesson without a place is asked for from its first step, whatever room is named with it.
        let opens_own = rest.is_empty() || presentation.lesson.is_none();
        match place_in(fragment, presentation.lesson.as_ref(), own) {
            Some(Err(why)) => return Self::list(why),
            Some(Ok(place)) => presentation.lesson = Some(place),
            None => {}
        }
        let place = presentation.lesson.clone();
        let step = place.and_then(|place| {
            let step = step_at(&place).or_else(|| own.step_at(&place))?;
            presentation = step.presented(place, &presentation);
            opens_own.then(|| step.experiment())
        });
        let experiment = step.unwrap_or_else(|| {
            let (experiment, more) = Experiment::from_query(&rest);
            notices.extend(more);
            experiment
        });
        Self {
            experiment,
            presentation,
            notices,
            refused: None,
        }
    }

    /// The lessons' list, where the reason is told.
    fn list(why: BadLesson) -> Self {
        Self {
            experiment: Experiment::first_in(Room::Lessons),
            presentation: Presentation::default(),
            notices: Vec::new(),
            refused: Some(why),
        }
    }
}

/// The step of the lesson that the end of an address holds.
fn place_in(
    fragment: &str,
    named: Option<&LessonPlace>,
    own: &mut OwnLessons,
) -> Option<Result<LessonPlace, BadLesson>> {
    if named.is_some_and(|named| !is_own(&named.key)) {
        return None;
    }
    let key = match own.unpack(fragment)? {
        Ok(key) => key,
        Err(why) => return Some(Err(why)),
    };
    let steps = own.of(&key)?.lesson.steps.len() as u32;
    let step = named.map_or(0, |named| named.step.min(steps - 1));
    Some(Ok(LessonPlace { key, step }))
}

/// The query of a page, with its `?`, and the lesson that it needs behind a `#`. Of a step that stands
/// as it was opened its place alone, where whoever opens the address finds the lesson.
///
/// The reader's own address holds a lesson that came in a link; one that is passed on
/// (`passed_on`) any that does not come with the page.
pub fn query_of(
    experiment: &Experiment,
    presentation: &Presentation,
    own: &OwnLessons,
    passed_on: bool,
) -> String {
    let place = presentation.lesson.as_ref();
    let one = place.and_then(|place| own.of(&place.key));
    let fragment = one.and_then(|one| match &one.fragment {
        None if passed_on => Some(one.lesson.packed()),
        fragment => fragment.clone(),
    });
    let in_fragment = || own.step_at(place.filter(|_| fragment.is_some())?);
    let step: Option<&LessonStep> = place.and_then(step_at).or_else(in_fragment);
    let untouched = step.is_some_and(|step| step.experiment() == *experiment);
    let shown = match place {
        // What a step shows is the lesson's business.
        Some(place) => Presentation {
            lesson: Some(place.clone()),
            frame: presentation.frame,
            theme: presentation.theme,
            numbers: presentation.numbers,
            ..Presentation::default()
        },
        None => presentation.clone(),
    };
    let query = match untouched {
        true => shown.to_query(),
        false => shown.query_of(experiment),
    };
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{mark}{query}{}", fragment.unwrap_or_default())
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
