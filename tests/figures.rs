//! Every figure of every room, of real runs: nothing is forgotten, since the lists are those that
//! the page draws from.

#![cfg(feature = "charts")]
#![allow(clippy::unwrap_used, missing_docs)]

mod cache;

use std::collections::BTreeSet;

use cache::of_link;
use normscope::charts::{FONT_FAMILY, Rect, Theme, svg};
use normscope::claims::{Topic, topic};
use normscope::experiment::{Experiment, Trial};
use normscope::figures::{
    Canvas, Datum, Export, Figure, Ground, HitMap, document, of_room, print_document,
};
use normscope::findings::{Collector, Findings, Step};
use normscope::worker::block_on::block_on;
use normscope::worker::cache::WorkerCache;
use normscope::worker::claims;
use normscope::worker::pace::Unhurried;

/// Between them these show every kind of figure, the awkward sizes, and values that no axis holds.
const LINKS: [&str; 12] = [
    "room=batch",
    "law=student-t:3&batch=1&features=1&norm=batch,layer",
    "law=cauchy&batch=300&features=700&norm=rms,group:7&scale=own&sample=299&feature=650",
    "room=depth&batch=64&features=48&layers=9",
    "room=depth&law=cauchy&batch=32&features=16&layers=4&values=raw&curves=log",
    "room=claims&card=c01",
    "room=claims&card=c11",
    "room=claims&card=poke&law=normal&batch=6&features=9",
    "room=claims&card=jacobian&law=normal&batch=6&features=9",
    "room=claims&card=geometry&law=normal&batch=40&features=9",
    "room=claims&card=c06",
    "",
];

fn figures(link: &str) -> Vec<Box<dyn Figure>> {
    let (experiment, findings) = match link.contains("room=claims") {
        true => tried(link),
        false => of_link(link),
    };
    of_room(&experiment, &findings)
}

/// A card or an instrument, run as the page does after a prediction.
fn tried(link: &str) -> (Experiment, Findings) {
    let (experiment, notices) = Experiment::from_query(link);
    assert_eq!(notices, []);
    let trials: Vec<Trial> = match topic(experiment.view.card) {
        Topic::Card(card) => (card.trials)(),
        Topic::Instrument(instrument) => vec![(instrument.trial)(&experiment)],
        Topic::Summary => Vec::new(),
    };
    // The recording is fetched by the browser; here it has no place.
    let here = |trial: &Trial| !matches!(trial, Trial::Recorded(_));
    let (mut cache, mut collector) = (WorkerCache::default(), Collector::default());
    for (place, trial) in trials.iter().filter(|trial| here(trial)).enumerate() {
        let mut take = |step: Step| collector.take(place as u32, step);
        let pace = &mut Unhurried;
        let run = claims::run(&experiment, trial, false, &mut cache, pace, &mut take);
        block_on(run).unwrap();
    }
    (experiment, Findings::clone(collector.findings()))
}

fn how(ground: Ground, theme: &'static Theme) -> Export {
    Export {
        theme,
        ground,
        marked: vec![Datum::Cell(0, 0), Datum::Layer(2), Datum::Point(1)],
        seed: 4711,
        link: "https://example.org/?law=student-t:3&batch=4".into(),
        commas: false,
    }
}

/// The map of a figure drawn at the size at which it stands alone.
fn map(figure: &dyn Figure) -> HitMap {
    let size = figure.size_css();
    let drawn = svg::strokes(size, Theme::ALL[0], FONT_FAMILY, |area, style| {
        let alone = true;
        figure.draw(&Canvas { area, style, alone })
    });
    drawn.unwrap().1
}

