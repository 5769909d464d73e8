//! A figure as an SVG document: for a file that stands alone on a slide, for paper, for the page
//! before its program.

mod layout;
mod marks;

use super::{CellImage, Datum, Figure, HitMap, png_address};
use crate::charts::svg::{FILE_FONT, UNITS, escaped, strokes};
use crate::charts::theme::LIGHT;
use crate::charts::{ChartError, FONT_FAMILY, Theme};
use crate::figures::Canvas;
use crate::words::en::figures as words;
use layout::Layout;
use marks::draw_marks;

/// What a saved figure stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// White, in the colours of the light theme.
    #[default]
    White,
    /// Nothing: in the colours of the theme on screen.
    Transparent,
}

/// How a figure is saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The theme on screen; a white ground takes the light one.
    pub theme: &'static Theme,
    /// What it stands on.
    pub ground: Ground,
    /// What is marked in it.
    pub marked: Vec<Datum>,
    /// Seed of its draw.
    pub seed: u32,
    /// The link that shows it again.
    pub link: String,
    /// Whether its numbers have decimal commas.
    pub commas: bool,
}

/// The drawing of a figure at a size in CSS pixels: SVG elements in [`UNITS`], images under
/// strokes under marks, and the map of its data.
///
/// # Errors
///
/// As [`Figure::draw`].
pub fn scene(
    figure: &dyn Figure,
    size_css: (u32, u32),
    theme: &'static Theme,
    marked: &[Datum],
    place: Place,
) -> Result<(String, HitMap), ChartError> {
    drawn(figure, size_css, theme, marked, (place, false))
}

/// As [`scene`], with decimal commas or with points.
fn drawn(
    figure: &dyn Figure,
    size_css: (u32, u32),
    theme: &'static Theme,
    marked: &[Datum],
    (place, commas): (Place, bool),
) -> Result<(String, HitMap), ChartError> {
    let (font, alone) = match place {
        Place::Page => (FONT_FAMILY, false),
        Place::Alone => (FILE_FONT, true),
    };
    let (elements, (map, marks)) = strokes(size_css, theme, font, |area, style| {
        let style = &style.with_commas(commas);
        let canvas = Canvas { area, style, alone };
        let map = figure.draw(&canvas)?;
        let marks = marked.iter().flat_map(|datum| figure.marks(&map, datum));
        let marks: Vec<_> = marks.collect();
        Ok((map, draw_marks(&marks, style)))
    })?;
    let images = figure.cells(&map, theme);
    let images: String = images.iter().filter_map(image).collect();
    Ok((images + &elements + &marks, map))
}

/// Where a drawing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the page, which writes names and numbers beside it, in the page's fonts.
    Page,
    /// In a file or on paper, with its names in it, in fonts that every system has.
    Alone,
}

/// A whole file: title, axis names, legend, drawing, and in small print seed and link. Its caption
/// is its description for readers who do not see it.
///
/// # Errors
///
/// As [`Figure::draw`].
pub fn document(figure: &dyn Figure, how: &Export) -> Result<String, ChartError> {
    let theme = match how.ground {
        Ground::White => &LIGHT,
        Ground::Transparent => how.theme,
    };
    let size = figure.size_css();
    let (elements, _) = drawn(figure, size, theme, &how.marked, (Place::Alone, how.commas))?;
    let mut layout = Layout::new(size.0, theme).with_commas(how.commas);
    layout.title(&figure.title(), &figure.note());
    layout.legend(&figure.legend())?;
    layout.drawing(size, &figure.axes(), &elements);
    layout.small_print(&words::small_print(how.seed, &how.link));
    let ground = (how.ground == Ground::White).then_some("#FFFFFF");
    Ok(layout.close(ground, &figure.title(), &figure.caption()))
}

/// The figure as the page's canvas shows it, at a size in CSS pixels and on nothing: for the page
/// before its program. Names and numbers beside it are the page's.
///
/// # Errors
///
/// As [`Figure::draw`].
pub fn page_document(
    figure: &dyn Figure,
    (width_css, height_css): (u32, u32),
    theme: &'static Theme,
    marked: &[Datum],
) -> Result<String, ChartError> {
    let size = (width_css, height_css);
    let (elements, _) = scene(figure, size, theme, marked, Place::Page)?;
    let title = escaped(&figure.title());
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_css}\" height=\"{height_css}\" \
         viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{title}\">\n{elements}</svg>\n",
        units(width_css),
        units(height_css)
    ))
}

/// The figure for paper: the drawing with its names, axis names and legend, in the light theme on
/// nothing. The page prints title and caption beside it.
///
/// # Errors
///
/// As [`Figure::draw`].
pub fn print_document(figure: &dyn Figure, marked: &[Datum]) -> Result<String, ChartError> {
    let size = figure.size_css();
    let (elements, _) = scene(figure, size, &LIGHT, marked, Place::Alone)?;
    let mut layout = Layout::bare(size.0, &LIGHT);
    layout.legend(&figure.legend())?;
    layout.drawing(size, &figure.axes(), &elements);
    Ok(layout.close(None, &figure.title(), &figure.caption()))
}

/// One image of cells under the strokes, its pixels left sharp.
fn image(cells: &CellImage) -> Option<String> {
    let (place, address) = (cells.place, png_address(cells)?);
    Some(format!(
        "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" \
         image-rendering=\"pixelated\" href=\"{}\"/>\n",
        place.x,
        place.y,
        place.width,
        place.height,
        escaped(&address)
    ))
}

/// Device units of a CSS length in a document.
fn units(css: u32) -> f64 {
    f64::from(css) * UNITS
}
