//! Time in the depth room: the first layer, the page while layers arrive, a newer run.

use serde::Deserialize;

use super::browser::in_browser_alone;
use super::page::{DONE, Page};
use super::speed::{LONGEST_TASK_MS, machine_is_busy, skipped};

/// From a change to its first layer on screen, at width 512 and 64 samples.
const FIRST_LAYER_MS: f64 = 150.0;
/// Frames a second that the figures keep while layers arrive.
const FRAMES: f64 = 30.0;

/// Presses "New draw" and follows the film's layer and the main thread until the run is done.
const NEW_DRAW: &str = "
  const answer = arguments[0], root = document.documentElement, run = +root.dataset.run;
  const watched = { first_layer: 0, whole: 0, frames: 0, long_tasks: [] };
  const note = (tasks) => tasks.forEach((task) => watched.long_tasks.push(task.duration));
  const watch = new PerformanceObserver((list) => note(list.getEntries()));
  watch.observe({ type: 'longtask' });
  const shown = () => document.querySelector('.film-layer b').textContent;
  const before = shown(), start = performance.now();
  const frame = () => {
    watched.frames++;
    const since = performance.now() - start;
    if (!watched.first_layer && shown() !== before) watched.first_layer = since;
    if (+root.dataset.run > run && root.dataset.runState === 'done') {
      watched.whole = since;
      setTimeout(() => { note(watch.takeRecords()); answer(watched); }, 100);
    } else requestAnimationFrame(frame);
  };
  find('button', 'New draw').click();
  requestAnimationFrame(frame);";

#[derive(Debug, Deserialize)]
struct Watched {
    first_layer: f64,
    whole: f64,
    frames: u32,
    long_tasks: Vec<f64>,
}

async fn watch(page: &Page) -> super::page::Answer<Watched> {
    page.driver.execute_async(NEW_DRAW, vec![]).await?.convert()
}

#[test]
fn layers_arrive_at_once_and_never_block_the_page() {
    in_browser_alone(async |page| {
        let busy = machine_is_busy(&page).await?;
        for query in [
            "?room=depth&law=normal&batch=64&features=512&branch=dense-gauss",
            "?room=depth",
        ] {
            page.open(query).await?;
            let watched = watch(&page).await?;
            let longest = watched.long_tasks.iter().copied().fold(0.0, f64::max);
            let rate = f64::from(watched.frames) / watched.whole * 1000.0;
            println!("{query}: {watched:?}, {rate:.0} frames a second");
            assert!(watched.first_layer > 0.0 && watched.first_layer < watched.whole);
            if busy {
                skipped("that no task of a depth run is longer than 50 ms");
                continue;
            }
            assert!(longest <= LONGEST_TASK_MS, "{query}: {watched:?}");
            assert!(rate >= FRAMES, "{query}: {rate} frames a second");
            if query.contains("features=512") {
                assert!(watched.first_layer <= FIRST_LAYER_MS, "{watched:?}");
            }
        }
        Ok(())
    });
}

/// A run of minutes, once some of its layers are shown: which is the last of them.
async fn some_layers_of_a_long_run(page: &Page) -> super::page::Answer<u32> {
    page.open("?room=depth&law=normal&batch=8&features=8&layers=2")
        .await?;
    // 512 layers of products of 1024 × 2048 × 2048.
    page.type_in("Layers", "512").await?;
    page.pick("Sublayer: what a layer adds", "dense, Gaussian weights")
        .await?;
    page.type_in("Samples", "1024").await?;
    page.type_in("Width, features", "2048").await?;
    page.until(
        "document.querySelector('[data-figure=shapes] .quiet').innerText.includes('2,097,152') && +document.querySelector('.film-layer b').textContent > 1",
        "layers of the long run are shown",
    )
    .await?;
    page.eval("+document.querySelector('.film-layer b').textContent")
        .await
}

#[test]
fn a_run_cancelled_in_its_middle_keeps_the_layers_that_are_done() {
    in_browser_alone(async |page| {
        let reached = some_layers_of_a_long_run(&page).await?;
        page.find("button", "Cancel").await?.click().await?;
        page.until(
            "document.documentElement.dataset.runState === 'idle'",
            "the run has ended",
        )
        .await?;
        assert!(page.text("progress").await?.is_empty());
        let kept = page.numbers("rms").await?;
        let done = kept.iter().filter(|row| row[1].is_finite()).count();
        assert!(
            (reached as usize..512).contains(&done),
            "{done} of {reached}"
        );
        let lead = page.text("h1").await?;
        assert!(
            lead.contains(&format!("After {} layers", done - 1)),
            "{lead}"
        );
        // The film moves over what there is.
        page.find("button", "One layer back").await?.click().await?;
        let wanted = format!("+document.querySelector('.film-layer b').textContent < {done} - 1");
        page.until(&wanted, "a layer back").await?;
        assert_eq!(
            page.eval::<String>("document.documentElement.dataset.runState")
                .await?,
            "idle"
        );
        page.rerun(async || page.type_in("Width, features", "8").await)
            .await?;
        page.assert_quiet().await
    });
}

/// Beside the old run's layer in hand: the driver's typing, key by key, the new run's start and first
/// layers, and some frames to draw them. The old run, left alone, lasts minutes.
const NEW_RUN_MS: f64 = 2000.0;

#[test]
fn a_change_ends_the_old_run_within_a_layer() {
    in_browser_alone(async |page| {
        let reached = some_layers_of_a_long_run(&page).await?;
        assert!(reached < 400, "the long run is over too soon to be ended");
        let layer = "+document.querySelector('.film-layer b').textContent";
        let timed = format!(
            "const answer = arguments[0], from = {layer}, start = performance.now();
             const look = () => {{
               const passed = {layer} - from;
               if (passed >= 3) answer((performance.now() - start) / passed); else requestAnimationFrame(look);
             }};
             look();"
        );
        let one_layer: f64 = page.driver.execute_async(timed, vec![]).await?.convert()?;
        page.eval::<u32>("window.start = performance.now(), 0")
            .await?;
        page.type_in("Width, features", "8").await?;
        let newer =
            "document.querySelector('[data-figure=shapes] .quiet').innerText.includes('n = 8,192')";
        page.until(newer, "a layer of the new run is shown").await?;
        let all: f64 = page.eval("performance.now() - window.start").await?;
        println!("a layer takes {one_layer:.0} ms; the new run showed its first after {all:.0} ms");
        if machine_is_busy(&page).await? {
            skipped("that a change ends the old run within one layer");
        } else {
            assert!(
                all <= one_layer + NEW_RUN_MS,
                "{all} ms against {one_layer} ms a layer"
            );
        }
        page.until(DONE, "done").await
    });
}
