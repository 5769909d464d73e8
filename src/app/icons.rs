//! Small pictures of the bar.

use leptos::prelude::*;

/// The mark of normscope: a column and rows, as norms take them.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
            <rect class="mark-frame" x="1" y="1" width="18" height="18" rx="4" />
            <rect data-norm="batch" x="5" y="5" width="2.6" height="10" rx="1" />
            <rect data-norm="layer" x="9.4" y="6" width="6.6" height="2.6" rx="1" />
            <rect data-norm="rms" x="9.4" y="11.4" width="6.6" height="2.6" rx="1" />
        </svg>
    }
}

/// Two links of a chain, where a narrow screen has no room for the word.
#[component]
pub fn LinkIcon() -> impl IntoView {
    view! {
        <svg class="by-icon-picture" viewBox="0 0 20 20" aria-hidden="true">
            <rect x="2.5" y="7" width="9" height="6" rx="3" /><rect x="8.5" y="7" width="9" height="6" rx="3" />
        </svg>
    }
}

/// An arrow down onto a line.
#[component]
pub fn SaveIcon() -> impl IntoView {
    view! {
        <svg class="by-icon-picture" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 3v9M6 8.5l4 4 4-4M4 16.5h12" />
        </svg>
    }
}
