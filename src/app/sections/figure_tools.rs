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
    name: impl Fn() -> String + Copy + Send + 'static,
    /// The figure as an SVG document, once there is one.
    svg: impl Fn() -> Option<String> + Copy + 'static,
    /// Its size in CSS pixels.
    size: (u32, u32),
) -> impl IntoView {
    let page = expect_context::<Page>();
    let as_svg = move |_| {
        if let Some(svg) = untrack(svg) {
            downloads::save_svg(&untrack(name), &svg);
        }
    };
    let as_png = move |_| {
        if let Some(svg) = untrack(svg) {
            let paper = theme(page.dark.get_untracked()).paper.css();
            downloads::save_png(
                &untrack(name),
                &svg,
                (f64::from(size.0), f64::from(size.1)),
                paper,
            );
        }
    };
    let label = move |kind: &'static str| move || format!("{}: {kind}", name());
    view! {
        <span class="figure-tools">
            <button type="button" aria-label=label(words::SAVE_SVG) on:click=as_svg>{words::SAVE_SVG}</button>
            <button type="button" aria-label=label(words::SAVE_PNG) on:click=as_png>{words::SAVE_PNG}</button>
        </span>
    }
}
