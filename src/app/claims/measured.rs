//! The measured numbers beside their theory.

use leptos::prelude::*;

use super::shown::is_shown;
use crate::app::state::Page;
use crate::findings::claims::Measurement;
use crate::words::en::claims as words;
use crate::words::number::MISSING;

/// A row per number.
#[component]
pub fn MeasuredTable() -> impl IntoView {
    let page = expect_context::<Page>();
    let rows = Memo::new(move |_| {
        if is_shown(page) {
            page.findings
                .with(|findings| findings.claims.measured.clone())
        } else {
            Vec::new()
        }
    });
    view! {
        {move || (!rows.with(Vec::is_empty)).then(|| view! {
            <details class="numbers">
                <summary>{move || page.findings.with(|findings| words::measured(&findings.claims))}</summary>
                <p class="caption">{words::TABLE}</p>
                <div class="wide-table" tabindex="0" role="region" aria-label=words::NUMBERS>
                    <table class="tabular measured"><caption class="visually-hidden">{words::NUMBERS}</caption>
                        <thead><tr><th scope="col">"Of"</th><th scope="col">"What"</th><th scope="col">"Measured"</th>
                            <th scope="col">"Theory"</th><th scope="col">"Band"</th><th scope="col">"n"</th></tr></thead>
                        <tbody>{rows.get().iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </details>
        })}
    }
}

fn row(m: &Measurement) -> impl IntoView + use<> {
    let place = words::at(m);
    let who = if place.is_empty() {
        words::subject(m)
    } else {
        format!("{}, {place}", words::subject(m))
    };
    let spread = m
        .spread
        .map(|(low, high)| format!(" [{}, {}]", words::value(m, low), words::value(m, high)));
    let theory = m
        .expected
        .map_or(MISSING.into(), |expected| words::value(m, expected));
    let band = m.noise.map_or(MISSING.into(), |noise| {
        words::tied(&format!("± {}", words::plain(noise)))
    });
    view! {
        <tr data-measured=m.measured.to_string() data-expected=m.expected.map(|e| e.to_string())
            data-noise=m.noise.map(|e| e.to_string()) data-agrees=m.agrees().map(|a| a.to_string())>
            <th scope="row">{who}</th><td>{words::quantity(m.what)}</td>
            <td>{words::value(m, m.measured)}{spread}</td><td>{theory}</td>
            <td>{band}" "<span class="quiet tied">{words::agreement(m)}</span></td><td>{words::n(m)}</td>
        </tr>
    }
}
