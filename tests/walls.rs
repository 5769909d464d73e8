//! The walls between the rooms, and the colours the style sheet shares with the charts.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod walls {
    mod circles;
    mod paths;
}

use std::path::{Path, PathBuf};

/// What files under a path may not name, and why.
const WALLS: &[(&str, &[&str], &str)] = &[
    (
        "numerics/src",
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "leptos",
            "plotters",
            "crate::experiment",
            "crate::findings",
            "crate::worker",
            "crate::charts",
            "crate::words",
        ],
        "numerics knows numbers only: no browser, no picture, no wish of the page's",
    ),
    (
        "src/experiment",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::findings",
            "crate::claims",
            "crate::protocol",
            "crate::words",
            "crate::worker",
            "crate::charts",
            "crate::app",
        ],
        "an experiment says what was asked; signals and pixels are other rooms' business",
    ),
    (
        "src/findings",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::protocol",
            "crate::claims",
            "crate::words",
            "crate::worker",
            "crate::charts",
            "crate::app",
        ],
        "findings are plain data",
    ),
    (
        "src/protocol",
        &[
            "JsValue",
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::worker",
            "crate::app",
            ".unwrap()",
            ".expect(",
        ],
        "messages are plain data, and reading one never panics",
    ),
    (
        "src/worker",
        &[
            "leptos",
            "plotters",
            "crate::charts",
            "crate::figures",
            "crate::app",
            "crate::words",
        ],
        "the worker computes; drawing and wording happen on the page",
    ),
    (
        "src/code",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::worker",
            "crate::charts",
            "crate::figures",
            "crate::words",
            "crate::app",
        ],
        "a script is made of what was asked and found; native tests run it",
    ),
    (
        "src/assignments",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::protocol",
            "crate::worker",
            "crate::charts",
            "crate::figures",
            "crate::app",
            ".unwrap()",
            ".expect(",
        ],
        "an assignment is plain data, and reading a stranger's never panics",
    ),
    (
        "src/words",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "plotters",
            "crate::worker",
            "crate::charts",
            "crate::figures",
            "crate::app",
        ],
        "words are about findings, and native tests read them",
    ),
    (
        "src/charts",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "crate::experiment",
            "crate::findings",
            "crate::figures",
            "crate::words",
            "crate::worker",
            "crate::app",
            "numerics::rng",
            "sampler(",
        ],
        "a chart is strokes: it neither samples nor knows what a figure means, nor a browser",
    ),
    (
        "src/figures",
        &[
            "web_sys",
            "js_sys",
            "leptos",
            "crate::worker",
            "crate::app",
            "numerics::rng",
            "sampler(",
        ],
        "a figure draws findings on any surface; native tests draw all of them",
    ),
    (
        "src/app",
        &[
            "numerics::rng",
            "numerics::batch",
            ".sampler(",
            "worker::run",
            "worker::cache",
            "rand_distr",
            "charts::panel",
            "charts::ridges",
            "charts::history",
            "charts::depth_curve",
            "charts::quantile_plot",
            "charts::cloud",
            "charts::spread",
            "charts::color_map",
        ],
        "the page asks the worker and places figures; it draws no sample and assembles no figure",
    ),
];

/// Doors: what only these files of `src/app` may name.
const DOORS: &[(&str, &[&str])] = &[
    ("start_worker", &["worker_link/pool.rs"]),
    (
        "post_message",
        &[
            "worker_link/pool.rs",
            "worker_link/messages.rs",
            "app/presentation.rs",
        ],
    ),
    ("push_state", &["address_bar.rs"]),
    ("replace_state", &["address_bar.rs"]),
    ("local_storage", &["browser/kept.rs"]),
    (
        "CanvasRenderingContext2d",
        &["chart_canvas.rs", "downloads.rs"],
    ),
    (
        "Effect::new",
        &[
            "address_bar.rs",
            "assignments/follow.rs",
            "browser.rs",
            "browser/follow.rs",
            "app/first_picture.rs",
            "app/presentation.rs",
            "chart_canvas.rs",
            "lessons/follow.rs",
            "worker_link.rs",
        ],
    ),
];

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|entry| sources(&entry))
        .filter(|file| file.extension().is_some_and(|e| e == "rs"))
        .collect()
}