fn all_text(document: &str) -> String {
    let read = roxmltree::Document::parse(document).unwrap();
    let texts = read.descendants().filter(|node| node.has_tag_name("text"));
    let texts: Vec<&str> = texts.filter_map(|node| node.text()).collect();
    // Lines of one text are joined as they were broken.
    texts
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_room_has_its_figures_each_under_a_word_of_its_own() {
    let mut seen = BTreeSet::new();
    for link in LINKS {
        let keys: Vec<String> = figures(link).iter().map(|figure| figure.key()).collect();
        let distinct: BTreeSet<_> = keys.iter().cloned().collect();
        assert_eq!(distinct.len(), keys.len(), "{link}: {keys:?}");
        assert!(!keys.is_empty(), "{link}");
        seen.extend(distinct);
    }
    for key in [
        "none",
        "batch",
        "colours",
        "feature",
        "sample",
        "pooled",
        "history",
        "shapes",
        "quantiles",
        "kurtosis",
        "rms",
        "interquartile",
        "shares",
        "width",
    ] {
        assert!(seen.contains(key), "{key} is in none of {seen:?}");
    }
    for kind in ["map", "points", "features", "curve", "histograms", "choice"] {
        assert!(
            seen.iter().any(|key| key.starts_with(kind)),
            "{kind}: {seen:?}"
        );
    }
}

#[test]
fn a_saved_figure_writes_decimal_commas_where_they_are_asked_for() {
    let figure = figures("law=normal&batch=64&features=32&norm=batch").remove(0);
    let points = how(Ground::White, Theme::ALL[0]);
    let commas = Export {
        link: "https://example.org/?law=normal:0.5,1".into(),
        commas: true,
        ..points.clone()
    };
    let [points, commas] = [points, commas].map(|how| all_text(&document(&*figure, &how).unwrap()));
    let is_decimal = |mark: &str, text: &str| {
        let parts: Vec<&str> = text.split(mark).collect();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        parts
            .windows(2)
            .any(|two| digit(two[0].chars().next_back()) && digit(two[1].chars().next()))
    };
    assert!(is_decimal(".", &points), "{points}");
    let link = "https://example.org/?law=normal:0.5,1";
    let own = commas.replace([' ', '\n'], "").replace(link, "");
    assert_ne!(
        own,
        commas.replace([' ', '\n'], ""),
        "the link stays as it is: {commas}"
    );
    assert!(is_decimal(",", &own) && !is_decimal(".", &own), "{own}");
}

#[test]
fn a_saved_figure_stands_alone() {
    for link in LINKS {
        for figure in figures(link) {
            let file = document(&*figure, &how(Ground::White, Theme::ALL[1])).unwrap();
            let (text, name) = (all_text(&file), format!("{link}: {}", figure.key()));
            assert!(text.contains(figure.title().trim()), "{name}: {text}");
            let axes = figure.axes();
            assert!(text.contains(&axes.across), "{name}: {}", axes.across);
            assert!(text.contains(&axes.upward), "{name}: {}", axes.upward);
            for entry in figure.legend() {
                assert!(text.contains(&entry.words), "{name}: {}", entry.words);
            }
            assert!(text.contains("seed 4711"), "{name}: {text}");
            let link = text.replace(' ', "");
            assert!(
                link.contains("https://example.org/?law=student-t:3&batch=4"),
                "{link}"
            );
            assert!(
                file.contains("#FFFFFF") && !file.contains("system-ui"),
                "{name}"
            );
            let clear = document(&*figure, &how(Ground::Transparent, Theme::ALL[1])).unwrap();
            let paper = |element: &roxmltree::Node| element.attribute("fill") == Some("#FFFFFF");
            let read = roxmltree::Document::parse(&clear).unwrap();
            assert!(
                !read.descendants().any(|e| paper(&e)),
                "{name} has a ground"
            );
            roxmltree::Document::parse(&print_document(&*figure, &[]).unwrap()).unwrap();
        }
    }
}

#[test]
fn every_number_of_a_document_is_a_number_inside_it() {
    for link in LINKS {
        for figure in figures(link) {
            let file = document(&*figure, &how(Ground::White, Theme::ALL[0])).unwrap();
            let read = roxmltree::Document::parse(&file).unwrap();
            for element in read.descendants().filter(roxmltree::Node::is_element) {
                for key in [
                    "x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r",
                ] {
                    let Some(value) = element.attribute(key) else {
                        continue;
                    };
                    let number: f64 = value.parse().unwrap();
                    assert!(number.is_finite(), "{link} {}: {element:?}", figure.key());
                }
            }
        }
    }
}

#[test]
fn heat_maps_have_their_cells_without_a_browser() {
    let mut seen = 0;
    for link in LINKS {
        for figure in figures(link) {
            let map = map(&*figure);
            for theme in Theme::ALL {
                let cells = figure.cells(&map, theme);
                assert!(
                    cells.iter().all(|cells| cells.is_whole()),
                    "{}",
                    figure.key()
                );
                let file = document(&*figure, &how(Ground::Transparent, theme)).unwrap();
                let images = file.matches("data:image/png;base64,").count();
                assert_eq!(images, cells.len(), "{link}: {}", figure.key());
                seen += images;
            }
        }
    }
    assert!(seen > 40, "{seen}");
}

/// A heat map, read back from its file, has the very colours of its cells.
#[test]
fn an_image_in_a_file_is_read_back_cell_by_cell() {
    use base64::Engine;
    let figures = figures(LINKS[2]);
    let panel = figures.iter().find(|figure| figure.key() == "rms").unwrap();
    let cells = panel.cells(&map(&**panel), Theme::ALL[0]);
    let address = normscope::figures::png_address(&cells[0]).unwrap();
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(address.strip_prefix("data:image/png;base64,").unwrap())
        .unwrap();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    // A palette is read as the colours it stands for.
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut read = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut read).unwrap();
    assert_eq!((info.height, info.width), (cells[0].rows, cells[0].cols));
    assert!(read == cells[0].rgba, "some cell has another colour");
}

