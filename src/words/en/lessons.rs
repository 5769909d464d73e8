//! The words around lessons: their list, a step's buttons, answers.

use crate::claims::score::Grade;
use crate::lessons::Reply;
use crate::words::number::{counted, in_field};

/// Names the room.
pub const TITLE: &str = "Lessons";
/// What the room holds.
pub const LEAD: &str = "Ten minutes each, one idea a step. You turn the laboratory; the lesson only says where to look.";
/// Leads back to the list.
pub const ALL: &str = "All lessons";
/// To the step before.
pub const BACK: &str = "Back";
/// To the next step.
pub const NEXT: &str = "Next step";
/// To the next step, before this one is done.
pub const SKIP: &str = "Skip this step";
/// After the last step.
pub const FINISH: &str = "All lessons";
/// Opens a lesson from its beginning.
pub const BEGIN: &str = "Begin";
/// Opens it where the reader left.
pub const GO_ON: &str = "Go on";
/// Opens a lesson that is done.
pub const AGAIN: &str = "Once more";
/// Hands in an answer.
pub const CHECK: &str = "Check";
/// Takes the answer back.
pub const TRY_AGAIN: &str = "Try again";
/// Names the number that is asked for.
pub const YOUR_NUMBER: &str = "Your number";
/// Said of a step that is done.
pub const DONE: &str = "✓ Done.";
/// Opens what is said to a question's answer, right or wrong.
pub const ANSWER: &str = "The answer.";
/// Said before a question is answered whose figure would give the answer away.
pub const FIGURE_COMES: &str = "The figure comes with the answer.";
/// Leads to the control that the step speaks of.
pub const TO_CONTROL: &str = "Go to the control";
/// On a narrow screen, shows the figures alone.
pub const FOLD: &str = "Show the figures";
/// And the lesson again.
pub const UNFOLD: &str = "Show the lesson";
/// The same, where the step has been done meanwhile.
pub const UNFOLD_DONE: &str = "✓ Done. Read on";
/// Puts the step's experiment back.
pub const RESTORE: &str = "Put this step back";
/// The findings do not hold the answer yet.
pub const NOT_YET: &str = "The figures are not done yet. Check again when they are.";
/// Opens a lesson from a file.
pub const OPEN: &str = "Open a lesson from a file";
/// Writes one.
pub const WRITE: &str = "Write a lesson of your own";
/// Asks for the file of a lesson that an address names and does not hold.
pub const LOST: &str = "This address is a step of a lesson from a file, which this tab does not have. Open the file again, and the step opens with it. Whoever was given the address needs the file too, or a link that holds the lesson.";

/// Stands for the name of a file where a lesson came in a link.
pub const IN_LINK: &str = "the lesson in this link";
/// Heading of a lesson that is being written.
pub const DRAFT: &str = "Your lesson";
/// How it is written.
pub const DRAFT_HINT: &str = "Go to any room, arrange it as the step should open, and press “Add this as a step”. Then give each step its words here.";
/// Where it is while it is written.
pub const DRAFT_KEPT: &str = "It is kept on this device as you write.";
/// It is not.
pub const DRAFT_NOT_KEPT: &str = "This browser does not keep your lesson: it is lost where the page is closed or loaded anew. Save it as a file.";
/// It was, and is damaged.
pub const DRAFT_DAMAGED: &str = "A lesson that was being written is kept on this device, but it is damaged and cannot be read. A new one takes its place.";
/// Adds a step.
pub const ADD_STEP: &str = "Add this as a step";
/// Leads to the words.
pub const EDIT: &str = "Write its words";
/// The lesson's title.
pub const ITS_TITLE: &str = "Title";
/// What it is about.
pub const ITS_ABOUT: &str = "What the reader can say after it";
/// A step's title.
pub const STEP_TITLE: &str = "Title of the step";
/// A step's text.
pub const STEP_TEXT: &str = "Its text";
/// What it shows.
pub const STEP_SHOW: &str = "Figures it shows";
/// Where none is named.
pub const ALL_FIGURES: &str = "all of them";
/// Where none is named of what is not all then.
pub const NO_NAME: &str = "none";
/// Which figure is pointed out.
pub const STEP_LOOK: &str = "The one it points out";
/// What comes with the answer.
pub const STEP_REVEAL: &str =
    "Figures that come only once it is done, since they give the answer away";
/// Where nothing ends the step.
pub const REVEAL_NEEDS: &str =
    "They need something that ends the step: choose above when it is done.";
