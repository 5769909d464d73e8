//! One walk through each room in two engines: WebKit must show what Chromium shows, to the last
//! digit. Nothing here is of one browser's own protocol.

use std::sync::{LazyLock, Mutex, PoisonError};

use thirtyfour::{Capabilities, WebDriver};

use super::browser::{Outcome, chromium, run, told};
use super::claims::{lock_in, predict};
use super::files::{choose, data};
use super::page::{Answer, Page};
use super::server::site_with_script;

/// The driver serves one browser at a time.
static BROWSER: Mutex<()> = Mutex::new(());

/// The site as WebKit opens it: its driver cannot add a script to every document.
static SITE: LazyLock<String> = LazyLock::new(|| site_with_script(include_str!("in_page.js")));

async fn webkit() -> Answer<Page> {
    let driver = WebDriver::new(told("NORMSCOPE_WEBKIT"), Capabilities::new()).await?;
    // As wide as Chromium: a narrower page folds its controls away.
    driver.set_window_rect(0, 0, 1440, 900).await?;
    Ok(Page::new(driver, SITE.clone()))
}

/// What a reader is told: headings, captions and verdicts, and every cell of every table.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Shown {
    texts: Vec<String>,
    tables: Vec<(String, Vec<Vec<String>>)>,
}

/// Opens every fold with numbers and reads the page: no canvas is blank and nothing was complained of.
async fn shown(page: &Page) -> Answer<Shown> {
    let folds = "[...document.querySelectorAll('details.numbers')]";
    page.eval::<()>(&format!(
        "{folds}.forEach((fold) => {{ fold.open = true; }})"
    ))
    .await?;
    let filled = format!("{folds}.every((fold) => fold.querySelector('table tbody tr'))");
    page.until(&filled, "every fold shows its table").await?;
    let blank = "[...document.querySelectorAll('#figures canvas')].filter((canvas) => canvas.checkVisibility() && coloursOf(canvas) < 2).length";
    assert_eq!(page.eval::<u32>(blank).await?, 0, "blank canvases");
    page.assert_quiet().await?;
    let shown: Shown = page
        .eval(
            "{ texts: [...document.querySelectorAll('h1, .caption, .result, .badge')].map((e) => e.textContent.replace(/\\s+/g, ' ')),
               tables: [...document.querySelectorAll('table')].filter((table) => table.tBodies.length).map((table) =>
                 [table.closest('[data-figure]')?.dataset.figure ?? table.className, rowsOf(table)]) }",
        )
        .await?;
    let cells = shown.tables.iter().flat_map(|(_, rows)| rows).flatten();
    assert!(cells.count() > 0, "there is nothing to compare");
    Ok(shown)
}

/// Walks the same way in both and compares what they show at its end.
fn both_show_the_same(walk: impl AsyncFn(&Page) -> Outcome) {
    let _only = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let walk = async |page: Page| {
        walk(&page).await?;
        shown(&page).await
    };
    let here = run(webkit(), walk);
    let there = run(chromium(), walk);
    assert_eq!(here.texts, there.texts);
    assert_eq!(here, there);
}

#[test]
#[ignore = "needs WebKit: `cargo xtask test` runs it where that can be had"]
fn the_batch_room_shows_the_same_numbers() {
    both_show_the_same(async |page| {
        page.open("?law=laplace&batch=48&features=40&norm=batch,layer,rms&seed=7")
            .await
    });
}

#[test]
#[ignore = "needs WebKit: `cargo xtask test` runs it where that can be had"]
fn the_depth_room_shows_the_same_numbers() {
    both_show_the_same(async |page| {
        page.open("?room=depth&layers=16").await?;
        page.rerun(async || page.type_in("Layers", "8").await).await
    });
}

#[test]
#[ignore = "needs WebKit: `cargo xtask test` runs it where that can be had"]
fn a_readers_file_shows_the_same_numbers() {
    both_show_the_same(async |page| {
        page.open("?room=batch").await?;
        page.pick("Source", "My own file").await?;
        page.rerun(async || choose(page, &data("f4_le.npy")).await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");
        Ok(())
    });
}

#[test]
#[ignore = "needs WebKit: `cargo xtask test` runs it where that can be had"]
fn an_answered_card_shows_the_same_verdict() {
    both_show_the_same(async |page| {
        page.open("?room=claims&card=c14").await?;
        predict(page, "The 3 becomes", "1").await?;
        lock_in(page).await
    });
}

#[test]
#[ignore = "needs WebKit: `cargo xtask test` runs it where that can be had"]
fn an_instrument_shows_the_same_numbers() {
    both_show_the_same(async |page| page.open("?room=claims&card=invariance").await);
}
