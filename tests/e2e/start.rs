//! The start room: the first minute, by pointer, by touch and by keyboard alone.

use serde_json::json;
use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::{Outcome, add_script, devtools, in_browser};
use super::narrow::{assert_fits, resize};
use super::page::{Answer, Page};

/// The texts of the output, row by row.
async fn outputs(page: &Page) -> Answer<Vec<String>> {
    page.eval("[...document.querySelectorAll('.app .after .number')].map((cell) => cell.innerText)")
        .await
}

/// Selects a number of the batch and sends it keys.
async fn keys(page: &Page, number: &str, keys: impl AsRef<str>) -> Outcome {
    let id = page
        .eval::<String>(&format!("find('spinbutton', {number:?}).id"))
        .await?;
    page.eval::<()>(&format!("document.getElementById({id:?}).focus()"))
        .await?;
    page.driver
        .action_chain()
        .send_keys(keys.as_ref())
        .perform()
        .await
}

fn times(key: Key, n: usize) -> String {
    String::from(char::from(key)).repeat(n)
}

async fn tasks_done(page: &Page) -> Answer<Vec<bool>> {
    page.eval("[...document.querySelectorAll('.app .task')].map((task) => task.classList.contains('done'))")
        .await
}

#[test]
fn the_plain_address_opens_the_start_room_worked_out() {
    in_browser(async |page| {
        page.open("").await?;
        assert_eq!(
            page.text(".app h1").await?,
            "BatchNorm looks down a column."
        );
        let workings = page.text(".app .workings").await?;
        assert!(workings.contains("(8 − 6.00) / 1.225 = 1.63"), "{workings}");
        assert_eq!(outputs(&page).await?.len(), 24);
        assert_eq!(outputs(&page).await?[13], "1.63");
        assert_eq!(page.query().await?, "");
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.app .thumbnail svg').length")
                .await?,
            2 * 4
        );
        page.assert_quiet().await
    });
}