/// What may be turned.
pub const STEP_USE: &str = "Controls the reader may turn";
/// What a step asks.
pub const STEP_ASKS: &str = "It asks";
/// Nothing.
pub const NO_QUESTION: &str = "nothing";
/// A number.
pub const FOR_A_NUMBER: &str = "for a number";
/// A choice.
pub const FOR_A_CHOICE: &str = "which of three sentences holds";
/// A sketch.
pub const FOR_A_SKETCH: &str = "for a histogram, drawn by hand";
/// Whose.
pub const STEP_SKETCH: &str = "The values it is of";
/// Its question.
pub const STEP_QUESTION: &str = "Its question";
/// The number behind it.
pub const STEP_MEASURE: &str = "The number that decides";
/// The tolerance.
pub const STEP_WITHIN: &str = "Right within ±";
/// A sentence to choose.
pub const OPTION: &str = "A sentence";
/// When it is right.
pub const AT_LEAST: &str = "right from";
/// When it is right.
pub const AT_MOST: &str = "right up to";
/// What ends a step.
pub const STEP_ENDS: &str = "It is done";
/// By being seen.
pub const BY_SEEING: &str = "when it is seen";
/// By an answer.
pub const BY_ANSWERING: &str = "when its question is answered";
/// By a cell.
pub const BY_CHOOSING: &str = "when another cell is chosen";
/// By a control.
pub const BY_RAISING: &str = "when a control is at least";
/// By a control.
pub const BY_LOWERING: &str = "when a control is at most";
/// By a control.
pub const BY_SETTING: &str = "when a control is";
/// By a prediction.
pub const BY_PREDICTING: &str = "when a claim is predicted";
/// By a task of the start room.
pub const BY_TASK: &str = "when a task of the start room is done";
/// By a layer.
pub const BY_LAYER: &str = "when the layer shown has come to";
/// Where the cell must lie.
pub const SAME_ROW: &str = "in the same row as the step’s own cell";
/// Which claim.
pub const ITS_CARD: &str = "The claim";
/// Which task.
pub const ITS_TASK: &str = "The task";
/// Which layer.
pub const ITS_LAYER: &str = "The layer";
/// Which control.
pub const CONTROL: &str = "The control";
/// Where.
pub const BOUND: &str = "The value, as links write it";
/// What is said then.
pub const STEP_AFTER: &str = "What is said then";
/// Opens a step's experiment.
pub const GO_THERE: &str = "Go there";
/// One place up.
pub const UP: &str = "Move up";
/// One place down.
pub const DOWN: &str = "Move down";
/// Takes a step out.
pub const REMOVE: &str = "Remove";
/// Opens the lesson as a reader would.
pub const TRY: &str = "Try it";
/// Saves it.
pub const SAVE: &str = "Save as a file";
/// Makes a link of it.
pub const AS_LINK: &str = "Copy as a link";
/// Throws it away.
pub const DROP: &str = "Throw it away";
/// Asks once more.
pub const DROP_SURE: &str = "Throw it away: sure?";
/// The link is in the clipboard.
pub const LINK_COPIED: &str =
    "The link is copied. The whole lesson is in it; nothing was sent anywhere.";
/// Name of the saved file.
pub const FILE_NAME: &str = "lesson.json";

/// How long the draft is.
pub fn draft(steps: usize) -> String {
    format!(
        "Your lesson has {}.",
        counted(steps as u64, "step", "steps")
    )
}

/// What a draft still lacks.
pub fn not_yet(why: &str) -> String {
    format!("Not yet a lesson: {why}.")
}

/// How many words of a text may still come.
pub fn words_of(count: usize, most: usize) -> String {
    format!(" {count} of {most} words")
}

/// Where the reader is.
pub fn place(step: usize, steps: usize) -> String {
    format!("Step {} of {steps}", step + 1)
}

/// How long a lesson is.
pub fn length(steps: usize, minutes: u32) -> String {
    format!(
        "{}, about {}",
        counted(steps as u64, "step", "steps"),
        counted(u64::from(minutes), "minute", "minutes")
    )
}

/// How much of it is done.
pub fn progress(done: usize, steps: usize) -> String {
    match done {
        0 => String::new(),
        done if done == steps => "All steps seen.".into(),
        done => format!("{done} of {} seen.", counted(steps as u64, "step", "steps")),
    }
}

/// What is said to an answer; `right` is the text of the right option, for a choice.
pub fn verdict(grade: Grade, truth: &Reply, right: &str) -> String {
    let opening = match grade {
        Grade::Right => "Right",
        Grade::Near => "Close",
        Grade::Far => "Not so",
    };
    match truth {
        Reply::Number(number) => format!(
            "{opening}: measured is {}.",
            in_field((number * 1000.0).round() / 1000.0)
        ),
        Reply::Choice(_) if grade == Grade::Right => format!("{opening}."),
        Reply::Choice(_) => format!("{opening}. What holds is: {right}"),
        Reply::Sketch(_) => format!("{opening}: the line is what was measured."),
    }
}

/// Leads to the lesson that follows.
pub fn next_lesson(title: &str) -> String {
    format!("Next lesson: {title}")
}

/// Why a file is no lesson.
pub fn refused(name: &str, why: &str) -> String {
    format!("“{name}” cannot be opened as a lesson: {why}.")
}

/// A link names a lesson that there is not.
pub fn unknown(key: &str) -> String {
    format!("There is no lesson “{key}”.")
}
