//! Strokes as the elements of an SVG document.

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::any_backend::AnyBackend;
use super::{Area, ChartError, Style, Theme};

/// Units of the strokes per CSS pixel. The backend writes whole numbers only: four of them per
/// pixel keep curves smooth at any zoom.
pub const UNITS: f64 = 4.0;

/// Fonts of a file that is opened elsewhere: a slide program knows no `system-ui`, and each of its
/// systems has one of these.
pub const FILE_FONT: &str = "Helvetica, Arial, Liberation Sans, sans-serif";

/// Draws on a surface of `width_css` by `height_css` CSS pixels and returns the elements, in
/// [`UNITS`], with what `draw` returned.
///
/// # Errors
///
/// Those of `draw`.
pub fn strokes<M>(
    (width_css, height_css): (u32, u32),
    theme: &'static Theme,
    font: &'static str,
    draw: impl FnOnce(&Area<AnyBackend>, &Style) -> Result<M, ChartError>,
) -> Result<(String, M), ChartError> {
    // The SVG backend divides every font size by 1.24.
    let style = Style {
        font_factor: 1.24,
        font,
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
    let elements = document
        .split_once('\n')
        .map_or("", |(_, rest)| rest)
        .trim_end();
    let elements = elements.strip_suffix("</svg>").unwrap_or(elements);
    Ok((elements.to_owned(), map))
}

/// A drawn chart as a document of its own on the theme's paper, with `title` for readers who do not
/// see it.
pub fn document(
    (width_css, height_css): (u32, u32),
    theme: &Theme,
    title: &str,
    elements: &str,
) -> String {
    let (width, height) = (f64::from(width_css) * UNITS, f64::from(height_css) * UNITS);
    let (title, paper) = (escaped(title), theme.paper.css());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_css}\" height=\"{height_css}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n{elements}</svg>\n"
    )
}

/// Text that may stand in an element or in a quoted attribute.
///
/// ```
/// use normscope::charts::svg::escaped;
///
/// assert_eq!(escaped("a<b & \"c\"\u{FFFE}"), "a&lt;b &amp; &quot;c&quot;\u{FFFD}");
/// ```
pub fn escaped(text: &str) -> String {
    allowed(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The text with U+FFFD in place of every character that XML 1.0 (section 2.2) forbids even when
/// escaped: one U+FFFE in a file's name would make the whole document unreadable.
pub fn allowed(text: &str) -> String {
    let keep = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars()
        .map(|c| if keep(c) { c } else { '\u{FFFD}' })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::FONT_FAMILY;
    use super::super::pen::{Align, Pen};
    use super::super::theme::LIGHT;
    use super::*;

    fn words(text: &str) -> String {
        let (elements, ()) = strokes((50, 20), &LIGHT, FONT_FAMILY, |area, style| {
            Pen::new(area, style).quiet_text((10.0, 10.0), text, Align::Left)
        })
        .unwrap();
        document((50, 20), &LIGHT, text, &elements)
    }

    #[test]
    fn text_has_the_size_that_was_asked_for() {
        // 13 CSS pixels at 4 units each.
        let words = words("words");
        let (_, size) = words.split_once("font-size=\"").unwrap();
        let size: f64 = size.split('"').next().unwrap().parse().unwrap();
        // The backend's factor is multiplied and divided out again.
        assert!((size - 52.0).abs() < 1e-9, "{words}");
    }

    #[test]
    fn the_document_escapes_what_it_is_given_and_closes_once() {
        let document = words("<script>\"&");
        assert!(!document.contains("<script>"));
        assert_eq!(document.matches("<svg").count(), 1);
        assert_eq!(document.matches("</svg>").count(), 1);
    }

    #[test]
    fn every_character_of_a_name_leaves_a_document_that_can_be_read() {
        let hostile = (0..=0x1_0FFFF).filter_map(char::from_u32);
        let hostile: String = hostile
            .filter(|c| (*c as u32) < 0x300 || (*c as u32) & 0xFFFF >= 0xFFF0)
            .collect();
        let document = words(&hostile);
        let read = roxmltree::Document::parse(&document).unwrap();
        let text = read.descendants().find(|node| node.has_tag_name("text"));
        let shown = text.unwrap().text().unwrap();
        assert!(shown.contains("ABC") && shown.contains('\u{FFFD}'));
    }
}
