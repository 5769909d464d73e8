//! What people type, click and share: numbers as they write them, the history, two tabs.

use thirtyfour::Key;

use super::browser::{add_script, in_browser};
use super::claims::{lock_in, predict};

#[test]
fn a_thousands_mark_never_makes_one_of_a_thousand() {
    in_browser(async |page| {
        page.open("?law=normal&batch=8").await?;
        for typed in ["1,024", "1 024", "1\u{a0}024", "1'024", "1.024e3"] {
            page.rerun(async || page.type_in("Features", "16").await)
                .await?;
            page.rerun(async || page.type_in("Features", typed).await)
                .await?;
            assert_eq!(page.value_of("textbox", "Features").await?, "1024");
            assert!(page.query().await?.contains("&features=1024"));
        }
        page.type_in("Features", "a dozen").await?;
        page.until("document.querySelector('main, aside').closest('.room').innerText.includes('“a dozen” is no number')", "the text is told to be no number").await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_mark_that_can_be_read_in_two_ways_is_asked_about() {
    in_browser(async |page| {
        let german = "Object.defineProperty(navigator, 'language', { get: () => 'de-DE' });";
        add_script(&page.driver, german).await?;
        page.open("?room=claims&card=poke&change=scale").await?;
        page.type_in("Factor", "1,000").await?;
        let said = "document.querySelector('.typed-word:not(:empty)')?.innerText ?? ''";
        page.until(&format!("({said}).includes('two ways')"), "it asks")
            .await?;
        assert!(!page.query().await?.contains("amount"));
        let reading = page.find("button", "1000").await?;
        page.rerun(async || reading.click().await).await?;
        assert!(page.query().await?.contains("amount=1000"));
        assert_eq!(page.eval::<String>(said).await?, "");
        page.assert_quiet().await
    });
}

#[test]
fn a_language_that_the_browsers_own_number_formats_refuse_stops_nothing() {
    in_browser(async |page| {
        // What WebKit calls the language in the POSIX locale.
        let nameless = "Object.defineProperty(navigator, 'language', { get: () => 'C' });";
        add_script(&page.driver, nameless).await?;
        page.open("?law=normal&batch=8&features=16").await?;
        page.rerun(async || page.type_in("Features", "24").await)
            .await?;
        assert!(page.query().await?.contains("features=24"));
        page.assert_quiet().await
    });
}

#[test]
fn twenty_arrow_presses_are_one_entry_and_a_refused_write_is_made_up_for() {
    in_browser(async |page| {
        page.open("?law=normal&batch=8").await?;
        let entries = page.eval::<u32>("history.length").await?;
        let slider = page.find("slider", "Features").await?;
        page.rerun(async || {
            slider
                .send_keys(String::from(char::from(Key::Right)).repeat(20))
                .await
        })
        .await?;
        let moved = "location.search.includes('features=') && location.search";
        page.until(moved, "the address follows").await?;
        assert_eq!(page.eval::<u32>("history.length").await?, entries + 1);
        page.driver.back().await?;
        page.until("location.search === '?law=normal&batch=8'", "one step back")
            .await?;
        // As Safari does when it is asked too often.
        let refuse = "window.refused = 0;
            for (const write of ['pushState', 'replaceState']) {
              const own = history[write].bind(history);
              history[write] = (...asked) => {
                if (refused++ < 3) throw new DOMException('too often', 'SecurityError');
                own(...asked);
              };
            }";
        page.driver.execute(refuse, vec![]).await?;
        page.rerun(async || page.type_in("Features", "24").await)
            .await?;
        page.until(
            "location.search.includes('&features=24') && refused === 4",
            "the address ends at what is shown",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn two_tabs_keep_each_others_answers() {
    in_browser(async |page| {
        page.open("?room=claims&card=c14").await?;
        let other =
            |line: &str| format!("localStorage.setItem('normscope-claims', '{line}\\n'); null");
        let nine = "c09 n14 0 14 right 1 room=claims&card=c09";
        page.driver.execute(other(nine), vec![]).await?;
        predict(&page, "The 3 becomes", "1").await?;
        lock_in(&page).await?;
        let kept: String = page
            .eval("localStorage.getItem('normscope-claims')")
            .await?;
        assert!(
            kept.contains("c09 n14") && kept.contains("c14 n1"),
            "{kept}"
        );
        let fifteen = "c15 n8 0 8 right 2 room=claims&card=c15";
        let told = format!(
            "dispatchEvent(new StorageEvent('storage', {{ key: 'normscope-claims', newValue: '{fifteen}\\n' }}))"
        );
        page.driver.execute(told, vec![]).await?;
        let count =
            "document.querySelector('#topics .list-title').innerText.includes('3 ANSWERED')";
        page.until(
            &count.replace("innerText", "innerText.toUpperCase()"),
            "all three",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn another_draw_never_regrades_a_prediction() {
    in_browser(async |page| {
        page.open("?room=claims&card=c13").await?;
        let bar = page.element("document.querySelector('#sketch-12')").await?;
        bar.focus().await?;
        bar.send_keys(Key::Up + "").await?;
        lock_in(&page).await?;
        let result = page.text(".result").await?;
        assert_eq!(page.text(".other-seed").await?, "");
        page.open("?room=claims&card=c13&seed=7").await?;
        page.until("document.querySelector('.other-seed')", "it says so")
            .await?;
        assert_eq!(page.text(".result").await?, result);
        let said = page.text(".other-seed").await?;
        assert!(
            said.contains("seed 42") && said.contains("seed 7"),
            "{said}"
        );
        let back = page.find("button", "Go back to that draw").await?;
        page.rerun(async || back.click().await).await?;
        page.until("!document.querySelector('.other-seed')", "back at seed 42")
            .await?;
        page.assert_quiet().await
    });
}

/// What a browser's translator does to a page: every text node gives way to `<font>` elements.
const TRANSLATE: &str = "
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = text.data;
    outer.append(inner);
    text.parentNode.replaceChild(outer, text);
  }";

#[test]
fn a_translated_page_never_shows_stale_numbers() {
    in_browser(async |page| {
        let shown = "[...document.querySelectorAll('h1, h2, .caption, .quiet, .ridge-words, .sheet-summary, .survives td, .selected-value')].map((part) => part.textContent)";
        page.open("?law=normal&batch=16&features=8").await?;
        page.driver.execute(TRANSLATE, vec![]).await?;
        page.rerun(async || page.type_in("Features", "24").await)
            .await?;
        let translated: Vec<String> = page.eval(shown).await?;
        page.driver.refresh().await?;
        let fresh = format!(
            "JSON.stringify({shown}) === {:?}",
            serde_json::to_string(&translated).unwrap()
        );
        page.until(&fresh, "the page without a translator says the same")
            .await?;
        page.assert_quiet().await
    });
}
