//! The claims room: predict, run, read the verdict; by pointer and by keys.

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::{Outcome, in_browser};
use super::narrow::{assert_fits, resize};
use super::page::{Answer, Page};

/// The card says that its experiment is done: verdict and numbers are there.
pub(super) const ANSWERED: &str = "document.querySelector('.outcome .result') !== null";

/// The button that commits to a prediction.
const LOCK_IN: &str = "Lock it in and run the experiment";

/// The measured number and its theory in the row whose text holds `of`.
pub(super) async fn measured(page: &Page, of: &str) -> Answer<(f64, f64)> {
    page.eval(&format!(
        "(() => {{ const row = [...document.querySelectorAll('.measured tbody tr')].find((row) => row.textContent.includes('{of}'));
           return [Number(row.dataset.measured), Number(row.dataset.expected ?? 0)]; }})()"
    ))
    .await
}

/// Gives the focus to the element of a selector and presses a key.
async fn press(page: &Page, selector: &str, key: impl Into<thirtyfour::TypingData>) -> Outcome {
    let element = page
        .element(&format!("document.querySelector('{selector}')"))
        .await?;
    element.focus().await?;
    element.send_keys(key).await
}

/// Types a prediction, without Enter, which would lock it in.
pub(super) async fn predict(page: &Page, name: &str, text: &str) -> Outcome {
    let field = page.find("textbox", name).await?;
    field.send_keys(Key::Control + "a").await?;
    field.send_keys(text).await
}

/// Commits to the prediction and waits for the verdict.
pub(super) async fn lock_in(page: &Page) -> Outcome {
    let button = page.find("button", LOCK_IN).await?;
    page.rerun(async || button.click().await).await?;
    page.until(ANSWERED, "the verdict is there").await
}

