//! The first screen of the depth room: what explains stands in it, one control moves it, and the
//! rest folds.

use thirtyfour::Key;

use super::browser::{Outcome, in_browser};
use super::narrow::resize;
use super::page::{Answer, Page};

/// Figures in the fold whose canvas has nothing but its ground.
const BLANK: &str = "[...document.querySelectorAll('.more-measures .depth-figure')]
    .filter((figure) => coloursOf(figure.querySelector('canvas')) < 5).map((figure) => figure.dataset.figure)";

/// Unfolds the further measures and waits until they are painted.
pub async fn open_measures(page: &Page) -> Outcome {
    if !page
        .eval::<bool>("document.querySelector('.more-measures').open")
        .await?
    {
        page.find("fold", "More measures").await?.click().await?;
    }
    page.until(&format!("{BLANK}.length === 0"), "all measures are painted")
        .await
}

/// Where the canvas of a figure ends on the screen, before anything is scrolled.
async fn bottom(page: &Page, figure: &str) -> Answer<f64> {
    page.eval(&format!(
        "scrollY + document.querySelector('[data-figure={figure}] .depth-field').getBoundingClientRect().bottom"
    ))
    .await
}

async fn assert_bottoms(page: &Page, figures: &[&str], most: f64) -> Outcome {
    assert_eq!(page.eval::<f64>("scrollY").await?, 0.0);
    for figure in figures {
        let bottom = bottom(page, figure).await?;
        assert!(bottom <= most, "{figure} ends at {bottom}, under {most}");
    }
    Ok(())
}

#[test]
fn a_laptop_shows_shape_shares_and_kurtosis_without_scrolling() {
    in_browser(async |page| {
        resize(&page, (1440, 900)).await?;
        for query in [
            "?room=depth",
            "?room=depth&law=exponential&layers=64&batch=64&features=64&pin-1=law:exponential~placement:post&pin-2=law:uniform",
        ] {
            page.open(query).await?;
            assert_bottoms(&page, &["shapes", "shares", "kurtosis"], 900.0).await?;
        }
        // Side by side: the histogram beside what makes it.
        let tops: Vec<f64> = page
            .eval("['shapes', 'shares'].map((key) => document.querySelector(`[data-figure=${key}] canvas`).getBoundingClientRect().top)")
            .await?;
        assert_eq!(tops[0], tops[1]);
        page.assert_quiet().await
    });
}

#[test]
fn a_phone_shows_shape_and_shares_without_scrolling() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("?room=depth").await?;
        // Nothing of them is behind the bar at the foot of the screen either.
        let bar: f64 = page
            .eval("document.querySelector('.sheet-bar').getBoundingClientRect().top")
            .await?;
        assert_bottoms(&page, &["shapes", "shares"], bar.min(844.0)).await?;
        let low: Vec<(String, f64)> = page
            .eval(
                "[...document.querySelectorAll('.film-bar button, .film-bar select, .more-measures > summary')]
                   .map((target) => [nameOf(target), target.getBoundingClientRect().height])
                   .filter(([, height]) => height < 44)",
            )
            .await?;
        assert!(low.is_empty(), "less than 44 pixels high: {low:?}");
        page.assert_quiet().await
    });
}

#[test]
fn the_keyboard_adds_one_layer_after_the_other() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=8&batch=64&features=64&layer=6&pin-1=law:exponential~placement:post")
            .await?;
        page.driver
            .execute("document.querySelector('#figures').focus()", vec![])
            .await?;
        let keys = async |key: Key| {
            let focused = page.driver.active_element().await?;
            focused.send_keys(key + "").await
        };
        // The terms of the leading sentence are explained at a touch of the key.
        loop {
            keys(Key::Tab).await?;
            if !page.eval("document.activeElement.matches('.term')").await? {
                break;
            }
        }
        let focused: String = page.eval("nameOf(document.activeElement)").await?;
        assert_eq!(focused, "Add one layer", "the first stop of the figures");
        let shares = async || page.text("[data-figure=shares] .caption").await;
        assert!(shares().await?.starts_with("A: 7 of 7 terms count"));
        keys(Key::Enter).await?;
        page.until("location.search.includes('layer=7')", "layer 7")
            .await?;
        assert!(shares().await?.starts_with("A: 8 of 8 terms count"));
        keys(Key::Enter).await?;
        page.until("!location.search.includes('layer=')", "the last layer")
            .await?;
        let again = "nameOf(document.activeElement) === 'Start at layer 0'";
        page.until(again, "there is no other layer to add").await?;
        keys(Key::Enter).await?;
        page.until("location.search.includes('layer=0')", "the start")
            .await?;
        assert!(shares().await?.starts_with("A: 1 of 1 term counts"));
        page.assert_quiet().await
    });
}

#[test]
fn the_fold_keeps_every_measure_and_draws_it_when_it_opens() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=8&batch=64&features=64")
            .await?;
        let fold = "document.querySelector('.more-measures')";
        assert!(!page.eval::<bool>(&format!("{fold}.open")).await?);
        let closed: Vec<String> = page.eval(BLANK).await?;
        assert_eq!(closed.len(), 13, "a closed fold draws nothing: {closed:?}");
        open_measures(&page).await?;
        // It stays open through a new run and another layer, and follows it.
        page.rerun(async || page.find("button", "New draw").await?.click().await)
            .await?;
        page.find("button", "One layer back").await?.click().await?;
        page.until("location.search.includes('layer=7')", "one layer back")
            .await?;
        assert!(page.eval::<bool>(&format!("{fold}.open")).await?);
        page.assert_quiet().await
    });
}
