//! The first picture: it stands before the program, and the live page takes its place unseen.

use super::browser::{add_script, devtools, in_browser, told};
use super::page::DONE;
use serde_json::json;

/// Adds up what shifts while the page loads.
const SHIFTS: &str = "window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => { if (!shift.hadRecentInput) window.shifted += shift.value; }))
    .observe({ type: 'layout-shift', buffered: true });";

/// Where the sentence and the maps stand.
const PLACES: &str = "[...document.querySelectorAll('h1.headline, .panel-field, .number, .task')]
  .map((element) => element.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height])";

/// Keeps the places of the first picture as they are before any module runs.
const NOTE: &str = "addEventListener('DOMContentLoaded', () => { window.before = PLACES; window.words = document.querySelector('h1.headline').innerText; });";

async fn hands_over(page: &super::page::Page, most_px: f64) -> super::browser::Outcome {
    add_script(&page.driver, SHIFTS).await?;
    add_script(&page.driver, &NOTE.replace("PLACES", PLACES)).await?;
    page.open("").await?;
    page.until(
        "document.documentElement.dataset.first === 'gone'",
        "the live page is there",
    )
    .await?;
    let shifted: f64 = page.eval("window.shifted").await?;
    assert!(shifted <= 0.02, "layout shift of {shifted}");
    let (before, after): (Vec<[f64; 4]>, Vec<[f64; 4]>) =
        (page.eval("window.before").await?, page.eval(PLACES).await?);
    assert_eq!(before.len(), 1 + 2 + 48 + 4);
    for (one, other) in before.iter().zip(&after) {
        let moved = one
            .iter()
            .zip(other)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        assert!(moved <= most_px, "{one:?} became {other:?}");
    }
    let words: String = page.eval("window.words").await?;
    assert_eq!(words, page.text("h1.headline").await?);
    Ok(())
}

#[test]
fn the_live_page_takes_the_place_of_the_first_picture_on_a_laptop() {
    in_browser(async |page| hands_over(&page, 1.5).await);
}

#[test]
fn the_first_picture_and_the_live_one_are_the_same_picture() {
    in_browser(async |page| {
        // The cells of every map, read from the first picture's images and from the live canvases:
        // the colour in the middle of each cell.
        let cells = "async () => {
            const maps = [...document.querySelectorAll('.first-picture .panel svg.of-light.of-wide image')].slice(0, 4);
            return Promise.all(maps.map(async (map) => {
              const image = new Image(); image.src = map.getAttribute('href'); await image.decode();
              const canvas = new OffscreenCanvas(image.width, image.height), at = canvas.getContext('2d');
              at.drawImage(image, 0, 0);
              return [image.width, image.height, ...at.getImageData(0, 0, image.width, image.height).data];
            }));
          }";
        add_script(
            &page.driver,
            &format!(
                "addEventListener('DOMContentLoaded', () => {{ window.first = ({cells})(); }});"
            ),
        )
        .await?;
        page.open("").await?;
        page.until(
            "document.documentElement.dataset.first === 'gone'",
            "the live page is there",
        )
        .await?;
        let compare = "const answer = arguments[0];
          window.first.then((maps) => {
            let off = 0, all = 0;
            [...document.querySelectorAll('.panel-field canvas')].forEach((canvas, index) => {
              const [cols, rows, ...cells] = maps[index];
              const field = canvas.getBoundingClientRect(), scale = canvas.width / field.width;
              const heat = window.heatOf(canvas), at = canvas.getContext('2d');
              for (let row = 1; row < rows; row += 7) for (let col = 1; col < cols; col += 7) {
                const x = heat.x + (col + 0.5) * heat.width / cols, y = heat.y + (row + 0.5) * heat.height / rows;
                const [r, g, b] = at.getImageData(Math.floor(x), Math.floor(y), 1, 1).data, cell = 4 * (row * cols + col);
                all++;
                if (Math.abs(r - cells[cell]) + Math.abs(g - cells[cell + 1]) + Math.abs(b - cells[cell + 2]) > 6) off++;
              }
            });
            answer([off, all]);
          });";
        // The map's rectangle is where its first picture has it, scaled: both are drawn by one figure.
        page.eval::<()>("window.heatOf = (canvas) => {
            const { width, height } = canvas, at = canvas.getContext('2d'), ink = at.getImageData(0, 0, width, height).data;
            const solid = (x, y) => ink[4 * (y * width + x) + 3] === 255;
            let [left, top, right, bottom] = [0, 0, 0, 0];
            const middle = Math.floor(height / 2);
            while (!solid(left, middle)) left++;
            right = left; while (right < width && solid(right, middle)) right++;
            top = middle; while (top > 0 && solid(left + 2, top - 1)) top--;
            bottom = middle; while (bottom < height && solid(left + 2, bottom)) bottom++;
            return { x: left, y: top, width: right - left, height: bottom - top };
          }, undefined").await?;
        let [off, all]: [u32; 2] = page
            .driver
            .execute_async(compare, vec![])
            .await?
            .convert()?;
        assert!(all > 200 && off == 0, "{off} of {all} cells differ");
        Ok(())
    });
}

