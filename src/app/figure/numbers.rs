//! The numbers of a figure as tables, built when their fold is first opened.

use leptos::prelude::*;

use super::AnyFigure;
use crate::figures::{Row, Table};
use crate::words::en::interface as words;

/// A fold with the tables of a figure.
#[component]
pub fn FigureNumbers(figure: AnyFigure) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = move || figure.get().map_or(String::new(), |figure| figure.title());
    let tables = move || {
        let tables = figure.get().map(|figure| figure.tables());
        let tables = tables.unwrap_or_default().into_iter();
        tables
            .map(|table| view! { <TableView table /> })
            .collect_view()
    };
    view! {
        <details class="numbers" on:toggle=move |event| {
            use wasm_bindgen::JsCast;
            let fold = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
        }>
            <summary>{words::NUMBERS}<span class="visually-hidden">": "{title}</span></summary>
            <div class="wide-table" tabindex="0" role="region" aria-label=title>
                {move || open.get().then(tables)}
            </div>
        </details>
    }
}

/// One table.
#[component]
fn TableView(table: Table) -> impl IntoView {
    let head = table.head.into_iter().map(|name| match name.is_empty() {
        true => view! { <td></td> }.into_any(),
        false => view! { <th scope="col">{name}</th> }.into_any(),
    });
    let row = |row: Row| {
        let cells = row.cells.iter();
        let cells = cells
            .map(|cell| view! { <td>{cell.words().to_string()}</td> })
            .collect_view();
        view! { <tr data-norm=row.hue.map(|hue| hue.key())><th scope="row">{row.head.words().to_string()}</th>{cells}</tr> }
    };
    let caption = table.caption;
    view! {
        <table class=format!("tabular {}", table.kind)>
            {(!caption.is_empty()).then(|| view! { <caption>{caption.clone()}</caption> })}
            <thead><tr>{head.collect_view()}</tr></thead>
            <tbody>{table.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
