//! Access: the rules of axe-core, and a reader with a keyboard alone.

use serde_json::Value;
use thirtyfour::Key;

use super::browser::{Outcome, in_browser, told};
use super::page::{Answer, Page};

/// The rules of WCAG 2.2, levels A and AA, on what is shown now, and four rules of good practice.
pub async fn assert_accessible(page: &Page, state: &str) -> Outcome {
    let axe = std::fs::read_to_string(told("NORMSCOPE_AXE")).unwrap();
    page.driver.execute(axe, vec![]).await?;
    let run = "axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
          rules: Object.fromEntries(['landmark-unique', 'region', 'empty-table-header', 'empty-heading'].map((rule) => [rule, { enabled: true }])) }).then((found) =>
        arguments[0]([found.passes.length, ...found.violations.map((rule) =>
          [rule.id, rule.help, ...rule.nodes.map((node) => [node.html.slice(0, 160), node.failureSummary])])]));";
    let found: Vec<Value> = page.driver.execute_async(run, vec![]).await?.convert()?;
    let (passes, violations) = found.split_first().unwrap();
    assert!(violations.is_empty(), "{state}: {violations:#?}");
    assert!(
        passes.as_u64().unwrap() > 15,
        "{state}: only {passes} rules had anything to check"
    );
    Ok(())
}

#[test]
fn the_batch_room_keeps_the_rules_in_both_themes() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        assert_accessible(&page, "light").await?;
        page.driver
            .execute(
                // Menus lie over what is beside them, and are opened one at a time.
                "document.querySelectorAll('details:not(.menu)').forEach((fold) => { fold.open = true; })",
                vec![],
            )
            .await?;
        page.until(
            "document.querySelector('.law-choice') && document.querySelector('.bars')",
            "all folds are open",
        )
        .await?;
        assert_accessible(&page, "light, all open").await?;
        page.driver
            .execute("document.querySelector('main').inert = true; document.querySelector('details.menu').open = true;", vec![])
            .await?;
        assert_accessible(&page, "light, the menu open").await?;
        page.driver
            .execute("document.querySelector('main').inert = false; document.querySelector('details.menu').open = false;", vec![])
            .await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "dark, all open").await
    });
}

#[test]
fn the_network_room_keeps_the_rules_in_both_themes() {
    in_browser(async |page| {
        page.open("?room=network").await?;
        assert_accessible(&page, "light").await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "dark").await
    });
}

#[test]
fn the_speed_room_keeps_the_rules_in_both_themes() {
    in_browser(async |page| {
        page.driver
            .goto(format!("{}?room=speed", told("NORMSCOPE_URL")))
            .await?;
        page.find("button", "Run the benchmark").await?;
        assert_accessible(&page, "light").await?;
        page.switch_theme("dark").await?;
        assert_accessible(&page, "dark").await
    });
}

/// One press of the Tab key; the name and the tag of what has the focus then, and whether it shows.
async fn tab(page: &Page) -> Answer<(String, String, bool)> {
    press(page, Key::Tab).await?;
    page.eval(
        "((at) => [nameOf(at), at.tagName, getComputedStyle(at).outlineStyle !== 'none' || at.matches('.skip')])(document.activeElement)",
    )
    .await
}

async fn press(page: &Page, key: Key) -> Outcome {
    page.driver
        .action_chain()
        .send_keys(key + "")
        .perform()
        .await
}

#[test]
fn the_tab_key_reaches_everything_in_order() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let mut names = Vec::new();
        loop {
            let (name, tag, shows) = tab(&page).await?;
            if tag == "BODY" || names.len() > 120 {
                break;
            }
            assert!(
                !name.is_empty(),
                "a {tag} after {:?} has no name",
                names.last()
            );
            assert!(shows, "the focus does not show on {name:?}, a {tag}");
            names.push(name);
        }
        assert_eq!(names[0], "Skip to the figures");
        let mut from = 0;
        for wanted in [
            "Batch",
            "Share",
            "Download",
            "Example",
            "Source",
            "Distribution",
            "Batch, samples",
            "Batch, samples, slider",
            "Features",
            "New draw",
            "BatchNorm",
            "Reset",
            "Input heat map",
            "Numbers: Input",
            "BatchNorm heat map",
            "Colour scale",
            "Numbers",
        ] {
            let at = names[from..]
                .iter()
                .position(|name| name.starts_with(wanted));
            from += at.unwrap_or_else(|| {
                panic!(
                    "{wanted:?} is not reached after {:?}: {names:#?}",
                    names[from]
                )
            });
        }
        Ok(())
    });
}

#[test]
fn a_distribution_is_picked_and_a_norm_switched_by_keys_alone() {
    in_browser(async |page| {
        page.open("?law=normal").await?;
        let reach = async |name: &str| -> Outcome {
            while !tab(&page).await?.0.starts_with(name) {}
            Ok(())
        };
        reach("Distribution").await?;
        press(&page, Key::Enter).await?;
        page.until(
            "document.querySelector('.law-choice')",
            "the picker is open",
        )
        .await?;
        press(&page, Key::Tab).await?;
        page.rerun(async || press(&page, Key::Down).await).await?;
        assert_eq!(page.query().await?, "?law=uniform");
        reach("BatchNorm").await?;
        page.rerun(async || page.driver.action_chain().send_keys(" ").perform().await)
            .await?;
        assert!(
            page.query().await?.contains("norm=layer,rms"),
            "{}",
            page.query().await?
        );
        reach("Input heat map").await?;
        press(&page, Key::End).await?;
        page.until(
            "location.search.includes('feature=95')",
            "the selection moved",
        )
        .await?;
        Ok(())
    });
}

#[test]
fn the_skip_link_leads_to_the_figures() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        tab(&page).await?;
        press(&page, Key::Enter).await?;
        // Between them stand only the terms of the leading sentence, which explain themselves.
        let mut name = tab(&page).await?.0;
        while page.eval("document.activeElement.matches('.term')").await? {
            name = tab(&page).await?.0;
        }
        assert!(name.starts_with("Input heat map"), "{name}");
        Ok(())
    });
}
