//! What the reader is told when part of the page is missing, stale, dying or forbidden.

use super::browser::{add_script, in_browser};
use super::page::DONE;
use super::server::{Fault, faulty_site};

const NOT_STARTED: &str = "The engine of this page did not start";
const FAILED: &str = "document.documentElement.dataset.runState === 'failed'";

/// The batch room of a site.
fn in_batch(site: String) -> String {
    format!("{site}?room=batch")
}

/// Opens the site with these faults, where the run fails with this sentence.
fn fails_with(faults: &'static [Fault], sentence: &str) {
    in_browser(async |page| {
        page.driver.goto(in_batch(faulty_site(faults))).await?;
        page.until(FAILED, "the run has failed").await?;
        page.until("!document.querySelector('#skeleton')", "the page is there")
            .await?;
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

#[test]
fn a_worker_that_speaks_another_language_is_not_believed() {
    fails_with(
        &[(
            "worker.js",
            Some("postMessage(new Uint8Array([250, 251, 252]));"),
        )],
        NOT_STARTED,
    );
}

#[test]
fn a_new_worker_that_throws_is_said_and_stays_said() {
    in_browser(async |page| {
        let forbid = "window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };";
        add_script(&page.driver, forbid).await?;
        page.driver
            .goto(super::browser::told("NORMSCOPE_URL"))
            .await?;
        page.until(FAILED, "the run has failed").await?;
        assert!(page.text("[role=alert]").await?.contains(NOT_STARTED));
        Ok(())
    });
}

/// Opens a link of the site with a file missing that the page cannot start without: the first
/// picture stays, and the sentence names the file.
fn does_not_start_without(file: &'static str, named: &str) {
    in_browser(async |page| {
        let faults = Box::leak(Box::new([(file, None)]));
        page.driver.goto(faulty_site(faults)).await?;
        page.until(FAILED, "the page has failed").await?;
        let said = page.text("#loading").await?;
        assert!(
            said.contains("did not arrive") && said.contains(named),
            "{said:?}"
        );
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.first-picture article').length")
                .await?,
            2 + 4
        );
        page.find("button", "Try again").await.map(drop)
    });
}

#[test]
fn a_page_without_its_script_is_said() {
    does_not_start_without("normscope.js", ".js");
}

#[test]
fn a_page_without_its_code_is_said() {
    does_not_start_without("normscope_bg.wasm", ".wasm");
}

#[test]
fn a_module_sent_as_octets_works() {
    in_browser(async |page| {
        page.open_at(&in_batch(super::server::site_of_octets()))
            .await?;
        assert_eq!(page.moments("feature").await?.len(), 4);
        page.assert_quiet().await
    });
}

/// Replaces `Worker` by one that a test can end: the workers in the order of their start.
pub const ENDABLE: &str = "
  window.workers = [];
  const Real = Worker;
  window.Worker = class extends Real { constructor(...all) { super(...all); window.workers.push(this); } };";

#[test]
fn a_worker_that_dies_without_a_word_is_replaced_and_its_part_done_again() {
    in_browser(async |page| {
        add_script(&page.driver, ENDABLE).await?;
        page.open("?law=normal").await?;
        let started: usize = page.eval("workers.length").await?;
        // All of them, in the middle of a run that lasts: silence is noticed within eleven seconds.
        page.eval::<()>(
            "(() => { const slider = find('slider', 'Batch, samples'); slider.value = slider.max;
               slider.dispatchEvent(new Event('input', { bubbles: true }));
               slider.dispatchEvent(new Event('change', { bubbles: true }));
               requestAnimationFrame(() => workers.forEach((worker) => worker.terminate())); })()",
        )
        .await?;
        page.until(
            &format!("workers.length > {started} && {DONE}"),
            "the run is done by others",
        )
        .await?;
        assert_eq!(page.moments("feature").await?.len(), 4);
        let said = page.text(".status").await?;
        assert!(said.contains("did its part of the run again"), "{said}");
        Ok(())
    });
}

#[test]
fn a_worker_that_dies_of_an_error_is_replaced() {
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
        page.open_at(&in_batch(faulty_site(&[MORTAL]))).await?;
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
fn run_again_starts_a_worker_where_there_is_none() {
    in_browser(async |page| {
        let until_allowed = "
          const Real = Worker;
          window.Worker = class { constructor(...all) {
            if (!window.allowed) throw new DOMException('no', 'SecurityError');
            return new Real(...all);
          } };";
        add_script(&page.driver, until_allowed).await?;
        page.driver
            .goto(format!(
                "{}?room=batch",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.until(FAILED, "no worker could be started").await?;
        page.eval::<bool>("window.allowed = true").await?;
        page.rerun(async || page.find("button", "Run again").await?.click().await)
            .await?;
        assert_eq!(page.moments("feature").await?.len(), 4);
        Ok(())
    });
}

#[test]
fn without_storage_the_page_works_and_the_theme_switches() {
    in_browser(async |page| {
        let forbid = "for (const kind of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, kind, { get() { throw new DOMException('forbidden', 'SecurityError'); } });";
        add_script(&page.driver, forbid).await?;
        page.open("?room=batch").await?;
        page.switch_theme("dark").await?;
        page.switch_theme("light").await?;
        assert_eq!(page.moments("feature").await?.len(), 4);
        page.assert_quiet().await
    });
}

#[test]
fn the_theme_is_remembered() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
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
