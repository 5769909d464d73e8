//! Assignments in the browser: made, opened from their link, answered, handed in, collected.

use std::path::PathBuf;

use normscope::assignments::{Assignment, HandIn, Item, Works, seed_of};
use normscope::lessons::Reply;
use serde_json::Value;
use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::{Outcome, in_browser, told};
use super::files::download;
use super::narrow::{assert_fits, resize};
use super::page::{Answer, DONE, Page};

async fn press(page: &Page, button: &str) -> Outcome {
    page.find("button", button).await?.click().await
}

/// Opens the room, which runs nothing.
async fn open_room(page: &Page) -> Outcome {
    let room = format!("{}?room=assignments", told("NORMSCOPE_URL"));
    page.driver.goto(room).await?;
    page.until("document.querySelector('main.assignments')", "the room")
        .await
}

async fn tick(page: &Page, fold: &str, label: &str) -> Outcome {
    page.find("fold", fold).await?.click().await?;
    page.find("checkbox", label).await?.click().await
}

/// Makes an assignment of a card, a lesson's question and the class's sample mean; gives its link.
async fn make(page: &Page) -> Answer<String> {
    open_room(page).await?;
    press(page, "Make an assignment").await?;
    page.type_in("Title", "Norms, sheet 1").await?;
    tick(page, "Claims to predict", "BatchNorm ties samples together").await?;
    tick(
        page,
        "Questions of the lessons",
        "Step 4: How many terms count then",
    )
    .await?;
    press(page, "Add: everybody's sample mean").await?;
    let catch = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };";
    page.driver.execute(catch, vec![]).await?;
    press(page, "Copy as a link").await?;
    page.until("window.copied", "the link is copied").await?;
    page.eval("copied").await
}

/// Opens the assignment as a student who has never been here.
async fn begin(page: &Page, link: &str, name: &str) -> Outcome {
    page.driver.goto("about:blank").await?;
    page.driver.goto(link).await?;
    // The first picture of the plain address gives way, though nothing is run.
    page.until(
        "find('textbox', 'Your name')?.checkVisibility({ visibilityProperty: true })",
        "the assignment is open",
    )
    .await?;
    let field = page.find("textbox", "Your name").await?;
    field.send_keys(name).await?;
    page.until(
        "document.querySelector('.sheet [role=status]').innerText.startsWith('Your seed is')",
        "the seed is shown",
    )
    .await?;
    press(page, "Begin").await?;
    page.until(DONE, "the first question's figures").await
}

/// Locks a number in.
async fn answer(page: &Page, number: &str) -> Outcome {
    page.until(DONE, "the question's figures").await?;
    let field = page.find("textbox", "Your number").await?;
    field.send_keys(number.to_string() + Key::Enter).await?;
    page.until(
        "document.activeElement.matches('.lesson-verdict')",
        "the answer is locked in, and the keyboard goes on with its verdict",
    )
    .await
}

/// Answers all three questions, the third as the engine has it where `mean` is none.
async fn answer_all(page: &Page, picture: usize, terms: &str, mean: &str) -> Outcome {
    let choice = format!("document.querySelectorAll('label.choice')[{picture}]");
    page.until(&choice, "the pictures").await?;
    page.element(&choice).await?.click().await?;
    press(page, "Lock it in and run the experiment").await?;
    page.until(
        "document.querySelector('.lesson-after') && document.querySelector('.result')",
        "the prediction is locked in and graded",
    )
    .await?;
    press(page, "Next question").await?;
    page.until(
        "document.querySelector('#assignment-item').innerText.includes('terms') || document.querySelector('.lesson-number')",
        "the second question",
    )
    .await?;
    answer(page, terms).await?;
    press(page, "Next question").await?;
    page.until(
        "document.querySelector('#assignment-item').innerText === 'Question 3 of 3'",
        "the third question",
    )
    .await?;
    // The field of the question before has left nothing behind.
    assert_eq!(page.value_of("textbox", "Your number").await?, "");
    answer(page, mean).await?;
    page.find("link", "To the sheet").await?.click().await?;
    page.until(
        "document.querySelector('.sheet')?.innerText.includes('3 of 3 questions answered.')",
        "the sheet",
    )
    .await
}

/// Keeps a file where the browser can choose it.
fn keep(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join("normscope-class");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
    folder.join(name)
}

