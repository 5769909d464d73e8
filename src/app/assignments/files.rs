//! Files that a teacher drops or chooses.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::open::Assignments;
use crate::app::browser;
use crate::app::worker_link::WorkerLink;
use crate::assignments::{Assignment, BadHandIn, HandIn};
use crate::lessons::MAX_BYTES;

/// Reads files that were handed in, all at once, and has them graded. A single file that is an
/// assignment is opened.
pub fn take_files(
    assignments: Assignments,
    link: StoredValue<WorkerLink, LocalStorage>,
    files: Vec<File>,
) {
    spawn_local(async move {
        let single = files.len() == 1;
        let mut read = Vec::new();
        for file in files {
            let name = file.name();
            let text = browser::text_of(file, 2 * MAX_BYTES).await;
            let assignment = text.as_ref().ok().filter(|_| single);
            if let Some(Ok(assignment)) = assignment.map(|text| Assignment::read(text)) {
                return assignments.begin(assignment);
            }
            let handed_in = text
                .map_err(BadHandIn::Form)
                .and_then(|text| HandIn::read(&text));
            read.push((name, handed_in));
        }
        assignments.files.update(|all| all.extend(read));
        grade(assignments, link);
    });
}

/// Has the engine find what grading still needs.
pub fn grade(assignments: Assignments, link: StoredValue<WorkerLink, LocalStorage>) {
    let wanted = untrack(|| assignments.collected().wanted());
    let missing = assignments
        .page
        .truths
        .with_untracked(|truths| truths.missing(wanted));
    if !missing.is_empty() {
        link.with_value(|link| link.find_answers(missing));
    }
}
