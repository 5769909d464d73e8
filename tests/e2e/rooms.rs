//! From room to room: the first load is the batch room, the others arrive when they are opened.

use std::path::Path;

use super::browser::in_browser;
use super::files::choose;
use super::page::DONE;
use super::server::faulty_site;

/// Whether a file of the site was asked for.
fn fetched(start: &str) -> String {
    format!(
        "performance.getEntriesByType('resource').some((entry) => new URL(entry.name).pathname.split('/').pop().startsWith('{start}'))"
    )
}

#[test]
fn other_rooms_are_loaded_when_they_are_opened_and_history_leads_back() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=20").await?;
        assert!(
            !page.eval::<bool>(&fetched("laboratory")).await?,
            "the module of all rooms is not needed yet"
        );
        page.rerun(async || page.find("link", "Depth").await?.click().await)
            .await?;
        assert!(page.query().await?.contains("room=depth"));
        let (bars, skeletons) = (
            "document.querySelectorAll('header.bar').length",
            "document.querySelectorAll('.room').length",
        );
        assert_eq!(
            (
                page.eval::<u32>(bars).await?,
                page.eval::<u32>(skeletons).await?
            ),
            (1, 1)
        );
        page.until(
            "document.querySelector('#layers')",
            "the depth room has its rail",
        )
        .await?;
        page.rerun(async || page.driver.back().await).await?;
        page.until(
            &format!("{DONE} && document.querySelectorAll('.panel').length === 4"),
            "the batch room is back",
        )
        .await?;
        assert_eq!(page.query().await?, "?law=laplace&batch=20");
        page.assert_quiet().await
    });
}

#[test]
fn a_link_to_another_room_loads_that_rooms_module_alone() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        assert!(
            !page.eval::<bool>(&fetched("normscope-")).await?,
            "the module of the batch room is not needed"
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_source_of_the_other_module_keeps_figures_and_keyboard() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=20").await?;
        page.eval::<()>("find('combobox', 'Source').focus()")
            .await?;
        page.rerun(async || page.pick("Source", "A real network").await)
            .await?;
        assert!(page.eval::<bool>(&fetched("laboratory")).await?);
        let focused = "document.activeElement.id";
        assert_eq!(page.eval::<String>(focused).await?, "source");
        page.pick("Source", "My own file").await?;
        page.until("document.querySelector('[role=alert]')", "no file is there")
            .await?;
        let panels = "document.querySelectorAll('.panel').length";
        assert_eq!(page.eval::<u32>(panels).await?, 4, "the last figures stay");
        page.assert_quiet().await
    });
}

#[test]
fn the_readers_file_goes_along_to_another_room_and_back() {
    in_browser(async |page| {
        page.open("").await?;
        page.pick("Source", "My own file").await?;
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/files/f4_le.npy");
        page.rerun(async || choose(&page, &file).await).await?;
        page.rerun(async || page.find("link", "Depth").await?.click().await)
            .await?;
        page.rerun(async || page.driver.back().await).await?;
        page.until(
            "document.querySelector('.panel .quiet')?.textContent === '2 × 3'",
            "the file is shown again",
        )
        .await?;
        assert!(page.text(".drop").await?.contains("f4_le.npy: 2 × 3"));
        page.assert_quiet().await
    });
}

#[test]
fn a_room_that_does_not_arrive_is_said() {
    in_browser(async |page| {
        page.open_at(&faulty_site(&[("laboratory_bg.wasm", None)]))
            .await?;
        page.find("link", "Depth").await?.click().await?;
        page.until(
            "document.querySelector('[role=alert]')",
            "the trouble is told",
        )
        .await?;
        let said = page.text("[role=alert]").await?;
        assert!(said.contains("could not be loaded"), "{said}");
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.panel').length")
                .await?,
            4,
            "the last figures stay"
        );
        Ok(())
    });
}
