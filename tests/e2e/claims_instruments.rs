//! The claims room's instruments.

use thirtyfour::Key;

use super::browser::in_browser;
use super::claims::measured;
use super::files::download;
use super::page::Answer;

#[test]
fn the_invariance_table_is_that_of_theory_until_epsilon_matters() {
    in_browser(async |page| {
        page.open("?room=claims&card=invariance").await?;
        let wrong = "[...document.querySelectorAll('.invariance tbody td')].filter((cell) => (cell.dataset.verdict === 'kept') !== (cell.dataset.expected === 'true')).length";
        page.until(
            "document.querySelectorAll('.invariance tbody td').length === 60",
            "ten rows of six cells",
        )
        .await?;
        assert_eq!(page.eval::<u32>(wrong).await?, 0);
        page.rerun(async || page.type_in("ε", "0.01").await).await?;
        page.until(&format!("{wrong} > 5"), "ticks have broken")
            .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_poke_is_chosen_and_told_in_words() {
    in_browser(async |page| {
        page.open(
            "?room=claims&card=poke&batch=16&features=24&norm=batch,layer&poke=row&change=swap",
        )
        .await?;
        let said = async |norm: &str| -> Answer<String> {
            page.eval(&format!(
                "[...document.querySelectorAll('.map')].find((map) => map.textContent.startsWith('{norm}')).querySelector('.caption').textContent"
            ))
            .await
        };
        assert!(
            said("BatchNorm")
                .await?
                .starts_with("48 of 384 outputs moved")
        );
        page.rerun(async || {
            page.eval::<()>("(() => { const how = document.querySelector('#change'); how.value = 'poison'; how.dispatchEvent(new Event('change', { bubbles: true })); })()")
                .await
        })
        .await?;
        assert!(
            said("BatchNorm")
                .await?
                .starts_with("16 of 384 outputs moved")
        );
        assert!(
            said("LayerNorm")
                .await?
                .starts_with("24 of 384 outputs moved")
        );
        let (rows, _) = measured(&page, "LayerNormsamples whose output changed").await?;
        assert_eq!(rows as u32, 1);
        page.assert_quiet().await
    });
}

#[test]
fn a_long_run_shows_its_progress_and_can_be_cancelled() {
    in_browser(async |page| {
        page.driver
            .goto(format!(
                "{}?room=claims&card=spirals",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.until(
            "document.querySelector('.progress') !== null",
            "progress is shown",
        )
        .await?;
        page.find("button", "Cancel").await?.click().await?;
        page.until(
            "document.documentElement.dataset.runState === 'idle'",
            "cancelled",
        )
        .await?;
        page.until(
            "document.querySelector('.progress') === null && document.activeElement.id === 'run-again'",
            "no progress any more, and the keyboard can go on",
        )
        .await?;
        page.find("button", "Run again").await?.click().await?;
        page.until(
            "document.documentElement.dataset.runState === 'running' && document.querySelector('.trouble') === null",
            "it runs again",
        )
        .await?;
        page.until(
            "document.querySelector('.progress') !== null",
            "it takes long",
        )
        .await?;
        page.element("document.body")
            .await?
            .send_keys(Key::Escape)
            .await?;
        page.until(
            "document.documentElement.dataset.runState === 'idle'",
            "Escape cancels",
        )
        .await
    });
}

/// The text of every map's reading.
const READ: &str =
    "[...document.querySelectorAll('.map .pointed')].map((line) => line.textContent)";

#[test]
fn a_cell_is_read_in_all_maps_and_taken_home() {
    in_browser(async |page| {
        page.open("?room=claims&card=poke&batch=16&features=24&norm=batch,layer&amount=10&sample=5&feature=8")
            .await?;
        let marked = "[...document.querySelectorAll('.mark-cell')].map((mark) => { const [cell, map] = [mark, mark.parentElement].map((e) => e.getBoundingClientRect()); return [((cell.left + cell.width / 2 - map.left) / map.width), ((cell.top + cell.height / 2 - map.top) / map.height)]; })";
        let places: Vec<[f64; 2]> = page.eval(marked).await?;
        // The middles of feature 8 of 24 and of sample 5 of 16; places are whole tenths of a pixel
        // on a map of at least 100.
        let right =
            |[x, y]: &[f64; 2]| (x - 8.5 / 24.0).abs() < 2e-3 && (y - 5.5 / 16.0).abs() < 2e-3;
        assert!(places.len() == 3 && places.iter().all(right), "{places:?}");
        let map = page
            .find("application", "BatchNorm. Marked: sample 6, feature 9.")
            .await?;
        let poked: Vec<String> = page.eval(READ).await?;
        map.send_keys(Key::Down).await?;
        page.until(
            "document.querySelector('figure > .pointed').textContent.startsWith('Marked: sample 7, feature 9.')",
            "the key leads to the next sample",
        )
        .await?;
        let next: Vec<String> = page.eval(READ).await?;
        let moved = |text: &str| {
            let (before, after) = text.split_once("\u{a0}→\u{a0}").unwrap();
            before != after
        };
        assert_eq!(
            poked.iter().map(|t| moved(t)).collect::<Vec<_>>(),
            [true, true, true]
        );
        // The next sample itself was not changed; BatchNorm alone passes the change on.
        assert_eq!(
            next.iter().map(|t| moved(t)).collect::<Vec<_>>(),
            [false, true, false]
        );
        let (name, bytes) = download(&page, "normscope-map-batch: CSV").await?;
        assert_eq!(name, "normscope-map-batch.csv");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let rows: Vec<Vec<f64>> = text
            .lines()
            .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
            .collect();
        assert_eq!((rows.len(), rows[0].len()), (16, 24));
        // One column moved, and nothing else.
        let lit = |col: usize| rows.iter().filter(|row| row[col] > 1e-3).count();
        assert_eq!(((0..24).map(lit).sum::<usize>(), lit(8)), (16, 16));
        page.assert_quiet().await
    });
}

#[test]
fn a_press_on_a_map_pokes_there_and_keeps_the_keyboard() {
    in_browser(async |page| {
        page.open(
            "?room=claims&card=poke&batch=16&features=24&norm=batch,layer&sample=5&feature=8",
        )
        .await?;
        let map = page.find("application", "LayerNorm. Marked").await?;
        map.send_keys(Key::Down).await?;
        map.send_keys(Key::Right).await?;
        page.rerun(async || map.send_keys(Key::Enter).await).await?;
        let query = page.query().await?;
        assert!(
            query.contains("sample=6") && query.contains("feature=9"),
            "{query}"
        );
        page.until(
            "document.activeElement.getAttribute('aria-label').startsWith('LayerNorm. Marked: sample 7, feature 10.')",
            "the same map, with the keyboard and the new mark",
        )
        .await?;
        page.rerun(async || map.click().await).await?;
        // The middle of 16 rows and 24 columns lies on the edge of two.
        let query = page.query().await?;
        let holds = |key: &str, either: [u32; 2]| {
            let held = |value: &u32| query.contains(&format!("{key}={value}"));
            either.iter().any(held)
        };
        assert!(
            holds("sample", [7, 8]) && holds("feature", [11, 12]),
            "{query}"
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_sample_is_marked_in_every_cloud_and_histogram() {
    in_browser(async |page| {
        page.open("?room=claims&card=geometry&norm=layer,rms&sample=3")
            .await?;
        page.until(
            "document.querySelectorAll('.mark-ring').length === 3",
            "a ring in every cloud",
        )
        .await?;
        let marks = "[...document.querySelectorAll('.mark-ring, .mark-value')].filter((mark) => !mark.hidden).map((mark) => mark.style.left)";
        let before: Vec<String> = page.eval(marks).await?;
        assert_eq!(
            before.len(),
            3 + 9,
            "three clouds, three histograms under each"
        );
        let lengths: Vec<String> = page.eval(READ).await?;
        // At ε = 1e-6 and 1e-5 the lengths differ from √3 by less than what is shown.
        assert!(
            lengths[1].ends_with("length 1.73") && lengths[2].ends_with("length 1.73"),
            "{lengths:?}"
        );
        let clouds = page.find("application", "Drag or use").await?;
        clouds.send_keys(Key::PageDown).await?;
        page.until(
            "document.querySelector('figure > .pointed').textContent.startsWith('Marked: sample 5')",
            "the next sample",
        )
        .await?;
        let after: Vec<String> = page.eval(marks).await?;
        assert!(
            before.iter().zip(&after).all(|(a, b)| a != b),
            "{before:?} {after:?}"
        );
        page.assert_quiet().await
    });
}

#[test]
fn one_step_is_read_in_all_curves() {
    in_browser(async |page| {
        page.open("?room=claims&card=running").await?;
        page.until(
            "document.querySelectorAll('[aria-roledescription=curve]').length > 1",
            "several curves",
        )
        .await?;
        let curve = page.find("application", "Error of the mean").await?;
        curve.send_keys(Key::Right).await?;
        let read = "[...document.querySelectorAll('.exhibit > .pointed')].map((line) => line.textContent.split(':')[0])";
        let first: Vec<String> = page.eval(read).await?;
        assert!(
            first.len() > 1
                && first
                    .iter()
                    .all(|text| *text == first[0] && text.starts_with("At step ")),
            "{first:?}"
        );
        curve.send_keys(Key::End).await?;
        let last: Vec<String> = page.eval(read).await?;
        assert!(last.iter().all(|text| text == "At step 200"), "{last:?}");
        page.assert_quiet().await
    });
}
