//! Saving one figure.

use std::sync::Arc;

use leptos::prelude::*;

use super::AnyFigure;
use crate::app::chart_canvas::theme;
use crate::app::state::Page;
use crate::app::{address_bar, downloads};
use crate::figures::{Datum, Export, Figure, Ground, document};
use crate::words::en::interface as words;

/// Two quiet buttons under a figure: SVG and PNG. What cannot be saved is said beside them.
#[component]
pub fn FigureTools(
    figure: AnyFigure,
    /// What is marked in it.
    marked: Signal<Vec<Datum>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let trouble = RwSignal::new(None::<&'static str>);
    let name = move || {
        figure
            .get()
            .map_or(String::new(), |figure| file_name(&figure))
    };
    let file = move || {
        let found = figure.get_untracked()?;
        let drawn = document(&*found, &how(page, marked.get_untracked()));
        trouble.set(drawn.is_err().then_some(words::NO_FILE));
        Some((file_name(&found), drawn.ok()?))
    };
    let as_svg = move |_| {
        if let Some((name, svg)) = file() {
            downloads::save_svg(&name, &svg);
        }
    };
    let as_png = move |_| {
        if let Some((name, svg)) = file() {
            downloads::save_png(&name, &svg, move || trouble.set(Some(words::NO_PNG)));
        }
    };
    let label = move |kind: &'static str| move || format!("{}: {kind}", name());
    view! {
        <span class="figure-tools">
            <button type="button" aria-label=label(words::SAVE_SVG) on:click=as_svg>{words::SAVE_SVG}</button>
            <button type="button" aria-label=label(words::SAVE_PNG) on:click=as_png>{words::SAVE_PNG}</button>
            {move || trouble.get().map(|why| view! { <span class="note" role="status">{why}</span> })}
        </span>
    }
}

fn file_name(figure: &Arc<dyn Figure>) -> String {
    format!("normscope-{}", figure.key())
}

fn how(page: Page, marked: Vec<Datum>) -> Export {
    let clear = page.clear_ground.get_untracked();
    page.shown.with_untracked(|shown| Export {
        theme: theme(page.dark.get_untracked()),
        ground: if clear {
            Ground::Transparent
        } else {
            Ground::White
        },
        marked,
        seed: shown.input.seed,
        link: address_bar::link_of(shown),
        commas: page.commas,
    })
}
