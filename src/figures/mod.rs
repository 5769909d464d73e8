//! Every figure of every room, once: plain data and drawing, no browser.
//!
//! A [`Figure`] says which findings it shows, its title, axis names, legend and caption; how it is
//! drawn at a size and in a theme; which pixel is which datum; its numbers as tables; its cells as
//! an image. The page's canvas, SVG and PNG files, print, the gallery of the tests and the first
//! picture in `index.html` all take it from here: the page only places it and listens.
//!
//! # Conventions
//!
//! - A figure owns shared, immutable findings ([`Shared`]): cloning it copies pointers, and two are
//!   equal when they would draw the same.
//! - [`Figure::draw`] gets a [`Canvas`] and returns a [`HitMap`]; hover and keys use the map and
//!   never draw again. Marks ([`Figure::marks`]) lie over a drawing and are not part of it.
//! - One surface type serves all ([`AnyBackend`](crate::charts::any_backend::AnyBackend)): a list
//!   of figures of every kind needs an object-safe `draw`, which one generic over the backend is not.
//! - [`of_room`] lists the figures of a run in the order of the page; tests loop over it.

mod canvas;
mod cells;
mod document;
mod hit_map;
mod legend;
mod shared;
mod table;

pub mod batch;
pub mod claims;
pub mod class;
pub mod depth;
pub mod gallery;
pub mod network;

pub use canvas::Canvas;
pub use cells::{CellImage, png_address};
pub use document::{Export, Ground, Place, document, page_document, print_document, scene};
pub use hit_map::{Datum, HitMap, Mark, MarkKind};
pub use legend::{LegendEntry, LegendMark};
pub use shared::Shared;
pub use table::{Cell, Row, Table};

use crate::charts::{ChartError, Theme};
use crate::experiment::{Experiment, Room};
use crate::findings::Findings;

/// The names of a figure's two axes; an empty name is that of no axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axes {
    /// What grows to the right.
    pub across: String,
    /// What grows upwards.
    pub upward: String,
    /// Whether it grows downwards instead: the rows of a matrix.
    pub down: bool,
}

impl Axes {
    /// Both names.
    pub fn new(across: impl Into<String>, upward: impl Into<String>) -> Self {
        Self {
            across: across.into(),
            upward: upward.into(),
            down: false,
        }
    }
}

/// One figure of a room.
pub trait Figure: Send + Sync {
    /// A word for it, distinct within its room: in file names and in the page's `data-figure`.
    fn key(&self) -> String;

    /// Its heading.
    fn title(&self) -> String;

    /// Quiet words beside the heading: the axis of its statistics and their n.
    fn note(&self) -> String {
        String::new()
    }

    /// What it found, in words and numbers.
    fn caption(&self) -> String;

    /// The names of its axes.
    fn axes(&self) -> Axes;

    /// What its colours and strokes mean.
    fn legend(&self) -> Vec<LegendEntry>;

    /// The size in CSS pixels at which it stands alone, in a file or on paper.
    fn size_css(&self) -> (u32, u32);

    /// Its height on the page in CSS pixels, where the page's style does not set it.
    fn height_css(&self) -> u32 {
        self.size_css().1
    }

    /// Draws it over the whole canvas and says what is where.
    ///
    /// # Errors
    ///
    /// When the canvas is too small or refuses a stroke.
    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError>;

    /// The images of its cells, which go under the strokes of [`Figure::draw`], whose map this is.
    fn cells(&self, _map: &HitMap, _theme: &Theme) -> Vec<CellImage> {
        Vec::new()
    }

    /// What marks a datum on a drawing.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        map.marks(datum)
    }

    /// What stands at a datum, in words; nothing where pointing says no more than the mark.
    fn reading(&self, _datum: &Datum) -> Option<String> {
        None
    }

    /// Its numbers.
    fn tables(&self) -> Vec<Table>;
}

/// Every figure that a room shows of these findings, in the order of the page. Findings that have
/// not arrived have no figure.
pub fn of_room(experiment: &Experiment, findings: &Findings) -> Vec<Box<dyn Figure>> {
    match experiment.room {
        Room::Start | Room::Batch => batch::all(experiment, findings),
        Room::Depth => depth::all(experiment, findings),
        Room::Claims => claims::all(experiment, findings),
        Room::Network => network::all(experiment, findings),
        Room::Lessons | Room::Assignments | Room::Glossary | Room::Speed => Vec::new(),
    }
}
