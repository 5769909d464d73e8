//! What the reader is told when part of the page is missing, stale, dying or forbidden.

use super::browser::{add_script, in_browser};
use super::server::{Fault, faulty_site};

const NOT_STARTED: &str = "The engine of this page did not start";
const STALE: &str = "Reload the page";

/// Opens the site with these faults, where the run fails with this sentence.
fn fails_with(faults: &'static [Fault], sentence: &str) {
    in_browser(async |page| {
        page.driver.goto(faulty_site(faults)).await?;
        let failed = "document.documentElement.dataset.runState === 'failed'";
        page.until(failed, "the run has failed").await?;
        let said = page.text("[role=alert]").await?;
        assert!(said.contains(sentence), "{sentence:?} is not in {said:?}");
        assert!(
            page.eval::<bool>("!!find('slider', 'Batch, samples')")
                .await?,
            "the controls are there"
        );
        Ok(())
    });
}

#[test]
fn a_missing_worker_is_said() {
    fails_with(&[("worker.js", None)], NOT_STARTED);
}

/// Opens a link of the site with a file missing that the page cannot start without.
fn does_not_start_without(file: &'static str, link: &str) {
    in_browser(async |page| {
        let faults = Box::leak(Box::new([(file, None)]));
        page.driver.goto(faulty_site(faults) + link).await?;
        let failed = "document.documentElement.dataset.runState === 'failed'";
        page.until(failed, "the page has failed").await?;
        let said = page.text("#loading").await?;
        assert!(said.contains("could not be loaded"), "{said:?}");
        Ok(())
    });
}

#[test]
fn a_page_without_its_script_is_said() {
    does_not_start_without("normscope.js", "");
}

#[test]
fn a_page_without_its_code_is_said() {
    does_not_start_without("laboratory_bg.wasm", "?room=depth");
}

#[test]
fn a_worker_of_another_version_is_told_by_its_greeting() {
    // The postcard bytes of `Ready { version: "0.0.0", format: 1 }`.
    let greeting = "postMessage(new Uint8Array([0, 5, 48, 46, 48, 46, 48, 1]));";
    fails_with(Box::leak(Box::new([("worker.js", Some(greeting))])), STALE);
}

#[test]
fn a_worker_that_speaks_another_language_is_stale() {
    fails_with(
        &[(
            "worker.js",
            Some("postMessage(new Uint8Array([250, 251, 252]));"),
        )],
        STALE,
    );
}

#[test]
fn a_worker_that_dies_in_the_middle_is_replaced() {
    // Dies of its third request after the message that starts it, as often as it is started.
    const MORTAL: Fault = (
        "worker.js",
        Some(concat!(
            "let heard = 0;
             addEventListener('message', (event) => {
               if (++heard === 4) { event.stopImmediatePropagation(); throw new Error('dead'); }
             });",
            include_str!("../../js/worker.js")
        )),
    );
    in_browser(async |page| {
        page.open_at(&faulty_site(&[MORTAL])).await?;
        for batch in ["20", "21", "22", "23", "24"] {
            page.rerun(async || page.type_in("Batch, samples", batch).await)
                .await?;
            assert_eq!(page.moments("feature").await?[0].n.to_string(), batch);
        }
        assert_eq!(page.text("[role=alert]").await?, "");
        Ok(())
    });
}

#[test]
fn without_storage_the_page_works_and_the_theme_switches() {
    in_browser(async |page| {
        let forbid = "for (const kind of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, kind, { get() { throw new DOMException('forbidden', 'SecurityError'); } });";
        add_script(&page.driver, forbid).await?;
        page.open("").await?;
        page.switch_theme("dark").await?;
        page.switch_theme("light").await?;
        assert_eq!(page.moments("feature").await?.len(), 4);
        page.assert_quiet().await
    });
}

#[test]
fn the_theme_is_remembered() {
    in_browser(async |page| {
        page.open("").await?;
        page.switch_theme("dark").await?;
        page.open("?law=normal").await?;
        assert_eq!(
            page.eval::<String>("document.documentElement.dataset.theme")
                .await?,
            "dark"
        );
        Ok(())
    });
}
