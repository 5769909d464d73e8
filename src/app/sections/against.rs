//! The batch against a second file: every feature in both, and what changed most.

use leptos::prelude::*;

use crate::app::figure::{Drawn, FigureView, any, datum_under};
use crate::app::state::{Entry, Page};
use crate::figures::batch::{Against, against};
use crate::figures::{Datum, Figure};
use crate::words::en::against as words;

/// Figures that are compared.
const FIGURES: usize = 3;

/// The section; nothing without a second file.
#[component]
pub fn AgainstSecond() -> impl IntoView {
    let page = expect_context::<Page>();
    let said = Memo::new(move |_| {
        page.findings.with(|findings| {
            let network = findings.network.as_ref()?;
            network.changed.as_ref()?;
            Some((words::heading(network)?, words::compared(network)?))
        })
    });
    let all = Memo::new(move |_| {
        let shown = page.shown.get();
        page.findings.with(|findings| against(&shown, findings))
    });
    let has_figures = Memo::new(move |_| all.with(|all| !all.is_empty()));
    move || {
        said.get().map(|(heading, compared)| {
            view! {
                <section class="network-found" data-figure="against">
                    <h2 id="against-heading">{heading}</h2>
                    <p class="caption">{compared}</p>
                    {move || has_figures.get().then(|| view! { <Compared all /><Changed /> })}
                </section>
            }
        })
    }
}

/// The figures, in all of which the selected feature is marked.
#[component]
fn Compared(all: Memo<Vec<Against>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let hover = RwSignal::new(None::<usize>);
    let chosen = Memo::new(move |_| page.experiment.with(|e| e.view.selected.col as usize));
    let count = Memo::new(move |_| all.with(|all| all.first().map_or(0, |one| one.points().len())));
    let feature = Memo::new(move |_| {
        let last = count.get().saturating_sub(1);
        hover.get().unwrap_or_else(|| chosen.get()).min(last)
    });
    let select = move |feature: usize| {
        page.edit_as(Entry::Replace, |e| e.view.selected.col = feature as u32);
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let (at, last) = (
            chosen.get_untracked(),
            count.get_untracked().saturating_sub(1),
        );
        let to = match event.key().as_str() {
            "ArrowLeft" => at.saturating_sub(1),
            "ArrowRight" => (at + 1).min(last),
            _ => return,
        };
        // Keys in a table of numbers scroll it.
        if event.target() == event.current_target() {
            event.prevent_default();
            select(to);
        }
    };
    let reading =
        move |place: usize| all.with(|all| all.get(place)?.reading(&Datum::Point(feature.get())));
    let label = move || {
        let read: Vec<String> = (0..FIGURES).filter_map(reading).collect();
        format!("{}. {}", words::FIELD, read.join("; "))
    };
    let one =
        move |place: usize| view! { <One all place feature hover select=Callback::new(select) /> };
    view! {
        <div class="maps against" tabindex="0" role="application" aria-roledescription="figures" aria-label=label on:keydown=on_key>
            {(0..FIGURES).map(one).collect_view()}
        </div>
    }
}

/// One measure of every feature.
#[component]
fn One(
    all: Memo<Vec<Against>>,
    place: usize,
    feature: Memo<usize>,
    hover: RwSignal<Option<usize>>,
    select: Callback<usize>,
) -> impl IntoView {
    let drawn: Drawn = RwSignal::new_local(None);
    let figure = Memo::new(move |_| all.with(|all| all.get(place).cloned()));
    let told = move |tell: fn(&Against) -> String| {
        move || figure.with(|figure| figure.as_ref().map_or_else(String::new, tell))
    };
    let height = figure.with_untracked(|figure| figure.as_ref().map_or(0, Figure::height_css));
    let under = move |event: &web_sys::MouseEvent| match datum_under(drawn, event) {
        Some(Datum::Point(feature)) => Some(feature),
        _ => None,
    };
    let marked = Signal::derive(move || vec![Datum::Point(feature.get())]);
    let here = move || figure.with(|figure| figure.as_ref()?.reading(&Datum::Point(feature.get())));
    view! {
        <figure class="exhibit map">
            <h3>{told(Figure::title)}<span class="quiet">" · "{told(Figure::note)}</span></h3>
            <FigureView figure=any(figure) height drawn marked>
                <div class="exhibit-field" aria-hidden="true"
                    on:click=move |event| if let Some(feature) = under(&event) { select.run(feature) }
                    on:pointermove=move |event| if event.pointer_type() != "touch" { hover.set(under(&event)) }
                    on:pointerleave=move |_| hover.set(None)></div>
            </FigureView>
            <p class="pointed">{here}</p>
            <figcaption class="caption">{told(Figure::caption)}</figcaption>
        </figure>
    }
}

/// What changed most, in words.
#[component]
fn Changed() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = Memo::new(move |_| {
        page.findings.with(|findings| {
            let network = findings.network.as_ref();
            network.map_or_else(Vec::new, |network| words::change_rows(network))
        })
    });
    let row = move |([what, values, far], feature): ([String; 3], u32)| {
        let mark = move |_| page.edit_as(Entry::Replace, |e| e.view.selected.col = feature);
        view! {
            <tr><th scope="row">{what.clone()}</th><td data-of=words::CHANGED_HEAD[1]>{values}</td>
                <td data-of=words::CHANGED_HEAD[2]>{far}" "
                    <button type="button" class="quiet-button" aria-label=format!("{what}: {}", words::SELECT) on:click=mark>{words::SELECT}</button></td></tr>
        }
    };
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| view! {
            <div class="wide-table" tabindex="0" role="region" aria-labelledby="against-heading">
                <table class="found-table">
                    <thead><tr>{words::CHANGED_HEAD.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                    <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        })
    }
}
