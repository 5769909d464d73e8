//! Links and files that nobody would write: whatever they ask for, the page answers in words.

use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

use super::browser::{Outcome, in_browser};
use super::drawn_links::Draw;
use super::files::{choose, written};
use super::hostile::mutations;
use super::narrow::resize;
use super::page::{Answer, Page};

/// Links for each of the two screens.
const LINKS: usize = 1000;
/// As many links as one question to the browser holds.
const AT_ONCE: usize = 50;
const FILES: usize = 500;

/// A link, what was wrong with it, and how many milliseconds it took.
type Looked = (String, Vec<String>, f64);

/// One line for each, short enough that a log that keeps little keeps it.
fn lines(looked: &[Looked]) -> String {
    let line = |(link, wrong, took): &Looked| {
        let link: String = link.chars().take(400).collect();
        format!("{took:.0} ms {wrong:?} {link}")
    };
    looked.iter().map(line).collect::<Vec<_>>().join("\n")
}

async fn look(page: &Page, links: &[String], width: u32) -> Answer<Vec<Looked>> {
    let source = include_str!("fuzz.js");
    let script = format!("(async function () {{ {source} }}).apply(null, arguments)");
    let arguments = vec![json!(links), json!(width)];
    page.driver
        .execute_async(script, arguments)
        .await?
        .convert()
}

/// Opens drawn links on a screen of that size and asserts that nothing is wrong with any.
async fn nothing_is_wrong(page: &Page, seed: u64, screen: (u32, u32)) -> Outcome {
    resize(page, screen).await?;
    page.open("?room=batch&batch=8&features=8").await?;
    // The slowest links take seconds each, and fifty of them come in one answer.
    page.driver
        .set_script_timeout(Duration::from_secs(600))
        .await?;
    let mut draw = Draw::new(seed);
    let links: Vec<String> = (0..LINKS).map(|_| draw.link()).collect();
    let start = Instant::now();
    let mut looked = Vec::new();
    for some in links.chunks(AT_ONCE) {
        looked.extend(look(page, some, screen.0).await?);
    }
    looked.sort_by(|a, b| b.2.total_cmp(&a.2));
    println!(
        "{LINKS} links in {:?}; the slowest:\n{}",
        start.elapsed(),
        lines(&looked[..3])
    );
    looked.retain(|(_, wrong, _)| !wrong.is_empty());
    assert!(
        looked.is_empty(),
        "{} links of {LINKS}:\n{}",
        looked.len(),
        lines(&looked)
    );
    Ok(())
}

#[test]
fn no_link_breaks_the_page() {
    in_browser(async |page| nothing_is_wrong(&page, 12, (1440, 900)).await);
}

#[test]
fn no_link_breaks_the_page_on_a_phone() {
    in_browser(async |page| nothing_is_wrong(&page, 13, (390, 844)).await);
}

#[test]
fn any_file_brings_figures_or_a_sentence() {
    let seeded = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), seeded);
    let mut draw = || mutations().new_tree(&mut runner).unwrap().current();
    let files: Vec<Vec<u8>> = (0..FILES).map(|_| draw()).collect();
    in_browser(async |page| {
        page.open("?room=batch&batch=8&features=8").await?;
        page.pick("Source", "My own file").await?;
        let (mut shown, mut refused) = (0, 0);
        for (i, bytes) in files.iter().enumerate() {
            let name = if bytes.starts_with(b"\x93NUMPY") || bytes.starts_with(b"PK") {
                "npy"
            } else {
                "csv"
            };
            let run = page.root("run").await?;
            choose(&page, &written(&format!("hostile-{i}.{name}"), bytes)).await?;
            let state = "['done', 'failed'].includes(document.documentElement.dataset.runState)";
            let heard_of =
                format!("Number(document.documentElement.dataset.run) > {run} && {state}");
            page.until(&heard_of, &format!("an answer to file {i}: {bytes:?}"))
                .await?;
            let trouble = page.text("[role=alert] p").await?;
            match page
                .eval::<String>("document.documentElement.dataset.runState")
                .await?
                .as_str()
            {
                "done" => {
                    assert!(trouble.is_empty(), "file {i} is shown with {trouble:?}");
                    let panels: u32 = page
                        .eval("document.querySelectorAll('.panel').length")
                        .await?;
                    assert!(panels > 1, "file {i} has {panels} panels: {bytes:?}");
                    shown += 1;
                }
                _ => {
                    let said = [trouble, page.text(".drop .trouble").await?].concat();
                    assert!(
                        said.len() > 30 && said.ends_with(['.', ')']),
                        "file {i}: {said:?}"
                    );
                    refused += 1;
                }
            }
            page.assert_quiet().await?;
        }
        println!("{shown} of {FILES} files were shown, {refused} refused");
        assert!(shown > 5 && refused > 5);
        Ok(())
    });
}
