//! A chart as an SVG document, for export and for the snapshot tests.

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::any_backend::AnyBackend;
use super::{Area, ChartError, Rect, Style, Theme};

/// Units of the document per CSS pixel. The backend writes whole numbers only: four of them per
/// pixel keep curves smooth at any zoom.
pub const UNITS: f64 = 4.0;

/// A drawn document that can take an image before it is closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    width_css: u32,
    height_css: u32,
    paper: String,
    images: String,
    strokes: String,
}

/// Draws a chart of `width_css` by `height_css` CSS pixels and returns it with what `draw` returned.
///
/// # Errors
///
/// Those of `draw`.
pub fn sheet<M>(
    (width_css, height_css): (u32, u32),
    theme: &'static Theme,
    draw: impl FnOnce(&Area<AnyBackend>, &Style) -> Result<M, ChartError>,
) -> Result<(Sheet, M), ChartError> {
    // The SVG backend divides every font size by 1.24.
    let style = Style {
        font_factor: 1.24,
        ..Style::new(theme, UNITS)
    };
    let size = (width_css * UNITS as u32, height_css * UNITS as u32);
    let mut document = String::new();
    let map = {
        let backend = SVGBackend::with_string(&mut document, size);
        let area = AnyBackend::new(backend).into_drawing_area();
        let map = draw(&area, &style)?;
        area.present()?;
        map
    };
    let strokes = document
        .split_once('\n')
        .map_or("", |(_, rest)| rest)
        .trim_end();
    let strokes = strokes.strip_suffix("</svg>").unwrap_or(strokes).to_owned();
    let sheet = Sheet {
        width_css,
        height_css,
        paper: theme.paper.css(),
        images: String::new(),
        strokes,
    };
    Ok((sheet, map))
}

impl Sheet {
    /// Puts an image (a `data:` address) under the strokes, its pixels left sharp: the cells of a
    /// heat map. `place` is in the units of the map that the chart returned.
    pub fn put_image(&mut self, place: Rect, address: &str) {
        let Rect {
            x,
            y,
            width,
            height,
        } = place;
        let address = escaped(address);
        self.images += &format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"{address}\"/>\n"
        );
    }

    /// The document, with `title` for readers who do not see it.
    pub fn document(&self, title: &str) -> String {
        let Sheet {
            width_css,
            height_css,
            paper,
            images,
            strokes,
        } = self;
        let (width, height) = (
            f64::from(*width_css) * UNITS,
            f64::from(*height_css) * UNITS,
        );
        let title = escaped(title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_css}\" height=\"{height_css}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n{images}{strokes}</svg>\n"
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::pen::{Align, Pen};
    use super::super::theme::LIGHT;
    use super::*;

    #[test]
    fn text_has_the_size_that_was_asked_for() {
        let (sheet, ()) = sheet((50, 20), &LIGHT, |area, style| {
            Pen::new(area, style).quiet_text((10.0, 10.0), "words", Align::Left)
        })
        .unwrap();
        // 11 CSS pixels at 4 units each.
        assert!(
            sheet.document("").contains("font-size=\"44\""),
            "{}",
            sheet.document("")
        );
    }

    #[test]
    fn the_document_escapes_what_it_is_given_and_closes_once() {
        let (mut sheet, ()) = sheet((50, 20), &LIGHT, |_, _| Ok(())).unwrap();
        sheet.put_image(
            Rect::new(0.0, 0.0, 8.0, 8.0),
            "data:image/png;base64,\"><script>",
        );
        let document = sheet.document("<script>\"&");
        assert!(!document.contains("<script>"));
        assert_eq!(document.matches("<svg").count(), 1);
        assert_eq!(document.matches("</svg>").count(), 1);
    }
}
