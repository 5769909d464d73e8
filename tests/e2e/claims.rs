//! The claims room: predict, run, read the verdict; by pointer and by keys.

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::{Outcome, in_browser};
use super::narrow::{assert_fits, resize};
use super::page::{Answer, Page};

/// The card says that its experiment is done: verdict and numbers are there.
const ANSWERED: &str = "document.querySelector('.verdict .result') !== null";

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

/// Commits to the prediction and waits for the verdict.
async fn lock_in(page: &Page) -> Outcome {
    let button = page.find("button", LOCK_IN).await?;
    page.rerun(async || button.click().await).await?;
    page.until(ANSWERED, "the verdict is there").await
}

#[test]
fn the_first_card_is_predicted_run_and_kept() {
    in_browser(async |page| {
        page.open("?room=claims").await?;
        assert!(page.text("h1").await?.contains("root mean square"));
        let button = page.find("button", LOCK_IN).await?;
        assert!(
            !button.is_enabled().await?,
            "there is nothing to lock in yet"
        );
        page.type_in("The 3 becomes", "1").await?;
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
            "document.querySelector('.outcome') === null",
            "the card asks again",
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
        page.type_in("Directions", "14").await?;
        lock_in(&page).await?;
        page.find("link", "What you found").await?.click().await?;
        page.until(
            "document.querySelector('.summary-table') !== null",
            "the summary",
        )
        .await?;
        let row = page.text(".summary-table tbody tr").await?;
        assert!(row.contains("14") && row.contains("Holds"), "{row}");
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
        page.type_in("The 3 becomes", "1").await?;
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
            "document.querySelector('[data-card=c15]') !== null && document.activeElement.id === 'figures'",
            "the next card has the focus",
        )
        .await?;
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