/// The middle of what marks a datum is that datum.
#[test]
fn the_pixel_of_a_mark_is_the_datum_it_marks() {
    let mut tried = 0;
    for link in LINKS {
        for figure in figures(link) {
            let map = map(&*figure);
            for datum in some_data(&map) {
                let marks = map.marks(&datum);
                assert!(!marks.is_empty(), "{link} {}: {datum:?}", figure.key());
                let Rect {
                    x,
                    y,
                    width,
                    height,
                } = marks[0].rect;
                let found = map.at(x + width / 2.0, y + height / 2.0);
                assert_eq!(found, Some(datum), "{link}: {}", figure.key());
                tried += 1;
            }
        }
    }
    assert!(tried > 60, "{tried}");
}

/// Findings may have more layers than the drawing that they have not yet replaced.
#[test]
fn what_a_drawing_does_not_hold_has_no_mark() {
    let beyond = [
        Datum::Cell(9999, 9999),
        Datum::Layer(4096),
        Datum::Place(1e12),
        Datum::Point(99_999),
    ];
    for figure in LINKS.into_iter().flat_map(figures) {
        let map = map(&*figure);
        for datum in beyond {
            let marks = figure.marks(&map, &datum);
            assert!(marks.is_empty(), "{}: {datum:?} {marks:?}", figure.key());
        }
    }
}

fn some_data(map: &HitMap) -> Vec<Datum> {
    match map {
        HitMap::Panel(map) => vec![
            Datum::Cell(0, 0),
            Datum::Cell(map.rows - 1, map.cols - 1),
            Datum::Cell(map.rows / 2, map.cols / 3),
        ],
        HitMap::Matrix { rows, cols, .. } => {
            vec![Datum::Cell(0, 0), Datum::Cell(rows - 1, cols - 1)]
        }
        HitMap::History(_) | HitMap::Layers(_) => vec![Datum::Layer(0), Datum::Layer(3)],
        HitMap::Curve { places, .. } => places.iter().copied().map(Datum::Place).collect(),
        // Of points drawn at one place the nearest is meant; the first is often alone.
        HitMap::Still | HitMap::Ridges(_) | HitMap::Points(_) => Vec::new(),
    }
}

#[test]
fn a_panel_outlines_the_set_that_its_norm_takes_statistics_from() {
    let figures = figures("room=batch");
    let marked = |key: &str| {
        let panel = figures.iter().find(|figure| figure.key() == key).unwrap();
        let map = map(&**panel);
        let HitMap::Panel(place) = &map else {
            panic!("a panel")
        };
        let set = panel.marks(&map, &Datum::Cell(5, 7))[0].rect;
        (set, place.clone())
    };
    let (column, map) = marked("batch");
    assert_eq!(column, map.rect_of(0..map.rows, 7..8));
    let (row, map) = marked("layer");
    assert_eq!(row, map.rect_of(5..6, 0..map.cols));
}