#[test]
fn the_first_card_is_predicted_run_and_kept() {
    in_browser(async |page| {
        page.open("?room=claims&card=c14").await?;
        assert!(page.text("h1").await?.contains("root mean square"));
        let button = page.find("button", LOCK_IN).await?;
        assert!(
            !button.is_enabled().await?,
            "there is nothing to lock in yet"
        );
        predict(&page, "The 3 becomes", "1").await?;
        page.rerun(async || button.click().await).await?;
        page.until(ANSWERED, "the verdict is there").await?;
        // 3/√12.5, and ε = 1e-6 beside 12.5 changes nothing that f32 shows.
        let (found, theory) = measured(&page, "feature 1").await?;
        assert!((found - 0.848_528).abs() < 1e-5 && (theory - found).abs() < 1e-5);
        assert!(page.text(".result").await?.contains("0.8485"));
        assert_eq!(page.text(".badge").await?, "Holds: it is the definition");
        page.driver.refresh().await?;
        page.until(
            ANSWERED,
            "the answer is kept, and the experiment has run again",
        )
        .await?;
        page.find("button", "Predict again").await?.click().await?;
        page.until(
            "document.querySelector('.outcome') === null && document.activeElement.id === 'predict'",
            "the card asks again, and has the keyboard",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_picture_is_chosen_with_the_keys() {
    in_browser(async |page| {
        page.open("?room=claims&card=c11").await?;
        page.until(
            "document.querySelectorAll('.choice canvas').length === 5",
            "five pictures",
        )
        .await?;
        press(&page, ".choice input", " ").await?;
        press(&page, ".choice input:checked", Key::Right).await?;
        page.until(
            "document.querySelectorAll('.choice input')[1].checked",
            "B is chosen",
        )
        .await?;
        page.rerun(async || press(&page, ".commit button", Key::Enter).await)
            .await?;
        page.until(ANSWERED, "the verdict is there").await?;
        assert!(page.text(".result").await?.starts_with("Well predicted"));
        let (before, after) = (
            measured(&page, "Inputskewness").await?.0,
            measured(&page, "LayerNormskewness").await?.0,
        );
        // One positive affine map: rounding of f32 alone.
        assert!((before - after).abs() < 1e-4, "{before} {after}");
        page.assert_quiet().await
    });
}

#[test]
fn a_sketch_is_drawn_with_the_keys() {
    in_browser(async |page| {
        page.open("?room=claims&card=c13").await?;
        press(&page, "#sketch-11", Key::Up).await?;
        press(&page, "#sketch-11", Key::Right).await?;
        page.until(
            "document.activeElement.id === 'sketch-12'",
            "the next bar has the focus",
        )
        .await?;
        press(&page, "#sketch-12", Key::Up).await?;
        assert_eq!(page.eval::<String>("document.querySelector('#sketch-12').ariaValueNow ?? document.querySelector('#sketch-12').getAttribute('aria-valuenow')").await?, "0.05");
        lock_in(&page).await?;
        // Archimedes: −6/(3 + 2), within the band of 12,288 values.
        let (kurtosis, _) = measured(&page, "RMSNormexcess kurtosis").await?;
        assert!((kurtosis + 1.2).abs() < 0.09, "{kurtosis}");
        page.assert_quiet().await
    });
}

#[test]
fn back_leads_to_the_card_before_and_the_summary_tells_both() {
    in_browser(async |page| {
        page.open("?room=claims&card=c09").await?;
        predict(&page, "Directions", "14").await?;
        lock_in(&page).await?;
        page.find("link", "What you found").await?.click().await?;
        page.until(
            "document.querySelector('.summary-table') !== null",
            "the summary",
        )
        .await?;
        let row = page
            .eval::<String>("[...document.querySelectorAll('.summary-table tbody tr')].find((row) => row.textContent.includes('LayerNorm ties')).innerText")
            .await?;
        for word in ["14", "Well predicted", "Holds"] {
            assert!(row.contains(word), "{row}");
        }
        assert!(page.query().await?.contains("card=summary"));
        page.driver.back().await?;
        page.until(
            "document.querySelector('[data-card=c09]') !== null",
            "the card again",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn the_keyboard_goes_on_to_the_result_and_to_the_next_card() {
    in_browser(async |page| {
        page.open("?room=claims&card=c14").await?;
        predict(&page, "The 3 becomes", "1").await?;
        page.rerun(async || press(&page, ".commit button", Key::Enter).await)
            .await?;
        page.until(
            "document.activeElement.id === 'outcome'",
            "the result has the focus",
        )
        .await?;
        page.until(ANSWERED, "the verdict is there").await?;
        press(&page, ".verdict button.primary", Key::Enter).await?;
        page.until(
            "document.querySelector('[data-card=c15]') !== null && document.activeElement.id === 'topic'",
            "the next card has the focus",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn what_is_no_number_on_the_scale_cannot_be_locked_in() {
    in_browser(async |page| {
        page.open("?room=claims&card=c14").await?;
        predict(&page, "The 3 becomes", "0.85").await?;
        let locked = "document.querySelector('.commit button').disabled";
        assert!(
            !page.eval::<bool>(locked).await?,
            "without leaving the field"
        );
        for text in ["half", "99", "abc"] {
            predict(&page, "The 3 becomes", text).await?;
            page.until(locked, "nothing to lock in").await?;
            let said = page.text("#prediction-help").await?;
            assert!(said.starts_with("Type a number from 0 to 3"), "{said}");
            assert_eq!(page.value_of("textbox", "The 3 becomes").await?, text);
        }
        predict(&page, "The 3 becomes", "0,85").await?;
        let field = page.find("textbox", "The 3 becomes").await?;
        page.rerun(async || field.send_keys(Key::Enter).await)
            .await?;
        page.until(ANSWERED, "Enter locks it in").await?;
        assert!(page.text(".result").await?.starts_with("Well predicted"));
        page.assert_quiet().await
    });
}

#[test]
fn all_answers_are_forgotten_at_the_second_press() {
    in_browser(async |page| {
        page.open("?room=claims&card=c14").await?;
        predict(&page, "The 3 becomes", "1").await?;
        lock_in(&page).await?;
        page.open("?room=claims&card=summary").await?;
        let row = page.text(".summary-table tbody").await?;
        assert!(row.contains("Not what was measured"), "{row}");
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.summary-table tbody tr').length")
                .await?,
            16
        );
        page.find("button", "Forget all answers")
            .await?
            .click()
            .await?;
        let again = page.find("button", "Press again").await?;
        assert!(
            page.text(".summary-table")
                .await?
                .contains("Not what was measured")
        );
        again.click().await?;
        page.until(
            "document.querySelector('.summary-table') === null && document.activeElement.id === 'topic'",
            "nothing is kept",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_phone_shows_the_card_first_and_the_result_when_it_is_there() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("?room=claims&card=c16").await?;
        let top =
            |what: &str| format!("document.querySelector('{what}').getBoundingClientRect().top");
        assert!(page.eval::<f64>(&top("h1")).await? < 240.0);
        page.find("button", "RMSNorm makes features")
            .await?
            .click()
            .await?;
        let shown = "document.querySelector('.topic').checkVisibility()";
        page.until(shown, "the list unfolds").await?;
        page.element("document.querySelector('a[href*=\"card=c15\"]')")
            .await?
            .click()
            .await?;
        page.until(
            &format!("!{shown} && document.querySelector('[data-card=c15]') && document.activeElement.id === 'topic'"),
            "the card is open and the list folded",
        )
        .await?;
        assert!(
            page.eval::<String>("document.title")
                .await?
                .starts_with("RMSNorm makes unit vectors")
        );
        predict(&page, "Its length", "8").await?;
        lock_in(&page).await?;
        for what in [".result", ".badge"] {
            let at = page.eval::<f64>(&top(what)).await?;
            assert!((0.0..600.0).contains(&at), "{what} at {at}");
        }
        page.assert_quiet().await
    });
}

#[test]
fn the_room_keeps_the_rules_and_fits_a_phone() {
    in_browser(async |page| {
        page.open("?room=claims&card=c06").await?;
        assert_accessible(&page, "a question, light").await?;
        press(&page, ".choice input", " ").await?;
        lock_in(&page).await?;
        assert_accessible(&page, "an answer, light").await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "an answer, dark").await?;
        page.open("?room=claims&card=poke").await?;
        assert_accessible(&page, "an instrument, dark").await?;
        resize(&page, (390, 844)).await?;
        for card in [
            "c06",
            "c11",
            "c13",
            "poke",
            "geometry",
            "invariance",
            "summary",
        ] {
            page.open(&format!("?room=claims&card={card}")).await?;
            assert_fits(&page, 390).await?;
        }
        Ok(())
    });
}
