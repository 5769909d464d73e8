//! Controls, and the history that undoes them.

use thirtyfour::Key;

use super::browser::in_browser;

#[test]
fn keys_and_typing_move_slider_field_and_figures_together() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let slider = page.find("slider", "Batch, samples").await?;
        page.rerun(async || slider.send_keys(Key::Right + "").await)
            .await?;
        // One of 240 equal ratios from 1 to 4096: 64 · 4096^(1/240) = 66.3.
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, "66");
        assert_eq!(page.query().await?, "?batch=66");
        assert_eq!(page.moments("feature").await?[0].n, 66);
        page.rerun(async || page.type_in("Batch, samples", "100").await)
            .await?;
        assert_eq!(page.moments("feature").await?[0].n, 100);
        // 240 · ln 100 / ln 4096 = 132.9.
        assert_eq!(page.value_of("slider", "Batch, samples").await?, "133");
        assert_eq!(slider.attr("aria-valuetext").await?.as_deref(), Some("100"));
        Ok(())
    });
}

#[test]
fn a_field_takes_no_nonsense() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        page.type_in("Features", "many").await?;
        page.until(
            "find('textbox', 'Features').value === '96'",
            "the value in force is back",
        )
        .await?;
        page.rerun(async || page.type_in("Features", "1e9").await)
            .await?;
        assert_eq!(page.value_of("textbox", "Features").await?, "4096");
        assert_eq!(page.moments("sample").await?[0].n, 4096);
        page.assert_quiet().await
    });
}

#[test]
fn a_drag_is_one_step_of_undo_and_redo() {
    in_browser(async |page| {
        page.open("?law=normal").await?;
        let entries = page.eval::<u32>("history.length").await?;
        let slider = page.find("slider", "Batch, samples").await?;
        slider.scroll_into_view().await?;
        page.rerun(async || {
            let drag = page
                .driver
                .action_chain()
                .move_to_element_center(&slider)
                .click_and_hold();
            let drag = (0..8).fold(drag, |drag, _| drag.move_by_offset(6, 0));
            drag.release().perform().await
        })
        .await?;
        assert_eq!(page.eval::<u32>("history.length").await?, entries + 1);
        let after = page.query().await?;
        let dragged = page.value_of("textbox", "Batch, samples").await?;
        let batch: u32 = dragged.parse().unwrap();
        assert!(batch > 64, "dragged to the right: {batch}");
        assert_eq!(after, format!("?law=normal&batch={batch}"));

        page.rerun(async || page.driver.back().await).await?;
        assert_eq!(page.query().await?, "?law=normal");
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, "64");
        assert_eq!(page.moments("feature").await?[0].n, 64);
        page.rerun(async || page.find("button", "Redo").await?.click().await)
            .await?;
        assert_eq!(page.query().await?, after);
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, dragged);
        page.rerun(async || page.find("button", "Undo").await?.click().await)
            .await?;
        assert_eq!(page.query().await?, "?law=normal");
        Ok(())
    });
}

#[test]
fn a_new_norm_takes_its_place_and_leaves_those_of_the_link() {
    in_browser(async |page| {
        page.open("?law=normal&norm=rms,group:4,group:16").await?;
        page.find("checkbox", "RMSNorm").await?.click().await?;
        page.until("!location.search.includes('rms')", "RMSNorm is gone")
            .await?;
        page.rerun(async || page.find("checkbox", "LayerNorm").await?.click().await)
            .await?;
        assert_eq!(
            page.query().await?,
            "?law=normal&norm=layer,group:4,group:16"
        );
        Ok(())
    });
}

#[test]
fn new_draw_changes_the_seed_alone_and_reset_everything() {
    in_browser(async |page| {
        page.open("?law=gamma:3,1&batch=32&norm=layer").await?;
        let before = page.text(".selected-value").await?;
        page.rerun(async || page.find("button", "New draw").await?.click().await)
            .await?;
        let query = page.query().await?;
        let (settings, seed) = query.split_once("&seed=").unwrap();
        assert_eq!(settings, "?law=gamma:3,1&batch=32&norm=layer");
        assert!(seed.parse::<u32>().is_ok(), "{seed}");
        assert_ne!(page.text(".selected-value").await?, before);
        page.rerun(async || page.find("button", "Reset").await?.click().await)
            .await?;
        assert_eq!(page.query().await?, "?room=batch");
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, "64");
        Ok(())
    });
}

#[test]
fn a_example_sets_everything_and_one_turn_of_a_knob_leaves_it() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        page.rerun(async || page.pick("Example", "A batch of two").await)
            .await?;
        assert_eq!(page.value_of("textbox", "Batch, samples").await?, "2");
        let lead = page.text("h1").await?;
        assert!(lead.contains("one bit per feature"), "{lead}");
        let hint = page.text("#data-heading ~ .notes").await?;
        assert!(hint.contains("Raise the batch size"), "{hint}");
        page.rerun(async || {
            let slider = page.find("slider", "Batch, samples").await?;
            slider.send_keys(Key::End + "").await
        })
        .await?;
        assert_eq!(page.value_of("combobox", "Example").await?, "own");
        assert_eq!(page.moments("feature").await?[0].n, 4096);
        page.rerun(async || page.pick("Example", "Rows and columns").await)
            .await?;
        assert_eq!(page.query().await?, "?room=batch");
        Ok(())
    });
}
