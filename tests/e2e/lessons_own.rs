//! Lessons of somebody else's: from a link and from a file, found again and passed on.

use std::path::Path;

use super::browser::in_browser;

const TWO_STEPS: &str = r#"{"title":"Theirs","about":"a","minutes":1,"steps":[
  {"title":"The first","text":"x","link":"law=cauchy&batch=8","show":["panels"]},
  {"title":"The second","text":"y","link":"law=normal&batch=4","show":["panels"]}]}"#;

const STEP: &str = "document.querySelector('#lesson-step')?.innerText";

#[test]
fn a_lesson_from_a_file_is_plain_text_and_one_that_is_none_is_refused() {
    in_browser(async |page| {
        let folder = std::env::temp_dir().join("normscope-lessons");
        std::fs::create_dir_all(&folder).unwrap();
        let keep = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).unwrap();
            folder.join(name)
        };
        let hostile = r#"{"title":"<b>x</b>","about":"a","minutes":1,"steps":[{"title":"<img src=x onerror=alert(1)>","text":"<script>1</script>","link":"law=normal&batch=4","show":["panels"]}]}"#;
        let (good, bad) = (
            keep("good.json", hostile),
            keep("bad.json", r#"{"title":"t"}"#),
        );
        page.driver
            .goto(format!(
                "{}?room=lessons",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        let choose = async |file: &Path| {
            page.until(
                "document.querySelector('.lesson-file input')",
                "files can be chosen",
            )
            .await?;
            page.element("document.querySelector('.lesson-file input')")
                .await?
                .send_keys(file.to_string_lossy())
                .await
        };
        choose(&bad).await?;
        page.until("document.querySelector('.note.trouble')?.innerText.includes('“bad.json” cannot be opened as a lesson')", "it says why").await?;
        choose(&good).await?;
        page.until(
            "document.querySelector('.lesson h2')?.innerText === '<img src=x onerror=alert(1)>'",
            "markup is text",
        )
        .await?;
        assert_eq!(page.text(".lesson-text").await?, "<script>1</script>");
        page.assert_quiet().await
    });
}

/// Opened from its link, a lesson is in the address of every step: a reload, Back and whoever is given
/// the address find it.
#[test]
fn a_lesson_from_a_link_stays_in_the_address() {
    in_browser(async |page| {
        let packed = normscope::lessons::Lesson::read(TWO_STEPS)
            .unwrap()
            .packed();
        let site = super::browser::told("NORMSCOPE_URL");
        page.driver.goto(format!("{site}{packed}")).await?;
        page.until(&format!("{STEP} === 'The first'"), "it opens")
            .await?;
        let next = page
            .element("document.querySelector('#lesson-next')")
            .await?;
        next.click().await?;
        page.until(&format!("{STEP} === 'The second'"), "the second step")
            .await?;
        assert_eq!(page.eval::<String>("location.hash").await?, packed);
        let address: String = page.eval("location.href").await?;
        assert!(!address.contains("law="), "{address}");
        page.driver.refresh().await?;
        page.until(&format!("{STEP} === 'The second'"), "after a reload")
            .await?;
        page.driver.back().await?;
        page.until(&format!("{STEP} === 'The first'"), "one step back")
            .await?;
        page.driver.forward().await?;
        page.until(&format!("{STEP} === 'The second'"), "and forward")
            .await?;
        // The way to the figures takes nothing out of the address.
        page.driver
            .execute("document.querySelector('.skip').click()", vec![])
            .await?;
        assert_eq!(page.eval::<String>("location.href").await?, address);
        // Somebody else's tab has never seen the lesson.
        page.driver
            .execute("sessionStorage.clear()", vec![])
            .await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&address).await?;
        page.until(&format!("{STEP} === 'The second'"), "where it is passed on")
            .await?;
        page.assert_quiet().await
    });
}

/// Opened from a file, a lesson outlives a reload; where it cannot be found its file is asked for, and
/// opens where the address says.
#[test]
fn a_lesson_from_a_file_is_remembered_by_its_tab_and_asked_for_elsewhere() {
    in_browser(async |page| {
        let file = std::env::temp_dir().join("normscope-two-steps.json");
        std::fs::write(&file, TWO_STEPS).unwrap();
        let choose = "document.querySelector('.lesson-file input')";
        let site = super::browser::told("NORMSCOPE_URL");
        page.driver.goto(format!("{site}?room=lessons")).await?;
        page.until(choose, "files can be chosen").await?;
        page.element(choose)
            .await?
            .send_keys(file.to_string_lossy())
            .await?;
        page.until(&format!("{STEP} === 'The first'"), "it opens")
            .await?;
        page.element("document.querySelector('#lesson-next')")
            .await?
            .click()
            .await?;
        page.until(&format!("{STEP} === 'The second'"), "the second step")
            .await?;
        page.driver.refresh().await?;
        page.until(&format!("{STEP} === 'The second'"), "after a reload")
            .await?;
        page.driver
            .execute("sessionStorage.clear()", vec![])
            .await?;
        let address: String = page.eval("location.href").await?;
        page.driver.goto("about:blank").await?;
        page.driver.goto(&address).await?;
        page.until(
            "document.querySelector('.lesson .note')?.innerText.includes('Open the file again')",
            "it is asked for",
        )
        .await?;
        page.element(choose)
            .await?
            .send_keys(file.to_string_lossy())
            .await?;
        page.until(&format!("{STEP} === 'The second'"), "where it was left")
            .await?;
        page.assert_quiet().await
    });
}
