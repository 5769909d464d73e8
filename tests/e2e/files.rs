//! The reader's own file in, and files of the results out.

use std::path::{Path, PathBuf};

use serde_json::Value;
use thirtyfour::By;

use super::browser::{Outcome, in_browser};
use super::page::{Answer, Page, number};

/// A file of the repository's test data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/files")
        .join(name)
}

/// A file written for one test.
fn written(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// Chooses a file as a reader does.
pub async fn choose(page: &Page, file: &Path) -> Outcome {
    let there = "document.querySelector('input[type=file]')";
    page.until(there, "there is a field for files").await?;
    let input = page.driver.find(By::Css("input[type=file]")).await?;
    input.send_keys(file.to_str().unwrap()).await
}

#[test]
fn a_numpy_file_is_shown_and_a_broken_one_leaves_its_figures() {
    in_browser(async |page| {
        page.open("").await?;
        page.pick("Source", "My own file").await?;
        page.until(
            "document.querySelector('[role=alert]')",
            "there is no file yet",
        )
        .await?;
        assert!(
            page.text("[role=alert]")
                .await?
                .contains("Choose one under Data")
        );
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.panel').length")
                .await?,
            4,
            "the last figures stay"
        );

        page.rerun(async || choose(&page, &data("f4_le.npy")).await)
            .await?;
        let said = page.text(".drop").await?;
        assert!(
            said.contains("f4_le.npy: 2 × 3") && said.contains("sent nowhere"),
            "{said}"
        );
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");
        // Its second row is 3, 1024, −1/16.
        let sample = page.moments("sample").await?;
        assert!(
            sample[0].n == 3 && (sample[0].mean - 342.3125).abs() < 0.006,
            "{sample:?}"
        );

        let run = page.root("run").await?;
        let whole = std::fs::read(data("f4_le.npy")).unwrap();
        choose(&page, &written("cut.npy", &whole[..whole.len() - 5])).await?;
        page.until(
            "document.querySelector('.drop .trouble')",
            "the broken file is refused",
        )
        .await?;
        let why = page.text(".drop .trouble").await?;
        assert!(
            why.len() > 30 && why.ends_with('.'),
            "not a sentence: {why:?}"
        );
        assert_eq!(
            (
                page.root("run").await?,
                page.text(".panel .quiet").await?.as_str()
            ),
            (run, "2 × 3")
        );
        page.assert_quiet().await
    });
}

#[test]
fn three_axes_are_cut_where_the_reader_says() {
    in_browser(async |page| {
        page.open("?data=minilm").await?;
        page.pick("Source", "My own file").await?;
        page.rerun(async || choose(&page, &data("axes_3_c.npy")).await)
            .await?;
        assert!(
            page.text(".drop")
                .await?
                .contains("axes_3_c.npy: 2 × 3 × 4")
        );
        // The file counts from 0 in C order: the last row of slice 0 is 8 to 11, of slice 1 20 to 23.
        assert_eq!(page.moments("sample").await?[0].mean, 9.5);
        page.rerun(async || page.type_in("Slice", "1").await)
            .await?;
        assert_eq!(page.moments("sample").await?[0].mean, 21.5);
        assert_eq!(page.value_of("slider", "Slice").await?, "1");
        Ok(())
    });
}

#[test]
fn a_table_of_text_is_read_with_its_heading() {
    in_browser(async |page| {
        page.open("?law=normal&norm=batch,layer").await?;
        page.pick("Source", "My own file").await?;
        let table = written("height.csv", b"height,weight\n1.5,2\n2.5,4\n3.5,9\n");
        page.rerun(async || choose(&page, &table).await).await?;
        assert!(page.text(".drop").await?.contains("height.csv: 3 × 2"));
        let feature = page.moments("feature").await?;
        assert!(feature[0].n == 3 && feature[0].mean == 5.0, "{feature:?}");
        assert!(
            feature[1].mean.abs() < 5e-3 && (feature[1].std_dev - 1.0).abs() < 5e-3,
            "{feature:?}"
        );
        Ok(())
    });
}