#[test]
fn every_table_is_as_wide_as_its_head() {
    for link in LINKS {
        for figure in figures(link) {
            let tables = figure.tables();
            assert!(!tables.is_empty(), "{link}: {}", figure.key());
            for table in tables {
                let name = format!("{link}: {} {}", figure.key(), table.caption);
                // Values without a mean or variance have no such moments to tell.
                let untold = link.contains("law=cauchy") && link.contains("depth");
                assert!(untold || !table.rows.is_empty(), "{name}");
                for row in &table.rows {
                    assert_eq!(row.cells.len() + 1, table.head.len(), "{name}");
                }
            }
        }
    }
}

#[test]
fn a_name_of_any_characters_leaves_a_file_that_can_be_read() {
    let name = "a\u{0}\u{8}\u{FFFE}\u{FFFF}<&\"'>\u{202E}é";
    let (mut experiment, findings) = of_link("room=depth&batch=16&features=8&layers=3");
    experiment.view.name = name.into();
    for figure in of_room(&experiment, &findings) {
        let file = document(&*figure, &how(Ground::White, Theme::ALL[0])).unwrap();
        roxmltree::Document::parse(&file).unwrap();
    }
}

/// Some whole files, as they are saved.
#[test]
fn saved_figures_look_as_they_did() {
    let of = |link: &str, key: &str| {
        let figures = figures(link);
        let figure = figures.iter().find(|figure| figure.key() == key).unwrap();
        document(&**figure, &how(Ground::White, Theme::ALL[0])).unwrap()
    };
    insta::assert_snapshot!(
        "saved_ridges",
        of("law=gamma:2&batch=32&features=8", "feature")
    );
    insta::assert_snapshot!("saved_curve", of(LINKS[3], "kurtosis"));
}

/// Writes every saved figure into `target/figures`, to be looked at.
#[test]
#[ignore = "for people: it writes files"]
fn write_all_to_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/figures");
    std::fs::create_dir_all(&folder).unwrap();
    for (i, link) in LINKS.iter().enumerate() {
        for figure in figures(link) {
            for (name, ground, theme) in [
                ("white", Ground::White, Theme::ALL[0]),
                ("clear", Ground::Transparent, Theme::ALL[1]),
            ] {
                let file = folder.join(format!("{i}-{}-{name}.svg", figure.key()));
                std::fs::write(file, document(&*figure, &how(ground, theme)).unwrap()).unwrap();
            }
        }
    }
}

#[test]
fn a_value_that_no_colour_shows_is_marked_and_named() {
    let drawn = |link: &str| {
        let (experiment, findings) = of_link(link);
        let panels = normscope::figures::batch::panels(&experiment, &findings);
        let file = document(&panels[0], &how(Ground::White, Theme::ALL[0])).unwrap();
        let said = normscope::figures::batch::caption(&experiment, &findings);
        (findings.panels[0].clone(), all_text(&file), said)
    };
    for link in [
        "law=student-t:2&batch=64&features=700",
        "outliers=2&outlier-size=200",
    ] {
        let (panel, file, said) = drawn(link);
        for extreme in &panel.largest {
            let (row, col) = (extreme.row + 1, extreme.col + 1);
            let place = format!("(sample {row}, feature {col})");
            assert!(said.contains(&place), "{link}: {said}");
        }
        let value = normscope::words::number::short(f64::from(panel.largest[0].value));
        assert!(file.contains(&value), "{link}: {value} is not in {file}");
        assert!(said.contains(&value), "{link}: {value} is not in {said}");
    }
    for calm in ["room=batch", "law=normal&batch=300&features=300"] {
        let (_, _, said) = drawn(calm);
        assert!(!said.contains("Far beyond"), "{calm}: {said}");
    }
}
