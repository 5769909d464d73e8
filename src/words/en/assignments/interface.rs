//! Buttons, labels and sentences of the page.

use crate::words::number::counted;

/// Names the room.
pub const TITLE: &str = "Assignments";
/// What the room is for, while nothing is open.
pub const LEAD: &str = "Homework without a server. An assignment is a file or a link; every student measures a draw of their own; what is handed in is a file that the engine grades.";
/// Leads from the list of lessons.
pub const TO_ROOM: &str = "Assignments: homework for a class";
/// Opens one from a file.
pub const OPEN: &str = "Open an assignment from a file";
/// Stands for the name of a file where it came in a link.
pub const IN_LINK: &str = "the assignment in this link";
/// The field of the name.
pub const NAME: &str = "Your name";
/// What the name is for.
pub const NAME_HINT: &str = "Your name and the assignment give your random seed: your numbers are your own. Write it as your teacher knows it.";
/// Opens the first question.
pub const BEGIN: &str = "Begin";
/// Opens the first question without an answer.
pub const GO_ON: &str = "Go on";
/// Starts anew for another name.
pub const SOMEBODY_ELSE: &str = "Somebody else on this device";
/// Closes what is open.
pub const QUESTIONS: &str = "Questions";
/// Leads back to the list of questions.
pub const ALL: &str = "All questions";
/// To the question before.
pub const BACK: &str = "Back";
/// To the next.
pub const NEXT: &str = "Next question";
/// After the last.
pub const TO_SHEET: &str = "To the sheet";
/// Locks an answer in.
pub const LOCK: &str = "Lock my answer in";
/// What locking means.
pub const LOCK_HINT: &str = "The first answer counts. What is right is shown after it.";
/// Said of a card.
pub const IN_CARD: &str = "Predict in the card, and lock your prediction in. The first one counts.";
/// Said of an answer.
pub const LOCKED: &str = "Locked in.";
/// The lab is not as the question wants it.
pub const MOVED: &str =
    "The laboratory is not as the question wants it. Put it back before you answer.";
/// Puts it back.
pub const PUT_BACK: &str = "Put it back";
/// Saves what is handed in.
pub const HAND_IN: &str = "Hand in: save the file";
/// Prints the sheet.
pub const PRINT: &str = "Print this sheet";
/// What to do with the file.
pub const HAND_IN_HINT: &str = "The file holds your name, your answers, what was measured and when. Nothing is sent anywhere: give the file to your teacher.";
/// No answer yet.
pub const NO_ANSWER: &str = "no answer yet";
/// An item that is not open on this device.
pub const NOT_HERE: &str = "This link leads to a question of an assignment that is not open on this device. Open the assignment's own link or file first.";
/// Heads of the sheet.
pub const SHEET_HEAD: [&str; 5] = [
    "Question",
    "Your answer",
    "Measured",
    "Locked in",
    "Seconds",
];
/// The link of a question.
pub const LINK: &str = "Link";

/// The part for teachers.
pub const FOR_TEACHERS: &str = "For teachers";
/// Begins one.
pub const MAKE: &str = "Make an assignment";
/// How it is made.
pub const MAKE_HINT: &str = "Tick claims and questions of the lessons. For a question of your own go to the batch room or the depth room, set the laboratory up, and press “Ask about what the lab shows”.";
/// Its title.
pub const ITS_TITLE: &str = "Title";
/// Its text.
pub const ITS_TEXT: &str = "What the students are told";
/// The claims.
pub const CARDS: &str = "Claims to predict";
/// The lessons' questions.
pub const STEPS: &str = "Questions of the lessons";
/// Questions of one's own.
pub const OPEN_QUESTIONS: &str = "Your own questions";
/// None yet.
pub const NO_OPEN_QUESTIONS: &str = "None yet.";
/// In every room, adds a question.
pub const ASK_THIS: &str = "Ask about what the lab shows";
/// Back to the draft.
pub const TO_DRAFT: &str = "To the assignment";
/// Names the bar.
pub const DRAFT: &str = "Your assignment";
/// A question's text.
pub const QUESTION: &str = "The question";
/// Which number answers it.
pub const MEASURE: &str = "The number that answers it";
/// Its tolerance.
pub const WITHIN: &str = "Right within ±";
/// What the tolerance is.
pub const WITHIN_HINT: &str = "Up to three times that is close.";
/// To the rooms that can be asked about.
pub const TO_BATCH: &str = "Set up a question in the batch room";
/// The same.
pub const TO_DEPTH: &str = "Set up a question in the depth room";
/// Adds an experiment of the class: means.
pub const CLASS_MEAN: &str = "Add: everybody's sample mean";
/// The same: excess kurtosis.
pub const CLASS_KURTOSIS: &str = "Add: everybody's excess kurtosis";
/// Opens a question's experiment.
pub const GO_THERE: &str = "Go there";
/// The table on paper.
pub const PRINT_TABLE: &str = "Print the table";
/// No answer is right.
pub const NOTHING_RIGHT: &str = "nothing is right at this seed";
/// The run is not done.
pub const NOT_YET: &str = "The figures are not done yet. Ask again when they are.";
/// Opens it as a student would.
pub const TRY: &str = "Try it as a student";
/// Saves it.
pub const SAVE: &str = "Save as a file";
/// Copies its link.
pub const AS_LINK: &str = "Copy as a link";
/// Throws the draft away.
pub const DROP: &str = "Throw it away";
/// Asks once more.
pub const DROP_SURE: &str = "Throw it away: sure?";
/// Takes a question out.
pub const REMOVE: &str = "Remove";
/// The link is in the clipboard.
pub const LINK_COPIED: &str =
    "The link is copied. The whole assignment is in it; nothing was sent anywhere.";
