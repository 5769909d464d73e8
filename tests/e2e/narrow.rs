//! Small screens: nothing to scroll sideways, controls in a sheet, targets for a thumb.

use serde_json::json;
use thirtyfour::Key;

use super::browser::{Outcome, devtools, in_browser, told};
use super::page::{Answer, Page};

/// Gives the page a screen of this size, under 600 pixels that of a phone.
pub async fn resize(page: &Page, (width, height): (u32, u32)) -> Outcome {
    let screen =
        json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 600 });
    devtools(&page.driver, "Emulation.setDeviceMetricsOverride", screen).await?;
    let touch = json!({ "enabled": width < 600 });
    devtools(&page.driver, "Emulation.setTouchEmulationEnabled", touch)
        .await
        .map(drop)
}

/// What sticks out of the screen to the right, where the page as a whole scrolls sideways.
async fn sticking_out(page: &Page, width: u32) -> Answer<Vec<String>> {
    page.eval(&format!(
        "document.documentElement.scrollWidth <= {width} ? [] : [...document.body.querySelectorAll('*')]
           .filter((element) => element.getBoundingClientRect().right > {width} + 0.5 && !element.parentElement.closest('.wide-table, dd'))
           .map((element) => element.outerHTML.slice(0, 100))"
    ))
    .await
}

/// Asserts that the page does not scroll sideways.
pub async fn assert_fits(page: &Page, width: u32) -> Outcome {
    let wide = sticking_out(page, width).await?;
    assert!(wide.is_empty(), "wider than {width}: {wide:#?}");
    Ok(())
}

#[test]
fn a_phone_shows_one_column_and_controls_in_a_sheet() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("?room=batch").await?;
        assert_fits(&page, 390).await?;
        assert!(
            page.text(".sheet-summary")
                .await?
                .contains("64 × 96 · seed 42")
        );
        let shown = "find('slider', 'Batch, samples').checkVisibility()";
        assert!(
            !page.eval::<bool>(shown).await?,
            "the controls are put away"
        );
        page.find("button", "Controls").await?.click().await?;
        page.until(shown, "the sheet is open").await?;
        assert_fits(&page, 390).await?;
        let small: Vec<(String, f64, f64)> = page
            .eval(
                "[...document.querySelectorAll('.bar, .rail, .sheet-bar')].flatMap((part) =>
                    [...part.querySelectorAll('button, select, summary, a[href], input')])
                  .map((control) => control.closest('label') ?? control)
                  .filter((target) => target.checkVisibility())
                  .map((target) => [target.textContent || nameOf(target), target.getBoundingClientRect()])
                  .filter(([, place]) => place.height < 44)
                  .map(([name, place]) => [name, place.width, place.height])",
            )
            .await?;
        assert!(small.is_empty(), "less than 44 pixels high: {small:#?}");
        page.rerun(async || page.pick("Example", "A batch of one").await)
            .await?;
        page.find("button", "Show the figures")
            .await?
            .click()
            .await?;
        page.until(&format!("!{shown}"), "the sheet is closed")
            .await?;
        assert!(page.text("h1").await?.contains("erased its only sample"));
        assert_fits(&page, 390).await?;
        page.assert_quiet().await
    });
}

/// What is focused and cannot be seen: behind a bar, or off the screen. What is higher than the room
/// between the bars need only reach into it.
const HIDDEN_FOCUS: &str = "(() => {
  const focused = document.activeElement, place = focused.getBoundingClientRect();
  const bar = document.querySelector('.sheet-bar');
  const floor = bar?.checkVisibility() && !bar.contains(focused) ? bar.getBoundingClientRect().top : innerHeight;
  const high = Math.min(place.height, floor / 2);
  const seen = [place.top + high, place.bottom - (place.height - high)];
  const fits = place.height <= floor ? place.top >= -0.5 && place.bottom <= floor + 0.5 : seen[0] <= floor && place.bottom >= high;
  const across = place.left >= -0.5 && place.right <= innerWidth + 0.5;
  const over = document.elementFromPoint((place.left + place.right) / 2, Math.max(0, place.top) + Math.min(high, 24) / 2);
  const covered = over?.closest('.sheet-bar, .bar, .film-bar');
  const free = !covered || covered.contains(focused);
  return fits && across && free ? null : `${focused.outerHTML.slice(0, 120)} at ${place.left},${place.top} – ${place.right},${place.bottom}; floor ${floor}${free ? '' : ', under ' + covered.className}`;
})()";

