//! Panels as articles, each drawn in both themes and at two widths.

use super::html::{element, escaped};
use crate::charts::svg::UNITS;
use crate::charts::{ChartError, Theme};
use crate::figures::batch::Panel;
use crate::figures::{Figure, Place, scene};
use crate::words::en::norms::name;

/// Width and height in CSS pixels of a panel in a row of two on a laptop, and on a phone.
pub const SIZES: [(&str, (u32, u32)); 2] = [("wide", (581, 348)), ("narrow", (175, 300))];

/// A panel as the page shows it.
///
/// # Errors
/// As [`Figure::draw`].
pub fn article(panel: &Panel) -> Result<String, ChartError> {
    let norm = panel.panel.norm;
    let head = format!(
        "<header class=\"panel-head\"><span class=\"swatch\"></span>{}{}</header>",
        element("h3", "", &escaped(&name(&norm))),
        element("span", "class=\"quiet\"", &escaped(&panel.note())),
    );
    let mut drawings = String::new();
    for theme in Theme::ALL {
        for (width, size) in SIZES {
            drawings += &drawing(panel, (width, size), theme)?;
        }
    }
    let caption = element("p", "class=\"caption\"", &escaped(&panel.caption()));
    let field = format!("<div class=\"panel-field\">{drawings}</div>");
    Ok(format!(
        "<article class=\"panel\" data-norm=\"{}\">{head}{field}{caption}<div class=\"panel-foot\"></div></article>",
        norm.key()
    ))
}

/// One drawing, which the style sheet shows in its theme and at its width.
///
/// # Errors
/// As [`Figure::draw`].
pub fn drawing(
    figure: &dyn Figure,
    (width, size): (&str, (u32, u32)),
    theme: &'static Theme,
) -> Result<String, ChartError> {
    let (elements, _) = scene(figure, size, theme, &[], Place::Page)?;
    let (wide, high) = (f64::from(size.0) * UNITS, f64::from(size.1) * UNITS);
    let shade = if theme.is_dark() { "dark" } else { "light" };
    Ok(format!(
        "<svg class=\"of-{width} of-{shade}\" viewBox=\"0 0 {wide} {high}\" aria-hidden=\"true\">\
         {elements}</svg>"
    ))
}
