//! The row of panels: the input and every norm, on shared scales.

use leptos::prelude::*;

use super::panel::Panel;
use super::shared::panels;
use crate::app::chart_canvas::ChartCanvas;
use crate::app::state::Page;
use crate::charts::color_bar::draw_color_bar;
use crate::charts::from_findings::{Scales, shared};
use crate::experiment::{HeatScale, MAX_NORMS};
use crate::words::en::{captions, interface as words};

/// All panels, their colour bar and their caption.
#[component]
pub fn Panels() -> impl IntoView {
    let page = expect_context::<Page>();
    let all = panels(page);
    let count = Memo::new(move |_| {
        all.with(Vec::len).max(
            page.experiment
                .with(|e| e.outputs.normalization.norms.len() + 1),
        )
    });
    let scale = Memo::new(move |_| page.experiment.with(|e| e.view.scale));
    // One scale per panel; with a shared one, all are the same.
    let scales = Memo::new(move |_| {
        let own: Vec<Scales> = all.with(|all| all.iter().map(|panel| Scales::of(panel)).collect());
        match scale.get() {
            HeatScale::Own => own,
            HeatScale::Shared => vec![shared(&own); own.len()],
        }
    });
    let caption = Memo::new(move |_| {
        page.findings
            .with(|findings| captions::panels(findings, scale.get()))
    });
    // A place for each panel there can be: one that stays is not made anew when another comes.
    let place = move |index: usize| {
        let taken = Memo::new(move |_| index < count.get());
        move || taken.get().then(|| view! { <Panel index all scales /> })
    };
    view! {
        <section class="panels-section" aria-label=words::FIGURES>
            <div class="panels" data-count=move || count.get().to_string()>
                {(0..=MAX_NORMS).map(place).collect_view()}
            </div>
            <div class="panels-foot">
                <p class="caption">{move || caption.get()}</p>
                {move || (scale.get() == HeatScale::Shared).then(|| view! { <ColorBar scales /> })}
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
fn ColorBar(scales: Memo<Vec<Scales>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None);
    view! {
        <div class="color-bar">
            <ChartCanvas map dark=page.dark
                data=move || scales.with(|scales| scales.first().map(|scale| scale.color_limit))
                paint=|limit, surface| draw_color_bar(&surface.area()?, &surface.style, f64::from(*limit), true) />
        </div>
    }
}