#[test]
fn without_a_script_the_page_still_teaches() {
    in_browser(async |page| {
        devtools(
            &page.driver,
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await?;
        page.driver.goto(told("NORMSCOPE_URL")).await?;
        devtools(
            &page.driver,
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": false }),
        )
        .await?;
        let text: String = page.eval("document.body.innerText").await?;
        for words in [
            "BatchNorm looks down a column",
            "What each norm keeps",
            "needs JavaScript and WebAssembly",
        ] {
            assert!(text.contains(words), "{words:?} is not in {text}");
        }
        let seen = "[...document.querySelectorAll('.first-picture svg')].filter((svg) => svg.checkVisibility()).length";
        assert_eq!(page.eval::<u32>(seen).await?, 2 + 4);
        Ok(())
    });
}

#[test]
fn a_link_to_other_settings_gets_its_own_words_and_not_the_wrong_picture() {
    in_browser(async |page| {
        let faults = &[("normscope_bg.wasm", None)];
        let site = super::server::faulty_site(faults);
        page.driver
            .goto(format!(
                "{site}?law=student-t:3&features=1024&norm=batch,layer"
            ))
            .await?;
        page.until(
            "document.documentElement.dataset.runState === 'failed'",
            "the module does not arrive",
        )
        .await?;
        assert_eq!(
            page.text("#asked").await?,
            "Student t, 64 × 1024, BatchNorm and LayerNorm"
        );
        let seen = "[...document.querySelectorAll('.first-picture svg')].filter((svg) => svg.checkVisibility()).length";
        assert_eq!(page.eval::<u32>(seen).await?, 0);
        Ok(())
    });
}

#[test]
fn on_a_slow_line_and_a_slow_machine_the_first_picture_comes_first() {
    in_browser(async |page| {
        devtools(&page.driver, "Network.enable", json!({})).await?;
        let slow = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
        devtools(&page.driver, "Network.emulateNetworkConditions", slow).await?;
        devtools(
            &page.driver,
            "Emulation.setCPUThrottlingRate",
            json!({ "rate": 4 }),
        )
        .await?;
        page.driver.goto(told("NORMSCOPE_URL")).await?;
        page.until(
            "performance.getEntriesByType('paint').length > 1",
            "something is painted",
        )
        .await?;
        let painted: f64 = page
            .eval("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            .await?;
        println!("the first picture stands after {painted:.0} ms");
        devtools(
            &page.driver,
            "Emulation.setCPUThrottlingRate",
            json!({ "rate": 1 }),
        )
        .await?;
        devtools(&page.driver, "Network.disable", json!({})).await?;
        page.until(DONE, "the live page is done").await?;
        Ok(())
    });
}