#[test]
fn what_the_keyboard_reaches_on_a_phone_can_be_seen() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        let mut hidden = Vec::new();
        for (query, sheet) in [
            ("?room=start", false),
            ("?room=batch", false),
            ("?room=batch", true),
            ("?room=depth", false),
            ("?room=depth", true),
            ("?room=claims&card=c14", false),
            ("?room=claims&card=poke", false),
            ("?room=network", false),
        ] {
            page.open(query).await?;
            if sheet {
                page.find("button", "Controls").await?.click().await?;
                let open = "document.activeElement.id === 'rail'";
                page.until(open, "the sheet has the focus").await?;
            }
            page.eval::<u32>("(window.reached = new Set(), 0)").await?;
            let mut stops = 0;
            loop {
                let tab = page.driver.action_chain().send_keys(Key::Tab);
                tab.perform().await?;
                // Past the last stop the keyboard leaves the page, or begins again.
                let next = "(document.activeElement !== document.body && !reached.has(document.activeElement) && Boolean(reached.add(document.activeElement)))";
                if !page.eval::<bool>(next).await? {
                    break;
                }
                stops += 1;
                let found: Option<String> = page.eval(HIDDEN_FOCUS).await?;
                hidden.extend(found.map(|what| format!("{query} {sheet}: {what}")));
            }
            println!("{query} {sheet}: {stops} stops");
            assert!(stops > 15, "{query}: {stops} stops");
        }
        assert!(
            hidden.is_empty(),
            "{} cannot be seen: {hidden:#?}",
            hidden.len()
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_tap_selects_a_cell() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("?room=batch").await?;
        let map = page.find("application", "LayerNorm heat map").await?;
        map.scroll_into_view().await?;
        let place = map.rect().await?;
        let scrolled: f64 = page.eval("scrollY").await?;
        let finger = json!([{ "x": place.x + place.width / 2.0, "y": place.y - scrolled + place.height / 2.0 }]);
        devtools(
            &page.driver,
            "Input.dispatchTouchEvent",
            json!({ "type": "touchStart", "touchPoints": finger }),
        )
        .await?;
        devtools(
            &page.driver,
            "Input.dispatchTouchEvent",
            json!({ "type": "touchEnd", "touchPoints": [] }),
        )
        .await?;
        page.until(
            "/sample=\\d+/.test(location.search)",
            "another cell is selected",
        )
        .await?;
        Ok(())
    });
}

#[test]
fn nothing_in_any_link_widens_a_phone() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        let long = "x".repeat(300);
        let unknown: String = (0..30).map(|i| format!("{long}{i}={long}&")).collect();
        let links = [
            "?law=cauchy:100".into(),
            "?law=cauchy:0,1e300".into(),
            "?law=pareto:0.5".into(),
            "?law=pareto:0.05&batch=4".into(),
            "?law=normal:0,0.01".into(),
            "?law=normal:0,1e-300".into(),
            "?law=normal:1e308".into(),
            "?law=normal:-1e308,1e308".into(),
            "?law=normal:1e30,1e30&batch=3".into(),
            "?law=log-normal:0,30".into(),
            "?law=stable:0.1,1".into(),
            "?law=student-t:0.1".into(),
            "?law=weibull:0.05,1".into(),
            "?law=gamma:1e-9,1e9".into(),
            "?law=normal&eps=1e-300&gamma=1e-9&beta=-9.87654321987".into(),
            "?eps=1e-300&gamma=0.30000000000000004".into(),
            "?batch=1e99&features=-1e99&seed=1e99&gamma=1e308&beta=-1e308".into(),
            format!("?law={long}"),
            format!("?{long}=1"),
            format!("?{unknown}"),
            format!("?batch={long}&features={long}&norm={long}"),
            "?feature-offsets=100&feature-scales=3&outliers=3&outlier-size=1e6".into(),
            "?law=cauchy:100&norm=batch,layer,rms,dyt&batch=1".into(),
            "?law=normal&batch=1&features=1&norm=batch,layer,rms,group:7".into(),
            "?data=minilm&place=6".into(),
            format!("?room=depth&start={long}&norm={long}"),
            "?room=depth&start=cauchy:100&norm=layer".into(),
            format!("?room=depth&name={}", "W".repeat(30)),
            "?room=depth&layers=4096&width=1e9".into(),
            "?room=claims&card=poke&amount=1e308&delta=1e-308&law=normal:1e308".into(),
            "?room=claims&card=running&drift=1e308&momentum=1e-308&law=cauchy:1e300".into(),
            format!("?room=claims&card={long}"),
            format!("?room=depth&pins={long}&a={long}&b={long}"),
        ];
        let mut wide = Vec::new();
        for link in links {
            page.driver
                .goto(format!("{}{link}", told("NORMSCOPE_URL")))
                .await?;
            let state = "['done', 'failed'].includes(document.documentElement.dataset.runState)";
            page.until(state, "there is something to see").await?;
            wide.push((link, sticking_out(&page, 390).await?));
        }
        wide.retain(|(_, parts)| !parts.is_empty());
        assert!(wide.is_empty(), "these scroll sideways: {wide:#?}");
        Ok(())
    });
}

