//! The door for scripts and notebooks: messages of the page around, and a file that a link names.

use serde_json::Value;

use super::browser::{in_browser, told as told_by_environment};
use super::page::{Answer, Page};

fn told_dist() -> String {
    told_by_environment("NORMSCOPE_DIST")
}

/// A page around an embedded one, which keeps what it is told.
async fn embed(page: &Page) -> Answer<()> {
    page.open("?law=normal&batch=4&features=4").await?;
    page.eval::<bool>(
        "(() => {
            window.got = [];
            addEventListener('message', (event) => got.push(event.data));
            window.inside = document.createElement('iframe');
            inside.src = './?law=normal&batch=8&features=5&view=embed';
            inside.width = 700; inside.height = 600;
            document.body.append(inside);
            return true;
        })()",
    )
    .await?;
    let ready = "inside.contentDocument?.documentElement.dataset.runState === 'done'";
    page.until(ready, "the embedded page has run").await
}

async fn send(page: &Page, message: &str) -> Answer<()> {
    let post = format!("(inside.contentWindow.postMessage({message}, '*'), true)");
    page.eval::<bool>(&post).await.map(drop)
}

/// The last message of a type, once one fits.
async fn told(page: &Page, fits: &str) -> Answer<Value> {
    page.until(&format!("got.some((one) => {fits})"), fits)
        .await?;
    page.eval(&format!("got.filter((one) => {fits}).at(-1)"))
        .await
}

#[test]
fn a_script_opens_an_array_sets_the_experiment_and_gets_the_results() {
    in_browser(async |page| {
        embed(&page).await?;
        assert_eq!(
            page.eval::<u32>("got.filter((one) => one.type !== 'normscope:height').length")
                .await?,
            0,
            "it speaks when spoken to"
        );
        send(
            &page,
            "{ type: 'normscope:set', link: '?room=batch&norm=layer&eps=0.5' }",
        )
        .await?;
        told(&page, "one.type === 'normscope:state' && one.state === 'done' && one.link.includes('norm=layer')").await?;
        send(&page, "{ type: 'normscope:open', name: 'mine.npy', values: new Float32Array([1, 2, 3, 4, 5, 7, 0, 0, 9, 1, 1, 1]), shape: [3, 4] }").await?;
        send(&page, "{ type: 'normscope:results' }").await?;
        let results = told(
            &page,
            "one.type === 'normscope:results' && one.json?.includes('mine.npy')",
        )
        .await?;
        let json: Value = serde_json::from_str(results["json"].as_str().unwrap()).unwrap();
        assert_eq!(
            (&json["source"]["samples"], &json["source"]["features"]),
            (&3.into(), &4.into())
        );
        assert_eq!(json["panels"][0]["pooled"]["max"], 9.0);
        assert_eq!(json["experiment"]["outputs"]["eps"], 0.5);
        page.assert_quiet().await
    });
}

#[test]
fn a_message_that_makes_no_sense_fails_with_a_new_run_and_a_sentence() {
    in_browser(async |page| {
        embed(&page).await?;
        send(&page, "{ type: 'normscope:ask' }").await?;
        let mut run = told(&page, "one.type === 'normscope:state'").await?["run"]
            .as_u64()
            .unwrap();
        for (message, why) in [
            (
                "{ type: 'normscope:open', values: new Float32Array(5), shape: [2, 3] }",
                "shape [2, 3]",
            ),
            (
                "{ type: 'normscope:open', values: new Float32Array(5) }",
                "holds no `shape`",
            ),
            ("{ type: 'normscope:open', name: 'x' }", "neither `bytes`"),
            (
                "{ type: 'normscope:open', name: 'x.npy', bytes: new Uint8Array([1, 2, 3]) }",
                "x.npy",
            ),
            ("{ type: 'normscope:set' }", "no text `link`"),
            (
                "{ type: 'normscope:set', link: 'norm=foo&batch=16' }",
                "“norm” to “foo”",
            ),
            (
                "{ type: 'normscope:set', link: 'law=normal&batch=9999999' }",
                "“batch”",
            ),
            ("{ type: 'normscope:steal' }", "not known"),
        ] {
            send(&page, message).await?;
            let fits = format!(
                "one.type === 'normscope:state' && one.state === 'failed' && one.run > {run} && one.why?.includes({why:?})"
            );
            run = told(&page, &fits).await?["run"].as_u64().unwrap();
        }
        // What follows is heard as before.
        send(
            &page,
            "{ type: 'normscope:set', link: 'law=laplace&batch=4' }",
        )
        .await?;
        told(
            &page,
            &format!("one.state === 'done' && one.run > {run} && one.link.includes('laplace')"),
        )
        .await?;
        // No earlier run is told with the new link, nor the earlier failure's reason.
        let early = format!(
            "got.filter((one) => one.link?.includes('laplace') && (one.run <= {run} || one.why)).length"
        );
        assert_eq!(page.eval::<u32>(&early).await?, 0);
        page.assert_quiet().await
    });
}

