//! The pictures among which a reader chooses.

use leptos::prelude::*;

use crate::app::chart_canvas::{ChartCanvas, Surface};
use crate::app::claims::is_shown;
use crate::app::state::Page;
use crate::charts::Hue;
use crate::charts::from_claims::{draw_choice, draw_map};
use crate::findings::claims::{ClaimFindings, Drawn};
use crate::numerics::histogram::Histogram;
use crate::words::en::claims as words;

fn found<T>(page: Page, read: impl Fn(&ClaimFindings) -> Option<T>) -> Option<T> {
    if is_shown(page) {
        page.findings.with(|f| read(&f.claims))
    } else {
        None
    }
}

/// The picture at a place of the choices.
#[component]
pub fn ChoiceCanvas(
    /// Its place among the choices.
    place: usize,
    /// Whose output it may be.
    hue: Hue,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<((), f64)>);
    let drawn = Memo::new(move |_| {
        found(page, |c| {
            c.choices.get(place).map(|choice| choice.drawn.clone())
        })
    });
    view! {
        <span class="choice-canvas"><ChartCanvas map dark=page.dark data=move || drawn.get() paint=move |drawn: &Drawn, surface: &Surface| {
            let area = surface.area()?;
            match drawn {
                Drawn::Bars(histogram) => draw_choice(&area, &surface.style, histogram, hue),
                Drawn::Map(cells) => draw_map(&area, &surface.style, cells, 1.0),
            }
        } /></span>
    }
}

/// The input that a question speaks of.
#[component]
pub fn InputPicture() -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<((), f64)>);
    let input = Memo::new(move |_| found(page, |c| c.input.clone()));
    view! {
        {move || input.with(Option::is_some).then(|| view! {
            <figure class="input-picture"><figcaption class="quiet">{words::BEFORE}
                <span class="visually-hidden">{move || input.with(|h| h.as_ref().map(|h| format!(": {}", words::histogram(h))))}</span></figcaption>
                <div class="choice-canvas"><ChartCanvas map dark=page.dark data=move || input.get()
                    paint=|histogram: &Histogram, surface: &Surface| draw_choice(&surface.area()?, &surface.style, histogram, Hue::None) /></div>
            </figure>
        })}
    }
}
