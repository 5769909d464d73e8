//! From room to room: each shows its own state, and what it found is still there.

use std::path::Path;

use super::browser::in_browser;
use super::files::choose;
use super::page::Page;

async fn go_to(page: &Page, room: &str) -> super::browser::Outcome {
    page.rerun(async || page.find("link", room).await?.click().await)
        .await
}

#[test]
fn a_room_that_is_left_and_entered_again_draws_nothing_again() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=20").await?;
        let panel = page.text(".panel .quiet").await?;
        go_to(&page, "Depth").await?;
        let drawn = page.root("inputsDrawn").await?;
        go_to(&page, "Batch").await?;
        assert_eq!(page.text(".panel .quiet").await?, panel);
        go_to(&page, "Depth").await?;
        page.until(
            "document.querySelector('#layers')",
            "the depth room has its rail",
        )
        .await?;
        assert_eq!(page.root("inputsDrawn").await?, drawn);
        page.assert_quiet().await
    });
}

#[test]
fn rooms_do_not_leak_settings_into_each_other() {
    in_browser(async |page| {
        page.open("?law=normal&batch=1&norm=batch").await?;
        go_to(&page, "Depth").await?;
        assert_eq!(page.query().await?, "?room=depth");
        page.rerun(async || page.type_in("Layers", "8").await)
            .await?;
        go_to(&page, "Batch").await?;
        assert_eq!(page.query().await?, "?law=normal&batch=1&norm=batch");
        go_to(&page, "Depth").await?;
        assert_eq!(page.query().await?, "?room=depth&layers=8");
        page.assert_quiet().await
    });
}

#[test]
fn history_leads_from_room_to_room() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=20").await?;
        go_to(&page, "Depth").await?;
        assert!(page.query().await?.contains("room=depth"));
        page.rerun(async || page.driver.back().await).await?;
        assert_eq!(page.query().await?, "?law=laplace&batch=20");
        let panels = "document.querySelectorAll('.panel').length";
        assert_eq!(page.eval::<u32>(panels).await?, 4);
        page.assert_quiet().await
    });
}

#[test]
fn another_source_keeps_the_keyboard() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=20").await?;
        page.eval::<()>("find('combobox', 'Source').focus()")
            .await?;
        page.rerun(async || page.pick("Source", "A real network").await)
            .await?;
        let focused = "document.activeElement.id";
        assert_eq!(page.eval::<String>(focused).await?, "source");
        page.assert_quiet().await
    });
}

#[test]
fn the_readers_file_is_there_when_its_room_is_entered_again() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        page.pick("Source", "My own file").await?;
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files/f4_le.npy");
        page.rerun(async || choose(&page, &file).await).await?;
        go_to(&page, "Depth").await?;
        page.rerun(async || page.driver.back().await).await?;
        page.until(
            "document.querySelector('.panel .quiet')?.textContent === '2 × 3'",
            "the file is shown again",
        )
        .await?;
        assert!(page.text(".drop").await?.contains("f4_le.npy"));
        page.assert_quiet().await
    });
}

/// A room begins at its top, and the way back leads to where the reader was.
#[test]
fn a_room_begins_at_its_top_and_back_goes_to_where_it_was_left() {
    in_browser(async |page| {
        page.open("").await?;
        page.driver
            .execute(
                "document.querySelector('.foot').scrollIntoView({ behavior: 'instant' })",
                vec![],
            )
            .await?;
        let left: f64 = page.eval("scrollY").await?;
        assert!(left > 300.0, "the foot stands at {left}");
        page.find("link", "Glossary").await?.click().await?;
        page.until(
            "document.querySelector('main.glossary') && scrollY === 0",
            "the glossary from its top",
        )
        .await?;
        page.driver.back().await?;
        page.until(
            &format!(
                "document.querySelector('main.start') && scrollY > {}",
                0.5 * left
            ),
            "back at the foot",
        )
        .await?;
        page.assert_quiet().await
    });
}
