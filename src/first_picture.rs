//! The start room as HTML: what a reader sees before the program has arrived, or where it never
//! does. The build writes it into index.html.
//!
//! Its numbers, figures and words are the page's own. The style sheet shows the drawings that fit
//! the reader's theme and width.

mod desk;
mod html;
mod kept;
mod names;
mod panels;
mod rooms;

use crate::charts::ChartError;
use crate::experiment::{Experiment, Room, landing};
use crate::figures::batch;
use crate::findings::{Collector, Findings};
use crate::protocol::Part;
use crate::start::Worked;
use crate::words::en::{first_picture as words, start};
use crate::worker::block_on::block_on;
use crate::worker::cache::WorkerCache;
use crate::worker::ended::Ended;
use crate::worker::pace::Unhurried;
use crate::worker::run::run_part;
use html::{element, rich};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    /// The run gave no findings.
    #[error("the default view could not be run: {0:?}")]
    Run(Ended),
    /// A figure could not be drawn.
    #[error("a figure could not be drawn: {0}")]
    Drawing(#[from] ChartError),
    /// A room does not show the figure that stands for it.
    #[error("{0:?} has no such figure")]
    Missing(Room),
}

/// The content of `<main id="skeleton">`.
///
/// # Errors
/// [`NoPicture`], which ends the build.
pub fn content() -> Result<String, NoPicture> {
    let experiment = Experiment::first_in(Room::Start);
    let norm = Worked::of(&experiment).norm;
    Ok([
        "<p id=\"asked\" class=\"headline\"></p><div class=\"first-picture start\">".into(),
        element("h1", "class=\"headline\"", &rich(&start::headline(&norm))),
        lead(start::lead(&norm)),
        element("p", "class=\"why\"", start::WHY),
        desk::desk(&experiment),
        large(&experiment)?,
        rooms::cards()?,
        without_script()?,
        "</div>".into(),
        element("p", "id=\"loading\" class=\"quiet\"", words::LOADING),
        names::block(),
    ]
    .concat())
}

/// What the norm does, and what a hand can do.
fn lead(what: &str) -> String {
    let hand = element("span", "class=\"by-mouse\"", start::DRAG);
    let finger = element("span", "class=\"by-finger\"", start::SWIPE);
    element("p", "class=\"lead\"", &[what, &hand, &finger].concat())
}

/// The same with as many numbers as the batch room has.
fn large(experiment: &Experiment) -> Result<String, NoPicture> {
    let findings = found(experiment)?;
    let panels = batch::panels(experiment, &findings)
        .iter()
        .map(panels::article)
        .collect::<Result<String, _>>()?;
    Ok(format!(
        "<section class=\"large\"><h2>{}</h2><p class=\"caption\">{}</p><div class=\"panels\" data-count=\"2\">{panels}</div></section>",
        start::LARGE,
        start::LARGE_LEAD
    ))
}

/// What a reader without the program gets beside it: what is missing, and the table of what norms keep.
fn without_script() -> Result<String, NoPicture> {
    let note = element("p", "class=\"note\"", words::NO_SCRIPT);
    let table = kept::table(&found(&landing())?);
    Ok(element("noscript", "", &(note + &table)))
}

/// Runs an experiment to its end.
fn found(experiment: &Experiment) -> Result<Findings, NoPicture> {
    found_by(experiment, &Part::all_of(experiment))
}

/// Runs parts of an experiment, one after the other.
fn found_by(experiment: &Experiment, parts: &[Part]) -> Result<Findings, NoPicture> {
    let (mut cache, mut collector) = (WorkerCache::default(), Collector::default());
    for (place, part) in parts.iter().enumerate() {
        let mut take = |step| collector.take(place as u32, step);
        let pace = &mut Unhurried;
        block_on(run_part(experiment, part, &mut cache, pace, &mut take))
            .map_err(NoPicture::Run)?;
    }
    Ok(collector.findings().clone())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_first_picture_holds_desk_panels_and_rooms_and_no_style_of_its_own() {
        let content = content().unwrap();
        assert_eq!(content.matches("class=\"number ").count(), 2 * 24);
        assert_eq!(content.matches("<article class=\"panel\"").count(), 2);
        assert_eq!(content.matches("class=\"room-card\"").count(), 4);
        for word in ["BatchNorm", "1.63", "order of samples", "needs JavaScript"] {
            assert!(content.contains(word), "{word}");
        }
        // The policy of the page admits neither.
        assert!(!content.contains("style=") && !content.contains("<style"));
    }
}
