//! The depth room's numbers: every example's tables against theory.

use super::browser::{Outcome, in_browser};
use super::depth_first_screen::open_measures;
use super::page::{Answer, Page, number};

impl Page {
    /// The body of a figure's data table as numbers, opened if it is closed.
    pub async fn numbers(&self, figure: &str) -> Answer<Vec<Vec<f64>>> {
        let within = format!("document.querySelector('[data-figure={figure}]')");
        let folded = format!("{within}.closest('.more-measures:not([open])') !== null");
        if self.eval::<bool>(&folded).await? {
            open_measures(self).await?;
        }
        let fold = format!("{within}.querySelector('details.numbers')");
        if !self.eval::<bool>(&format!("{fold}.open")).await? {
            let summary = format!("find('fold', 'Numbers', {within})");
            self.element(&summary).await?.click().await?;
        }
        let table = format!("{within}.querySelector('table')");
        self.until(&table, "the table is built").await?;
        let rows: Vec<Vec<String>> = self.eval(&format!("rowsOf({table})")).await?;
        let read = |row: &Vec<String>| row.iter().map(|cell| number(cell)).collect();
        Ok(rows.iter().map(read).collect())
    }

    /// Picks an example of the depth room and waits for its last layer.
    pub async fn example(&self, name: &str) -> Outcome {
        self.rerun(async || self.pick("Example", name).await).await
    }
}

/// The standard error of the excess kurtosis of n independent values of a gamma distribution with that
/// excess kurtosis, the family in which sums of exponential values of one size lie; of a normal
/// distribution where it is not positive, which no symmetric distribution here exceeds. With the standardized
/// moments μ: n·variance = μ₈ − 4μ₄μ₆ + 4μ₄³ − μ₄² + 16μ₄μ₃² − 8μ₃μ₅ + 16μ₃².
fn standard_error(kurtosis: f64, n: f64) -> f64 {
    let mut moments = [0.0_f64; 9];
    moments[0] = 1.0;
    let shape = if kurtosis > 0.0 { 6.0 / kurtosis } else { 1e12 };
    for r in 2..9 {
        // μᵣ = Σ (r−1 choose j−1) κⱼ μᵣ₋ⱼ with the cumulants κⱼ = (j−1)! k^{1−j/2}.
        let mut binomial = 1.0;
        let mut factorial = 1.0;
        for j in 1..=r {
            if j > 1 {
                binomial *= (r - j + 1) as f64 / (j - 1) as f64;
                factorial *= (j - 1) as f64;
                let cumulant = factorial * shape.powf(1.0 - j as f64 / 2.0);
                moments[r] += binomial * cumulant * moments[r - j];
            }
        }
    }
    let [_, _, _, m3, m4, m5, m6, _, m8] = moments;
    let variance = m8 - 4.0 * m4 * m6 + 4.0 * m4.powi(3) - m4 * m4 + 16.0 * m4 * m3 * m3
        - 8.0 * m3 * m5
        + 16.0 * m3 * m3;
    (variance / n).sqrt()
}

/// Bias that a norm of finite width leaves in the kurtosis, and half of the last digit shown.
const REST: f64 = 0.03;

/// Asserts that every mark of a set-up lies on its theory, and that the end is what it should be.
async fn assert_on_theory(page: &Page, letter: usize, n: f64, end: f64) -> Outcome {
    let rows = page.numbers("kurtosis").await?;
    for row in &rows {
        let (measured, theory) = (row[1 + 2 * letter], row[2 + 2 * letter]);
        let tolerance = 5.0 * standard_error(theory, n) + REST;
        assert!(
            (measured - theory).abs() < tolerance,
            "set-up {letter}, layer {}: {measured} is not {theory} ± {tolerance}",
            row[0]
        );
    }
    let theory = rows.last().unwrap()[2 + 2 * letter];
    assert!(
        (theory - end).abs() < 1e-3,
        "set-up {letter}: {theory}, {end}"
    );
    Ok(())
}

/// 128 samples of 2048 features, all independent.
const WIDE: f64 = 262_144.0;

