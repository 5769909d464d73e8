//! Marks: from answers, through the engine, to right, close, wrong, missing and changed.

use normscope::assignments::{
    Assignment, Graded, HandIn, Mark, Misfit, Truths, Wanted, Work, Works, collect, graded,
};
use normscope::lessons::Reply;

use crate::{find, homework};

/// The work of a student who has looked at every question.
fn work(name: &str) -> (Work, Truths) {
    let mut works = Works::default();
    works.begin(homework());
    works.name(name);
    let mut work = works.open().unwrap().clone();
    (0..3).for_each(|place| work.show(place, 1_000));
    let mut truths = Truths::default();
    find(&mut truths, Wanted::all(&work.assignment, work.seed()));
    (work, truths)
}

fn truth(work: &Work, truths: &Truths, place: usize) -> Reply {
    let wanted = Wanted::of(&work.assignment.items[place], work.seed());
    truths.of(&wanted).unwrap().clone().unwrap()
}

/// Locks an answer in as the page does: with what was measured, and the link.
fn lock(work: &mut Work, truths: &Truths, place: usize, answer: Reply) {
    let measured = truth(work, truths, place);
    let link = work.assignment.items[place]
        .experiment(work.seed())
        .to_query();
    work.lock(place, (answer, Some(measured)), &link, 2_000);
}

fn number(reply: &Reply) -> f64 {
    match reply {
        Reply::Number(number) => *number,
        other => panic!("no number: {other:?}"),
    }
}

fn grade(hand_in: &HandIn, truths: &Truths) -> Graded {
    graded(&homework(), hand_in, truths)
}

/// Read from its file, as the teacher has it.
fn read(text: &str) -> HandIn {
    HandIn::read(text).unwrap()
}

#[test]
fn answers_are_right_close_wrong_or_missing() {
    for (off, mark) in [
        (0.009, Mark::Right),
        (0.014, Mark::Close),
        (0.05, Mark::Wrong),
    ] {
        let (mut work, truths) = work("Ada");
        let own = number(&truth(&work, &truths, 2));
        lock(&mut work, &truths, 2, Reply::Number(own + off));
        // A column changes: the third picture.
        lock(&mut work, &truths, 0, Reply::Choice(2));
        let graded = grade(&read(&work.hand_in(9_000).to_text()), &truths);
        assert_eq!(graded.marks, [Mark::Right, Mark::Missing, mark]);
        assert_eq!(graded.misfits, [], "{off}");
    }
}

/// An answer that another name has right is wrong for this one.
#[test]
fn a_neighbours_answer_is_not_ones_own() {
    let (ada, of_ada) = work("Ada");
    let (mut bob, of_bob) = work("Bob");
    let copied = truth(&ada, &of_ada, 2);
    lock(&mut bob, &of_bob, 2, copied);
    let graded = grade(&read(&bob.hand_in(9_000).to_text()), &of_bob);
    assert_eq!(graded.marks[2], Mark::Wrong);
}

#[test]
fn what_was_changed_by_hand_is_seen() {
    let (mut work, truths) = work("Ada");
    let own = truth(&work, &truths, 2);
    lock(&mut work, &truths, 2, own.clone());
    let text = work.hand_in(9_000).to_text();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        grade(&read(&text.replacen(from, to, 1)), &truths)
    };
    assert_eq!(grade(&read(&text), &truths).misfits, []);
    // The name of somebody else: neither the seed nor what was measured is theirs.
    let mut of_eve = truths.clone();
    let eve = normscope::assignments::seed_of(&homework(), "Eve");
    find(&mut of_eve, Wanted::all(&homework(), eve));
    let stolen = grade(&read(&text.replacen("Ada", "Eve", 1)), &of_eve);
    assert_eq!(stolen.marks[2], Mark::Changed);
    assert_eq!(
        stolen.misfits,
        [Misfit::Seed, Misfit::Seal, Misfit::Experiment(2)]
    );
    // The tolerance that the file says.
    let eased = changed("\"within\": 0.01", "\"within\": 100.0");
    assert_eq!(eased.misfits, [Misfit::Assignment, Misfit::Seal]);
    assert_eq!(eased.marks[2], Mark::Missing, "its question is another one");
    // What was measured, beyond the last digits.
    let measured = format!("\"measured\": {{\n        \"number\": {}", number(&own));
    let forged = changed(&measured, "\"measured\": {\n        \"number\": 0.5");
    assert_eq!(forged.marks[2], Mark::Changed);
    assert_eq!(forged.misfits, [Misfit::Seal, Misfit::Measured(2)]);
    // Another set-up, on which the answer would be easier.
    let easier = changed("batch=16&", "batch=1&");
    assert!(
        easier.misfits.contains(&Misfit::Experiment(2))
            || easier.misfits.contains(&Misfit::Assignment)
    );
    // Only the answer: the seal tells it.
    let answer = format!("\"answer\": {{\n        \"number\": {}", number(&own));
    let better = changed(&answer, "\"answer\": {\n        \"number\": 0.25");
    assert_eq!(better.misfits, [Misfit::Seal]);
}

