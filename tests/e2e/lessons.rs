//! Lessons: from their list to their last step, by pointer, by keyboard, by link, from a file.

use std::path::Path;

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::in_browser;
use super::narrow::{assert_fits, resize};

/// What of the page is visible, by its names.
const SHOWN: &str = "[...document.querySelectorAll('main [data-figure]')].filter((figure) => figure.checkVisibility()).map((figure) => figure.dataset.figure)";
const CONTROLS: &str = "[...document.querySelectorAll('.rail [data-control]')].filter((control) => control.checkVisibility()).map((control) => control.dataset.control)";

/// The first headings that are there for a screen reader.
const HEADINGS: &str = "[...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).map((heading) => heading.textContent)";

/// A page whose leading sentence is hidden still has one first heading.
#[test]
fn every_part_of_a_page_has_one_first_heading() {
    in_browser(async |page| {
        for (query, heading) in [
            ("?lesson=rows-and-columns&step=6", Some("Rows and columns")),
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
        page.open("?lesson=rows-and-columns&step=6").await?;
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
                && query.contains("lesson=rows-and-columns&step=6"),
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
            "location.search === '?lesson=rows-and-columns&step=6'",
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
                .starts_with("Not so: measured is 3.0")
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
        number.send_keys("3" + Key::Enter).await?;
        page.until(&format!("{verdict} === 'right'"), "three are right")
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
            "document.querySelector('.lesson h2')?.innerText === 'A batch is a table'",
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
                .contains("1 of 8 steps seen.")
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
fn a_lesson_from_a_file_is_plain_text_and_one_that_is_none_is_refused() {
    in_browser(async |page| {
        let folder = std::env::temp_dir().join("normscope-lessons");
        std::fs::create_dir_all(&folder).unwrap();
        let keep = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).unwrap();
            folder.join(name)
        };
        let hostile = r#"{"title":"<b>x</b>","about":"a","minutes":1,"steps":[{"title":"<img src=x onerror=alert(1)>","text":"<script>1</script>","link":"law=normal&batch=4","show":["panels"]}]}"#;
        let (good, bad) = (
            keep("good.json", hostile),
            keep("bad.json", r#"{"title":"t"}"#),
        );
        page.driver
            .goto(format!(
                "{}?room=lessons",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        let choose = async |file: &Path| {
            page.until(
                "document.querySelector('.lesson-file input')",
                "files can be chosen",
            )
            .await?;
            page.element("document.querySelector('.lesson-file input')")
                .await?
                .send_keys(file.to_string_lossy())
                .await
        };
        choose(&bad).await?;
        page.until("document.querySelector('.note.trouble')?.innerText.includes('“bad.json” cannot be opened as a lesson')", "it says why").await?;
        choose(&good).await?;
        page.until(
            "document.querySelector('.lesson h2')?.innerText === '<img src=x onerror=alert(1)>'",
            "markup is text",
        )
        .await?;
        assert_eq!(page.text(".lesson-text").await?, "<script>1</script>");
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
        page.open("?lesson=rows-and-columns&step=5").await?;
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

const TWO_STEPS: &str = r#"{"title":"Theirs","about":"a","minutes":1,"steps":[
  {"title":"The first","text":"x","link":"law=cauchy&batch=8","show":["panels"]},
  {"title":"The second","text":"y","link":"law=normal&batch=4","show":["panels"]}]}"#;

const STEP: &str = "document.querySelector('#lesson-step')?.innerText";

/// Opened from its link, a lesson is in the address of every step: a reload, Back and whoever is given
/// the address find it.
#[test]
fn a_lesson_from_a_link_stays_in_the_address() {
    in_browser(async |page| {
        let packed = normscope::lessons::Lesson::read(TWO_STEPS)
            .unwrap()
            .packed();
        let site = super::browser::told("NORMSCOPE_URL");
        page.driver.goto(format!("{site}{packed}")).await?;
        page.until(&format!("{STEP} === 'The first'"), "it opens")
            .await?;
        let next = page
            .element("document.querySelector('#lesson-next')")
            .await?;
        next.click().await?;
        page.until(&format!("{STEP} === 'The second'"), "the second step")
            .await?;
        assert_eq!(page.eval::<String>("location.hash").await?, packed);
        let address: String = page.eval("location.href").await?;
        assert!(!address.contains("law="), "{address}");
        page.driver.refresh().await?;
        page.until(&format!("{STEP} === 'The second'"), "after a reload")
            .await?;
        page.driver.back().await?;
        page.until(&format!("{STEP} === 'The first'"), "one step back")
            .await?;
        page.driver.forward().await?;
        page.until(&format!("{STEP} === 'The second'"), "and forward")
            .await?;
        // The way to the figures takes nothing out of the address.
        page.driver
            .execute("document.querySelector('.skip').click()", vec![])
            .await?;
        assert_eq!(page.eval::<String>("location.href").await?, address);
        // Somebody else's tab has never seen the lesson.
        page.driver
            .execute("sessionStorage.clear()", vec![])
            .await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&address).await?;
        page.until(&format!("{STEP} === 'The second'"), "where it is passed on")
            .await?;
        page.assert_quiet().await
    });
}

/// Opened from a file, a lesson outlives a reload; where it cannot be found its file is asked for, and
/// opens where the address says.
#[test]
fn a_lesson_from_a_file_is_remembered_by_its_tab_and_asked_for_elsewhere() {
    in_browser(async |page| {
        let file = std::env::temp_dir().join("normscope-two-steps.json");
        std::fs::write(&file, TWO_STEPS).unwrap();
        let choose = "document.querySelector('.lesson-file input')";
        let site = super::browser::told("NORMSCOPE_URL");
        page.driver.goto(format!("{site}?room=lessons")).await?;
        page.until(choose, "files can be chosen").await?;
        page.element(choose)
            .await?
            .send_keys(file.to_string_lossy())
            .await?;
        page.until(&format!("{STEP} === 'The first'"), "it opens")
            .await?;
        page.element("document.querySelector('#lesson-next')")
            .await?
            .click()
            .await?;
        page.until(&format!("{STEP} === 'The second'"), "the second step")
            .await?;
        page.driver.refresh().await?;
        page.until(&format!("{STEP} === 'The second'"), "after a reload")
            .await?;
        page.driver
            .execute("sessionStorage.clear()", vec![])
            .await?;
        let address: String = page.eval("location.href").await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&address).await?;
        page.until(
            "document.querySelector('.lesson .note')?.innerText.includes('Open the file again')",
            "it is asked for",
        )
        .await?;
        page.element(choose)
            .await?
            .send_keys(file.to_string_lossy())
            .await?;
        page.until(&format!("{STEP} === 'The second'"), "where it was left")
            .await?;
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
