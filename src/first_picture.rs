//! The default view of the batch room as HTML: what a reader sees before the program has arrived,
//! or where it never does. The build writes it into index.html.
//!
//! Its figures are those of the page, drawn natively in both themes; its words are the page's. The
//! style sheet shows the one that fits the reader's theme and width.

mod html;
mod names;

use crate::charts::svg::UNITS;
use crate::charts::{ChartError, Theme};
use crate::experiment::{Experiment, landing};
use crate::figures::batch::{self, Panel};
use crate::figures::{Datum, Figure, Place, scene};
use crate::findings::{Collector, Findings};
use crate::words::en::norms::name;
use crate::words::en::{captions, first_picture as words, headline::headline, interface};
use crate::worker::block_on::block_on;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Unhurried;
use crate::worker::run::run;
use html::{element, escaped, rich};

/// Width and height in CSS pixels of a panel in a row of four on a laptop, and in one of two on a phone.
const SIZES: [(&str, (u32, u32)); 2] = [("wide", (254, 348)), ("narrow", (175, 300))];

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    /// The run gave no findings.
    #[error("the default view could not be run: {0:?}")]
    Run(Ended),
    /// A figure could not be drawn.
    #[error("a figure could not be drawn: {0}")]
    Drawing(#[from] ChartError),
}

/// The content of `<main id="skeleton">`.
///
/// # Errors
/// [`NoPicture`], which ends the build.
pub fn content() -> Result<String, NoPicture> {
    let experiment = landing();
    let findings = found(&experiment)?;
    let shown = &experiment;
    let sentence = headline(shown, &findings).map_or(String::new(), |sentence| rich(&sentence));
    let panels = batch::panels(shown, &findings)
        .iter()
        .map(|panel| article(panel, shown))
        .collect::<Result<String, _>>()?;
    let caption = batch::caption(shown, &findings);
    Ok([
        element("h1", "class=\"headline\"", &sentence),
        "<p id=\"asked\" class=\"headline\"></p>".into(),
        format!(
            "<div class=\"first-picture\"><div class=\"panels\" data-count=\"4\">{panels}</div>"
        ),
        element("p", "class=\"caption\"", &escaped(&caption)),
        kept_table(&findings),
        "</div>".into(),
        beside(),
        names::block(),
    ]
    .concat())
}

/// What stands where the controls will be.
fn beside() -> String {
    let lead = element("p", "", words::LEAD);
    let loading = element("p", "id=\"loading\" class=\"quiet\"", words::LOADING);
    let missing = element(
        "noscript",
        "",
        &element("p", "class=\"note\"", words::NO_SCRIPT),
    );
    element(
        "aside",
        "class=\"first-rail\"",
        &(lead + &missing + &loading),
    )
}

fn found(experiment: &Experiment) -> Result<Findings, NoPicture> {
    let (mut cache, mut collector) = (WorkerCache::default(), Collector::default());
    let mut take = |place, step| collector.take(place, step);
    block_on(run(experiment, &mut cache, &mut Unhurried, &mut take)).map_err(NoPicture::Run)?;
    Ok(collector.findings().clone())
}

fn article(panel: &Panel, shown: &Experiment) -> Result<String, ChartError> {
    let norm = panel.panel.norm;
    let head = format!(
        "<header class=\"panel-head\"><span class=\"swatch\"></span>{}{}</header>",
        element("h2", "", &escaped(&name(&norm))),
        element("span", "class=\"quiet\"", &escaped(&panel.note())),
    );
    let selected = shown.view.selected;
    let marked = [Datum::Cell(selected.row as usize, selected.col as usize)];
    let mut drawings = String::new();
    for theme in Theme::ALL {
        for (width, size) in SIZES {
            drawings += &drawing(panel, (width, size), theme, &marked)?;
        }
    }
    let caption = element("p", "class=\"visually-hidden\"", &escaped(&panel.caption()));
    let field = format!("<div class=\"panel-field\">{drawings}</div>");
    let foot = "<div class=\"panel-foot\"></div>";
    Ok(format!(
        "<article class=\"panel\" data-norm=\"{}\">{head}{field}{caption}{foot}</article>",
        norm.key()
    ))
}

/// One drawing, which the style sheet shows in its theme and at its width.
fn drawing(
    panel: &Panel,
    (width, size): (&str, (u32, u32)),
    theme: &'static Theme,
    marked: &[Datum],
) -> Result<String, ChartError> {
    let (elements, _) = scene(panel, size, theme, marked, Place::Page)?;
    let (wide, high) = (f64::from(size.0) * UNITS, f64::from(size.1) * UNITS);
    let shade = if theme.is_dark() { "dark" } else { "light" };
    Ok(format!(
        "<svg class=\"of-{width} of-{shade}\" viewBox=\"0 0 {wide} {high}\" aria-hidden=\"true\">\
         {elements}</svg>"
    ))
}

fn kept_table(findings: &Findings) -> String {
    let table = batch::kept(findings);
    let heads: String = table
        .norms
        .iter()
        .map(|norm| {
            let attributes = format!(
                "scope=\"col\" class=\"of-norm\" data-norm=\"{}\"",
                norm.key()
            );
            element("th", &attributes, &escaped(&name(norm)))
        })
        .collect();
    let rows: String = table
        .rows
        .iter()
        .map(|row| {
            let cells: String = row
                .verdicts
                .iter()
                .map(|verdict| element("td", "", &escaped(&verdict.text)))
                .collect();
            let head = element("th", "scope=\"row\"", &escaped(row.property));
            element("tr", "", &(head + &cells))
        })
        .collect();
    let property = element("span", "class=\"visually-hidden\"", interface::PROPERTY);
    let head = format!("<thead><tr><th scope=\"col\">{property}</th>{heads}</tr></thead>");
    let table = format!("<table class=\"tabular\">{head}<tbody>{rows}</tbody></table>");
    let title = element("h2", "", interface::SURVIVES);
    let caption = element("p", "class=\"caption\"", &escaped(captions::SURVIVES));
    format!(
        "<section class=\"survives\">{title}<div class=\"wide-table\">{table}</div>{caption}</section>"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_first_picture_holds_sentence_panels_and_table_and_no_style_of_its_own() {
        let content = content().unwrap();
        assert_eq!(content.matches("<article").count(), 4);
        assert_eq!(
            content.matches("<svg").count(),
            4 * SIZES.len() * Theme::ALL.len()
        );
        assert_eq!(
            content.matches("data:image/png").count(),
            4 * SIZES.len() * Theme::ALL.len()
        );
        for word in ["BatchNorm", "LayerNorm", "RMSNorm", "order of samples"] {
            assert!(content.contains(word), "{word}");
        }
        // The policy of the page admits neither.
        assert!(!content.contains("style=") && !content.contains("<style"));
    }
}
