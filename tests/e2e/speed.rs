//! Time: the page stays responsive, and its own benchmark runs.

use serde::Deserialize;

use super::browser::{in_browser, in_browser_alone, told};

/// Tasks of the main thread may not be longer.
const LONGEST_TASK_MS: f64 = 50.0;

/// What five seconds of dragging were like.
#[derive(Debug, Deserialize)]
struct Drag {
    frames: u32,
    longest_frame: f64,
    late: u32,
    long_tasks: Vec<(f64, f64)>,
}

/// Moves the slider in every animation frame and looks, in the next, whether its number followed.
const DRAG: &str = "
  const answer = arguments[0], [slider, field] = ['slider', 'textbox'].map((role) => find(role, 'Batch, samples'));
  const drag = { frames: 0, longest_frame: 0, late: 0, long_tasks: [] };
  const note = (tasks) => tasks.forEach((task) => drag.long_tasks.push([Math.round(task.startTime - start), task.duration]));
  const watch = new PerformanceObserver((list) => note(list.getEntries()));
  const start = performance.now();
  watch.observe({ type: 'longtask' });
  const tell = (kind) => slider.dispatchEvent(new Event(kind, { bubbles: true }));
  let last = start, asked = null;
  const frame = (now) => {
    if (asked !== null && field.value !== asked) drag.late++;
    drag.longest_frame = Math.max(drag.longest_frame, now - last);
    last = now;
    if (now - start > 5000) {
      tell('change');
      setTimeout(() => { note(watch.takeRecords()); answer(drag); }, 100);
      return;
    }
    drag.frames++;
    slider.value = Math.round(140 - 60 * Math.cos((now - start) / 400));
    asked = String(Math.round(4096 ** (slider.value / 240)));
    tell('input');
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);";

#[test]
fn a_drag_at_1024_features_never_blocks_the_page() {
    in_browser_alone(async |page| {
        page.open("?law=normal&features=1024").await?;
        let drag: Drag = page.driver.execute_async(DRAG, vec![]).await?.convert()?;
        println!(
            "{} frames, the longest {} ms",
            drag.frames, drag.longest_frame
        );
        assert_eq!(
            drag.late, 0,
            "the number follows the slider within a frame: {drag:?}"
        );
        let longest = drag
            .long_tasks
            .iter()
            .map(|task| task.1)
            .fold(0.0, f64::max);
        assert!(
            longest <= LONGEST_TASK_MS,
            "a task of {longest} ms: {drag:?}"
        );
        assert!(
            drag.frames > 5 * 20,
            "fewer than 20 frames per second: {drag:?}"
        );
        page.until(
            "document.documentElement.dataset.runState === 'done'",
            "the last run is done",
        )
        .await
    });
}

#[test]
fn long_work_shows_its_progress_and_can_be_cancelled() {
    in_browser(async |page| {
        page.open("?law=normal").await?;
        let figures = page.text("[data-figure=pooled] .quiet").await?;
        let drawn = page.root("inputsDrawn").await?;
        page.type_in("Batch, samples", "4096").await?;
        page.type_in("Features", "1024").await?;
        page.find("button", "Cancel").await?.click().await?;
        page.until(
            "document.documentElement.dataset.runState === 'idle'",
            "the run has ended",
        )
        .await?;
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('progress').length")
                .await?,
            0
        );
        assert!(page.root("inputsDrawn").await? <= drawn + 1);
        assert!(!figures.is_empty());
        page.rerun(async || page.type_in("Batch, samples", "8").await)
            .await?;
        assert_eq!(page.moments("sample").await?[0].n, 1024);
        Ok(())
    });
}

#[test]
#[ignore = "takes half a minute; `cargo xtask bench` runs it"]
fn page_benchmark() {
    in_browser_alone(async |page| {
        page.driver
            .goto(format!("{}?room=speed", told("NORMSCOPE_URL")))
            .await?;
        page.find("button", "Run the benchmark")
            .await?
            .click()
            .await?;
        // Seven contenders at three sizes; in slices, as one wait lasts 20 seconds at the most.
        for rows in [7, 14, 21] {
            let there = format!("document.querySelectorAll('.timings tbody tr').length >= {rows}");
            page.until(&there, "another size is measured").await?;
        }
        page.until(
            "document.documentElement.dataset.runState === 'done'",
            "the benchmark is done",
        )
        .await?;
        println!("{}", page.text(".timings").await?);
        let rows: Vec<(String, String, f64, f64)> = page
            .eval(
                "[...document.querySelectorAll('.timings tbody tr')].map((row) => [row.dataset.what, row.dataset.shape,
                    parseFloat(row.querySelector('[data-ratio=copy]').textContent), parseFloat(row.querySelector('[data-ratio=js]').textContent) || 0])",
            )
            .await?;
        for (what, most) in [("rms", 2.0), ("layer", 3.0), ("batch", 5.0)] {
            let row = rows
                .iter()
                .find(|row| row.0 == what && row.1 == "1024x1024")
                .unwrap();
            assert!(
                row.2 <= most,
                "{what} takes {} times as long as a copy, more than {most}",
                row.2
            );
            assert!(
                row.3 >= 4.0,
                "{what} is only {} times as fast as JavaScript",
                row.3
            );
        }
        Ok(())
    });
}
