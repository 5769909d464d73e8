//! Number formats and scripts, as a reader meets them.

use super::access::assert_accessible;
use super::browser::in_browser;
use super::files::download;

#[test]
fn a_format_is_chosen_told_shared_and_left() {
    in_browser(async |page| {
        page.open("?law=normal&outliers=1&outlier-size=256&norm=layer,rms")
            .await?;
        let sections = "document.querySelectorAll('[data-figure=formats]').length";
        assert_eq!(page.eval::<u32>(sections).await?, 0);
        page.find("fold", "Number formats").await?.click().await?;
        page.rerun(async || page.pick("Input and output stored in", "float16").await)
            .await?;
        page.rerun(async || page.pick("Arithmetic and sums in", "the same format").await)
            .await?;
        let here = page.query().await?;
        assert!(here.ends_with("&storage=f16&accumulate=storage"), "{here}");
        let said = page.text(".headline").await?;
        assert!(said.contains("28 squares are beyond 65,504"), "{said}");
        let table = page.text("[data-figure=formats]").await?;
        assert!(table.contains("28 of 64 rows, first: sample 4"), "{table}");
        assert_accessible(&page, "with a number format").await?;
        // Two changes, each of two norms and of no input.
        assert_eq!(page.root("inputsDrawn").await?, 1);
        assert_eq!(page.root("normsRun").await?, 6);
        page.rerun(async || page.pick("Arithmetic and sums in", "float32").await)
            .await?;
        page.rerun(async || page.pick("Input and output stored in", "float32").await)
            .await?;
        assert_eq!(page.eval::<u32>(sections).await?, 0);
        page.assert_quiet().await
    });
}

#[test]
fn a_script_and_a_snippet_are_saved() {
    in_browser(async |page| {
        page.open("?law=normal&batch=8&features=6&norm=batch")
            .await?;
        page.find("fold", "Download").await?.click().await?;
        let (name, bytes) = download(&page, "Save as NumPy").await?;
        let script = String::from_utf8(bytes).unwrap();
        let here: String = page.eval("location.href").await?;
        assert_eq!(name, "normscope_numpy.py");
        assert!(script.contains(&format!("LINK = \"{here}\"")), "{script}");
        assert!(script.contains("Stream(42, \"values\")") && script.contains("PAGE = {"));
        let (name, bytes) = download(&page, "Save as PyTorch").await?;
        assert_eq!(name, "normscope_pytorch.py");
        assert!(String::from_utf8(bytes).unwrap().contains("F.batch_norm("));
        // Without its file nothing runs, and nothing is done.
        let own = format!(
            "{}?data=own&norm=layer",
            super::browser::told("NORMSCOPE_URL")
        );
        page.driver.goto(own).await?;
        page.find("fold", "Record your own network")
            .await?
            .click()
            .await?;
        let (name, bytes) = download(&page, "Save the snippet for PyTorch").await?;
        assert_eq!(name, "record_pytorch.py");
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .contains("register_forward_hook")
        );
        page.assert_quiet().await
    });
}
