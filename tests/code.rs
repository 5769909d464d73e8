//! The scripts that a reader copies give the page's numbers: every norm, every setting that changes
//! numbers, every format and every example of the batch room, run by Python.
//!
//! NumPy is looked for in `NORMSCOPE_PYTHON`, in the environment that `cargo xtask` makes in
//! `target/python`, and in `python3`. Where none has it, the test says so aloud and checks the texts.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod cache;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use cache::find;
use normscope::code::{self, Language, draws_in_place, has_affine_file};
use normscope::experiment::{BATCH_EXAMPLES, Experiment};
use normscope::numerics::formats::{Accumulation, EpsPlace, EpsRounding, Storage, VarianceMethod};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::export::{gamma_beta, npy};
use normscope::worker::files::Recording;
use normscope::worker::pace::Unhurried;

/// Every norm, in links of at most four.
const NORMS: [&str; 3] = [
    "batch,layer,rms,group:4",
    "prms:0.3,l2,scale,dyt:0.7",
    "group:5,prms,dyt",
];

/// Settings that change numbers.
const SETTINGS: [&str; 14] = [
    "",
    "&eps=0",
    "&eps=0.3",
    "&gamma=-1.5&beta=2",
    "&affine=drawn",
    "&affine=drawn&gamma=2&beta=-1&seed=7",
    "&batch=1",
    "&batch=2&features=3",
    "&features=1",
    "&law=cauchy&sample-scales=1",
    "&law=bernoulli:0.3&feature-offsets=2",
    "&law=uniform:1,4&seed=4000000000",
    "&law=rademacher",
    "&law=student-t:3&outliers=2&domains=3&correlation=0.5",
];

fn links() -> Vec<String> {
    let mut links = Vec::new();
    for norms in NORMS {
        for setting in SETTINGS {
            // The first of two equal keys counts.
            let law = if setting.contains("law=") {
                ""
            } else {
                "&law=normal"
            };
            let size = match (setting.contains("batch="), setting.contains("features=")) {
                (false, false) => "&batch=24&features=20",
                (false, true) => "&batch=24",
                (true, false) => "&features=20",
                (true, true) => "",
            };
            links.push(format!("norm={norms}{law}{size}{setting}"));
        }
    }
    links.extend(formats());
    links
}

/// Every format with every other choice, on an input that overflows some of them.
fn formats() -> Vec<String> {
    let mut links = Vec::new();
    for storage in Storage::ALL {
        for accumulate in Accumulation::ALL {
            for variance in VarianceMethod::ALL {
                for place in EpsPlace::ALL {
                    for rounded in EpsRounding::ALL {
                        let i = links.len();
                        links.push(format!(
                            "norm={}&law=normal:3,90&batch=12&features=20&affine=drawn&storage={}&accumulate={}&variance={}&eps-place={}&eps-rounded={}",
                            NORMS[i % 2],
                            storage.key(),
                            accumulate.key(),
                            variance.key(),
                            place.key(),
                            rounded.key()
                        ));
                    }
                }
            }
        }
    }
    links
}

fn recording() -> Recording {
    let stream = include_bytes!("../assets/minilm-l6/stream.npy");
    let affine = include_bytes!("../assets/minilm-l6/layer_norm_gamma_beta.npy");
    let rows = include_bytes!("../assets/minilm-l6/rows.json");
    Recording::parse(stream, affine, serde_json::from_slice(rows).unwrap()).unwrap()
}

