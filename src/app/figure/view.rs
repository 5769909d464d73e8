//! One figure on its canvas, its numbers and its files.

use leptos::prelude::*;

use super::{AnyFigure, Drawn, FigureMarks, FigureNumbers, FigureTools, rem};
use crate::app::chart_canvas::FigureCanvas;
use crate::app::downloads;
use crate::figures::Datum;
use crate::words::en::claims as words;

/// One canvas with what is marked on it, its numbers and its files.
#[component]
pub fn FigureView(
    figure: AnyFigure,
    height: u32,
    /// Where its parts were drawn.
    #[prop(optional)]
    drawn: Option<Drawn>,
    /// What is marked on it.
    #[prop(optional, into)]
    marked: Option<Signal<Vec<Datum>>>,
    /// A table of its numbers.
    #[prop(optional)]
    csv: Option<Callback<(), Option<String>>>,
    /// What lies over the canvas and can be pointed at.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let map = drawn.unwrap_or_else(|| RwSignal::new_local(None));
    let marked = marked.unwrap_or_else(|| Signal::stored(Vec::new()));
    let name = move || {
        let key = figure.get().map(|figure| figure.key());
        format!("normscope-{}", key.unwrap_or_default())
    };
    view! {
        <div class="exhibit-canvas" style:height=rem(height)>
            <FigureCanvas figure map marked />
            <FigureMarks figure map marked />
            {children.map(|children| children())}
        </div>
        <div class="exhibit-foot">
        <FigureNumbers figure />
        <div class="exhibit-tools">
        <FigureTools figure marked />
        {csv.map(|csv| {
            let save = move |_| if let Some(csv) = csv.run(()) { downloads::save_bytes(&format!("{}.csv", untrack(name)), csv.as_bytes()) };
            view! { <span class="figure-tools"><button type="button" aria-label=move || format!("{}: {}", name(), words::MATRIX_FILE) on:click=save>{words::MATRIX_FILE}</button></span> }
        })}
        </div>
        </div>
    }
}