/// The name of the file.
pub const FILE_NAME: &str = "assignment.json";
/// The answer key.
pub const KEY: &str = "Answer key";
/// How it comes about.
pub const KEY_HINT: &str =
    "Computed now, by the engine, for the seed of this name. It is stored nowhere.";
/// Whose key.
pub const KEY_NAME: &str = "Name of a student";
/// Computes it.
pub const KEY_SHOW: &str = "Compute the answers";

/// The part that collects.
pub const COLLECT: &str = "Collect";
/// How.
pub const COLLECT_HINT: &str = "Drop what was handed in here, or choose the files: all at once, as often as you like. They stay on this device. Open or make the assignment first, so that files that answer another one are seen.";
/// The field of files.
pub const FILES: &str = "Files that were handed in";
/// The table.
pub const TABLE: &str = "Students and answers";
/// Names a question by its number, from 1, where the table is no table to the eye.
pub fn question(place: usize) -> String {
    format!("Question {}", place + 1)
}

/// Its heads.
pub const TABLE_HEAD: [&str; 4] = ["Student", "Seed", "Handed in", "Right"];
/// Grades what is not graded yet.
pub const GRADE: &str = "Go on grading";
/// Saves the table.
pub const CSV: &str = "Save the table (.csv)";
/// The name of its file.
pub const CSV_NAME: &str = "class.csv";
/// Forgets all files.
pub const CLEAR: &str = "Put the files away";
/// Which question's numbers.
pub const CLASS_OF: &str = "Numbers of";
/// The right answer of a cell.
pub const RIGHT_IS: &str = "engine: ";

/// Names the last row.
pub const RIGHT_ANSWERS: &str = "Right answers";

/// How many of a class are right.
pub fn right_of(right: usize, students: usize) -> String {
    format!("{right} of {students}")
}

/// The seed of a name.
pub fn seed(seed: u32) -> String {
    format!("Your seed is {seed}.")
}

/// Where the student is.
pub fn place(item: usize, items: usize) -> String {
    format!("Question {} of {items}", item + 1)
}

/// How far the student is.
pub fn progress(done: usize, items: usize) -> String {
    format!(
        "{done} of {} answered.",
        counted(items as u64, "question", "questions")
    )
}

/// Whose work is open.
pub fn whose(name: &str, seed: u32) -> String {
    format!("{name} · seed {seed}")
}

/// Why a file is no assignment.
pub fn refused(name: &str, why: &str) -> String {
    format!("“{name}” cannot be opened as an assignment: {why}.")
}

/// Why a file was not collected.
pub fn not_collected(name: &str, why: &str) -> String {
    format!("“{name}” was left out: {why}.")
}

/// Why the draft is not an assignment yet.
pub fn not_yet(why: &str) -> String {
    format!("Not yet: {why}.")
}

/// How long the draft is.
pub fn draft(items: usize) -> String {
    format!(
        "Your assignment: {}",
        counted(items as u64, "question", "questions")
    )
}

/// A step with a question.
pub fn step(number: u32, question: &str) -> String {
    format!("Step {number}: {question}")
}

/// The answer of the lab now.
pub fn now(value: &str) -> String {
    format!("In the lab as it is: {value}. Every student's seed gives another number.")
}

/// What was collected.
pub fn collected(students: usize, by: &str, is_own: bool) -> String {
    let students = counted(students as u64, "student", "students");
    match is_own {
        true => format!("{students}, graded by “{by}”."),
        false => format!(
            "{students}, graded by “{by}” as it stands in their files. Open your own assignment to see files that answer another one."
        ),
    }
}

/// How far grading is.
pub fn graded(known: usize, wanted: usize) -> String {
    match wanted - known {
        0 => "All answers are graded.".into(),
        left => format!(
            "{} to be computed.",
            counted(left as u64, "answer is still", "answers are still")
        ),
    }
}

/// The name of the file that is handed in.
pub fn hand_in_file(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = name.trim().to_lowercase().chars().map(plain).collect();
    format!("hand-in-{name}.json")
}
