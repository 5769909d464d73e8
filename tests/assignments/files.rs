//! The two files: they come back from their text and their link, and what is damaged is refused.

use normscope::assignments::{
    Assignment, BadAssignment, FRAGMENT, Given, HandIn, Work, Works, seed_of,
};
use normscope::lessons::{MAX_BYTES, Reply};
use proptest::prelude::*;

use crate::homework;

#[test]
fn an_assignment_comes_back_from_its_file_and_its_link() {
    let homework = homework();
    assert_eq!(
        Assignment::read(&homework.to_text()).as_ref(),
        Ok(&homework)
    );
    let packed = homework.packed();
    assert!(
        packed.starts_with(FRAGMENT) && packed.len() < 800,
        "{}",
        packed.len()
    );
    assert_eq!(Assignment::unpacked(&packed), Some(Ok(homework)));
    assert_eq!(Assignment::unpacked("#lesson=abc"), None);
    for cut in [FRAGMENT.len() + 3, packed.len() / 2, packed.len() - 1] {
        assert!(Assignment::unpacked(&packed[..cut]).unwrap().is_err());
    }
}

/// These seeds stand on sheets that were handed in: a change of the function makes them wrong. They
/// were computed by another program from the words of the README.
#[test]
fn a_seed_is_pinned_to_assignment_and_name() {
    let homework = homework();
    assert_eq!(seed_of(&homework, "Ada Lovelace"), 987_308);
    assert_eq!(
        seed_of(&homework, "  ada   LOVELACE "),
        seed_of(&homework, "Ada Lovelace")
    );
    assert_eq!(seed_of(&homework, "Émile"), 623_946);
    let other = Assignment {
        title: "Norms, sheet 2".into(),
        ..homework
    };
    assert_eq!(seed_of(&other, "Ada Lovelace"), 599_295);
}

