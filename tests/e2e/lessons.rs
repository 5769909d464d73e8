//! Lessons: from their list to their last step, by pointer, by keyboard, by link.

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::in_browser;
use super::narrow::{assert_fits, resize};

/// What of the page is visible, by its names.
pub const SHOWN: &str = "[...document.querySelectorAll('main [data-figure]')].filter((figure) => figure.checkVisibility()).map((figure) => figure.dataset.figure)";
const CONTROLS: &str = "[...document.querySelectorAll('.rail [data-control]')].filter((control) => control.checkVisibility()).map((control) => control.dataset.control)";

/// The first headings that are there for a screen reader.
const HEADINGS: &str = "[...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).map((heading) => heading.textContent)";

/// A page whose leading sentence is hidden still has one first heading.
#[test]
fn every_part_of_a_page_has_one_first_heading() {
    in_browser(async |page| {
        for (query, heading) in [
            ("?lesson=rows-and-columns&step=7", Some("Rows and columns")),
            ("?law=normal&show=panels", Some("Batch")),
            ("?room=depth&show=kurtosis&view=embed", Some("Depth")),
            ("?room=start&hide=headline", Some("Start")),
            ("?law=normal&show=panels,headline", None),
            ("?room=claims&card=c11", None),
            ("?room=claims&card=poke", None),
        ] {
            page.open(query).await?;
            let found: Vec<String> = page.eval(HEADINGS).await?;
            assert_eq!(found.len(), 1, "{query}: {found:?}");
            assert!(
                heading.is_none_or(|heading| found[0] == heading),
                "{query}: {found:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn a_lesson_shows_what_its_step_names_and_its_link_opens_it_again() {
    in_browser(async |page| {
        page.open("?lesson=rows-and-columns&step=7").await?;
        assert_eq!(page.text(".lesson h2").await?, "Stripes that run across");
        assert_eq!(page.eval::<Vec<String>>(SHOWN).await?, ["panels"]);
        assert_eq!(
            page.eval::<Vec<String>>(CONTROLS).await?,
            ["sample-offsets"]
        );
        assert_eq!(page.text("#lesson-next").await?, "Skip this step");
        page.rerun(async || page.type_in("Sample offsets", "2.5").await)
            .await?;
        page.until(
            "document.querySelector('#lesson-next').innerText === 'Next step'",
            "the step is done",
        )
        .await?;
        assert!(page.text(".lesson-after").await?.starts_with("✓ Done."));
        let query = page.query().await?;
        assert!(
            query.contains("sample-offsets=2.5")
                && query.contains("lesson=rows-and-columns&step=7"),
            "{query}"
        );
        page.open(&query).await?;
        assert_eq!(
            page.eval::<Vec<String>>(CONTROLS).await?,
            ["sample-offsets"]
        );
        assert_eq!(page.text("#lesson-next").await?, "Next step");
        page.find("button", "Put this step back")
            .await?
            .click()
            .await?;
        page.until(
            "location.search === '?lesson=rows-and-columns&step=7'",
            "the step stands as it was",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_question_is_judged_by_what_the_engine_finds() {
    in_browser(async |page| {
        page.open("?lesson=pre-norm-and-post-norm&step=4").await?;
        let number = page.find("textbox", "Your number").await?;
        number.send_keys("64" + Key::Enter).await?;
        let verdict = "document.querySelector('.lesson-verdict')?.dataset.grade";
        page.until(&format!("{verdict} === 'far'"), "64 terms are too many")
            .await?;
        assert!(
            page.text(".lesson-verdict")
                .await?
                .starts_with("Not so: measured is 1.5")
        );
        page.until(
            "document.activeElement.matches('.lesson-verdict')",
            "the keyboard goes on with the verdict",
        )
        .await?;
        page.find("button", "Try again").await?.click().await?;
        let number = page.find("textbox", "Your number").await?;
        page.until(
            "document.activeElement === find('textbox', 'Your number')",
            "and back to the field",
        )
        .await?;
        number.send_keys(Key::Control + "a").await?;
        number.send_keys("1.5" + Key::Enter).await?;
        page.until(&format!("{verdict} === 'right'"), "one and a half is right")
            .await?;
        page.assert_quiet().await
    });
}

/// The figure comes with the answer, and the reader's own number stands in it; going on takes it away.
#[test]
fn the_answer_brings_its_figure_with_the_readers_number_in_it() {
    in_browser(async |page| {
        page.open("?lesson=pre-norm-and-post-norm&step=5").await?;
        assert_eq!(page.eval::<Vec<String>>(SHOWN).await?, [""; 0]);
        let number = page.find("textbox", "Your number").await?;
        number.send_keys("1" + Key::Enter).await?;
        page.until(
            "document.querySelector('[data-figure=kurtosis]')?.checkVisibility() && document.querySelector('.mark-predicted')",
            "the curve comes, with a mark",
        )
        .await?;
        assert_eq!(page.eval::<Vec<String>>(SHOWN).await?, ["kurtosis"]);
        assert!(
            page.text("[data-figure=kurtosis] .caption")
                .await?
                .ends_with("diamond: your answer")
        );
        // At the last layer, far below the largest value that the axis holds.
        let (right, below): (bool, bool) = page
            .eval(
                "(() => { const mark = document.querySelector('.mark-predicted').getBoundingClientRect(),
                   field = document.querySelector('[data-figure=kurtosis] .depth-field').getBoundingClientRect();
                   const border = getComputedStyle(document.querySelector('.mark-predicted')).borderTopWidth;
                   return [parseFloat(border) >= 2 && mark.left > field.left + 0.8 * field.width, mark.top > field.top + 0.5 * field.height]; })()",
            )
            .await?;
        assert!(right && below);
        let query = page.query().await?;
        assert_eq!(query, "?lesson=pre-norm-and-post-norm&step=5");
        page.element("document.querySelector('#lesson-next')")
            .await?
            .click()
            .await?;
        page.until(
            "!document.querySelector('.mark-predicted')",
            "the mark is gone",
        )
        .await?;
        page.driver.back().await?;
        page.until("location.search.endsWith('step=5')", "one step back")
            .await?;
        page.assert_quiet().await
    });
}

/// Playing ends at the layer of which the step speaks, and a film does not run on in another step.
#[test]
fn a_film_stops_where_the_step_says() {
    in_browser(async |page| {
        page.open("?lesson=why-a-sum-becomes-a-bell&step=1").await?;
        page.find("button", "Play").await?.click().await?;
        page.until(
            "location.search.includes('layer=16')",
            "it stopped at layer 16",
        )
        .await?;
        assert!(page.text(".lesson-after").await?.starts_with("✓ Done."));
        page.open("?lesson=why-a-sum-becomes-a-bell&step=4").await?;
        page.find("button", "Play").await?.click().await?;
        page.until(
            "document.querySelector('.film-playing').innerText.includes('❚❚')",
            "it plays",
        )
        .await?;
        page.element("document.querySelector('#lesson-back')")
            .await?
            .click()
            .await?;
        page.until("location.search.endsWith('step=3')", "the step before")
            .await?;
        page.element("document.querySelector('#lesson-next')")
            .await?
            .click()
            .await?;
        page.until(
            "location.search.endsWith('step=4') && document.querySelector('.film-playing').innerText.includes('▶')",
            "it rests",
        )
        .await?;
        page.assert_quiet().await
    });
}

/// Half a stack has a last layer too: an answer is judged by the whole one.
#[test]
fn no_answer_is_judged_before_the_run_is_done() {
    in_browser(async |page| {
        // No worker: the run never ends.
        super::browser::add_script(
            &page.driver,
            "window.Worker = class { postMessage() {} terminate() {} addEventListener() {} };",
        )
        .await?;
        page.driver
            .goto(format!(
                "{}?lesson=pre-norm-and-post-norm&step=5",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        let number = page.find("textbox", "Your number").await?;
        number.send_keys("2" + Key::Enter).await?;
        page.until("document.querySelector('.lesson-question [role=status]').innerText.includes('not done yet')", "it says so").await?;
        assert!(
            page.eval::<bool>("!document.querySelector('.lesson-verdict')")
                .await?
        );
        Ok(())
    });
}

#[test]
fn arrow_keys_turn_the_steps_and_progress_stays_on_the_device() {
    in_browser(async |page| {
        page.driver
            .goto(format!(
                "{}?room=lessons",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.find("button", "Begin: Rows and columns")
            .await?
            .click()
            .await?;
        page.until(
            "document.querySelector('.lesson h2')?.innerText === 'Why a norm at all?'",
            "the first step",
        )
        .await?;
        page.driver
            .action_chain()
            .send_keys(Key::Right + "")
            .perform()
            .await?;
        page.until(
            "location.search === '?lesson=rows-and-columns&step=2'",
            "the second",
        )
        .await?;
        page.driver
            .action_chain()
            .send_keys(Key::Left + "")
            .perform()
            .await?;
        page.until(
            "location.search === '?lesson=rows-and-columns&step=1'",
            "the first again",
        )
        .await?;
        page.driver.back().await?;
        page.until(
            "location.search.endsWith('step=2')",
            "Back goes where the reader was",
        )
        .await?;
        page.find("link", "All lessons").await?.click().await?;
        page.find("button", "Go on: Rows and columns").await?;
        assert!(
            page.text(".lesson-entry")
                .await?
                .contains("1 of 9 steps seen.")
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_lesson_stays_a_presentation_from_step_to_step() {
    in_browser(async |page| {
        page.open("?lesson=rows-and-columns&step=1&view=present")
            .await?;
        page.driver
            .action_chain()
            .send_keys(Key::Right + "")
            .perform()
            .await?;
        page.until(
            "location.search === '?lesson=rows-and-columns&step=2&view=present'",
            "the second step",
        )
        .await?;
        let view = "document.documentElement.dataset.view";
        assert_eq!(page.eval::<String>(view).await?, "present");
        page.assert_quiet().await
    });
}

#[test]
fn a_lesson_fits_a_phone_and_keeps_the_rules() {
    in_browser(async |page| {
        page.open("?lesson=small-batches&step=1").await?;
        assert_accessible(&page, "a question").await?;
        page.open("?lesson=why-a-sum-becomes-a-bell&step=1").await?;
        assert_accessible(&page, "the depth room").await?;
        resize(&page, (390, 844)).await?;
        page.open("?lesson=rows-and-columns&step=6").await?;
        assert_fits(&page, 390).await?;
        let order = "document.querySelector('main').getBoundingClientRect().top < document.querySelector('.lesson').getBoundingClientRect().top";
        assert!(
            page.eval::<bool>(order).await?,
            "the figures stand above the words"
        );
        page.assert_quiet().await
    });
}

#[test]
fn every_step_of_every_lesson_opens_quietly_and_shows_its_figures() {
    in_browser(async |page| {
        for shipped in normscope::lessons::SHIPPED {
            let lesson = normscope::lessons::lesson(shipped.key).unwrap();
            for (i, step) in lesson.steps.iter().enumerate() {
                let link = format!("?lesson={}&step={}", shipped.key, i + 1);
                page.open(&link).await?;
                let shown: Vec<String> = page.eval(SHOWN).await?;
                for figure in &step.show {
                    assert!(
                        shown.contains(figure),
                        "{link} shows {shown:?}, not {figure}"
                    );
                }
                let controls: Vec<String> = page.eval("[...document.querySelectorAll('[data-control]')].filter((control) => control.checkVisibility()).map((control) => control.dataset.control)").await?;
                for control in &step.controls {
                    assert!(
                        controls.contains(control),
                        "{link} offers {controls:?}, not {control}"
                    );
                }
                assert_eq!(page.eval::<Vec<String>>(HEADINGS).await?.len(), 1, "{link}");
                // Among several figures the one that the text speaks of is pointed out.
                let pointed: Vec<String> = page.eval("[...document.querySelectorAll('[data-look]')].map((figure) => figure.dataset.figure)").await?;
                let wanted: Vec<&String> =
                    step.look.iter().filter(|_| step.show.len() > 1).collect();
                assert_eq!(pointed.iter().collect::<Vec<_>>(), wanted, "{link}");
                page.assert_quiet().await?;
            }
        }
        Ok(())
    });
}

#[test]
fn a_term_is_explained_at_a_touch_of_the_keyboard() {
    in_browser(async |page| {
        page.open("").await?;
        let term = page.find("button", "standard deviation").await?;
        term.focus().await?;
        page.until("[...document.querySelectorAll('.meaning')].some((meaning) => meaning.checkVisibility() && meaning.innerText.length > 20)", "its meaning stands there").await?;
        term.send_keys(Key::Escape + "").await?;
        page.until("![...document.querySelectorAll('.meaning')].some((meaning) => meaning.checkVisibility())", "and goes").await?;
        page.driver
            .goto(format!(
                "{}?room=glossary",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.until(
            "document.querySelectorAll('.glossary dt').length >= 50",
            "all terms",
        )
        .await?;
        assert_accessible(&page, "the glossary").await?;
        page.assert_quiet().await
    });
}

/// During a lesson the reader is in the lessons, whatever room its step shows.
#[test]
fn the_bar_names_the_lessons_during_a_lesson() {
    in_browser(async |page| {
        let marked = "[...document.querySelectorAll('.bar nav [aria-current]')].map((link) => link.textContent)";
        for query in [
            "?lesson=rows-and-columns&step=1",
            "?lesson=pre-norm-and-post-norm&step=1",
        ] {
            page.open(query).await?;
            assert_eq!(page.eval::<Vec<String>>(marked).await?, ["Lessons"]);
        }
        page.find("link", "Batch").await?.click().await?;
        page.until(&format!("{marked}.join() === 'Batch'"), "out of the lesson")
            .await?;
        page.assert_quiet().await
    });
}