/// Writes the scripts of an experiment with their data into `folder`.
fn write(experiment: &Experiment, link: &str, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let mut cache = WorkerCache::default();
    cache.recording = Some(recording());
    let findings = find(&mut cache, experiment).unwrap();
    let (_, input) = block_on(npy(experiment, &mut cache, &mut Unhurried, 0)).unwrap();
    let name = match draws_in_place(experiment) {
        true => "drawn.npy",
        false => code::INPUT_FILE,
    };
    std::fs::write(folder.join(name), input).unwrap();
    if has_affine_file(experiment, &findings) {
        let (name, bytes) = block_on(gamma_beta(experiment, &mut cache, &mut Unhurried)).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    for language in [Language::NumPy, Language::PyTorch] {
        let script = code::script(language, experiment, &findings, link);
        assert_eq!(script.is_some(), language.can(experiment), "{link}");
        if let Some(script) = script {
            std::fs::write(folder.join(language.file()), script).unwrap();
        }
    }
}

/// A Python that can import `module`.
fn python_with(module: &str) -> Option<PathBuf> {
    let own = std::env::var_os("NORMSCOPE_PYTHON").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = root.join("target/python/bin/python");
    let candidates = own.into_iter().chain([made, PathBuf::from("python3")]);
    candidates.into_iter().find(|python| {
        let import = format!("import {module}");
        let tried = Command::new(python).args(["-c", &import]).output();
        tried.is_ok_and(|output| output.status.success())
    })
}

/// Says it even where the test passes: the harness keeps back only what the macros print.
fn aloud(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

fn run_all(folder: &Path) {
    for (language, module) in [("numpy", "numpy"), ("pytorch", "torch")] {
        let Some(python) = python_with(module) else {
            aloud(&format!(
                "NOT RUN: the {language} scripts, for no Python here can import {module}."
            ));
            continue;
        };
        let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/code/run_scripts.py");
        let output = Command::new(python)
            .arg(driver)
            .arg(folder)
            .arg(language)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        println!("{language}: {said}");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}\n{error}");
    }
}

#[test]
fn scripts_give_the_page_s_numbers() {
    let folder = std::env::temp_dir().join(format!("normscope-code-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    for (i, link) in links().iter().enumerate() {
        let (experiment, notices) = Experiment::from_query(link);
        assert_eq!(notices, [], "{link}");
        write(&experiment, link, &folder.join(format!("{i:03}")));
    }
    for example in BATCH_EXAMPLES {
        let experiment = (example.experiment)();
        write(&experiment, example.key, &folder.join(example.key));
    }
    run_all(&folder);
    let _ = std::fs::remove_dir_all(&folder);
}

/// The snippets record small models where their framework is, and are Python wherever Python is. What
/// they record opens here.
#[test]
fn snippets_record_a_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("normscope-record-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (which, modules) in [
        ("pytorch", "torch, safetensors"),
        ("flax", "flax, safetensors"),
    ] {
        let script = root.join(format!("examples/record_{which}.py"));
        let Some(python) = python_with(modules) else {
            aloud(&format!(
                "NOT RUN: examples/record_{which}.py, for no Python here can import {modules}."
            ));
            compiles(&script);
            continue;
        };
        let mut run = Command::new(python);
        run.arg(root.join("tests/code/record_small_models.py"));
        let output = run
            .arg(which)
            .arg(root.join("examples"))
            .arg(&folder)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let bytes = std::fs::read(folder.join(format!("{which}.safetensors"))).unwrap();
        let shape = cache::load(&mut WorkerCache::default(), "recording.safetensors", &bytes);
        assert!(!shape.unwrap().is_empty());
    }
    let _ = std::fs::remove_dir_all(&folder);
}

/// The file is Python, as far as a Python that lacks its modules can say.
fn compiles(script: &Path) {
    let parse = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())";
    match Command::new("python3")
        .args(["-c", parse])
        .arg(script)
        .output()
    {
        Ok(output) => assert!(output.status.success(), "{output:?}"),
        Err(_) => aloud(&format!(
            "NOT CHECKED: {}, for there is no python3.",
            script.display()
        )),
    }
}

/// What a reader typed stands in a script as text, whatever it is.
#[test]
fn a_link_cannot_leave_its_string() {
    let (experiment, findings) = cache::of_link("law=normal&batch=4&features=4&norm=layer");
    let hostile = "name=\"\"\"\\\nimport os";
    let script = code::script(Language::NumPy, &experiment, &findings, hostile).unwrap();
    let line = script
        .lines()
        .find(|line| line.starts_with("LINK"))
        .unwrap();
    assert_eq!(line, r#"LINK = "name=\"\"\"\\\nimport os""#);
    assert!(!script.contains("\nimport os"));
}

#[test]
fn what_is_incomplete_has_no_script() {
    let (experiment, mut findings) = cache::of_link("law=normal&batch=4&features=4&norm=layer");
    findings.panels.pop();
    assert_eq!(
        code::script(Language::NumPy, &experiment, &findings, ""),
        None
    );
    let (experiment, findings) =
        cache::of_link("law=normal&batch=4&features=4&norm=layer&storage=f16");
    assert_eq!(
        code::script(Language::PyTorch, &experiment, &findings, ""),
        None
    );
}
