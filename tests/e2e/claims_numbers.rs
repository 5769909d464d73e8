//! The numbers of the claims room's figures, as tables.

use super::browser::in_browser;
use super::narrow::{assert_fits, resize};

/// Opens every fold that is closed, and says how many there are.
const OPEN_ALL: &str = "[...document.querySelectorAll('.exhibit details.numbers')].map((fold) => fold.querySelector('summary').click()).length";
/// For every figure with a canvas of an exhibit, how many rows of numbers its table has.
const ROWS: &str = "[...document.querySelectorAll('.exhibit-canvas')].map((canvas) =>
    [...(canvas.parentElement.querySelector('.exhibit-foot table')?.tBodies[0].rows ?? [])]
      .filter((row) => /\\d/.test(row.cells[1].textContent)).length)";

#[test]
fn every_figure_of_an_instrument_offers_its_numbers() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        for (instrument, least) in [
            ("poke", 3),
            ("jacobian", 1),
            ("geometry", 4),
            ("running", 1),
        ] {
            page.open(&format!(
                "?room=claims&card={instrument}&batch=16&features=12"
            ))
            .await?;
            let folds: usize = page.eval(OPEN_ALL).await?;
            let full = format!("({ROWS}).every((rows) => rows > 1)");
            page.until(&full, &format!("the numbers of {instrument}"))
                .await?;
            let rows: Vec<u32> = page.eval(ROWS).await?;
            assert!(folds >= least, "{instrument}: {folds} folds");
            assert_eq!(rows.len(), folds, "{instrument}: {rows:?}");
            assert_fits(&page, 390).await?;
        }
        page.assert_quiet().await
    });
}

#[test]
fn keys_in_a_table_of_numbers_turn_no_cloud() {
    in_browser(async |page| {
        page.open("?room=claims&card=geometry").await?;
        page.eval::<usize>(OPEN_ALL).await?;
        let table = ".turnable .exhibit-foot .wide-table";
        page.until(
            &format!("document.querySelector('{table} table')"),
            "the numbers",
        )
        .await?;
        let left_alone = format!(
            "document.querySelector('{table}').dispatchEvent(new KeyboardEvent('keydown', {{ key: 'PageDown', bubbles: true, cancelable: true }}))"
        );
        let marked = page.text(".turnable ~ .pointed").await?;
        assert!(page.eval::<bool>(&left_alone).await?, "the table scrolls");
        assert_eq!(page.text(".turnable ~ .pointed").await?, marked);
        page.assert_quiet().await
    });
}
