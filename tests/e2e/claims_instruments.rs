//! The claims room's instruments.

use super::browser::in_browser;
use super::claims::measured;
use super::page::Answer;

#[test]
fn the_invariance_table_is_that_of_theory_until_epsilon_matters() {
    in_browser(async |page| {
        page.open("?room=claims&card=invariance").await?;
        let wrong = "[...document.querySelectorAll('.invariance td')].filter((cell) => (cell.dataset.verdict === 'kept') !== (cell.dataset.expected === 'true')).length";
        page.until(
            "document.querySelectorAll('.invariance td').length === 60",
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
            "document.querySelector('.progress') === null",
            "no progress any more",
        )
        .await
    });
}