#[test]
fn fresh_branches_follow_the_closed_forms() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        // κ₀/(L+1), and κ₀ s²/(2 + s²) for post-norm.
        assert_on_theory(&page, 0, WIDE, 6.0 / 65.0).await?;
        assert_on_theory(&page, 1, WIDE, 2.0).await?;
        page.example("Three starts, one theorem").await?;
        for (letter, kurtosis) in [6.0, -1.2, -2.0].into_iter().enumerate() {
            assert_on_theory(&page, letter, WIDE, kurtosis / 65.0).await?;
        }
        page.example("Post-norm and its gain").await?;
        assert_on_theory(&page, 1, WIDE, 6.0 / 9.0).await?;
        page.example("No norm, growing sublayers").await?;
        assert_on_theory(&page, 0, WIDE, 2.0).await?;
        page.example("Residual scaling").await?;
        assert_on_theory(&page, 1, WIDE, (6.0 + 6.0 / 64.0) / 4.0).await?;
        page.assert_quiet().await
    });
}

#[test]
fn what_layers_have_in_common_does_not_average_out() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("Layers that repeat themselves").await?;
        // Terms: the start, √ρ L times the common part, L fresh ones. At ρ = 0.1 and L = 64:
        // 6 (1 + 64⁴·0.01 + 64·0.81)/(1 + 64²·0.1 + 64·0.9)².
        let end = 6.0 * (1.0 + 64f64.powi(4) * 0.01 + 64.0 * 0.81)
            / (1.0_f64 + 64.0 * 64.0 * 0.1 + 64.0 * 0.9).powi(2);
        assert_on_theory(&page, 1, WIDE, end).await
    });
}

#[test]
fn mixing_goes_faster_than_fresh_values() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("Mixing without new noise").await?;
        // One permutation serves all samples: of the pairs that a layer sums, 2048 are independent
        // in their choice, but their values in all samples are.
        assert_on_theory(&page, 0, WIDE, 0.000_856_693 * 6.0).await?;
        assert_on_theory(&page, 2, WIDE, 0.0).await?;
        let fourth = page.numbers("kurtosis").await?[4].clone();
        assert!(
            (fourth[2] - 0.708).abs() < 1e-3,
            "theory at layer 4: {fourth:?}"
        );
        page.example("Gaussian at depth one").await?;
        let first = page.numbers("kurtosis").await?[1].clone();
        // κ₀/2 with fresh values, κ₀/4 with dense weights, fresh or ±1. Within a sample the outputs
        // are independent, across samples not quite: n = 256 · 256 for the start's part alone.
        for (i, wanted) in [3.0, 1.5, 1.5].into_iter().enumerate() {
            let tolerance = 5.0 * standard_error(wanted, 65_536.0) + REST + 0.02 * wanted;
            let found = first[1 + 2 * i];
            assert!((found - wanted).abs() < tolerance, "{i}: {first:?}");
        }
        Ok(())
    });
}

#[test]
fn cauchy_keeps_its_tail_ratio_at_every_depth() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("Cauchy: no theorem").await?;
        let ratios = page.numbers("tail-ratio").await?;
        let ranges = page.numbers("interquartile").await?;
        // Standard error of q₀.₉₇₅ = √(0.975·0.025/n)/f = 0.155, of the ratio 0.12 with that of the
        // quartiles; bins of 0.4 %. Of the interquartile range 0.75 %/2.
        for layer in [0, 1, 4, 16, 64] {
            let ratio = ratios[layer][1];
            assert!((ratio - 12.706).abs() < 0.6, "layer {layer}: {ratio}");
            let (range, wanted) = (ranges[layer][1], 2.0 * (layer + 1) as f64);
            assert!(
                (range / wanted - 1.0).abs() < 0.02,
                "layer {layer}: {range}"
            );
        }
        let caption = page.text("[data-figure=kurtosis] .caption").await?;
        assert!(
            caption.contains("A: its distribution has no fourth moment, so not drawn"),
            "{caption}"
        );
        Ok(())
    });
}

#[test]
fn the_trapezoid_is_where_theory_puts_it() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("The trapezoid").await?;
        assert_on_theory(&page, 0, WIDE, -2.0 / 3.0).await?;
        let distance = page.numbers("ks").await?.last().unwrap()[1];
        // 0.018621 from a Gaussian; 0.0017 is what chance adds in 95 % of draws.
        assert!((distance - 0.018_621).abs() < 0.003, "{distance}");
        // Flat at height 0.353553 for |y| ≤ 0.414: the four bins about 0.
        let rows = page.numbers("shapes").await?;
        for row in &rows[38..42] {
            assert!((row[1] - 0.353_553).abs() < 0.02, "{row:?}");
        }
        Ok(())
    });
}

