//! A reader's paths through the depth room: first view, set-ups, axes, access, small screens.

use super::access::assert_accessible;
use super::browser::in_browser;
use super::depth_first_screen::open_measures;
use super::narrow::{assert_fits, resize};
use super::page::DONE;

#[test]
fn the_first_view_makes_its_point_and_every_canvas_is_painted() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        let lead = page.text("h1").await?;
        assert!(
            lead.contains("pre-norm the residual stream is near a Gaussian")
                && lead.contains("post-norm it stops short of a Gaussian"),
            "{lead}"
        );
        open_measures(&page).await?;
        // Of background and ink alone there are fewer.
        let colours: Vec<(String, u32)> = page
            .eval(
                "[...document.querySelectorAll('.depth-figure')].map((figure) =>
                   [figure.dataset.figure, coloursOf(figure.querySelector('canvas'))])",
            )
            .await?;
        assert_eq!(colours.len(), 16, "{colours:?}");
        assert!(colours.iter().all(|(_, n)| *n > 4), "{colours:?}");
        let silent: Vec<String> = page
            .eval(
                "[...document.querySelectorAll('.depth-figure')].filter((figure) =>
                   figure.querySelector('.caption').innerText.length < 10).map((figure) => figure.dataset.figure)",
            )
            .await?;
        assert!(silent.is_empty(), "no caption: {silent:?}");
        page.assert_quiet().await
    });
}

#[test]
fn set_ups_are_pinned_named_and_removed_in_the_link() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=8&batch=32&features=32")
            .await?;
        page.rerun(async || page.find("button", "Pin this set-up").await?.click().await)
            .await?;
        page.rerun(async || page.pick("Placement of the norm", "post-norm").await)
            .await?;
        page.type_in("Name of set-up B", "the old way").await?;
        page.until(
            "document.querySelector('h1').innerText.includes('the old way')",
            "the name leads",
        )
        .await?;
        let link = page.query().await?;
        page.driver.refresh().await?;
        page.until(DONE, "the same link runs again").await?;
        assert_eq!(page.query().await?, link);
        assert_eq!(
            page.value_of("textbox", "Name of set-up B").await?,
            "the old way"
        );
        assert_eq!(page.numbers("kurtosis").await?[8].len(), 5);
        page.rerun(async || page.find("button", "Remove set-up A").await?.click().await)
            .await?;
        assert_eq!(page.numbers("kurtosis").await?[8].len(), 3);
        page.rerun(async || page.driver.back().await).await?;
        assert_eq!(page.query().await?, link);
        assert_eq!(page.numbers("kurtosis").await?[8].len(), 5);
        page.assert_quiet().await
    });
}

#[test]
fn another_look_computes_nothing_anew() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=16&batch=64&features=48")
            .await?;
        let before = (page.root("run").await?, page.root("inputsDrawn").await?);
        for (look, words) in [("per sample", "n = 48"), ("per feature", "n = 64")] {
            page.find("radio", look).await?.click().await?;
            let shown = format!(
                "document.querySelector('[data-figure=shapes] .quiet').innerText.includes('{words}')"
            );
            page.until(&shown, "the other axis is shown").await?;
        }
        open_measures(&page).await?;
        page.pick("Values", "as in the stream").await?;
        page.pick("Curves", "log–log, magnitudes").await?;
        page.until(
            "location.search.includes('curves=log') && location.search.includes('values=raw')",
            "the link has the looks",
        )
        .await?;
        let after = (page.root("run").await?, page.root("inputsDrawn").await?);
        assert_eq!(before, after);
        page.assert_quiet().await
    });
}

#[test]
fn the_depth_room_keeps_the_rules_in_both_themes() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&layers=8&batch=64&features=64&pin-1=law:exponential~placement:post")
            .await?;
        page.driver
            .execute(
                "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })",
                vec![],
            )
            .await?;
        page.until(
            "document.querySelector('[data-figure=width] table')",
            "all folds are open",
        )
        .await?;
        assert_accessible(&page, "light, all open").await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "dark, all open").await
    });
}

#[test]
fn no_screen_of_the_depth_room_scrolls_sideways() {
    in_browser(async |page| {
        for (width, height) in [(320, 640), (390, 844), (640, 900), (1024, 768), (1200, 800)] {
            resize(&page, (width, height)).await?;
            page.open("?room=depth&law=exponential&layers=8&batch=64&features=64&pin-1=law:cauchy~placement:deep~branch:fresh-prop")
                .await?;
            assert_fits(&page, width).await?;
            let rail = "document.querySelector('.rail')";
            let over: f64 = page
                .eval(&format!("{rail}.scrollWidth - {rail}.clientWidth"))
                .await?;
            assert!(over < 1.0, "at {width} the rail is {over} pixels too wide");
        }
        Ok(())
    });
}
