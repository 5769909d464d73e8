//! The first look: what a newcomer sees before touching anything.

use super::browser::in_browser;

/// A heat map of 64 × 96 different values; drawn, it has hundreds of colours.
const MAP_COLOURS: u32 = 100;
/// Paper, bars, line and mark, with the shades of their edges.
const FIGURE_COLOURS: u32 = 5;

#[test]
fn the_first_view_makes_its_point_from_its_own_origin_alone() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let titles: Vec<String> = page
            .eval("[...document.querySelectorAll('.panel h2')].map((title) => title.textContent)")
            .await?;
        assert_eq!(titles, ["Input", "BatchNorm", "LayerNorm", "RMSNorm"]);
        let lead = page.text("h1").await?;
        assert_eq!(
            lead,
            "BatchNorm standardized every column and left the rows uneven. LayerNorm standardized every row, \
             RMSNorm set only its size; both left the columns uneven."
        );
        let painted = format!(
            "[...document.querySelectorAll('.panel canvas')].every((map) => coloursOf(map) > {MAP_COLOURS}) \
             && [...document.querySelectorAll('.ridges canvas, .color-bar canvas')].every((figure) => coloursOf(figure) > {FIGURE_COLOURS})"
        );
        page.until(&painted, "all canvases are painted").await?;
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('canvas').length")
                .await?,
            8
        );
        page.assert_quiet().await
    });
}

#[test]
fn the_tables_hold_what_each_norm_promises() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        // ε = 1e-5 against variances of at least 0.1 lowers a deviation by 5e-5 at the most, and
        // f32 rounding moves a mean by some 1e-7: both vanish in the two decimals shown.
        let level =
            |m: &super::page::Moments| m.mean.abs() < 5e-3 && (m.std_dev - 1.0).abs() < 5e-3;
        let feature = page.moments("feature").await?;
        let sample = page.moments("sample").await?;
        let of: Vec<&str> = feature.iter().map(|row| row.of.as_str()).collect();
        assert_eq!(of, ["Input", "BatchNorm", "LayerNorm", "RMSNorm"]);
        assert!(feature.iter().all(|row| row.n == 64), "{feature:?}");
        assert!(sample.iter().all(|row| row.n == 96), "{sample:?}");
        assert!(
            level(&feature[1]) && !level(&feature[0]) && !level(&feature[2]),
            "{feature:?}"
        );
        assert!(
            level(&sample[2]) && !level(&sample[0]) && !level(&sample[1]),
            "{sample:?}"
        );
        let rms = sample[3].mean.hypot(sample[3].std_dev);
        assert!(
            (rms - 1.0).abs() < 0.01,
            "RMSNorm's sample has root mean square {rms}"
        );
        Ok(())
    });
}

#[test]
fn equations_bring_their_letters_when_they_come_into_sight() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let fetched = "performance.getEntriesByType('resource').some((entry) => entry.name.includes('/math'))";
        assert!(
            !page.eval::<bool>(fetched).await?,
            "not part of the first load"
        );
        page.element("document.querySelector('.equations')")
            .await?
            .scroll_into_view()
            .await?;
        page.until(fetched, "the letters are fetched").await?;
        page.until(
            "document.fonts.check('18px \"normscope math\"', 'x')",
            "they are there",
        )
        .await?;
        page.assert_quiet().await
    });
}
