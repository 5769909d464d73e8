//! What cannot work in the depth room is said in a sentence each, and the good part stays.

use super::browser::in_browser;
use super::files::{choose, data};

#[test]
fn an_exploding_stream_says_in_which_layer() {
    in_browser(async |page| {
        page.open("?room=depth&law=exponential&batch=32&features=64&layers=64&placement=none&branch=dense-gauss&gain=10&pin-1=law:exponential")
            .await?;
        let lead = page.text("h1").await?;
        assert!(
            lead.contains("left the numbers that f32 can hold in layer"),
            "{lead}"
        );
        // Each layer multiplies the size by √101: 3.4 · 10³⁸ is passed in layer 38 or so.
        let caption: String = page
            .eval("document.querySelector('[data-figure=history] .caption').textContent")
            .await?;
        assert!(caption.contains("(3.4 · 10³⁸) in layer 3"), "{caption}");
        let shapes = page.text("[data-figure=shapes] .caption").await?;
        assert!(shapes.contains("A ends at layer 3"), "{shapes}");
        // The other set-up goes on to its end, and the first keeps its good part.
        let rows = page.numbers("rms").await?;
        assert_eq!(rows.len(), 65);
        assert!(rows[30][1].is_finite() && rows[64][3].is_finite());
        page.assert_quiet().await
    });
}

#[test]
fn one_sample_and_width_one_are_explained() {
    in_browser(async |page| {
        for (query, sentence) in [
            (
                "batch=1&features=64",
                "One sample gives every feature one value",
            ),
            (
                "batch=64&features=1",
                "A residual stream of width 1 gives every sample one value",
            ),
        ] {
            page.open(&format!("?room=depth&law=normal&layers=8&{query}"))
                .await?;
            let said = page.text(".rail").await?;
            assert!(said.contains(sentence), "{query}: {said}");
            assert_eq!(page.numbers("rms").await?.len(), 9);
        }
        page.open("?room=depth&law=normal&layers=8&batch=1&features=1")
            .await?;
        let shown: String = page.eval("document.body.innerText").await?;
        assert!(!shown.contains("NaN"), "NaN is printed");
        page.assert_quiet().await
    });
}

#[test]
fn a_link_of_absurd_set_ups_is_answered_and_the_page_goes_on() {
    in_browser(async |page| {
        page.open("?room=depth&law=cauchy&batch=1&features=1&layers=512&placement=none&branch=fresh-prop&gain=100\
                   &pin-1=law:cauchy~placement:deep~branch:identity~gain:1e300&pin-2=law:bernoulli:7&pin-3=nonsense")
            .await?;
        let said = page.text(".notice").await?;
        for sentence in [
            "its “gain” was not understood",
            "its “law” was not understood",
            "“pin-3” to “nonsense”, which cannot be used",
        ] {
            assert!(said.contains(sentence), "{sentence:?} is not in {said:?}");
        }
        assert!(
            page.text("h1").await?.contains("in layer"),
            "the good part is told"
        );
        page.rerun(async || page.pick("Example", "Pre-norm against post-norm").await)
            .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_stream_that_cannot_vary_keeps_its_shape() {
    in_browser(async |page| {
        page.open(
            "?room=depth&law=rademacher&batch=32&features=32&layers=16&branch=identity&gain=0",
        )
        .await?;
        let lead = page.text("h1").await?;
        assert!(lead.contains("keeps its shape"), "{lead}");
        page.assert_quiet().await
    });
}

#[test]
fn a_start_without_variance_is_explained_and_the_page_goes_on() {
    in_browser(async |page| {
        // Sixteen draws of 1 with probability 1 %: of this seed all are 0. The same in four
        // clusters that stand on one point.
        for query in ["", "&domains=4&domain-distance=0"] {
            page.open(&format!(
                "?room=depth&law=bernoulli:0.01&batch=4&features=4&seed=2&layers=8&branch=identity{query}"
            ))
            .await?;
            let lead = page.text("h1").await?;
            assert!(lead.contains("does not vary"), "{query}: {lead}");
            let rail = page.text(".rail").await?;
            assert!(rail.contains("All values of the start are equal"), "{rail}");
            let shapes = page.text("[data-figure=shapes] .caption").await?;
            assert!(shapes.contains("A is constant"), "{query}: {shapes}");
            let shown: String = page.eval("document.body.innerText").await?;
            assert!(!shown.contains("NaN"), "{query}: NaN is printed");
            let rms = page.numbers("rms").await?;
            assert!(
                rms.len() == 9 && rms.iter().all(|row| row[1].is_finite()),
                "{rms:?}"
            );
            page.assert_quiet().await?;
        }
        page.rerun(async || page.pick("Example", "Pre-norm against post-norm").await)
            .await?;
        let lead = page.text("h1").await?;
        assert!(!lead.contains("does not vary"), "{lead}");
        page.assert_quiet().await
    });
}

#[test]
fn an_own_file_stands_beside_the_simulation_and_its_gaps_are_told() {
    in_browser(async |page| {
        page.open("?room=depth&law=normal&batch=16&features=16&layers=4")
            .await?;
        page.pick("A real network", "the layers of my own file")
            .await?;
        page.until(
            "document.querySelector('[role=alert]')",
            "there is no file yet",
        )
        .await?;
        page.rerun(async || choose(&page, &data("axes_3_c.npy")).await)
            .await?;
        // 2 × 3 × 4, counted from 0: two places of three samples of four features.
        let rows = page.numbers("rms").await?;
        let wanted = (0..12).map(|x| f64::from(x * x)).sum::<f64>() / 12.0;
        assert!((rows[0][3] - wanted.sqrt()).abs() < 6e-3, "{rows:?}");
        assert!(rows[1][3].is_finite() && rows[2].get(3).is_none_or(|x| x.is_nan()));
        page.assert_quiet().await?;
        page.rerun(async || choose(&page, &data("not_finite.npy")).await)
            .await?;
        let said = page.text(".figures").await?;
        assert!(said.contains("not finite"), "{said}");
        assert!(!said.contains("NaN"), "NaN is printed");
        for place in ["#figures > .source-notes", "#rail .source-notes"] {
            let notes = page.text(place).await?;
            assert!(
                notes.contains("Not every value is finite"),
                "{place}: {notes}"
            );
        }
        page.assert_quiet().await
    });
}
