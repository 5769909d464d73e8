//! The invariance table.

use leptos::prelude::*;

use crate::numerics::probe::{InvarianceCell, InvarianceRow, Table, Transformation, Verdict};
use crate::words::en::claims as words;

/// A row per norm, a column per change.
#[component]
pub fn InvarianceView(table: Table) -> impl IntoView {
    let line = |(row, cells): &(InvarianceRow, [InvarianceCell; 6])| {
        let cell = |cell: &InvarianceCell| {
            let (mark, key) = match cell.verdict {
                Verdict::Kept => ("✓", "kept"),
                Verdict::Nearly => ("≈", "nearly"),
                Verdict::Broken => ("✗", "broken"),
            };
            view! { <td data-verdict=key data-expected=cell.expected.to_string()><b>{mark}</b>" "<span class="quiet">{words::plain(cell.distance)}</span></td> }
        };
        view! { <tr><th scope="row">{words::invariance_row(*row)}</th>{cells.iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <div class="wide-table whole" tabindex="0" role="region" aria-label=words::INVARIANCE>
            <table class="tabular invariance">
                <caption class="visually-hidden">{words::INVARIANCE}</caption>
                <thead><tr><td></td>{Transformation::ALL.iter().map(|t| view! { <th scope="col">{words::transformation(*t)}</th> }).collect_view()}</tr></thead>
                <tbody>{table.rows.iter().map(line).collect_view()}</tbody>
            </table>
        </div>
        <p class="caption">{words::INVARIANCE_NOTE}</p>
    }
}
