//! "How fast is this?": the norms timed on the reader's own device, and the workers' memory.

use leptos::prelude::*;

use super::state::{Page, Phase};
use super::worker_link::WorkerLink;
use crate::numerics::norms::NormSpec;
use crate::protocol::{StackTiming, Timing};
use crate::words::en::{interface as words, memory, norms::name};
use crate::words::number::{MISSING, with_digits};

/// The benchmark and its table.
#[component]
pub fn Speed() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let busy = move || page.phase.get() == Phase::Running;
    let label = move || {
        if page.timings.with(Vec::is_empty) {
            words::SPEED_START
        } else {
            words::SPEED_AGAIN
        }
    };
    view! {
        <section class="speed">
            <h1 class="headline">{words::SPEED_TITLE}</h1>
            <p>{words::SPEED_LEAD}</p>
            <button type="button" disabled=busy on:click=move |_| link.with_value(WorkerLink::benchmark)>{label}</button>
            <p class="hint" role="status">{move || busy().then_some(words::WORKING)}</p>
            <div class="wide-table" tabindex="0" role="region" aria-label=words::SPEED_TITLE>
                <table class="tabular timings">
                    <thead><tr><th scope="col">"samples × features"</th><th scope="col">"what"</th>
                        <th scope="col">"Rust, ms"</th><th scope="col">"× copy"</th>
                        <th scope="col">"JavaScript, ms"</th><th scope="col">"Rust is faster by"</th></tr></thead>
                    <tbody>{move || page.timings.with(|rows| rows.iter().map(|row| line(row, copy_of(rows, row))).collect_view())}</tbody>
                </table>
            </div>
            <h2>{words::SPEED_UPDATES}</h2>
            <p>{words::SPEED_UPDATES_LEAD}</p>
            <div class="wide-table" tabindex="0" role="region" aria-label=words::SPEED_UPDATES>
                <table class="tabular update-timings">
                    <thead><tr><th scope="col">"samples × features"</th><th scope="col">"what"</th><th scope="col">"Rust, ms"</th>
                        <th scope="col">"JavaScript, ms"</th><th scope="col">"Rust is faster by"</th></tr></thead>
                    <tbody>{move || page.update_timings.with(|rows| rows.iter().map(update_line).collect_view())}</tbody>
                </table>
            </div>
            <h2>{words::SPEED_STACKS}</h2>
            <p>{words::SPEED_STACKS_LEAD}</p>
            <div class="wide-table" tabindex="0" role="region" aria-label=words::SPEED_STACKS>
                <table class="tabular stack-timings">
                    <thead><tr><th scope="col">"layers"</th><th scope="col">"whole run, ms"</th><th scope="col">"ms a layer"</th>
                        <th scope="col">"in the products"</th><th scope="col">"first layer, ms"</th><th scope="col">"memory, MB"</th></tr></thead>
                    <tbody>{move || page.stack_timings.with(|rows| rows.iter().map(stack_line).collect_view())}</tbody>
                </table>
            </div>
            <p class="hint" role="status">{move || page.stack_timings.with(|rows| growth_exponent(rows)).map(words::speed_exponent)}</p>
            <h2>{memory::TITLE}</h2>
            <p>{memory::LEAD}</p>
            <p class="memory">{move || page.memory.with(|bytes| memory::of_workers(bytes))}</p>
        </section>
    }
}

fn stack_line(row: &StackTiming) -> impl IntoView + use<> {
    let share = 100.0 * row.products_ms / row.whole_ms;
    view! {
        <tr data-layers=row.layers.to_string()>
            <th scope="row">{row.layers}</th><td data-ms=row.whole_ms.to_string()>{with_digits(row.whole_ms, 1)}</td>
            <td>{with_digits(row.whole_ms / f64::from(row.layers), 2)}</td><td data-share=share.to_string()>{with_digits(share, 0)}" %"</td>
            <td data-first=row.first_layer_ms.to_string()>{with_digits(row.first_layer_ms, 1)}</td>
            <td>{with_digits(row.memory_bytes as f64 / 1e6, 1)}</td>
        </tr>
    }
}

/// How the time grows from the fewest layers to the most: the exponent of a power law.
fn growth_exponent(rows: &[StackTiming]) -> Option<f64> {
    let (first, last) = (rows.first()?, rows.last()?);
    let layers = f64::from(last.layers) / f64::from(first.layers);
    (layers > 1.0).then(|| (last.whole_ms / first.whole_ms).ln() / layers.ln())
}

/// The copy of the same bytes in the same run.
fn copy_of(rows: &[Timing], of: &Timing) -> Option<f64> {
    let same = |row: &&Timing| row.what == "copy" && (row.rows, row.cols) == (of.rows, of.cols);
    rows.iter().find(same).map(|row| row.rust_ms)
}

fn line(row: &Timing, copy: Option<f64>) -> impl IntoView + use<> {
    let what = row
        .what
        .parse::<NormSpec>()
        .map_or(words::SPEED_COPY.into(), |norm| name(&norm));
    let ratio = copy.map_or(MISSING.into(), |copy| with_digits(row.rust_ms / copy, 2));
    let (plain, faster) = beside_plain(row, 3);
    view! {
        <tr data-what=row.what.clone() data-shape=format!("{}x{}", row.rows, row.cols)>
            <th scope="row">{row.rows}" × "{row.cols}</th><td>{what}</td><td>{with_digits(row.rust_ms, 3)}</td>
            <td data-ratio="copy">{ratio}</td><td>{plain}</td><td data-ratio="js">{faster}</td>
        </tr>
    }
}

fn update_line(row: &Timing) -> impl IntoView + use<> {
    let what = match row.what.as_str() {
        "depth" => words::SPEED_UPDATE_DEPTH,
        _ => words::SPEED_UPDATE_BATCH,
    };
    let (plain, faster) = beside_plain(row, 0);
    view! {
        <tr data-what=row.what.clone() data-shape=format!("{}x{}", row.rows, row.cols)>
            <th scope="row">{row.rows}" × "{row.cols}</th><td>{what}</td>
            <td data-ms=row.rust_ms.to_string()>{with_digits(row.rust_ms, 0)}</td><td>{plain}</td><td data-ratio="js">{faster}</td>
        </tr>
    }
}

/// JavaScript's milliseconds, and how many times as long that is.
fn beside_plain(row: &Timing, digits: usize) -> (String, String) {
    match row.js_ms {
        Some(js) => (
            with_digits(js, digits),
            format!("{} ×", with_digits(js / row.rust_ms, 1)),
        ),
        None => (MISSING.into(), MISSING.into()),
    }
}