/// The lines of code, without comments.
fn code(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_room_keeps_to_itself() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (room, names, why) in WALLS {
        let files = sources(&root.join(room));
        assert!(!files.is_empty(), "{room} has moved: tell this test where");
        for file in files {
            // Only the worker's own door may name the browser.
            let door = file.starts_with(root.join("src/worker/serve"));
            let browser: &[&str] = if *room == "src/worker" && !door {
                &["web_sys", "js_sys", "wasm_bindgen"]
            } else {
                &[]
            };
            let text = code(&file);
            for name in names.iter().chain(browser) {
                assert!(
                    !text.contains(name),
                    "{} names {name}. Please keep it out: {why}.",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_browser_resource_has_one_door() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    for (name, doors) in DOORS {
        let using: Vec<PathBuf> = sources(&root)
            .into_iter()
            .filter(|file| code(file).contains(name))
            .collect();
        assert!(
            !using.is_empty(),
            "nothing in src/app names {name} any more: take it off the list"
        );
        for file in using {
            let door = doors.iter().any(|door| file.ends_with(door));
            assert!(
                door,
                "{} names {name}, which belongs behind {}.",
                file.display(),
                doors.join(" or ")
            );
        }
    }
}

#[cfg(feature = "charts")]
#[test]
fn the_style_sheet_has_the_colours_of_the_charts() {
    use normscope::charts::{Hue, Theme};
    let css = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style/main.css"))
        .unwrap();
    let dark_from = css.find(":root[data-theme=\"dark\"]").unwrap();
    for theme in Theme::ALL {
        let part = if theme.is_dark() {
            &css[dark_from..]
        } else {
            &css[..dark_from]
        };
        let says = |name: &str, colour: String| {
            let line = format!("--{name}: {colour};");
            assert!(
                part.to_lowercase().contains(&line.to_lowercase()),
                "the {} theme of style/main.css lacks {line}",
                theme.name
            );
        };
        for (name, colour) in [
            ("paper", theme.paper),
            ("ink", theme.ink),
            ("muted", theme.muted),
            ("hairline", theme.hairline),
        ] {
            says(name, colour.css());
        }
        for hue in Hue::all().filter(|hue| !["a", "b", "c"].contains(&hue.key())) {
            says(hue.key(), theme.hue_text(hue).css());
        }
    }
}

/// The rules of the start room's numbers: each tone is a colour of the heat maps, and its text that
/// of black and white which stands out more.
#[cfg(feature = "charts")]
fn tones(theme: &normscope::charts::Theme) -> String {
    use normscope::charts::{Rgb, color_map::Diverging};
    use normscope::start::TONES;
    let rule = |tone: i32| {
        let share = tone as f32 / TONES as f32;
        let ground = Diverging::of(theme).colour(share).unwrap();
        let inks = [Rgb::hex(0x000000), Rgb::hex(0xFFFFFF)];
        let ink = inks
            .into_iter()
            .max_by(|a, b| a.contrast(ground).total_cmp(&b.contrast(ground)))
            .unwrap();
        assert!(
            ink.contrast(ground) >= 4.5,
            "tone {tone}: {}",
            ink.contrast(ground)
        );
        format!(
            "[data-tone=\"{tone}\"] {{ --tone: {}; color: {}; }}",
            ground.css(),
            ink.css()
        )
    };
    (-TONES..=TONES).map(rule).collect::<Vec<_>>().join(" ")
}

#[cfg(feature = "charts")]
#[test]
fn the_style_sheet_has_the_tones_of_the_heat_maps() {
    let css = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style/main.css"))
        .unwrap();
    for theme in normscope::charts::Theme::ALL {
        let (tones, name) = (tones(theme), theme.name);
        assert!(
            css.contains(&tones),
            "the {name} tones of style/main.css must read:\n{tones}"
        );
    }
}
