//! The reader's own file in, and files of the results out.

use std::path::{Path, PathBuf};

use serde_json::Value;
use thirtyfour::By;

use super::browser::{Outcome, add_script, in_browser};
use super::page::{Answer, DONE, Page, number};
use super::trouble::ENDABLE;

/// A file of the repository's test data.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/files")
        .join(name)
}

/// A file written for one test.
pub fn written(name: &str, content: &[u8]) -> PathBuf {
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
        page.open("?room=batch").await?;
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
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");
        let state = "document.documentElement.dataset.runState";
        assert_eq!(page.eval::<String>(state).await?, "failed");
        assert_eq!(page.root("run").await?, run + 1);
        let said = page.text(".drop").await?;
        assert!(said.contains("f4_le.npy: 2 × 3"), "{said}");
        assert!(
            page.eval::<bool>("Boolean(document.querySelector('#samples-axis'))")
                .await?,
            "the controls of the file before stay"
        );
        page.assert_quiet().await
    });
}

/// A text of some million numbers, which takes a while to read.
fn long_text(name: &str) -> PathBuf {
    written(
        name,
        "0.123456,-1.234567,2.345678\n".repeat(500_000).as_bytes(),
    )
}

#[test]
fn a_file_chosen_while_a_longer_one_is_read_takes_its_place() {
    in_browser(async |page| {
        page.open("?room=batch&norm=batch").await?;
        page.pick("Source", "My own file").await?;
        choose(&page, &long_text("long.csv")).await?;
        choose(&page, &data("f4_le.npy")).await?;
        page.until(
            &format!(
                "document.querySelector('.drop')?.innerText.includes('f4_le.npy: 2 × 3') && {DONE}"
            ),
            "the second file is shown",
        )
        .await?;
        // What comes late of the first changes nothing: its worker answers the next question first.
        page.rerun(async || page.find("checkbox", "LayerNorm").await?.click().await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");
        assert!(page.text(".drop").await?.contains("f4_le.npy: 2 × 3"));
        page.assert_quiet().await
    });
}

#[test]
fn a_worker_that_dies_over_a_file_is_told_of() {
    in_browser(async |page| {
        add_script(&page.driver, ENDABLE).await?;
        page.open("?room=batch&norm=batch").await?;
        page.pick("Source", "My own file").await?;
        choose(&page, &long_text("deadly.csv")).await?;
        page.eval::<()>("workers.forEach((worker) => worker.terminate())")
            .await?;
        let refused = "document.querySelector('.drop')?.innerText.includes('The engine stopped while it read this file')";
        page.until(refused, "silence is noticed within eleven seconds")
            .await?;
        page.rerun(async || choose(&page, &data("f4_le.npy")).await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");
        Ok(())
    });
}

/// Opens an address whose first run fails for want of a file.
async fn open_without_file(page: &Page, address: &str) -> Outcome {
    page.driver.goto(address).await?;
    page.until(
        "document.querySelector('#file-asked')",
        "the file is asked for",
    )
    .await
}

#[test]
fn a_page_without_its_file_asks_for_it_and_a_reload_knows_its_name() {
    in_browser(async |page| {
        let address = format!(
            "{}?data=own&norm=batch",
            super::browser::told("NORMSCOPE_URL")
        );
        open_without_file(&page, &address).await?;
        let asked = page.text("#figures").await?;
        assert!(
            asked.contains(
                "Drop a .npy, .npz, .safetensors or .csv file, or several at once, anywhere"
            ),
            "{asked}"
        );
        assert!(!asked.contains("what was there before"), "{asked}");
        assert_eq!(
            page.eval::<u32>("document.querySelectorAll('.panel').length")
                .await?,
            0
        );
        page.rerun(async || choose(&page, &data("f4_le.npy")).await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "2 × 3");

        page.driver.refresh().await?;
        page.until(
            "document.querySelector('#file-asked')",
            "the file is asked for again",
        )
        .await?;
        let lost = page.text("#file-asked").await?;
        assert!(lost.contains("“f4_le.npy” was open here"), "{lost}");
        page.assert_quiet().await
    });
}

#[test]
fn what_is_done_to_a_file_is_said_and_undone_in_one_press() {
    in_browser(async |page| {
        page.open("?law=normal&norm=batch,layer").await?;
        let frame = written("frame.csv", b",0,1\n0,0.5,2\n1,1.5,4\n2,9,7\n");
        drop_anywhere(
            &page,
            "frame.csv",
            std::str::from_utf8(&std::fs::read(&frame).unwrap()).unwrap(),
        )
        .await?;
        assert_eq!(page.text(".panel .quiet").await?, "3 × 2");
        for place in ["#figures .source-notes", "#rail .source-notes"] {
            let said = page.text(place).await?;
            assert!(
                said.contains("First column read as row labels."),
                "{place}: {said}"
            );
            assert!(
                said.contains("First row read as names of the columns."),
                "{place}: {said}"
            );
        }
        let offer = "[...document.querySelectorAll('#figures .source-notes li')].find(li => li.innerText.startsWith('First column')).querySelector('button')";
        page.rerun(async || page.element(offer).await?.click().await)
            .await?;
        assert_eq!(page.text(".panel .quiet").await?, "3 × 3");
        assert!(page.query().await?.contains("first-column=values"));
        assert!(
            page.text("#figures .source-notes")
                .await?
                .contains("Read it as row labels")
        );
        page.assert_quiet().await
    });
}

/// Drops a file on the heading of the page, where no field for files is.
async fn drop_anywhere(page: &Page, name: &str, content: &str) -> Outcome {
    let script = format!(
        "(() => {{ const data = new DataTransfer();
            data.items.add(new File([{content:?}], {name:?}));
            for (const kind of ['dragover', 'drop']) {{
                const event = new DragEvent(kind, {{ dataTransfer: data, bubbles: true, cancelable: true }});
                document.querySelector('header').dispatchEvent(event);
                if (!event.defaultPrevented) throw new Error(kind + ' is left to the browser');
            }}
            return true; }})()"
    );
    page.rerun(async || page.eval::<bool>(&script).await.map(drop))
        .await
}

