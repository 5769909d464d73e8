//! Two minutes of changes: what the page keeps does not grow with them.

use std::time::Duration;

use serde_json::{Value, json};

use super::browser::{devtools, in_browser};
use super::drawn_links::Draw;
use super::page::{Answer, DONE, Page};

/// What may grow until caches are filled, and how long all of it lasts.
const WARM: Duration = Duration::from_secs(20);
const WHOLE: Duration = Duration::from_secs(120);
/// How much of that may be there in the end.
const GROWTH: f64 = 1.5;
const LINKS: usize = 400;

/// What the browser counts, by its names.
const COUNTED: [&str; 3] = ["JSHeapUsedSize", "Nodes", "JSEventListeners"];

/// What the page keeps while it shows one small batch.
async fn kept(page: &Page) -> Answer<[f64; 3]> {
    // A browser that is asked for hundreds of addresses in ten seconds takes none for a while.
    let small = "?room=batch&batch=8&features=8";
    let taken = format!(
        "location.search === '{small}' || (history.pushState(null, '', '{small}'), location.search === '{small}')"
    );
    page.until(&taken, "the browser takes the address").await?;
    page.eval::<bool>("dispatchEvent(new PopStateEvent('popstate'))")
        .await?;
    page.until(
        &format!("document.querySelectorAll('.panel').length === 4 && {DONE}"),
        "the small batch is shown",
    )
    .await?;
    devtools(&page.driver, "HeapProfiler.collectGarbage", json!({})).await?;
    let told = devtools(&page.driver, "Performance.getMetrics", json!({})).await?;
    let metrics = told["metrics"].as_array().unwrap();
    let of = |name: &str| {
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric.and_then(|metric| metric["value"].as_f64()).unwrap()
    };
    Ok(COUNTED.map(of))
}

/// Changes the page for as long, and says how many times.
async fn change(page: &Page, links: &[String], seed: u32, time: Duration) -> Answer<u32> {
    let source = include_str!("soak.js");
    let script = format!("(async function () {{ {source} }}).apply(null, arguments)");
    let arguments: Vec<Value> = vec![json!(links), json!(seed), json!(time.as_millis() as u64)];
    page.driver
        .execute_async(script, arguments)
        .await?
        .convert()
}

#[test]
fn two_minutes_of_changes_leave_no_more_than_twenty_seconds_do() {
    in_browser(async |page| {
        page.open("?room=batch&batch=8&features=8").await?;
        page.driver.set_script_timeout(2 * WHOLE).await?;
        devtools(&page.driver, "Performance.enable", json!({})).await?;
        let mut draw = Draw::new(3);
        let links: Vec<String> = (0..LINKS).map(|_| draw.valid_link()).collect();
        let first = change(&page, &links, 1, WARM).await?;
        let before = kept(&page).await?;
        let more = change(&page, &links, 2, WHOLE - WARM).await?;
        let after = kept(&page).await?;
        println!("{first} and {more} changes: {COUNTED:?} {before:?}, then {after:?}");
        assert!(first > 20 && more > 100, "{first} and {more} changes");
        for ((name, before), after) in COUNTED.iter().zip(before).zip(after) {
            assert!(after <= GROWTH * before, "{name}: {before}, then {after}");
        }
        page.assert_quiet().await
    });
}
