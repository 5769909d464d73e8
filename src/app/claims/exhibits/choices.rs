//! The pictures among which a reader chooses.

use leptos::prelude::*;

use crate::app::chart_canvas::FigureCanvas;
use crate::app::claims::shown::is_shown;
use crate::app::figure::any;
use crate::app::state::Page;
use crate::charts::Hue;
use crate::figures::Figure;
use crate::figures::claims::{ChoiceFigure, choices, input};
use crate::findings::claims::ClaimFindings;
use crate::words::en::claims as words;

fn found(
    page: Page,
    read: impl Fn(&ClaimFindings) -> Option<ChoiceFigure> + Send + Sync + 'static,
) -> Memo<Option<ChoiceFigure>> {
    Memo::new(move |_| {
        let shown = is_shown(page);
        page.findings
            .with(|f| shown.then(|| read(&f.claims)).flatten())
    })
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
    let map = RwSignal::new_local(None);
    let drawn = found(page, move |c| {
        choices(c).nth(place).map(|choice| choice.of(hue))
    });
    view! { <span class="choice-canvas"><FigureCanvas figure=any(drawn) map /></span> }
}

/// The input that a question speaks of.
#[component]
pub fn InputFigure() -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None);
    let drawn = found(page, input);
    let there = Memo::new(move |_| drawn.with(Option::is_some));
    let said = move || drawn.with(|d| d.as_ref().map(|d| format!(": {}", d.caption())));
    view! {
        {move || there.get().then(|| view! {
            <figure class="input-picture"><figcaption class="quiet">{words::BEFORE}
                <span class="visually-hidden">{said}</span></figcaption>
                <div class="choice-canvas"><FigureCanvas figure=any(drawn) map /></div>
            </figure>
        })}
    }
}
