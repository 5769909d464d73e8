//! The set-ups that stand side by side: pin, turn to, rename, remove.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::charts::Hue;
use crate::experiment::Experiment;
use crate::experiment::stack::{MAX_NAME, MAX_SET_UPS};
use crate::words::en::depth::{interface as words, names};

/// Names and letters of the set-ups; the one that the controls turn is marked.
#[component]
pub fn SetUpList() -> impl IntoView {
    let page = expect_context::<Page>();
    let pins = Memo::new(move |_| page.experiment.with(|e| e.set_ups()));
    let slot = Memo::new(move |_| page.experiment.with(|e| e.outputs.stack.slot as usize));
    let full = move || pins.with(Vec::len) >= MAX_SET_UPS;
    view! {
        <ul class="set-ups" data-control="pin-1">
            {move || pins.with(|pins| (0..pins.len()).map(|index| {
                let title = names::set_up(pins, index);
                view! { <SetUpRow index title alone=pins.len() < 2 live=slot.get() == index /> }
            }).collect_view())}
        </ul>
        <div class="row-of-buttons">
            <button type="button" disabled=full on:click=move |_| page.edit(Experiment::pin)>{words::PIN}</button>
        </div>
        <p class="hint">{move || if full() { words::PIN_FULL } else { words::SET_UPS_HINT }}</p>
    }
}

#[component]
fn SetUpRow(index: usize, title: String, alone: bool, live: bool) -> impl IntoView {
    let page = expect_context::<Page>();
    let letter = names::letter(index);
    let turn = format!("{} {letter}", words::TURN);
    view! {
        <li data-norm=Hue::of_stack_run(index).key() class:live=live>
            <button type="button" class="set-up-letter" aria-label=turn.clone() title=turn aria-pressed=live.to_string()
                on:click=move |_| page.edit(|e| e.take_up(index))>{letter}</button>
            <input type="text" class="set-up-name" aria-label=format!("{} {letter}", words::RENAME) maxlength=MAX_NAME.to_string()
                autocomplete="off" prop:value=title.clone() title=title
                on:change=move |event| {
                    let name = event_target_value(&event);
                    page.edit(|e| e.rename_set_up(index, &name));
                } />
            {(!alone).then(|| view! {
                <button type="button" class="icon" aria-label=format!("{} {letter}", words::REMOVE) title=format!("{} {letter}", words::REMOVE)
                    on:click=move |_| page.edit(|e| e.remove_set_up(index))>"×"</button>
            })}
        </li>
    }
}