/// A phone has no keys: 99 is reached by holding, as one step of history.
#[test]
fn a_button_that_is_held_goes_on() {
    in_browser(async |page| {
        page.open("").await?;
        let value = "Number(document.querySelector('#number-2-1').innerText)";
        let more = page.find("button", "One more").await?;
        more.click().await?;
        page.until(&format!("{value} === 9"), "a press adds one")
            .await?;
        page.driver
            .action_chain()
            .click_and_hold_element(&more)
            .perform()
            .await?;
        page.until(&format!("{value} > 30"), "it goes on").await?;
        page.driver.action_chain().release().perform().await?;
        let reached: u32 = page.eval(value).await?;
        page.until(
            &format!("location.search.includes('3,{reached},2,7,1,9')"),
            "what is reached is written",
        )
        .await?;
        page.driver.back().await?;
        page.until("location.search.includes('3,9,2,7,1,9')", "as one step")
            .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_number_moves_its_column_under_batchnorm_and_its_row_under_layernorm() {
    in_browser(async |page| {
        page.open("").await?;
        let runs = page.root("run").await?;
        for (norm, moved) in [
            ("BatchNorm", vec![1, 7, 13, 19]),
            ("LayerNorm", vec![12, 13, 14, 15, 16, 17]),
        ] {
            page.element(&format!("find('radio', {norm:?}).parentElement"))
                .await?
                .click()
                .await?;
            let before = outputs(&page).await?;
            keys(&page, "Sample 3, feature 2", times(Key::Down, 3)).await?;
            let after = outputs(&page).await?;
            let changed: Vec<usize> = (0..24).filter(|i| before[*i] != after[*i]).collect();
            assert_eq!(changed, moved, "{norm}");
            let said = page.text(".app .moved").await?;
            assert!(
                said.starts_with(&format!("{} outputs moved", moved.len())),
                "{said}"
            );
        }
        assert!(
            page.query()
                .await?
                .contains("cells=2,5,1,8,3,4%3B7,6,0,9,2,5%3B3,2,2,7,1,9")
        );
        assert_eq!(tasks_done(&page).await?, [true, false, false, false]);
        // 24 numbers need no worker: only the large picture of another norm is a run.
        assert_eq!(page.root("run").await?, runs + 1);
        page.driver.back().await?;
        page.until(
            "location.search.includes('5%3B3,5,2')",
            "Back takes the last number back",
        )
        .await
    });
}

#[test]
fn every_task_can_be_done_by_keyboard() {
    in_browser(async |page| {
        page.open("").await?;
        keys(&page, "Sample 1, feature 1", "9").await?;
        page.find("button", "With LayerNorm").await?.click().await?;
        // The first row plus one.
        for (feature, typed) in (1..).zip(["10", "6", "2", "9", "4", "5"]) {
            keys(&page, &format!("Sample 2, feature {feature}"), typed).await?;
        }
        assert_eq!(tasks_done(&page).await?, [true, true, false, false]);
        page.find("button", "With RMSNorm").await?.click().await?;
        for feature in 1..=6 {
            keys(&page, &format!("Sample 3, feature {feature}"), "1").await?;
        }
        assert_eq!(tasks_done(&page).await?, [true, true, true, false]);
        keys(&page, "Sample 4, feature 6", "99").await?;
        assert_eq!(tasks_done(&page).await?, [true; 4]);
        page.assert_quiet().await
    });
}

#[test]
fn a_drag_changes_a_number_and_a_step_shows_where_its_result_comes_from() {
    in_browser(async |page| {
        page.open("").await?;
        let number = page.find("spinbutton", "Sample 2, feature 3").await?;
        let value = "find('spinbutton', 'Sample 2, feature 3').getAttribute('aria-valuenow')";
        page.driver
            .action_chain()
            .click_and_hold_element(&number)
            .move_by_offset(30, -30)
            .release()
            .perform()
            .await?;
        assert_eq!(page.eval::<String>(value).await?, "5");
        page.until(
            "location.search.includes('cells=')",
            "the drag is in the link",
        )
        .await?;
        for _ in 0..2 {
            page.find("button", "One step on").await?.click().await?;
        }
        let workings = page.text(".app .workings").await?;
        assert!(
            workings.contains("(2 + 7 + 3 + 4) / 4 = 4.00, the mean"),
            "{workings}"
        );
        assert!(page.query().await?.contains("moment=1"));
        assert_eq!(outputs(&page).await?[..3], ["2", "·", "·"]);
        page.find("button", "One step back").await?.click().await?;
        let workings = page.text(".app .workings").await?;
        assert!(workings.contains("Only these numbers count."), "{workings}");
        page.assert_quiet().await
    });
}

#[test]
fn with_less_motion_the_play_button_steps() {
    in_browser(async |page| {
        let still = "const real = window.matchMedia.bind(window);
          window.matchMedia = (query) => query.includes('reduced-motion: reduce') ? { matches: true } : real(query);";
        add_script(&page.driver, still).await?;
        page.open("").await?;
        page.element("document.querySelector('.app .film-play')")
            .await?
            .click()
            .await?;
        page.until(
            "location.search.includes('moment=0')",
            "one step, kept at once",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn on_a_phone_batch_result_and_controls_are_in_one_screen_and_a_finger_drags() {
    in_browser(async |page| {
        resize(&page, (390, 844)).await?;
        page.open("").await?;
        assert_fits(&page, 390).await?;
        let bottom: f64 = page
            .eval("document.querySelector('.app .start-bar').getBoundingClientRect().bottom")
            .await?;
        assert!(bottom <= 844.0, "the controls end at {bottom}");
        let number = page
            .find("spinbutton", "Sample 1, feature 2")
            .await?
            .rect()
            .await?;
        let (x, y) = (
            number.x + number.width / 2.0,
            number.y + number.height / 2.0,
        );
        let touch = async |kind: &str, points: serde_json::Value| {
            devtools(
                &page.driver,
                "Input.dispatchTouchEvent",
                json!({ "type": kind, "touchPoints": points }),
            )
            .await
        };
        touch("touchStart", json!([{ "x": x, "y": y }])).await?;
        for way in [10.0, 20.0, 30.0, 38.0] {
            touch("touchMove", json!([{ "x": x + way, "y": y }])).await?;
        }
        touch("touchEnd", json!([])).await?;
        page.until(
            "find('spinbutton', 'Sample 1, feature 2').getAttribute('aria-valuenow') === '8'",
            "the finger has dragged it",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn the_start_room_keeps_the_rules_in_both_themes() {
    in_browser(async |page| {
        page.open("").await?;
        assert_accessible(&page, "light").await?;
        page.find("button", "One step on").await?.click().await?;
        assert_accessible(&page, "light, working").await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "dark").await
    });
}