/// What the engine has not found yet is not wrong.
#[test]
fn an_answer_waits_for_the_engine() {
    let (mut work, truths) = work("Ada");
    lock(&mut work, &truths, 0, Reply::Choice(0));
    let graded = grade(&work.hand_in(9_000), &Truths::default());
    assert_eq!(graded.marks, [Mark::Waiting, Mark::Missing, Mark::Missing]);
}

#[test]
fn of_two_files_of_a_student_the_newest_counts() {
    let (mut ada, truths) = work("Ada");
    let early = ada.hand_in(5_000);
    lock(&mut ada, &truths, 0, Reply::Choice(2));
    let late = ada.hand_in(6_000);
    let (bob, _) = work("Bob");
    let files: Vec<_> = [late.clone(), early, late.clone(), bob.hand_in(1)]
        .map(|one| ("a.json".to_string(), HandIn::read(&one.to_text())))
        .into();
    let collected = collect(&[], &files);
    assert_eq!(collected.assignment, Some(homework()));
    assert!(!collected.is_own);
    let names: Vec<&str> = collected
        .students
        .iter()
        .map(|one| one.hand_in.name.as_str())
        .collect();
    assert_eq!(names, ["Ada", "Bob"]);
    assert_eq!(collected.students[0].hand_in, late);
    assert_eq!(collected.students[0].older, 1);
    // Six right answers at two seeds.
    assert_eq!(Truths::default().missing(collected.wanted()).len(), 6);
    let refused = collect(&[], &[("x.json".into(), HandIn::read("{}"))]);
    assert_eq!(refused.refused[0].0, "x.json");
    assert_eq!(refused.assignment, None);
}

/// Without the teacher's own assignment most files decide; with it, it does.
#[test]
fn the_teachers_assignment_comes_before_the_files() {
    let other = Assignment {
        title: "Another".into(),
        ..homework()
    };
    let mut works = Works::default();
    works.begin(other.clone());
    works.name("Eve");
    let eve = works.open().unwrap().hand_in(1);
    let (ada, _) = work("Ada");
    let (bob, _) = work("Bob");
    let files: Vec<_> = [eve, ada.hand_in(1), bob.hand_in(1)]
        .map(|one| ("a.json".to_string(), Ok(one)))
        .into();
    assert_eq!(collect(&[], &files).assignment, Some(homework()));
    // Of the teacher's own the one that is answered most, and the first where none is.
    let own = collect(&[other.clone(), homework()], &files);
    assert_eq!((own.assignment, own.is_own), (Some(homework()), true));
    let own = collect(std::slice::from_ref(&other), &files);
    assert_eq!((own.assignment, own.is_own), (Some(other.clone()), true));
    let third = Assignment {
        title: "A third".into(),
        ..homework()
    };
    let own = collect(
        &[
            third.clone(),
            Assignment {
                text: String::new(),
                ..third.clone()
            },
        ],
        &files,
    );
    assert_eq!(own.assignment, Some(third));
}
