//! The row of panels: the input and every norm, on shared scales.

use leptos::prelude::*;

use super::panel::PanelView;
use crate::app::chart_canvas::FigureCanvas;
use crate::app::figure::any;
use crate::app::state::Page;
use crate::experiment::{Experiment, HeatScale, MAX_NORMS};
use crate::figures::batch::{Panel, caption, color_bar, panels};
use crate::words::en::interface as words;

/// All panels, their colour bar and their caption.
#[component]
pub fn Panels() -> impl IntoView {
    let page = expect_context::<Page>();
    let scale = Memo::new(move |_| page.experiment.with(|e| e.view.scale));
    // The experiment that was run, looked at as the reader looks now.
    let shown = Memo::new(move |_| {
        let mut shown = Experiment::clone(&page.shown.get());
        shown.view.scale = scale.get();
        shown
    });
    let all = Memo::new(move |_| {
        let shown = shown.get();
        page.findings.with(|findings| panels(&shown, findings))
    });
    let count = Memo::new(move |_| {
        let asked = page
            .experiment
            .with(|e| e.outputs.normalization.norms.len() + 1);
        all.with(Vec::len).max(asked)
    });
    let said = Memo::new(move |_| {
        let shown = shown.get();
        page.findings.with(|findings| caption(&shown, findings))
    });
    // A place for each panel there can be: one that stays is not made anew when another comes.
    let place = move |index: usize| {
        let taken = Memo::new(move |_| index < count.get());
        let panel = Memo::new(move |_| all.with(|all: &Vec<Panel>| all.get(index).cloned()));
        move || taken.get().then(|| view! { <PanelView index panel /> })
    };
    view! {
        <section class="panels-section" data-figure="panels" aria-label=words::FIGURES>
            <div class="panels" data-count=move || count.get().to_string()>
                {(0..=MAX_NORMS).map(place).collect_view()}
            </div>
            <div class="panels-foot">
                <p class="caption">{move || said.get()}</p>
                {move || (scale.get() == HeatScale::Shared).then(|| view! { <ColorBar /> })}
                <label class="inline-choice">{words::SCALE}
                    <select prop:value=move || scale.get().key()
                        on:change=move |event| {
                            if let Some(scale) = HeatScale::from_key(&event_target_value(&event)) {
                                page.edit(|e| e.view.scale = scale);
                            }
                        }>
                        <option value="shared" selected=move || scale.get() == HeatScale::Shared>{words::SCALE_SHARED}</option>
                        <option value="own" selected=move || scale.get() == HeatScale::Own>{words::SCALE_OWN}</option>
                    </select>
                </label>
            </div>
        </section>
    }
}

#[component]
fn ColorBar() -> impl IntoView {
    let page = expect_context::<Page>();
    let bar = Memo::new(move |_| {
        page.findings
            .with(|findings| color_bar(findings, HeatScale::Shared))
    });
    let map = RwSignal::new_local(None);
    view! { <div class="color-bar"><FigureCanvas figure=any(bar) map /></div> }
}
