//! Every chart of the gallery, in both themes, as an SVG document.

#![cfg(feature = "charts")]

use normscope::charts::any_backend::AnyBackend;
use normscope::charts::{ChartError, FONT_FAMILY, Style, Theme, svg};
use normscope::figures::gallery::{Specimen, hostile_specimens, specimens};
use plotters::prelude::{IntoDrawingArea, SVGBackend};

fn all() -> Vec<Specimen> {
    specimens().into_iter().chain(hostile_specimens()).collect()
}

/// Name and size of every specimen, good ones first.
fn list() -> Vec<(&'static str, (u32, u32))> {
    all()
        .iter()
        .map(|specimen| (specimen.name, specimen.size_css))
        .collect()
}

fn document(
    place: usize,
    size_css: (u32, u32),
    theme: &'static Theme,
) -> Result<String, ChartError> {
    let (elements, ()) = svg::strokes(size_css, theme, FONT_FAMILY, |area, style| {
        (all()[place].draw)(area, style)
    })?;
    Ok(svg::document(size_css, theme, list()[place].0, &elements))
}

#[test]
fn every_chart_looks_as_it_did() -> Result<(), ChartError> {
    for place in 0..specimens().len() {
        for theme in Theme::ALL {
            let (name, size) = list()[place];
            insta::assert_snapshot!(
                format!("{name}_{}", theme.name),
                document(place, size, theme)?
            );
        }
    }
    Ok(())
}

#[test]
fn nothing_leaves_the_figure_at_any_pixel_ratio() -> Result<(), ChartError> {
    for (place, (name, (width_css, height_css))) in list().into_iter().enumerate() {
        for scale in [1.0, 1.5, 2.0, 3.0] {
            let device = |css: u32| (f64::from(css) * scale).round();
            let (width, height) = (device(width_css), device(height_css));
            let mut svg = String::new();
            let surface = SVGBackend::with_string(&mut svg, (width as u32, height as u32));
            let area = AnyBackend::new(surface).into_drawing_area();
            (all()[place].draw)(&area, &Style::new(Theme::ALL[0], scale))?;
            drop(area);
            assert_inside(&svg, width, height, name);
        }
    }
    Ok(())
}

#[test]
fn names_are_distinct_so_that_no_snapshot_hides_another() {
    let distinct: std::collections::BTreeSet<_> =
        list().into_iter().map(|(name, _)| name).collect();
    assert_eq!(distinct.len(), list().len());
}

#[test]
fn no_room_is_an_error_and_not_a_picture() {
    for (place, (name, _)) in list().into_iter().enumerate() {
        let refused = document(place, (9, 7), Theme::ALL[0]);
        assert!(
            matches!(refused, Err(ChartError::TooSmall { .. })),
            "{name}"
        );
    }
}

/// Every coordinate of every element is a number inside the figure, and no text is cut at a side.
///
/// The backend would bring a stray coordinate inside; the pen's own assertion, alive in tests,
/// stops it before.
fn assert_inside(svg: &str, width: f64, height: f64, name: &str) {
    let elements: Vec<&str> = svg.split('<').skip(2).collect();
    for element in &elements {
        let across = ["x", "x1", "x2"].map(|key| numbers(element, key)).concat();
        let down = ["y", "y1", "y2"].map(|key| numbers(element, key)).concat();
        let points = numbers(element, "points");
        let across = across.iter().chain(points.iter().step_by(2));
        let down = down.iter().chain(points.iter().skip(1).step_by(2));
        assert!(
            across.into_iter().all(|x| (0.0..=width).contains(x)),
            "{name}: {element}"
        );
        assert!(
            down.into_iter().all(|y| (0.0..=height).contains(y)),
            "{name}: {element}"
        );
        if element.starts_with("text") {
            let (from, to) = text_extent(element);
            assert!(
                from >= -1.0 && to <= width + 1.0,
                "{name}: {from}..{to} {element}"
            );
        }
    }
    // An empty distribution is an empty picture; everything else has strokes.
    assert!(
        elements.len() > 1 || name == "hostile_law_empty",
        "{name} drew nothing"
    );
}

/// The least room a text takes sideways, at half its font size per character.
fn text_extent(element: &str) -> (f64, f64) {
    let text = element.split_once('>').map_or("", |(_, text)| text.trim());
    let entities = text.matches('&').count() * 4;
    let size = numbers(element, "font-size")[0];
    let room = 0.5 * size * (text.chars().count().saturating_sub(entities)) as f64;
    let x = numbers(element, "x")[0];
    match element {
        element if element.contains("\"start\"") => (x, x + room),
        element if element.contains("\"end\"") => (x - room, x),
        _ => (x - room / 2.0, x + room / 2.0),
    }
}

/// The numbers of an attribute; text that is not a number is NaN.
fn numbers(element: &str, key: &str) -> Vec<f64> {
    let Some((_, rest)) = element.split_once(&format!(" {key}=\"")) else {
        return Vec::new();
    };
    let value = rest.split('"').next().unwrap_or_default();
    let parts = value.split([',', ' ']).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().unwrap_or(f64::NAN)).collect()
}
