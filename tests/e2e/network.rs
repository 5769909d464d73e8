//! Every layer of a network at once: the recorded one, a generated one, a file of the reader's.

use std::path::{Path, PathBuf};

use super::browser::{Outcome, in_browser};
use super::files::choose;
use super::page::Page;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/network")
        .join(name)
}

fn stream() -> PathBuf {
    file("tensors.safetensors")
}

/// The room with the reader's own tensors. Without its file it asks for it, in the rail and in the
/// place of the figures.
async fn open_own(page: &Page, file: &Path) -> Outcome {
    page.open("?room=network").await?;
    page.pick("Source", "My own file").await?;
    let asked = "document.querySelector('#file-asked')";
    page.until(asked, "the file is asked for").await?;
    page.rerun(async || choose(page, file).await).await
}

/// What stands out, as rows of texts.
async fn found(page: &Page) -> Result<Vec<Vec<String>>, thirtyfour::error::WebDriverError> {
    page.eval(
        "[...document.querySelectorAll('.found-table tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))",
    )
    .await
}

#[test]
fn the_recorded_network_shows_its_outliers_and_leads_to_them() {
    in_browser(async |page| {
        page.open("?room=network").await?;
        let headline = page.text("h1").await?;
        assert!(
            headline.contains("Feature 100 holds > 99 % of the square of token 193"),
            "{headline}"
        );
        let rows = found(&page).await?;
        assert!(
            rows.iter().any(|row| row[2] == "128, 224" && row[3] == "0"),
            "{rows:?}"
        );
        let largest = &rows[0];
        assert!(
            largest[0].starts_with("layer 4") && largest[3] == "121.19",
            "{largest:?}"
        );
        page.rerun(async || {
            let link = "document.querySelector('.found-table a')";
            page.element(link).await?.click().await
        })
        .await?;
        let query = page.query().await?;
        for part in ["data=minilm", "place=4", "sample=192", "feature=99"] {
            assert!(query.contains(part), "{part} in {query}");
        }
        assert!(page.text(".arithmetic").await?.contains("121.19"));
        page.assert_quiet().await
    });
}

#[test]
fn a_measure_is_changed_without_another_run_and_every_key_moves_the_selection() {
    in_browser(async |page| {
        page.open("?room=network&data=planted").await?;
        let run = page.root("run").await?;
        page.eval::<bool>(
            "(document.querySelector('input[name=measure][value=share]').click(), true)",
        )
        .await?;
        page.until(
            "document.querySelector('.network-map h2').innerText.startsWith('Share')",
            "the map shows shares",
        )
        .await?;
        page.eval::<bool>(
            "(document.querySelector('input[name=across][value=tokens]').click(), true)",
        )
        .await?;
        page.until(
            "document.querySelector('.network-map h2').innerText.includes('every token')",
            "the map shows tokens",
        )
        .await?;
        let field = page
            .element("document.querySelector('.network-field')")
            .await?;
        field
            .send_keys(thirtyfour::Key::Up + thirtyfour::Key::Right)
            .await?;
        // From where something stands out most: the planted overflow.
        page.until(
            "document.querySelector('.network-here').innerText.startsWith('layer 11, token 62')",
            "one layer up and one token on",
        )
        .await?;
        assert_eq!(page.root("run").await?, run, "nothing was run for it");
        let query = page.query().await?;
        for part in ["measure=share", "across=tokens", "layer=11", "sample=61"] {
            assert!(query.contains(part), "{part} in {query}");
        }
        page.assert_quiet().await
    });
}

#[test]
fn tensors_of_a_file_are_layers_in_the_order_of_their_numbers() {
    in_browser(async |page| -> Outcome {
        open_own(&page, &stream()).await?;
        let names = "[...document.querySelectorAll('#tensor option')].map((option) => option.innerText.split(' ')[0])";
        let names: Vec<String> = page.eval(names).await?;
        assert_eq!(names[..3], ["block.9.out", "block.10.out", "block.11.out"]);
        let rows = found(&page).await?;
        let beyond = rows
            .iter()
            .find(|row| row[5].contains("beyond 65,504"))
            .unwrap();
        assert!(beyond[0].contains("block.13.out"), "{rows:?}");
        assert_eq!((beyond[1].as_str(), beyond[2].as_str()), ("8", "62"));
        page.rerun(async || {
            page.element("document.querySelector('.found-table a')")
                .await?
                .click()
                .await
        })
        .await?;
        assert!(page.query().await?.contains("tensor=4"));
        assert_eq!(page.text(".panel .quiet").await?, "24 × 80");
        page.assert_quiet().await
    });
}

