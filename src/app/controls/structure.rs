//! What is laid over the distribution: offsets, scales, outliers, correlation, domains.

use leptos::prelude::*;

use super::field::{NumberField, Setting, Travel};
use crate::app::state::Page;
use crate::experiment::ranges;
use crate::words::en::interface as words;

/// The fold of structure controls; its summary names what is in use.
#[component]
pub fn StructureControls() -> impl IntoView {
    let page = expect_context::<Page>();
    let summary = Memo::new(move |_| {
        page.experiment
            .with(|e| crate::words::en::experiment::structure(&e.input.drawn.structure))
    });
    view! {
        <details class="fold">
            <summary>{words::STRUCTURE}<span class="quiet">{move || summary.get()}</span></summary>
            <NumberField label=words::FEATURE_OFFSETS hint=words::FEATURE_OFFSETS_HINT id="feature-offsets"
                range=ranges::FEATURE_OFFSETS travel=Travel::PowersFromZero(0.1)
                setting=Setting::new(|e| e.input.drawn.structure.feature_offsets, |e, v| e.input.drawn.structure.feature_offsets = v) />
            <NumberField label=words::FEATURE_SCALES hint=words::FEATURE_SCALES_HINT id="feature-scales"
                range=ranges::FEATURE_SCALES travel=Travel::Linear(0.05)
                setting=Setting::new(|e| e.input.drawn.structure.feature_scales, |e, v| e.input.drawn.structure.feature_scales = v) />
            <NumberField label=words::SAMPLE_OFFSETS hint=words::SAMPLE_OFFSETS_HINT id="sample-offsets"
                range=ranges::SAMPLE_OFFSETS travel=Travel::PowersFromZero(0.1)
                setting=Setting::new(|e| e.input.drawn.structure.sample_offsets, |e, v| e.input.drawn.structure.sample_offsets = v) />
            <NumberField label=words::SAMPLE_SCALES hint=words::SAMPLE_SCALES_HINT id="sample-scales"
                range=ranges::SAMPLE_SCALES travel=Travel::Linear(0.05)
                setting=Setting::new(|e| e.input.drawn.structure.sample_scales, |e, v| e.input.drawn.structure.sample_scales = v) />
            <NumberField label=words::OUTLIERS hint=words::OUTLIERS_HINT id="outliers"
                range=ranges::OUTLIERS travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.drawn.structure.outlier_features), |e, v| e.input.drawn.structure.outlier_features = v.round() as u32) />
            <NumberField label=words::OUTLIER_SIZE hint=words::OUTLIER_SIZE_HINT id="outlier-size"
                range=ranges::OUTLIER_SIZE travel=Travel::PowersFromZero(1.0)
                setting=Setting::new(|e| e.input.drawn.structure.outlier_size, |e, v| e.input.drawn.structure.outlier_size = v) />
            <NumberField label=words::CORRELATION hint=words::CORRELATION_HINT id="correlation"
                range=ranges::CORRELATION travel=Travel::Linear(0.01)
                setting=Setting::new(|e| e.input.drawn.structure.correlation, |e, v| e.input.drawn.structure.correlation = v) />
            <NumberField label=words::DOMAINS hint=words::DOMAINS_HINT id="domains"
                range=ranges::DOMAINS travel=Travel::Linear(1.0)
                setting=Setting::new(|e| f64::from(e.input.drawn.structure.domains), |e, v| e.input.drawn.structure.domains = v.round() as u32) />
            <NumberField label=words::DOMAIN_DISTANCE hint=words::DOMAIN_DISTANCE_HINT id="domain-distance"
                range=ranges::DOMAIN_DISTANCE travel=Travel::PowersFromZero(0.1)
                setting=Setting::new(|e| e.input.drawn.structure.domain_distance, |e, v| e.input.drawn.structure.domain_distance = v) />
        </details>
    }
}