#[test]
fn clusters_stay_clusters_on_their_own_axis() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("K clusters stay K clusters").await?;
        // Two equal atoms have −2; the noise in each lifts the median feature to −1.76 at most
        // depths, and by more where its two centres happen to lie close.
        for row in page.numbers("kurtosis").await? {
            assert!((-2.0..-1.5).contains(&row[1]), "{row:?}");
        }
        let lead = page.text("h1").await?;
        assert!(
            lead.contains("across its features, cannot be told from a Gaussian")
                && lead.contains("across the samples, is not Gaussian"),
            "{lead}"
        );
        Ok(())
    });
}

#[test]
fn sizes_grow_as_theory_says() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("Growth without a norm").await?;
        let rows = page.numbers("rms").await?;
        for row in &rows {
            // √(1 + L) and √(1 + 1 + 1/2 + … + 1/L) to 4 % of the square; at width 256 the log of
            // the size without a norm wanders by √(1.5 L/256)/2 and no more than four of those.
            let layer = row[0];
            let harmonic: f64 = (1..=layer as u32).map(|l| 1.0 / f64::from(l)).sum();
            assert!(
                (row[3] / (1.0 + layer).sqrt() - 1.0).abs() < 0.02,
                "{row:?}"
            );
            assert!(
                (row[5] / (1.0 + harmonic).sqrt() - 1.0).abs() < 0.02,
                "{row:?}"
            );
            let off = (row[1] / 2f64.powf(layer / 2.0)).ln().abs();
            let wander = 2.0 * (1.5 * layer / 256.0).sqrt() + 0.02;
            assert!(off < wander, "{row:?}: {off} is more than {wander}");
        }
        Ok(())
    });
}

#[test]
fn the_recording_is_fetched_only_for_the_real_network() {
    in_browser(async |page| {
        let without = super::server::faulty_site(&[("minilm-l6/stream.npy", None)]);
        page.open_at(&format!("{without}?room=depth")).await?;
        page.pick("Example", "A real network").await?;
        let failed = "document.documentElement.dataset.runState === 'failed'";
        page.until(failed, "it misses its recording").await?;
        let said = page.text("[role=alert]").await?;
        assert!(said.contains("record"), "{said}");
        page.example("Pre-norm against post-norm").await
    });
}

#[test]
fn the_real_network_is_gaussian_on_one_axis_only() {
    in_browser(async |page| {
        page.open("?room=depth").await?;
        page.example("A real network").await?;
        // Medians over all 309 tokens, from the recording itself; here over 256 of them.
        let medians = [(0, 12.8), (2, 2.2), (8, 10.0), (12, 118.0)];
        let rows = page.numbers("kurtosis").await?;
        for (place, median) in medians {
            let found = rows[place][3];
            assert!(
                (found / median - 1.0).abs() < 0.2,
                "place {place}: {found}, {median}"
            );
        }
        assert!(page.text("h1").await?.contains("layer 12"));
        page.find("radio", "per feature").await?.click().await?;
        page.until(
            "document.querySelector('h1').innerText.includes('Per feature')",
            "the other axis is shown",
        )
        .await?;
        for row in &page.numbers("kurtosis").await?[1..13] {
            assert!(row[3].abs() < 0.9, "per feature: {row:?}");
        }
        let outliers = page.text(".network-notes").await?;
        assert!(outliers.contains("feature 100"), "{outliers}");
        page.rerun(async || {
            page.find("checkbox", "Leave its outlier features out")
                .await?
                .click()
                .await
        })
        .await?;
        page.find("radio", "per sample").await?.click().await?;
        page.until(
            "document.querySelector('h1').innerText.includes('Per sample')",
            "the axis is back",
        )
        .await?;
        let without = page.numbers("kurtosis").await?[12][3];
        assert!(without < 30.0, "without its outliers: {without}");
        page.assert_quiet().await
    });
}