#[test]
fn a_strangers_assignment_is_taken_whole_or_refused_with_its_reason() {
    let text = homework().to_text();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Assignment::read(&text.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert!(refused("c06", "c99").contains("question 1: there is no card “c99”"));
    assert!(refused("\"step\": 4", "\"step\": 40").contains("asks nothing"));
    assert!(refused("\"step\": 4", "\"step\": 0").contains("asks nothing"));
    assert!(refused("law=normal", "lawn=normal").contains("question 3: its link asks"));
    assert!(refused("law=normal", "data=own").contains("a file that the students do not have"));
    assert!(refused("law=normal", "room=claims").contains("the batch room or the depth room"));
    assert!(refused("0.01", "-1").contains("tolerance"));
    assert!(refused("\"title\"", "\"script\": \"x\", \"title\"").contains("unknown field"));
    assert!(refused("Answer all three.", "a\\u202Eb").contains("plain text"));
    assert!(refused("Norms, sheet 1", "").contains("title"));
    let twice = text.replacen(
        "\"items\": [",
        "\"items\": [{\"kind\":\"card\",\"card\":\"c06\"},",
        1,
    );
    assert!(
        Assignment::read(&twice)
            .unwrap_err()
            .to_string()
            .contains("asked twice")
    );
    assert_eq!(
        Assignment::read(&" ".repeat(MAX_BYTES + 1)),
        Err(BadAssignment::TooLong)
    );
    assert!(Assignment::read(&"[".repeat(100_000)).is_err());
}

fn handed_in() -> HandIn {
    let homework = homework();
    let mut works = Works::default();
    works.begin(homework);
    works.name("Zoë \"O'Neil\" <b>");
    let work = works.open_mut().unwrap();
    work.show(2, 1_000);
    let link = work.assignment.items[2].experiment(work.seed()).to_query();
    let answer = (Reply::Number(0.125), Some(Reply::Number(0.1 + 0.2)));
    work.lock(2, answer, &link, 4_500);
    // The first answer counts.
    work.lock(2, (Reply::Number(9.0), None), &link, 9_000);
    work.hand_in(10_000)
}

#[test]
fn what_is_handed_in_comes_back_and_is_sealed() {
    let own = handed_in();
    assert_eq!(own.answers[2].as_ref().unwrap().seconds, 3.5);
    assert_eq!(
        own.answers[2].as_ref().unwrap().answer,
        Reply::Number(0.125)
    );
    let read = HandIn::read(&own.to_text()).unwrap();
    assert!(read.is_sealed());
    assert_eq!(read.answers, own.answers);
    assert_eq!((read.name, read.seed), (own.name.clone(), own.seed));
    // Another layout is the same file; another number is not.
    let compact = own.to_text().replace("\n", "\r\n").replace("  ", "\t");
    assert!(HandIn::read(&compact).unwrap().is_sealed());
    let changed = own.to_text().replace("0.125", "0.126");
    assert!(!HandIn::read(&changed).unwrap().is_sealed());
}

#[test]
fn what_is_no_hand_in_is_refused() {
    let text = handed_in().to_text();
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        HandIn::read(&text.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert!(refused("normscope hand-in", "grades").contains("it is nothing that was handed in"));
    assert!(refused("0.125", "1e999").contains("nothing that was handed in"));
    assert!(refused("\"number\"", "\"sketch\"").contains("nothing that was handed in"));
    assert!(refused("    null,\n", "").contains("as many answers as questions"));
    assert!(refused("Zoë", "\\u202E").contains("plain text"));
    assert!(refused("Zoë", &"x".repeat(200)).contains("letters"));
    assert!(refused("c06", "c99").contains("its assignment cannot be read"));
    assert!(refused("3.5", "-3.5").contains("no time that there is"));
    assert!(HandIn::read(&"[".repeat(100_000)).is_err());
    assert!(
        HandIn::read(&" ".repeat(400_001))
            .unwrap_err()
            .to_string()
            .contains("at most")
    );
}

#[test]
fn work_is_kept_per_name_and_what_is_broken_is_left_out() {
    let mut works = Works::default();
    works.begin(homework());
    works.name("Ada");
    works.open_mut().unwrap().show(0, 5);
    works.begin_again();
    works.name("Bob");
    works.open_mut().unwrap().show(0, 6);
    assert_eq!(Works::from_text(&works.to_text()), works);
    // Ada comes back to what she began.
    works.begin_again();
    works.name(" ADA ");
    assert!(works.open().unwrap().is_begun());
    assert_eq!(works.open().unwrap().name, "Ada");
    let broken = works.to_text().replacen("c06", "c99", 1);
    assert_eq!(Works::from_text(&broken).open().unwrap().name, "Bob");
    assert_eq!(Works::from_text("?"), Works::default());
    let _: Work = Work::new(homework());
}

proptest! {
    /// A byte changed, a piece cut out or put in twice: still a file within the limits, or a sentence.
    #[test]
    fn a_damaged_file_never_breaks_the_page(at in 0..2000usize, length in 0..300usize, byte: u8, which: bool) {
        let whole = if which { handed_in().to_text() } else { homework().to_text() };
        let mut text = whole.into_bytes();
        let at = at % text.len();
        let end = (at + length).min(text.len());
        match byte % 3 {
            0 => text[at] = byte,
            1 => { text.drain(at..end); }
            _ => { let piece = text[at..end].to_vec(); text.splice(at..at, piece); }
        }
        let text = String::from_utf8_lossy(&text);
        match Assignment::read(&text) {
            Ok(read) => prop_assert!((1..=40).contains(&read.items.len())),
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
        match HandIn::read(&text) {
            Ok(read) => {
                let fits = |given: &Given| given.seconds.is_finite() && given.link.len() <= 4096;
                prop_assert!(read.answers.iter().flatten().all(fits));
                prop_assert_eq!(read.answers.len(), read.assignment.items.len());
            }
            Err(why) => prop_assert!(!why.to_string().is_empty()),
        }
    }
}
