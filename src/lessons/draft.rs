//! A lesson that is being written.

use super::lesson::{Lesson, LessonStep};
use super::read::{BadLesson, MAX_BYTES, MAX_STEPS};
use crate::experiment::Experiment;

impl Lesson {
    /// An empty draft.
    pub fn draft() -> Self {
        Self {
            title: String::new(),
            about: String::new(),
            minutes: 10,
            steps: Vec::new(),
        }
    }

    /// The draft as it is kept on a device; `None` where no lesson may be as long.
    pub fn kept_text(&self) -> Option<String> {
        serde_json::to_string(self)
            .ok()
            .filter(|text| text.len() <= MAX_BYTES)
    }

    /// A draft as it was kept: it has not all of its words yet. `None` where the text is damaged.
    pub fn from_kept(text: &str) -> Option<Self> {
        let draft: Self = (text.len() <= MAX_BYTES).then(|| serde_json::from_str(text).ok())??;
        (draft.steps.len() <= MAX_STEPS).then_some(draft)
    }

    /// Adds an experiment as it stands as a step; false where the lesson is as long as can be.
    pub fn add(&mut self, experiment: &Experiment) -> bool {
        let room = self.steps.len() < MAX_STEPS;
        if room {
            self.steps.push(LessonStep {
                reveal: Vec::new(),
                title: format!("Step {}", self.steps.len() + 1),
                text: String::new(),
                link: experiment.to_query(),
                show: Vec::new(),
                controls: Vec::new(),
                look: None,
                ask: None,
                done: None,
                after: None,
            });
        }
        room
    }

    /// Moves a step to another place.
    pub fn move_step(&mut self, from: usize, by: isize) {
        let to = from.saturating_add_signed(by);
        if from < self.steps.len() && to < self.steps.len() {
            self.steps.swap(from, to);
        }
    }

    /// The draft as a lesson, checked as any other.
    ///
    /// # Errors
    /// As [`Lesson::read`].
    pub fn checked(&self) -> Result<Self, BadLesson> {
        Self::read(&self.to_text())
    }

    /// The lesson as its file.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_becomes_a_lesson_once_it_has_its_words() {
        let mut draft = Lesson::draft();
        assert!(draft.add(&Experiment::from_query("law=cauchy&batch=8").0));
        assert!(draft.add(&Experiment::from_query("").0));
        assert!(draft.checked().is_err(), "without a title it is none");
        draft.title = "Two steps".into();
        draft.about = "What two steps are.".into();
        draft.move_step(1, -1);
        draft.move_step(0, -1);
        let lesson = draft.checked().unwrap();
        assert_eq!(lesson.steps[1].link, "law=cauchy&batch=8");
        assert_eq!(lesson.steps[0].experiment(), Experiment::from_query("").0);
        while draft.add(&Experiment::from_query("").0) {}
        assert_eq!(draft.steps.len(), MAX_STEPS);
    }

    #[test]
    fn a_draft_is_kept_as_far_as_it_has_come_and_a_damaged_one_is_none() {
        let mut draft = Lesson::draft();
        draft.add(&Experiment::from_query("law=cauchy&batch=8").0);
        draft.steps[0].text = "Half a sentence, „quoted“".into();
        let text = draft.kept_text().unwrap();
        assert_eq!(Lesson::from_kept(&text), Some(draft.clone()));
        assert_eq!(Lesson::from_kept(&text[..text.len() - 3]), None);
        assert_eq!(Lesson::from_kept("null"), None);
        draft.steps[0].text = "x".repeat(MAX_BYTES);
        assert_eq!(draft.kept_text(), None);
        let too_long = serde_json::to_string(&draft).unwrap();
        assert_eq!(Lesson::from_kept(&too_long), None);
        let step = draft.steps[0].clone();
        draft.steps = vec![
            LessonStep {
                text: String::new(),
                ..step
            };
            MAX_STEPS + 1
        ];
        assert_eq!(Lesson::from_kept(&draft.kept_text().unwrap()), None);
    }
}
