//! In which number formats the norms are computed.

use leptos::prelude::*;

use super::choose::Choose;
use crate::app::state::Page;
use crate::experiment::Experiment;
use crate::numerics::formats::{
    Accumulation, EpsPlace, EpsRounding, Precision, Storage, VarianceMethod,
};
use crate::words::en::formats as words;

/// The fold of the number formats; its summary names what is in use.
#[component]
pub fn FormatControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = Memo::new(move |_| page.experiment.with(|e| words::summary(of(e))));
    view! {
        <details class="fold">
            <summary>{words::FORMATS}<span class="quiet">{move || summary.get()}</span></summary>
            <Choose label=words::STORAGE id="storage" choices=told(Storage::ALL, Storage::key, words::name)
                chosen=|e| of(e).storage choose=|e, choice| of_mut(e).storage = choice />
            <Choose label=words::ACCUMULATE id="accumulate"
                choices=told(Accumulation::ALL, Accumulation::key, words::accumulation)
                chosen=|e| of(e).accumulation choose=|e, choice| of_mut(e).accumulation = choice />
            <Choose label=words::VARIANCE id="variance"
                choices=told(VarianceMethod::ALL, VarianceMethod::key, words::variance)
                chosen=|e| of(e).variance choose=|e, choice| of_mut(e).variance = choice />
            <Choose label=words::EPS_PLACE id="eps-place"
                choices=told(EpsPlace::ALL, EpsPlace::key, words::eps_place)
                chosen=|e| of(e).eps_place choose=|e, choice| of_mut(e).eps_place = choice />
            <Choose label=words::EPS_ROUNDED id="eps-rounded"
                choices=told(EpsRounding::ALL, EpsRounding::key, words::eps_rounding)
                chosen=|e| of(e).eps_rounding choose=|e, choice| of_mut(e).eps_rounding = choice />
        </details>
    }
}

fn of(experiment: &Experiment) -> &Precision {
    &experiment.outputs.normalization.precision
}

fn of_mut(experiment: &mut Experiment) -> &mut Precision {
    &mut experiment.outputs.normalization.precision
}

/// Every choice with its key and its words.
fn told<T: Copy>(
    all: &[T],
    key: fn(T) -> &'static str,
    words: fn(T) -> &'static str,
) -> Vec<(T, &'static str, String)> {
    let told = all.iter().copied();
    told.map(|choice| (choice, key(choice), words(choice).into()))
        .collect()
}