#[test]
fn homework_goes_from_the_teacher_to_a_student_and_back() {
    in_browser(async |page| {
        let link = make(&page).await?;
        assert!(link.contains("#assignment="), "{link}");
        page.assert_quiet().await?;

        begin(&page, &link, "Ada \"Countess\" Lovelace").await?;
        let query = page.query().await?;
        assert!(query.contains("item=1"), "{query}");
        answer_all(&page, 2, "1.5", "1").await?;
        let (name, bytes) = download(&page, "Hand in: save the file").await?;
        assert_eq!(name, "hand-in-ada--countess--lovelace.json");
        let ada = String::from_utf8(bytes).unwrap();
        let read = HandIn::read(&ada).unwrap();
        assert!(read.is_sealed());
        assert_eq!(read.seed, seed_of(&read.assignment, &read.name));
        let answers: Vec<&Reply> = read
            .answers
            .iter()
            .flatten()
            .map(|one| &one.answer)
            .collect();
        assert_eq!(
            answers,
            [&Reply::Choice(2), &Reply::Number(1.5), &Reply::Number(1.0)]
        );
        assert!(
            read.answers
                .iter()
                .flatten()
                .all(|one| one.measured.is_some())
        );
        page.assert_quiet().await?;

        let altered = ada.replacen("\"number\": 1.5", "\"number\": 2.5", 1);
        assert_ne!(ada, altered);
        let altered = altered.replace("Countess", "Duchess");
        let files = [
            keep("ada.json", &ada),
            keep("altered.json", &altered),
            keep("none.json", "{}"),
        ];
        collect(&page, &files).await?;
        page.assert_quiet().await
    });
}

/// Unfolds what is the teacher's; it is unfolded where an assignment is being made.
async fn for_teachers(page: &Page) -> Outcome {
    page.find("fold", "For teachers").await?;
    if !page
        .eval::<bool>("document.querySelector('.teachers').open")
        .await?
    {
        page.find("fold", "For teachers").await?.click().await?;
    }
    Ok(())
}

async fn collect(page: &Page, files: &[PathBuf]) -> Outcome {
    page.driver.goto("about:blank").await?;
    open_room(page).await?;
    for_teachers(page).await?;
    let paths: Vec<String> = files
        .iter()
        .map(|file| file.to_string_lossy().into())
        .collect();
    let input = page
        .element("document.querySelector('.collect input[type=file]')")
        .await?;
    input.send_keys(paths.join("\n")).await?;
    page.until(
        "document.querySelector('.collect-status')?.innerText.includes('All answers are graded.')",
        "the class is graded",
    )
    .await?;
    let marks = |row: usize| {
        format!(
            "[...document.querySelectorAll('.class-table tbody tr')[{row}].querySelectorAll('[data-mark]')].map((cell) => cell.dataset.mark)"
        )
    };
    let ada: Vec<String> = page.eval(&marks(0)).await?;
    assert_eq!(ada[..2], ["right", "right"]);
    assert_ne!(ada[2], "changed");
    let altered: Vec<String> = page.eval(&marks(1)).await?;
    assert_eq!(altered, ["changed"; 3]);
    let text = page.text(".class-table").await?;
    assert!(text.contains("Its seed is not that of the name."), "{text}");
    assert!(
        text.contains("The file was changed after it was saved."),
        "{text}"
    );
    assert!(
        page.text(".collect")
            .await?
            .contains("“none.json” was left out")
    );
    // The class as an experiment: two sample means, and theory's mean 1 and deviation 1/8.
    page.pick(
        "Numbers of",
        "3. What is the mean of all 64 values, before any norm?",
    )
    .await?;
    page.until(
        "document.querySelector('.class-figure figcaption').innerText.includes('Theory says mean 1.000 and standard deviation 0.125')",
        "theory over the class",
    )
    .await?;
    let canvas = "coloursOf(document.querySelector('.class-figure canvas')) > 2";
    page.until(canvas, "the histogram is drawn").await?;
    assert_accessible(page, "a collected class").await?;
    let (name, bytes) = download(page, "Save the table (.csv)").await?;
    assert_eq!(name, "class.csv");
    let table = String::from_utf8(bytes).unwrap();
    assert!(
        table.contains("\"Ada \"\"Countess\"\" Lovelace\""),
        "{table}"
    );
    Ok(())
}

/// What a student has predicted for themselves is neither lost nor handed in.
#[test]
fn an_assignments_predictions_are_apart_from_the_readers_own() {
    in_browser(async |page| {
        page.open("?room=claims&card=c06").await?;
        page.element("document.querySelectorAll('label.choice')[0]")
            .await?
            .click()
            .await?;
        press(&page, "Lock it in and run the experiment").await?;
        let answered = "document.querySelector('.card')?.dataset.answered";
        page.until(&format!("{answered} === 'true'"), "the reader's own")
            .await?;
        let link = make(&page).await?;
        begin(&page, &link, "Bob").await?;
        page.until(
            &format!("{answered} === 'false'"),
            "the assignment asks anew",
        )
        .await?;
        page.element("document.querySelectorAll('label.choice')[2]")
            .await?
            .click()
            .await?;
        press(&page, "Lock it in and run the experiment").await?;
        page.until("document.querySelector('.lesson-after')", "it is locked in")
            .await?;
        // A page that is loaded anew has kept it; nothing offers to predict again.
        let query = page.query().await?;
        page.open(&query).await?;
        page.until(&format!("{answered} === 'true'"), "it is kept")
            .await?;
        assert!(
            !page
                .eval::<bool>("!!find('button', 'Predict again')")
                .await?
        );
        page.open("?room=claims&card=c06").await?;
        page.until(
            "document.querySelector('.choice.chosen .choice-words')?.innerText.startsWith('A')",
            "the reader's own is back",
        )
        .await?;
        page.assert_quiet().await
    });
}

