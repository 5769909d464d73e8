//! What stands under a number field after something was typed that needs a word.

use leptos::prelude::*;

use crate::words::en::typed as words;

/// The word.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// What was typed can be two numbers: the reader says which.
    Which(String, [f64; 2]),
    /// A sentence.
    Sentence(String),
}

/// The sentence, and a button for each reading.
#[component]
pub fn TypedWord(
    /// What is said, if anything.
    said: RwSignal<Option<Said>>,
    /// Takes the chosen reading.
    take: Callback<f64>,
) -> impl IntoView {
    let button = move |number: f64| {
        view! { <button type="button" on:click=move |_| take.run(number)>{words::reading(number)}</button> }
    };
    view! {
        <div class="typed-word" role="status">{move || said.get().map(|said| match said {
            Said::Sentence(sentence) => view! { <p class="hint">{sentence}</p> }.into_any(),
            Said::Which(typed, readings) => view! {
                <p class="hint">{words::which(&typed)}</p>
                <div class="readings">{readings.map(button).collect_view()}</div>
            }.into_any(),
        })}</div>
    }
}
