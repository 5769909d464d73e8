//! Writing a lesson: what its form has, and where it is kept.

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::in_browser;
use super::lessons::SHOWN;

/// A teacher asks a question in the page, and the engine knows its answer.
#[test]
fn a_lesson_is_written_with_a_question_and_its_end() {
    in_browser(async |page| {
        page.driver
            .goto(format!(
                "{}?room=lessons",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.find("button", "Write a lesson of your own")
            .await?
            .click()
            .await?;
        page.find("link", "Batch").await?.click().await?;
        page.until(super::page::DONE, "the lab").await?;
        for button in ["Add this as a step", "Write its words"] {
            page.find("button", button).await?.click().await?;
        }
        page.type_in("Title", "Mine").await?;
        page.type_in("What the reader can say after it", "What a mean is.")
            .await?;
        page.pick("It asks", "for a number").await?;
        page.type_in("Its question", "What is the mean?").await?;
        page.pick("The number that decides", "mean of all values")
            .await?;
        page.type_in("Right within ±", "100").await?;
        page.pick("It is done", "when its question is answered")
            .await?;
        page.type_in("What is said then", "That was it.").await?;
        assert_accessible(&page, "writing a lesson").await?;
        page.find("button", "Try it").await?.click().await?;
        page.until(super::page::DONE, "the step").await?;
        assert_eq!(page.text("#lesson-next").await?, "");
        let number = page.find("textbox", "Your number").await?;
        number.send_keys("1" + Key::Enter).await?;
        page.until(
            "document.querySelector('.lesson-after')?.innerText.includes('That was it.')",
            "the answer ends the step",
        )
        .await?;
        page.assert_quiet().await
    });
}

/// What is written outlives a reload, is thrown away at the second press only, and a damaged text in
/// its place is told.
#[test]
fn a_lesson_that_is_written_is_kept_on_the_device_until_it_is_thrown_away() {
    in_browser(async |page| {
        let list = format!("{}?room=lessons", super::browser::told("NORMSCOPE_URL"));
        page.driver.goto(&list).await?;
        page.find("button", "Write a lesson of your own")
            .await?
            .click()
            .await?;
        // Half a sentence that the keyboard has not left.
        let title = page.find("textbox", "Title").await?;
        title.send_keys("Half a ti").await?;
        page.driver.refresh().await?;
        page.find("textbox", "Title").await?;
        assert_eq!(page.value_of("textbox", "Title").await?, "Half a ti");
        page.find("button", "Throw it away").await?.click().await?;
        page.find("button", "Throw it away: sure?")
            .await?
            .click()
            .await?;
        page.until(
            "document.activeElement.innerText === 'Write a lesson of your own'",
            "the keyboard goes on where another begins",
        )
        .await?;
        page.driver.refresh().await?;
        page.find("button", "Write a lesson of your own").await?;
        page.driver
            .execute(
                "localStorage.setItem('normscope-lesson-draft', '{\"title\":')",
                vec![],
            )
            .await?;
        page.driver.refresh().await?;
        page.until(
            "document.querySelector('.lessons .note')?.innerText.includes('damaged')",
            "it is told",
        )
        .await?;
        page.find("button", "Write a lesson of your own")
            .await?
            .click()
            .await?;
        page.find("textbox", "Title").await?;
        page.assert_quiet().await
    });
}

/// Everything a step can have is picked from a list: what it points out, a sketch that brings its figure,
/// and what ends it.
#[test]
fn a_written_step_hides_its_answer_and_points_at_a_figure() {
    in_browser(async |page| {
        page.open("?law=normal&batch=4&features=64&norm=batch")
            .await?;
        page.find("link", "Lessons").await?.click().await?;
        let write = page.find("button", "Write a lesson of your own").await?;
        write.click().await?;
        page.find("link", "Batch").await?.click().await?;
        for button in ["Add this as a step", "Write its words"] {
            page.find("button", button).await?.click().await?;
        }
        page.type_in("Title", "Mine").await?;
        page.type_in(
            "What the reader can say after it",
            "What a batch of four becomes.",
        )
        .await?;
        page.pick("It asks", "for a histogram, drawn by hand")
            .await?;
        page.type_in("Its question", "What becomes of a normal feature?")
            .await?;
        page.pick("The values it is of", "all values, after BatchNorm")
            .await?;
        page.pick("It is done", "when its question is answered")
            .await?;
        page.find("fold", "Figures that come only once it is done")
            .await?
            .click()
            .await?;
        let last = "[...document.querySelectorAll('.draft-names')].at(-1)";
        page.element(&format!("find('checkbox', 'pooled', {last})"))
            .await?
            .click()
            .await?;
        assert_accessible(&page, "picking figures").await?;
        page.find("button", "Try it").await?.click().await?;
        page.until(super::page::DONE, "the step").await?;
        assert_eq!(page.eval::<Vec<String>>(SHOWN).await?, [""; 0]);
        page.element("document.querySelector('.lesson .sketch-bar')")
            .await?;
        page.assert_quiet().await
    });
}

/// A step waits for what its room has: a cell in its own row, a task, a layer, a claim.
#[test]
fn a_written_step_ends_by_what_its_room_has() {
    in_browser(async |page| {
        let list = format!("{}?room=lessons", super::browser::told("NORMSCOPE_URL"));
        page.driver.goto(&list).await?;
        let write = page.find("button", "Write a lesson of your own").await?;
        write.click().await?;
        for room in ["Start", "Batch", "Depth", "Claims"] {
            page.find("link", room).await?.click().await?;
            for button in ["Add this as a step", "Write its words"] {
                page.find("button", button).await?.click().await?;
            }
        }
        for (step, ending) in [
            "when a task of the start room is done",
            "when another cell is chosen",
            "when the layer shown has come to",
            "when a claim is predicted",
        ]
        .into_iter()
        .enumerate()
        {
            let options = format!(
                "[...document.querySelectorAll('.draft-step')[{step}].querySelectorAll('option')]"
            );
            page.element(&format!(
                "{options}.find((option) => option.text === {ending:?})"
            ))
            .await?
            .click()
            .await?;
        }
        page.find("checkbox", "in the same row as the step")
            .await?
            .click()
            .await?;
        page.type_in("The layer", "8").await?;
        let kept: serde_json::Value = page
            .eval("JSON.parse(localStorage.getItem('normscope-lesson-draft')).steps.map((step) => step.done)")
            .await?;
        assert_eq!(
            kept,
            serde_json::json!([
                { "task": 1 },
                { "chosen": true, "same_row": true },
                { "layer": 8 },
                { "predicted": "c06" },
            ])
        );
        page.assert_quiet().await
    });
}
