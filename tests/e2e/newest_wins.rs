//! Newest wins, and nothing is computed twice.

use thirtyfour::Key;

use super::browser::in_browser;

#[test]
fn of_many_quick_edits_the_last_one_is_shown() {
    in_browser(async |page| {
        page.open("?law=normal&features=512").await?;
        let (runs, drawn) = (page.root("run").await?, page.root("inputsDrawn").await?);
        // Each edit in a task of its own, faster than the worker can draw.
        let edits = "const slider = find('slider', 'Batch, samples'), { port1, port2 } = new MessageChannel();
            let position = 200;
            port1.onmessage = () => {
              slider.value = position;
              slider.dispatchEvent(new Event('input', { bubbles: true }));
              if (--position > 140) port2.postMessage(null); else arguments[0](null);
            };
            port2.postMessage(null);";
        page.rerun(async || page.driver.execute_async(edits, vec![]).await.map(drop))
            .await?;
        // Position 141: 4096^(141/240) = 132.5.
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, "133");
        for (figure, n) in [("feature", 133), ("sample", 512), ("pooled", 133 * 512)] {
            let rows = page.moments(figure).await?;
            assert!(
                rows.len() == 4 && rows.iter().all(|row| row.n == n),
                "{figure}: {rows:?}"
            );
        }
        let shape = page.text(".panel .quiet").await?;
        assert_eq!(shape, "133 × 512");
        let (runs, drawn) = (
            page.root("run").await? - runs,
            page.root("inputsDrawn").await? - drawn,
        );
        assert_eq!(runs, 60);
        assert!(
            drawn <= 15,
            "{drawn} inputs were drawn, of which one counts"
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_norm_draws_nothing_again() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let (drawn, run) = (
            page.root("inputsDrawn").await?,
            page.root("normsRun").await?,
        );
        page.rerun(async || page.find("checkbox", "GroupNorm").await?.click().await)
            .await?;
        page.until(
            "document.querySelectorAll('.panel').length === 5",
            "five panels",
        )
        .await?;
        assert_eq!(page.root("inputsDrawn").await?, drawn);
        assert_eq!(page.root("normsRun").await?, run + 1);
        page.rerun(async || page.find("checkbox", "RMSNorm").await?.click().await)
            .await?;
        assert_eq!(page.root("inputsDrawn").await?, drawn);
        assert_eq!(
            page.root("normsRun").await?,
            run + 1,
            "the norms that stay are not run again"
        );
        let of: Vec<String> = page
            .moments("pooled")
            .await?
            .into_iter()
            .map(|row| row.of)
            .collect();
        assert_eq!(of, ["Input", "BatchNorm", "LayerNorm", "GroupNorm"]);
        Ok(())
    });
}

#[test]
fn the_selection_moves_through_all_figures_and_computes_nothing() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let work = async || -> super::page::Answer<[u32; 3]> {
            Ok([
                page.root("run").await?,
                page.root("normsRun").await?,
                page.root("inputsDrawn").await?,
            ])
        };
        let (before, value) = (work().await?, page.text(".selected-value").await?);
        let map = page.find("application", "LayerNorm heat map").await?;
        map.send_keys(Key::Right + "").await?;
        page.until(
            "find('application', 'LayerNorm heat map. Sample 21, feature 33')",
            "the selection moved",
        )
        .await?;
        map.send_keys(Key::PageDown + "").await?;
        page.until(
            "find('application', 'BatchNorm heat map. Sample 31, feature 33')",
            "in all panels",
        )
        .await?;
        assert_eq!(page.text("[data-figure=feature] h2").await?, "Feature 33");
        assert_eq!(page.text("[data-figure=sample] h2").await?, "Sample 31");
        assert_ne!(page.text(".selected-value").await?, value);
        assert_eq!(page.query().await?, "?sample=30&feature=32");
        assert_eq!(work().await?, before);
        Ok(())
    });
}

#[test]
fn a_click_selects_the_cell_under_it_in_every_panel() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let map = page.find("application", "BatchNorm heat map").await?;
        map.scroll_into_view().await?;
        let run = page.root("run").await?;
        page.driver
            .action_chain()
            .move_to_element_with_offset(&map, -30, 40)
            .click()
            .perform()
            .await?;
        page.until("!location.search.includes('sample=20') && /sample=\\d+&feature=\\d+/.test(location.search)", "another cell").await?;
        // In each panel the same cell is marked, and in the one clicked on it lies under the pointer.
        let marks = "[...document.querySelectorAll('.panel-field')].map((field) => {
            const place = (mark) => field.querySelector(mark).getBoundingClientRect();
            const [frame, cell, set] = [field.getBoundingClientRect(), place('.mark-cell'), place('.mark-set')];
            return [cell.x + cell.width / 2 - frame.x - frame.width / 2, cell.y + cell.height / 2 - frame.y - frame.height / 2,
                    set.width, set.height];
        })";
        page.until(
            &format!(
                "{marks}.every((mark) => Math.abs(mark[0] + 30) < 3 && Math.abs(mark[1] - 40) < 3)"
            ),
            "marked under the pointer",
        )
        .await?;
        let marks: Vec<[f64; 4]> = page.eval(marks).await?;
        let [_input, batch, layer, rms] = marks.as_slice() else {
            panic!("four panels: {marks:?}")
        };
        assert!(
            batch[3] > 20.0 * batch[2],
            "BatchNorm's set is a column: {batch:?}"
        );
        assert!(
            layer[2] > 20.0 * layer[3] && rms[2] > 20.0 * rms[3],
            "a row: {layer:?} {rms:?}"
        );
        assert_eq!(page.root("run").await?, run);
        Ok(())
    });
}
