//! Presenting, embedding, hiding, holding, sharing, and a lesson of one's own.

use thirtyfour::Key;

use super::access::assert_accessible;
use super::browser::{Outcome, in_browser};
use super::narrow::{assert_fits, resize};
use super::page::Page;

#[test]
fn a_presentation_is_legible_from_the_back_row_and_steered_by_keys() {
    in_browser(async |page| {
        resize(&page, (1920, 1080)).await?;
        page.open("?room=batch&view=present").await?;
        let size = "parseFloat(getComputedStyle(document.querySelector('.panels-foot .caption')).fontSize)";
        assert!(page.eval::<f64>(size).await? >= 24.0, "the body text");
        let field = "document.querySelector('.panel-field').getBoundingClientRect().height";
        assert!(
            page.eval::<f64>(field).await? > 600.0,
            "figures fill the screen"
        );
        let seen = async |selector: &str| {
            page.eval::<bool>(&format!(
                "document.querySelector({selector:?})?.checkVisibility() ?? false"
            ))
            .await
        };
        assert!(!seen(".rail").await? && !seen(".bar").await?);
        let press = async |key: char| {
            page.driver
                .action_chain()
                .send_keys(String::from(key))
                .perform()
                .await
        };
        press('c').await?;
        page.until(
            "document.querySelector('.rail').checkVisibility()",
            "the controls are asked for",
        )
        .await?;
        press('b').await?;
        page.until(
            "document.querySelector('.black')?.checkVisibility()",
            "black",
        )
        .await?;
        press('b').await?;
        page.rerun(async || press(char::from(Key::Right)).await)
            .await?;
        assert!(page.query().await?.contains("batch=4"), "the next scene");
        press(char::from(Key::Escape)).await?;
        page.until(
            "document.querySelector('.bar').checkVisibility()",
            "the page again",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_pointed_cell_is_the_cell_under_the_pointer_in_a_presentation_too() {
    in_browser(async |page| {
        resize(&page, (1920, 1080)).await?;
        page.open("?law=normal&batch=8&features=8&norm=batch&view=present&sample=0&feature=0")
            .await?;
        let map = page.find("application", "Input heat map").await?;
        page.driver
            .action_chain()
            .move_to_element_center(&map)
            .click()
            .perform()
            .await?;
        page.until(
            "/sample=[2-5]&feature=[2-5]/.test(location.search)",
            "a cell of the middle",
        )
        .await?;
        page.assert_quiet().await
    });
}

/// From the last layer to the start, in the link too.
async fn start_again(page: &Page) -> Outcome {
    page.find("button", "Start at layer 0")
        .await?
        .click()
        .await?;
    page.until("location.search.includes('layer=0')", "layer 0")
        .await
}

/// The same texts with other marks, whatever changes in them, and no text turned twice.
#[test]
fn numbers_have_decimal_commas_where_the_link_asks_for_them() {
    const TEXT: &str = "[...document.querySelectorAll('.headline, .caption, .depth-figure .quiet, .hint')].map((e) => e.innerText).join('\\n')";
    const BACK: &str = ".replace(/(\\d),(\\d)/g, '$1.$2').replaceAll('\\u202f', ',')";
    in_browser(async |page| {
        let link = "?room=depth&law=exponential&batch=64&features=1024&layers=8";
        page.open(link).await?;
        let first: String = page.eval(TEXT).await?;
        start_again(&page).await?;
        let second: String = page.eval(TEXT).await?;
        assert!(first != second && first.contains("65,536"), "{first}");

        page.open(&format!("{link}&numbers=comma")).await?;
        let turned: String = page.eval(TEXT).await?;
        assert!(
            turned.contains("65\u{202f}536") && !turned.contains("65,536"),
            "{turned}"
        );
        assert_eq!(
            page.eval::<String>(&format!("({TEXT}){BACK}")).await?,
            first
        );
        start_again(&page).await?;
        assert_eq!(
            page.eval::<String>(&format!("({TEXT}){BACK}")).await?,
            second
        );
        assert!(page.query().await?.contains("numbers=comma"));
        page.assert_quiet().await
    });
}

#[test]
fn an_embedded_page_shows_what_is_named_and_tells_its_height() {
    in_browser(async |page| {
        for size in [(500, 400), (700, 600)] {
            resize(&page, size).await?;
            page.open("?law=normal&batch=16&view=embed&show=panels")
                .await?;
            assert_fits(&page, size.0).await?;
            let seen = "[...document.querySelectorAll('main [data-figure], .bar, .rail, .foot')].filter((part) => part.checkVisibility()).map((part) => part.dataset.figure ?? part.className)";
            assert_eq!(page.eval::<Vec<String>>(seen).await?, ["panels"]);
            page.find("link", "Open the full laboratory").await?;
        }
        let here: String = page.eval("location.href").await?;
        let told = format!(
            "new Promise((tell) => {{
               addEventListener('message', (event) => event.data?.type === 'normscope:height' && tell(event.data.height));
               const frame = document.createElement('iframe'); frame.src = {here:?}; document.body.append(frame);
             }})"
        );
        let script = format!("const answer = arguments[0]; {told}.then(answer);");
        let height: f64 = page.driver.execute_async(script, vec![]).await?.convert()?;
        assert!(height > 200.0, "{height}");
        page.assert_quiet().await
    });
}

#[test]
fn what_is_locked_cannot_be_turned_by_any_means() {
    in_browser(async |page| {
        page.open("?law=normal&batch=16&lock=controls").await?;
        let held = "[...document.querySelectorAll('.rail [data-control]')].every((control) => [...control.querySelectorAll('input, select, button')].every((one) => one.disabled))";
        assert!(page.eval::<bool>(held).await?);
        let reached = "(() => { const field = document.querySelector('#batch'); field.focus(); return document.activeElement === field; })()";
        assert!(
            !page.eval::<bool>(reached).await?,
            "the keyboard reaches it"
        );
        page.open("?law=normal&batch=16&lock=features&hide=kept,equations")
            .await?;
        assert!(
            !page
                .eval::<bool>("document.querySelector('#batch').disabled")
                .await?
        );
        assert!(
            page.eval::<bool>("document.querySelector('#features').disabled")
                .await?
        );
        assert!(
            !page
                .eval::<bool>("document.querySelector('[data-figure=kept]').checkVisibility()")
                .await?
        );
        // Nor by another control that would turn it as well; its value can be read.
        page.open("?room=start&lock=cells").await?;
        let batch = "document.querySelector('.start .cells').innerText";
        let before = page.eval::<String>(batch).await?;
        page.eval::<bool>("(document.querySelectorAll('.one-more button').forEach((one) => one.click()), document.querySelector('.handle').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true })), true)").await?;
        assert_eq!(page.eval::<String>(batch).await?, before);
        page.open("?room=batch&law=exponential&batch=16&lock=batch")
            .await?;
        page.rerun(async || page.pick("Example", "A batch of two").await)
            .await?;
        assert_eq!(
            page.eval::<String>("document.querySelector('#batch').value")
                .await?,
            "16"
        );
        page.open("?law=normal&batch=16&show=everything").await?;
        assert!(page.text(".notice").await?.contains("everything"));
        page.assert_quiet().await
    });
}

#[test]
fn the_share_dialogue_makes_a_link_a_code_and_a_frame() {
    in_browser(async |page| {
        page.open("?law=normal&batch=16").await?;
        page.find("button", "Share").await?.click().await?;
        let link = "document.querySelector('#share-link').value";
        page.until(
            &format!("{link}.endsWith('?law=normal&batch=16')"),
            "the link of what is seen",
        )
        .await?;
        page.find("checkbox", "heat maps with their ribbons")
            .await?
            .click()
            .await?;
        page.find("checkbox", "Nobody can turn the controls")
            .await?
            .click()
            .await?;
        page.pick("As", "a presentation, large").await?;
        page.until(
            &format!("{link}.endsWith('&view=present&show=panels&lock=controls')"),
            "the link follows",
        )
        .await?;
        assert!(
            page.eval::<bool>("document.querySelector('.qr path').getAttribute('d').length > 1000")
                .await?
        );
        assert!(page.eval::<bool>("document.querySelector('.share-snippet textarea').value.startsWith('<iframe src=\"http')").await?);
        assert_accessible(&page, "the share dialogue").await?;
        page.find("button", "Close").await?.click().await?;
        page.until("!document.querySelector('dialog').open", "closed")
            .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_lesson_is_written_tried_and_passed_on_in_a_link() {
    in_browser(async |page| {
        page.driver
            .goto(format!(
                "{}?room=lessons",
                super::browser::told("NORMSCOPE_URL")
            ))
            .await?;
        page.find("button", "Write a lesson of your own")
            .await?
            .click()
            .await?;
        page.find("link", "Batch").await?.click().await?;
        page.find("button", "Add this as a step")
            .await?
            .click()
            .await?;
        page.find("button", "Write its words")
            .await?
            .click()
            .await?;
        page.type_in("Title", "Mine").await?;
        page.type_in("What the reader can say after it", "What mine is.")
            .await?;
        page.type_in("Title of the step", "One batch").await?;
        page.find("fold", "Figures it shows: all of them")
            .await?
            .click()
            .await?;
        page.find("checkbox", "panels").await?.click().await?;
        page.find("fold", "Figures it shows: panels").await?;
        page.find("button", "Try it").await?.click().await?;
        page.until(
            "document.querySelector('.lesson h2')?.innerText === 'One batch'",
            "it opens",
        )
        .await?;
        let packed = normscope::lessons::Lesson::read(
            r#"{"title":"Theirs","about":"a","minutes":1,"steps":[{"title":"From a link","text":"x","link":"law=cauchy&batch=8","show":["panels"]}]}"#,
        )
        .unwrap()
        .packed();
        page.driver.goto("about:blank").await?;
        page.driver
            .goto(format!("{}{packed}", super::browser::told("NORMSCOPE_URL")))
            .await?;
        page.until(
            "document.querySelector('.lesson h2')?.innerText === 'From a link'",
            "the link holds it",
        )
        .await?;
        page.driver.goto("about:blank").await?;
        page.driver
            .goto(format!(
                "{}{}",
                super::browser::told("NORMSCOPE_URL"),
                &packed[..packed.len() - 9]
            ))
            .await?;
        page.until(
            "document.querySelector('.note.trouble')?.innerText.includes('damaged')",
            "a damaged one is refused",
        )
        .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_shape_is_drawn_and_becomes_the_distribution() {
    in_browser(async |page| {
        page.open("?law=drawn&batch=16&features=32&norm=batch")
            .await?;
        let bar = page
            .element("document.querySelector('.drawing .sketch-bar')")
            .await?;
        let box_ = page
            .element("document.querySelector('.drawing .sketch')")
            .await?;
        let rect = box_.rect().await?;
        let _ = bar;
        page.rerun(async || {
            page.driver
                .action_chain()
                .move_to_element_with_offset(
                    &box_,
                    (rect.width / 3.0) as i64,
                    (-rect.height / 3.0) as i64,
                )
                .click()
                .perform()
                .await
        })
        .await?;
        page.until(
            "/law=drawn:[0-9a-z]{24}/.test(decodeURIComponent(location.search))",
            "it is in the link",
        )
        .await?;
        page.assert_quiet().await
    });
}
