//! The film of the depth room: keys, speed, less motion.

use thirtyfour::Key;

use super::browser::{Outcome, in_browser};
use super::page::{Answer, Page};

/// The layer that the film shows.
async fn layer(page: &Page) -> Answer<u32> {
    Ok(page.text(".film-layer b").await?.parse().unwrap())
}

async fn press(page: &Page, button: &str, key: Key) -> Outcome {
    page.find("button", button).await?.send_keys(key + "").await
}

#[test]
fn the_film_is_played_by_keys_and_leaves_one_entry() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=24&batch=32&features=32")
            .await?;
        let entries: u32 = page.eval("history.length").await?;
        press(&page, "Play", Key::Enter).await?;
        page.until(
            "+document.querySelector('.film-layer b').innerText === 2",
            "the film has come to layer 2",
        )
        .await?;
        press(&page, "Pause", Key::Enter).await?;
        page.until(
            "/layer=\\d+/.test(location.search)",
            "the link has the layer",
        )
        .await?;
        let paused = layer(&page).await?;
        assert!(page.query().await?.contains(&format!("layer={paused}")));
        press(&page, "One layer back", Key::Enter).await?;
        let wanted = format!("location.search.includes('layer={}')", paused - 1);
        page.until(&wanted, "one layer back").await?;
        let slider = page.find("slider", "Layer shown").await?;
        slider.send_keys(Key::Home + "").await?;
        slider.send_keys(Key::Right + "").await?;
        page.until("location.search.includes('layer=1')", "scrubbed to layer 1")
            .await?;
        let title = page.text("[data-figure=shapes] h2").await?;
        assert_eq!((layer(&page).await?, title.as_str()), (1, "At layer 1"));
        assert_eq!(page.eval::<u32>("history.length").await?, entries + 1);
        page.driver.back().await?;
        page.until("!location.search.includes('layer=')", "back at the end")
            .await?;
        page.until(
            "document.querySelector('.film-layer b').innerText === '24'",
            "the last layer is shown again",
        )
        .await?;
        page.assert_quiet().await
    });
}

/// Milliseconds between the next layers that the film shows, of which there are as many as asked.
async fn beats(page: &Page, how_many: usize) -> Answer<Vec<f64>> {
    let script = "
      const [how_many, answer] = arguments, beats = [];
      let last = null;
      const watch = new MutationObserver(() => {
        const now = performance.now();
        if (last !== null) beats.push(now - last);
        last = now;
        if (beats.length === how_many) { watch.disconnect(); answer(beats); }
      });
      watch.observe(document.querySelector('.film-layer b'), { subtree: true, childList: true, characterData: true });";
    let asked = vec![serde_json::json!(how_many)];
    page.driver.execute_async(script, asked).await?.convert()
}

#[test]
fn the_film_keeps_the_speed_that_is_chosen_while_it_plays() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=128&batch=16&features=16")
            .await?;
        press(&page, "Play", Key::Enter).await?;
        let mut means = Vec::new();
        for (speed, how_many) in [(2, 2), (32, 16), (4, 3)] {
            page.pick("Speed", &format!("{speed} a second")).await?;
            let beats = beats(&page, how_many).await?;
            // A timer never rings early but by its rounding; how late it rings is the machine's.
            let mean = beats.iter().sum::<f64>() / beats.len() as f64;
            assert!(mean > 0.9 * 1000.0 / f64::from(speed), "{speed}: {beats:?}");
            means.push(mean);
        }
        let [slow, fast, middle] = means[..] else {
            panic!("three speeds")
        };
        assert!(fast < middle && middle < slow, "{means:?}");
        assert!(
            page.eval::<bool>("find('button', 'Pause') !== null")
                .await?
        );
        page.assert_quiet().await
    });
}

#[test]
fn with_less_motion_the_film_steps() {
    in_browser(async |page| {
        let still = serde_json::json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        super::browser::devtools(&page.driver, "Emulation.setEmulatedMedia", still).await?;
        page.open("?room=depth&law=exponential&layers=8&batch=32&features=32&layer=3")
            .await?;
        press(&page, "One layer forward", Key::Enter).await?;
        page.until("location.search.includes('layer=4')", "one step")
            .await?;
        assert!(page.eval::<bool>("find('button', 'Play') === null").await?);
        Ok(())
    });
}
