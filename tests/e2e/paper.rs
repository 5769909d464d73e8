//! What a reader prints, and figures where the browser does not do what it usually does.

use serde_json::json;

use super::browser::{Outcome, add_script, devtools, in_browser};
use super::page::Page;

/// What lies on paper: canvases that are still seen, figures drawn for paper that have an area,
/// texts that a figure covers, and bars that do not move with the page.
const ON_PAPER: &str = "(() => {
    const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && e.checkVisibility({ visibilityProperty: true }); };
    const all = (what) => [...document.querySelectorAll(what)].filter(seen);
    const figures = all('.on-paper > svg').map((e) => e.getBoundingClientRect());
    const words = [...document.querySelectorAll('h1, h2, h3, p, li, td, th, figcaption, dt')]
        .filter((e) => e.childElementCount === 0 && e.textContent.trim() && seen(e) && !e.closest('svg, .visually-hidden'));
    const covered = words.filter((e) => {
        const a = e.getBoundingClientRect();
        return figures.some((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1);
    });
    const fixed = all('body *').filter((e) => getComputedStyle(e).position === 'fixed' && e.textContent.trim());
    return { canvases: all('canvas').length, figures: figures.length, covered: covered.map((e) => e.textContent.slice(0, 60)), fixed: fixed.map((e) => e.className),
        wide: figures.filter((r) => r.right > innerWidth + 1).length, ink: getComputedStyle(document.body).color, paper: getComputedStyle(document.documentElement).backgroundColor };
})()";

#[derive(serde::Deserialize)]
struct Paper {
    canvases: usize,
    figures: usize,
    covered: Vec<String>,
    fixed: Vec<String>,
    wide: usize,
    ink: String,
    paper: String,
}

/// A4 between margins of 13 mm is 696 CSS pixels wide.
async fn lay_on_paper(page: &Page) -> Outcome {
    let sheet = json!({ "width": 696, "height": 1024, "deviceScaleFactor": 1, "mobile": false });
    devtools(&page.driver, "Emulation.setDeviceMetricsOverride", sheet).await?;
    let media = json!({ "media": "print" });
    devtools(&page.driver, "Emulation.setEmulatedMedia", media).await?;
    page.eval::<bool>("dispatchEvent(new Event('beforeprint'))")
        .await
        .map(drop)
}

#[test]
fn paper_shows_every_figure_in_its_place() {
    for (query, least) in [
        ("", 2),
        ("?room=batch", 7),
        ("?norm=batch,layer,rms,group:8", 8),
        ("?room=depth&layers=6", 12),
        ("?room=claims&card=geometry&norm=layer", 4),
        ("?room=claims&card=running", 2),
        ("?room=claims&card=poke&norm=batch,layer", 3),
    ] {
        in_browser(async |page| {
            page.open(query).await?;
            page.eval::<()>("document.querySelector('.more-measures')?.setAttribute('open', '')")
                .await?;
            page.switch_theme("dark").await?;
            lay_on_paper(&page).await?;
            let paper: Paper = page.eval(ON_PAPER).await?;
            assert_eq!(paper.canvases, 0, "{query}");
            assert!(paper.figures >= least, "{query}: {}", paper.figures);
            assert!(paper.covered.is_empty(), "{query}: {:?}", paper.covered);
            assert!(paper.fixed.is_empty(), "{query}: {:?}", paper.fixed);
            assert_eq!(paper.wide, 0, "{query}");
            assert_eq!(
                (paper.ink.as_str(), paper.paper.as_str()),
                ("rgb(0, 0, 0)", "rgb(255, 255, 255)"),
                "{query}"
            );
            devtools(
                &page.driver,
                "Emulation.setEmulatedMedia",
                json!({ "media": "" }),
            )
            .await?;
            page.eval::<bool>("dispatchEvent(new Event('afterprint'))")
                .await?;
            let back: Paper = page.eval(ON_PAPER).await?;
            assert!(back.canvases >= least && back.figures == 0, "{query}");
            page.assert_quiet().await
        });
    }
}

#[test]
fn a_picture_that_the_browser_cannot_make_is_said() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        page.eval::<bool>("(HTMLCanvasElement.prototype.toBlob = (done) => done(null), true)")
            .await?;
        let button = page.find("button", "normscope-batch: PNG").await?;
        button.click().await?;
        page.until(
            "document.querySelector('.figure-tools .note')?.textContent.includes('SVG')",
            "the button says that it cannot, and what can",
        )
        .await
    });
}

#[test]
fn a_browser_without_canvases_says_so_and_shows_its_numbers() {
    in_browser(async |page| {
        let none = "HTMLCanvasElement.prototype.getContext = () => null;";
        add_script(&page.driver, none).await?;
        page.open("?room=batch").await?;
        page.until(
            "document.querySelectorAll('.canvas-wrap .note').length >= 7",
            "every figure says that it has no canvas",
        )
        .await?;
        let moments = page.moments("pooled").await?;
        assert_eq!(moments.len(), 4);
        Ok(())
    });
}

#[test]
fn a_lost_graphics_process_and_other_pixels_paint_anew() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let canvas = "document.querySelector('.panel canvas')";
        page.until(&format!("coloursOf({canvas}) > 30"), "it is painted")
            .await?;
        page.eval::<bool>(&format!(
            "({canvas}.getContext('2d').clearRect(0, 0, 9999, 9999), {canvas}.dispatchEvent(new Event('contextrestored')))"
        ))
        .await?;
        page.until(&format!("coloursOf({canvas}) > 30"), "it is painted again")
            .await?;
        let sharper =
            json!({ "width": 1440, "height": 900, "deviceScaleFactor": 3, "mobile": false });
        devtools(&page.driver, "Emulation.setDeviceMetricsOverride", sharper).await?;
        page.until(
            &format!("{canvas}.width === Math.round(3 * {canvas}.getBoundingClientRect().width) && coloursOf({canvas}) > 30"),
            "three pixels for one",
        )
        .await
    });
}