/// A question whose set-up was left asks for it back before it takes an answer.
#[test]
fn an_answer_is_of_the_questions_own_experiment() {
    in_browser(async |page| {
        let link = make(&page).await?;
        begin(&page, &link, "Cleo").await?;
        let query = page.query().await?;
        let seed = query
            .split("seed=")
            .nth(1)
            .unwrap()
            .split('&')
            .next()
            .unwrap()
            .to_string();
        page.open(&query.replace(&format!("seed={seed}"), "seed=7"))
            .await?;
        page.find("button", "Put it back").await?.click().await?;
        page.until(
            &format!("location.search.includes('seed={seed}')"),
            "the seed is back",
        )
        .await?;
        page.driver
            .goto(format!("{}?item=9", told("NORMSCOPE_URL")))
            .await?;
        page.until(
            "document.querySelector('.lesson .note')?.innerText.includes('not open on this device')",
            "a question that there is not",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn assignments_fit_a_phone_and_keep_the_rules() {
    in_browser(async |page| {
        let link = make(&page).await?;
        assert_accessible(&page, "making an assignment").await?;
        resize(&page, (390, 844)).await?;
        assert_fits(&page, 390).await?;
        begin(&page, &link, "Dora").await?;
        assert_fits(&page, 390).await?;
        answer_all(&page, 2, "1.5", "1").await?;
        assert_fits(&page, 390).await?;
        assert_accessible(&page, "the sheet").await?;
        let paper: Value = page
            .eval("[...document.querySelectorAll('.sheet-link')].map((link) => link.textContent.includes('seed='))")
            .await?;
        assert_eq!(paper, serde_json::json!([true, true, true]));
        let ada = keep(
            "phone.json",
            &String::from_utf8(download(&page, "Hand in: save the file").await?.1).unwrap(),
        );
        for_teachers(&page).await?;
        page.element("document.querySelector('.collect input[type=file]')")
            .await?
            .send_keys(ada.to_string_lossy())
            .await?;
        page.until("document.querySelector('.class-table')", "the table")
            .await?;
        assert_fits(&page, 390).await?;
        page.assert_quiet().await
    });
}

/// Thirty stacks of 64 layers take a while: grading is ended, keeps what it has, and goes on.
#[test]
fn grading_is_ended_and_goes_on() {
    in_browser(async |page| {
        let mut works = Works::default();
        works.begin(Assignment {
            title: "Stacks".into(),
            text: String::new(),
            items: vec![Item::Step {
                lesson: "pre-norm-and-post-norm".into(),
                step: 4,
            }],
        });
        let mut files = Vec::new();
        for student in 0..30 {
            works.begin_again();
            works.name(&format!("Student {student}"));
            let work = works.open_mut().unwrap();
            let link = work.assignment.items[0].experiment(work.seed()).to_query();
            work.lock(0, (Reply::Number(1.0), None), &link, 1);
            files.push(keep(&format!("{student}.json"), &work.hand_in(2).to_text()));
        }
        open_room(&page).await?;
        let paths: Vec<String> = files
            .iter()
            .map(|file| file.to_string_lossy().into())
            .collect();
        page.element("document.querySelector('.collect input[type=file]')")
            .await?
            .send_keys(paths.join("\n"))
            .await?;
        let graded = "document.querySelectorAll('.class-table td[data-mark]:not([data-mark=\"not graded yet\"])').length";
        page.until(&format!("{graded} > 0"), "the first is graded")
            .await?;
        press(&page, "Cancel").await?;
        page.find("button", "Go on grading").await?;
        let before: u32 = page.eval(graded).await?;
        assert!(before < 30, "{before} of 30");
        press(&page, "Go on grading").await?;
        page.until(&format!("{graded} > {before}"), "another is graded")
            .await?;
        // Another room is asked for: it does not wait for the class.
        page.find("link", "Batch").await?.click().await?;
        page.until(DONE, "the batch room").await?;
        page.assert_quiet().await
    });
}