/// What the reader has chosen by hand is not handed to the page around.
#[test]
fn results_of_the_readers_own_file_stay_here() {
    in_browser(async |page| {
        embed(&page).await?;
        page.eval::<bool>(
            "(() => {
                const drop = new inside.contentWindow.DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: new inside.contentWindow.DataTransfer() });
                drop.dataTransfer.items.add(new inside.contentWindow.File(['1,2\\n3,4\\n5,7'], 'secret.csv'));
                inside.contentDocument.body.dispatchEvent(drop);
                return true;
            })()",
        )
        .await?;
        page.until("inside.contentDocument.body.innerText.includes('secret.csv') || inside.contentDocument.querySelectorAll('.panel').length > 0 && inside.contentDocument.documentElement.dataset.runState === 'done' && inside.contentWindow.location.search.includes('own')", "the file is shown").await?;
        // A file that a message brings and that is refused makes the reader's no less the reader's.
        send(
            &page,
            "{ type: 'normscope:open', name: 'x.npy', bytes: new Uint8Array([1]) }",
        )
        .await?;
        told(
            &page,
            "one.state === 'failed' && one.why?.includes('x.npy')",
        )
        .await?;
        send(
            &page,
            "{ type: 'normscope:set', link: 'data=own&norm=rms' }",
        )
        .await?;
        told(
            &page,
            "one.state === 'done' && one.link.includes('norm=rms')",
        )
        .await?;
        send(&page, "{ type: 'normscope:results' }").await?;
        let refused = told(&page, "one.type === 'normscope:results'").await?;
        assert!(
            refused["json"].is_null()
                && refused["why"].as_str().unwrap().contains("chosen by hand"),
            "{refused}"
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_link_names_a_file_of_the_same_server() {
    in_browser(async |page| {
        let folder = std::fs::read_dir(told_dist()).unwrap().flatten();
        let folder = folder
            .map(|entry| entry.file_name().into_string().unwrap())
            .find(|name| name.starts_with("minilm"));
        let path = format!("{}/stream.npy", folder.unwrap());
        page.open(&format!("?room=batch&file={path}&slice=3"))
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "256 × 384");
        assert!(page.text(".drop").await?.contains("stream"));
        let query = page.query().await?;
        assert!(
            query.contains("file=") && query.contains("slice=3"),
            "{query}"
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_file_that_does_not_arrive_is_said_and_another_server_is_not_asked() {
    in_browser(async |page| {
        page.open("?room=batch").await?;
        let address = told_by_environment("NORMSCOPE_URL");
        let address = format!("{address}?room=batch&file=nowhere/x.npy");
        page.driver.goto(&address).await?;
        page.until(
            "document.documentElement.dataset.runState === 'failed' && document.body.innerText.includes('did not arrive')",
            "the missing file is said",
        )
        .await?;
        let address = told_by_environment("NORMSCOPE_URL");
        let address = format!("{address}?room=batch&file=https://example.org/x.npy");
        page.driver.goto(&address).await?;
        page.until(
            "document.documentElement.dataset.runState === 'failed' && document.querySelector('.notice')?.innerText.includes('path on this server')",
            "another server is refused",
        )
        .await?;
        Ok(())
    });
}
