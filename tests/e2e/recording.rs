//! The recorded network: fetched when chosen, from the page's own origin.

use super::browser::in_browser;

#[test]
fn the_trained_layer_norm_gives_the_recorded_output() {
    in_browser(async |page| {
        let fetched = "performance.getEntriesByType('resource').some((entry) => entry.name.includes('minilm'))";
        page.open("?room=batch").await?;
        assert!(
            !page.eval::<bool>(fetched).await?,
            "not fetched before it is chosen"
        );
        let place = "?data=minilm&affine=trained&eps=0.000000000001&norm=layer&place=";
        page.open(&format!("{place}12")).await?;
        let title = page.text("[data-figure=sample] h2").await?;
        assert!(
            title.starts_with("Sample 21, “") && title.ends_with('”'),
            "{title}"
        );
        let computed = page.moments("sample").await?[1].clone();
        page.assert_quiet().await?;
        page.open(&format!("{place}13")).await?;
        let recorded = page.moments("sample").await?[0].clone();
        assert_eq!((computed.n, recorded.n), (384, 384));
        // Both are shown to two decimals; the recording is in f16, which moves a moment of 384
        // values by less than another unit of the last.
        let near = |a: f64, b: f64| (a - b).abs() < 0.021;
        assert!(
            near(computed.mean, recorded.mean) && near(computed.std_dev, recorded.std_dev),
            "{computed:?} {recorded:?}"
        );
        page.assert_quiet().await
    });
}

#[test]
fn the_example_of_the_real_network_opens_it() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        page.rerun(async || page.pick("Example", "A real network").await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "256 × 384");
        page.rerun(async || {
            page.pick("Place in the network", "Block 1, after attention")
                .await
        })
        .await?;
        assert!(
            page.query().await?.contains("place=1"),
            "{}",
            page.query().await?
        );
        page.assert_quiet().await
    });
}
