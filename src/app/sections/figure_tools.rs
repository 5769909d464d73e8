//! Saving one figure.

use leptos::prelude::*;

use crate::app::chart_canvas::theme;
use crate::app::downloads;
use crate::app::state::Page;
use crate::words::en::interface as words;

/// Two quiet buttons under a figure: SVG and PNG.
#[component]
pub fn FigureTools(
    /// File name without its ending.
    name: Signal<String>,
    /// The figure as an SVG document, once there is one.
    svg: Callback<(), Option<String>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let as_svg = move |_| {
        if let Some(svg) = svg.run(()) {
            downloads::save_svg(&name.get_untracked(), &svg);
        }
    };
    let as_png = move |_| {
        if let Some(svg) = svg.run(()) {
            let paper = theme(page.dark.get_untracked()).paper.css();
            downloads::save_png(&name.get_untracked(), &svg, paper);
        }
    };
    let label = move |kind: &'static str| move || format!("{}: {kind}", name.get());
    view! {
        <span class="figure-tools">
            <button type="button" aria-label=label(words::SAVE_SVG) on:click=as_svg>{words::SAVE_SVG}</button>
            <button type="button" aria-label=label(words::SAVE_PNG) on:click=as_png>{words::SAVE_PNG}</button>
        </span>
    }
}