#[test]
fn a_file_chosen_again_is_read_again() {
    in_browser(async |page| {
        page.open("?law=normal&norm=batch").await?;
        page.pick("Source", "My own file").await?;
        let table = written("again.csv", b"a,b\n1,2\n3,4\n");
        page.rerun(async || choose(&page, &table).await).await?;
        assert_eq!(page.text(".panel .quiet").await?, "2 × 2");
        written("again.csv", b"a,b,c\n1,2,3\n4,5,6\n7,8,10\n");
        page.rerun(async || choose(&page, &table).await).await?;
        assert_eq!(page.text(".panel .quiet").await?, "3 × 3");
        Ok(())
    });
}

#[test]
fn a_slice_beyond_the_file_moves_control_and_link() {
    in_browser(async |page| {
        let address = format!(
            "{}?data=own&norm=batch&slice=12",
            super::browser::told("NORMSCOPE_URL")
        );
        open_without_file(&page, &address).await?;
        page.rerun(async || choose(&page, &data("axes_3_c.npy")).await)
            .await?;
        // Links count slices from 0, the control and the sentences from 1.
        assert_eq!(page.value_of("slider", "Slice").await?, "2");
        assert!(page.query().await?.contains("slice=1"));
        let notes = page.text("#rail .source-notes").await?;
        assert!(notes.contains("slice 2 of 2 along axis 0"), "{notes}");
        assert_eq!(page.moments("sample").await?[0].mean, 21.5);
        Ok(())
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
        // The file counts from 0 in C order: the last row of slice 1 is 8 to 11, of slice 2 20 to 23.
        assert_eq!(page.moments("sample").await?[0].mean, 9.5);
        page.rerun(async || page.type_in("Slice", "2").await)
            .await?;
        assert_eq!(page.moments("sample").await?[0].mean, 21.5);
        assert_eq!(page.value_of("slider", "Slice").await?, "2");
        assert!(page.query().await?.contains("slice=1"));
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
        let asked = &report["experiment"]["input"]["drawn"];
        assert_eq!(
            (&asked["batch"], &asked["features"]),
            (&48.into(), &40.into())
        );
        assert!(asked["law"].to_string().contains("aplace"), "{asked}");
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
        page.open("?room=batch").await?;
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