/// A second file is compared layer by layer, and what is refused leaves the one before.
#[test]
fn a_second_file_is_compared_and_taken_away() {
    in_browser(async |page| -> Outcome {
        open_own(&page, &stream()).await?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/network");
        let beside = "document.querySelector('#other-file')";
        page.rerun(async || {
            let path = folder.join("tensors.safetensors");
            page.element(beside)
                .await?
                .send_keys(path.to_str().unwrap())
                .await
        })
        .await?;
        let said = page.text("[data-figure=changed]").await?;
        assert!(
            said.contains("5 layers of 5 compared with “tensors.safetensors”"),
            "{said}"
        );
        page.eval::<bool>(
            "(document.querySelector('input[name=shows][value=change]').click(), true)",
        )
        .await?;
        page.until(
            "document.querySelector('.network-map h2').innerText.startsWith('Change of the largest')",
            "the map shows changes",
        )
        .await?;
        let run = page.root("run").await?;
        page.element(beside)
            .await?
            .send_keys(folder.join("network.json").to_str().unwrap())
            .await?;
        page.until(
            "document.querySelector('[data-control=beside-file] .trouble')",
            "it is refused",
        )
        .await?;
        assert_eq!(page.root("run").await?, run, "the comparison stays");
        page.rerun(async || {
            let button = "[...document.querySelectorAll('[data-control=beside-file] button')][0]";
            page.element(button).await?.click().await
        })
        .await?;
        assert!(
            !page
                .eval::<bool>("!!document.querySelector('[data-figure=changed]')")
                .await?
        );
        page.assert_quiet().await
    });
}

/// What names do not tell, or tell wrongly, the reader says; the link holds it.
#[test]
fn a_norm_is_put_together_by_hand_and_left_to_its_names_again() {
    in_browser(async |page| {
        open_own(&page, &file("norms.safetensors")).await?;
        let second = "document.querySelector('.norms-table tbody tr:nth-child(2) button')";
        page.element(second).await?.click().await?;
        page.until(
            "document.activeElement.id === 'paired-norm' && document.activeElement.value === '1'",
            "the keyboard is where the second norm is put together",
        )
        .await?;
        assert_eq!(page.value_of("combobox", "It is").await?, "auto");
        // Of several tensors the lengths of the chosen one stand beside the file's name.
        assert_eq!(
            page.text(".drop [aria-live] p").await?,
            "norms.safetensors: 2 × 24 × 80"
        );
        page.rerun(async || page.pick("It is", "LayerNorm").await)
            .await?;
        let row = ".norms-table tbody tr:nth-child(2) th";
        let said = page.text(row).await?;
        assert!(
            said.starts_with("blocks.1.norm1: LayerNorm") && said.contains("by hand"),
            "{said}"
        );
        let query = page.query().await?;
        assert!(
            query.contains("paired=1:") && query.contains(":layer"),
            "{query}"
        );
        page.rerun(async || page.pick("γ", "none").await).await?;
        let gamma = ".norms-table tbody tr:nth-child(2) td:nth-child(4)";
        assert_eq!(page.text(gamma).await?, "none");
        page.rerun(async || {
            page.find("button", "Back to what the names tell")
                .await?
                .click()
                .await
        })
        .await?;
        let said = page.text(row).await?;
        assert!(said.starts_with("blocks.1.norm1: RMSNorm"), "{said}");
        assert!(!page.query().await?.contains("paired"));
        page.assert_quiet().await
    });
}

/// The same slice of both files, feature by feature; a row of the list marks its feature in all figures.
#[test]
fn a_batch_stands_against_the_second_file() {
    in_browser(async |page| {
        page.open("?room=batch&batch=8&features=8").await?;
        page.pick("Source", "My own file").await?;
        page.rerun(async || choose(&page, &stream()).await).await?;
        let against = "document.querySelector('[data-figure=against]')";
        assert!(page.eval::<bool>(&format!("!{against}")).await?);
        page.rerun(async || {
            let input = page
                .element("document.querySelector('#other-file')")
                .await?;
            input
                .send_keys(file("tensors.safetensors").to_string_lossy())
                .await
        })
        .await?;
        let heading = page.text("#against-heading").await?;
        assert!(
            heading.starts_with("Against “tensors.safetensors"),
            "{heading}"
        );
        assert_eq!(
            page.eval::<u32>(&format!("{against}.querySelectorAll('canvas').length"))
                .await?,
            3
        );
        page.find("button", "Compare no more")
            .await?
            .click()
            .await?;
        page.until(&format!("!{against}"), "it stands alone again")
            .await?;
        page.assert_quiet().await
    });
}
