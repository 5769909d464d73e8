//! The equations of the norms on screen, as MathML made at build time.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::words::en::formats::of_equations;
use crate::words::en::interface as words;
use crate::words::en::norms::{equation, explanation, name};

include!(concat!(env!("OUT_DIR"), "/equations.rs"));

/// One equation and one sentence per norm.
#[component]
pub fn Equations() -> impl IntoView {
    let page = expect_context::<Page>();
    let norms = Memo::new(move |_| {
        page.experiment
            .with(|e| e.outputs.normalization.norms.clone())
    });
    let note = Memo::new(move |_| {
        page.experiment
            .with(|e| of_equations(&e.outputs.normalization.precision))
    });
    view! {
        <section class="equations" data-figure="equations" aria-labelledby="equations-heading">
            <h2 id="equations-heading">{words::EQUATIONS}</h2>
            {move || (!note.get().is_empty()).then(|| view! { <p class="hint">{note.get()}</p> })}
            <dl>
                {move || norms.get().into_iter().map(|norm| view! {
                    <div class="equation" data-norm=norm.key()>
                        <dt class="of-norm" data-norm=norm.key()>{name(&norm)}</dt>
                        <dd><span inner_html=mathml(equation(&norm))></span><p class="hint">{explanation(&norm)}</p></dd>
                    </div>
                }).collect_view()}
            </dl>
        </section>
    }
}

/// The equation with that key, as MathML.
pub fn mathml(key: &str) -> &'static str {
    EQUATIONS
        .iter()
        .find(|(name, _)| *name == key)
        .map_or("", |(_, mathml)| mathml)
}