#[test]
fn a_swipe_that_scrolls_selects_nothing() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("?room=batch").await?;
        let map = page.find("application", "LayerNorm heat map").await?;
        map.scroll_into_view().await?;
        let (x, y): (f64, f64) = page
            .eval("(({ x, y, width, height }) => [x + width / 2, y + height / 2])(find('application', 'LayerNorm heat map').getBoundingClientRect())")
            .await?;
        let before: f64 = page.eval("scrollY").await?;
        let touch = async |kind: &str, up: f64| {
            let points = match kind {
                "touchEnd" => json!([]),
                _ => json!([{ "x": x, "y": y - up }]),
            };
            let finger = json!({ "type": kind, "touchPoints": points });
            devtools(&page.driver, "Input.dispatchTouchEvent", finger).await
        };
        touch("touchStart", 0.0).await?;
        for step in 1..=10 {
            touch("touchMove", 20.0 * f64::from(step)).await?;
        }
        touch("touchEnd", 0.0).await?;
        page.until(&format!("scrollY > {before} + 50"), "the page scrolls")
            .await?;
        assert_eq!(page.query().await?, "?room=batch", "nothing is selected");
        page.assert_quiet().await
    });
}

#[test]
fn no_screen_scrolls_sideways() {
    in_browser(async |page| {
        let mut wide = Vec::new();
        for (width, height) in [(320, 640), (390, 844), (640, 900), (1024, 768), (1200, 800)] {
            resize(&page, (width, height)).await?;
            for query in [
                "",
                "?data=own",
                "?batch=4096&norm=batch,layer,rms,group",
                "?room=speed",
                "?room=network",
                "?room=network&data=planted&across=tokens&measure=share",
            ] {
                page.driver
                    .goto(format!("{}{query}", told("NORMSCOPE_URL")))
                    .await?;
                let state = "(document.querySelector('.speed') ||
                    ['done', 'failed'].includes(document.documentElement.dataset.runState))";
                page.until(state, "there is something to see").await?;
                wide.push((width, query, sticking_out(&page, width).await?));
            }
        }
        wide.retain(|(.., parts)| !parts.is_empty());
        assert!(wide.is_empty(), "these scroll sideways: {wide:#?}");
        Ok(())
    });
}

/// Marks lie where a figure was drawn last: after its place has become narrower, for a frame beside it.
#[test]
fn a_mark_that_lies_beside_its_figure_does_not_widen_the_page() {
    in_browser(async |page| {
        for room in ["batch", "depth", "network"] {
            page.open(&format!("?room={room}")).await?;
            let moved: u32 = page
                .eval(
                    "(() => { const marks = document.querySelectorAll('.overlay-mark');
                       for (const mark of marks) mark.style.left = '3000px';
                       return marks.length; })()",
                )
                .await?;
            assert!(moved > 0, "{room} has no marks");
            assert_fits(&page, 1440).await?;
        }
        Ok(())
    });
}

/// Nothing jumps while a room is read on a phone for the first time, and its first figure stands in the
/// first screen.
#[test]
fn on_a_phone_nothing_jumps_and_the_first_figure_is_in_the_first_screen() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        let rooms = [
            "?room=batch",
            "?data=minilm",
            "?room=depth",
            "?room=depth&beside=minilm",
            "?room=network",
            "?room=claims&card=c11",
            "?room=claims&card=poke",
            "?room=claims&card=running",
            "?room=claims&card=invariance",
            "?room=claims&card=geometry",
        ];
        for room in rooms {
            page.open(room).await?;
            let moved: f64 = page
                .eval(
                    "(() => {
                        const watch = new PerformanceObserver(() => {});
                        watch.observe({ type: 'layout-shift', buffered: true });
                        const shifts = watch.takeRecords().filter((shift) => !shift.hadRecentInput);
                        return shifts.reduce((sum, shift) => sum + shift.value, 0);
                    })()",
                )
                .await?;
            assert!(moved <= 0.05, "{room}: {moved}");
            let top: f64 = page
                .eval(
                    "Math.min(...[...document.querySelectorAll('main canvas, main .exhibit, main table')]
                        .map((figure) => figure.getBoundingClientRect())
                        .filter((box) => box.height > 0).map((box) => box.top))",
                )
                .await?;
            assert!(top < 783.0, "{room}: the first figure begins at {top}");
        }
        page.assert_quiet().await
    });
}
