//! Places figures on the page. What they show and how they are drawn is the figures' own business.

mod marks;
mod numbers;
mod tools;
mod view;

use std::sync::Arc;

use leptos::prelude::*;

pub use marks::FigureMarks;
pub use numbers::FigureNumbers;
pub use tools::FigureTools;
pub use view::FigureView;

use crate::figures::{Datum, Figure, HitMap};

/// A figure of any kind, once its findings have arrived.
pub type AnyFigure = Signal<Option<Arc<dyn Figure>>>;

/// Where a figure's data were drawn, and the device pixels per CSS pixel.
pub type Drawn = RwSignal<Option<(HitMap, f64)>, LocalStorage>;

/// A memo of one kind of figure as one of any kind. It changes when the memo does.
pub fn any<F: Figure + Clone + PartialEq + 'static>(figure: Memo<Option<F>>) -> AnyFigure {
    Signal::derive(move || {
        let figure = figure.get()?;
        Some(Arc::new(figure) as Arc<dyn Figure>)
    })
}

/// A height of a figure in CSS pixels as it grows with the letters of the page.
pub fn rem(height_css: u32) -> String {
    format!("{}rem", f64::from(height_css) / 16.0)
}

/// The datum under a place in CSS pixels from the upper left corner of the figure.
pub fn datum_at(drawn: Drawn, (x, y): (f64, f64)) -> Option<Datum> {
    drawn.with_untracked(|drawn| {
        let (map, scale) = drawn.as_ref()?;
        map.at(x * scale, y * scale)
    })
}

/// The datum under a pointer.
pub fn datum_under(drawn: Drawn, event: &web_sys::MouseEvent) -> Option<Datum> {
    datum_at(
        drawn,
        (f64::from(event.offset_x()), f64::from(event.offset_y())),
    )
}
