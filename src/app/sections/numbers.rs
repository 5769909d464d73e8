//! The numbers of a figure as a table, built when its fold is first opened.

use leptos::prelude::*;

use super::shared::Same;
use crate::findings::{PanelFinding, RidgeSet};
use crate::numerics::quantiles::RibbonGroup;
use crate::words::en::captions::Over;
use crate::words::en::{captions, interface as words, norms::name};
use crate::words::number::{count, maybe, short};

/// A fold whose content is built while it is open.
#[component]
pub fn NumbersFold(
    /// What the numbers are of.
    of: Signal<String>,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let children = StoredValue::new(children);
    view! {
        <details class="numbers" on:toggle=move |event| {
            use wasm_bindgen::JsCast;
            let fold = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            open.set(fold.is_some_and(|fold| fold.has_attribute("open")));
        }>
            <summary>{words::NUMBERS}<span class="visually-hidden">": "{move || of.get()}</span></summary>
            <div class="wide-table" tabindex="0" role="region" aria-label=move || of.get()>
                {move || open.get().then(|| children.read_value()())}
            </div>
        </details>
    }
}

/// Quantiles, mean and deviation of every feature and every sample of a panel.
#[component]
pub fn PanelNumbers(panel: Memo<Option<Same<PanelFinding>>>) -> impl IntoView {
    let title =
        Signal::derive(move || panel.get().map_or(String::new(), |panel| name(&panel.norm)));
    view! {
        <NumbersFold of=title>
            {move || panel.get().map(|panel| view! {
                <RibbonTable caption="Features, across the batch" groups=panel.feature_bands.clone() />
                <RibbonTable caption="Samples, across their features" groups=panel.sample_bands.clone() />
            })}
        </NumbersFold>
    }
}

#[component]
fn RibbonTable(caption: &'static str, groups: Vec<RibbonGroup>) -> impl IntoView {
    let row = |group: RibbonGroup| {
        let which = match group.sets {
            1 => captions::number_of(group.first),
            n => format!(
                "{}–{}",
                captions::number_of(group.first),
                captions::number_of(group.first + n - 1)
            ),
        };
        let quantiles = group.quantiles.map(|q| [q.q05, q.q25, q.q50, q.q75, q.q95]);
        let cell = |i: usize| view! { <td>{maybe(quantiles.map(|q| f64::from(q[i])))}</td> };
        view! { <tr><th scope="row">{which}</th>{(0..5).map(cell).collect_view()}</tr> }
    };
    view! {
        <table class="tabular">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"#"</th><th scope="col">"5 %"</th><th scope="col">"25 %"</th>
                <th scope="col">"50 %"</th><th scope="col">"75 %"</th><th scope="col">"95 %"</th></tr></thead>
            <tbody>{groups.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// Moments of each row, and the count of every bar.
#[component]
pub fn RidgeNumbers(set: Memo<Option<Same<RidgeSet>>>, over: Over) -> impl IntoView {
    let title = Signal::stored(captions::over(over).to_string());
    view! {
        <NumbersFold of=title>
            {move || set.get().map(|set| view! { <MomentTable set=set.clone() /><BarTable set /> })}
        </NumbersFold>
    }
}

#[component]
fn MomentTable(set: Same<RidgeSet>) -> impl IntoView {
    let rows = set.ridges.iter().map(|ridge| {
        let m = &ridge.moments;
        view! {
            <tr data-norm=ridge.norm.key()><th scope="row">{name(&ridge.norm)}</th><td>{count(m.n)}</td><td>{short(m.mean)}</td>
                <td>{short(m.std_dev)}</td><td>{maybe(m.skewness)}</td><td>{maybe(m.excess_kurtosis)}</td>
                <td>{short(m.min)}</td><td>{short(m.max)}</td></tr>
        }
    });
    view! {
        <table class="tabular moments">
            <thead><tr><th></th><th scope="col">"n"</th><th scope="col">"mean"</th><th scope="col">"standard deviation"</th>
                <th scope="col">"skewness"</th><th scope="col">"excess kurtosis"</th><th scope="col">"smallest"</th><th scope="col">"largest"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn BarTable(set: Same<RidgeSet>) -> impl IntoView {
    let head = set
        .ridges
        .iter()
        .map(|ridge| view! { <th scope="col">{name(&ridge.norm)}</th> })
        .collect_view();
    let rows = (0..set.range.bins()).map(|bin| {
        let (low, high) = set.range.edges(bin);
        let cells = set.ridges.iter().map(|ridge| view! { <td>{count(ridge.histogram.counts()[bin])}</td> });
        view! { <tr><th scope="row">{short(low)}" to "{short(high)}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <table class="tabular bars">
            <thead><tr><th scope="col">"bin"</th>{head}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