/// Presses a button and gives the name and the bytes of the file that it offers.
pub(super) async fn download(page: &Page, button: &str) -> Answer<(String, Vec<u8>)> {
    // No file is saved on this machine: the bytes are caught where their address is made.
    let keep = "window.saved = null;
        const address = URL.createObjectURL;
        let caught = null;
        URL.createObjectURL = (blob) => { caught = blob; return address.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () {
          const name = this.download;
          caught.arrayBuffer().then((bytes) => { window.saved = [name, [...new Uint8Array(bytes)]]; });
        };";
    page.driver.execute(keep, vec![]).await?;
    page.element(&format!("find('button', {button:?})"))
        .await?
        .click()
        .await?;
    page.until("saved", "the file is offered").await?;
    page.eval("saved").await
}

#[test]
fn the_results_can_be_taken_home() {
    in_browser(async |page| {
        page.open("?law=laplace&batch=48&features=40&norm=batch,rms&seed=7")
            .await?;
        page.find("fold", "Download").await?.click().await?;
        let (name, bytes) = download(&page, "All results (JSON)").await?;
        assert_eq!(name, "normscope.json");
        let report: Value = serde_json::from_slice(&bytes).unwrap();
        let here: String = page.eval("location.href").await?;
        assert_eq!(report["link"], here.as_str());
        assert_eq!(
            (&report["seed"], &report["normscope"]),
            (&7.into(), &env!("CARGO_PKG_VERSION").into())
        );
        let panels = report["panels"].as_array().unwrap();
        assert_eq!(panels.len(), 3);
        assert_eq!(panels[2]["sample_moments"].as_array().unwrap().len(), 48);
        let shown = page.moments("pooled").await?;
        for (row, ridge) in shown
            .iter()
            .zip(report["pooled"]["ridges"].as_array().unwrap())
        {
            let kurtosis = ridge["moments"]["excess_kurtosis"].as_f64().unwrap();
            assert!(
                (row.excess_kurtosis - kurtosis).abs() <= 5.1e-3,
                "{row:?} {ridge}"
            );
        }
        let value = report["cell"]["input"].as_f64().unwrap();
        let selected = number(&page.text(".selected-value").await?);
        assert!((value - selected).abs() <= 5.1e-3, "{value} {selected}");

        let (name, bytes) = download(&page, "BatchNorm (.npy)").await?;
        assert_eq!(
            (name.as_str(), &bytes[..6]),
            ("normscope-batch.npy", b"\x93NUMPY".as_slice())
        );
        assert!(String::from_utf8_lossy(&bytes[..128]).contains("(48, 40)"));
        assert_eq!(
            bytes.len() % 64,
            48 * 40 * 4 % 64,
            "the data follow a header of whole 64 bytes"
        );
        let (name, bytes) = download(&page, "Input (.csv)").await?;
        let lines = String::from_utf8(bytes).unwrap();
        assert_eq!(name, "normscope-input.csv");
        assert!(
            (48..=49).contains(&lines.lines().count()),
            "{}",
            lines.lines().count()
        );
        page.assert_quiet().await
    });
}

#[test]
fn a_figure_is_saved_as_drawing_and_as_picture() {
    in_browser(async |page| {
        page.open("").await?;
        let (name, bytes) = download(&page, "normscope-batch: SVG").await?;
        let drawing = String::from_utf8(bytes).unwrap();
        assert_eq!(name, "normscope-batch.svg");
        assert!(
            drawing.starts_with("<svg") && drawing.contains("data:image/png"),
            "{}",
            &drawing[..200]
        );
        let (name, bytes) = download(&page, "normscope-pooled: PNG").await?;
        assert_eq!(
            (name.as_str(), &bytes[..8]),
            ("normscope-pooled.png", b"\x89PNG\r\n\x1a\n".as_slice())
        );
        page.assert_quiet().await
    });
}
