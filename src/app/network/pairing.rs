//! The tensors of a norm, chosen by hand where names do not tell.

use leptos::prelude::*;

use crate::app::state::Page;
use crate::experiment::{NormKind, NormParts};
use crate::figures::network::LayersMap;
use crate::findings::network::NormFinding;
use crate::protocol::TensorInfo;
use crate::words::en::file as file_words;
use crate::words::en::network as words;

/// The element that a row's button leads to.
pub const CHOOSER: &str = "paired-norm";
/// In a list of choices: none.
const NONE: &str = "-";

/// The form; nothing where the network is not a file of several tensors.
#[component]
pub fn Pairing(
    map: Memo<Option<LayersMap>>,
    /// The norm that is put together.
    norm: RwSignal<u32>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let tensors = Memo::new(move |_| page.file.with(|file| file.tensors.clone()));
    let findings = Memo::new(move |_| map.with(|map| map.as_ref().map_or_else(Vec::new, norms)));
    let parts = Memo::new(move |_| {
        let norm = norm.get();
        let by_hand = page.experiment.with(|e| e.outputs.paired.of(norm).copied());
        by_hand.unwrap_or_else(|| findings.with(|all| told(all, norm)))
    });
    let choose = Callback::new(move |parts: NormParts| {
        page.edit(|e| {
            e.outputs.paired.choose(parts);
        });
    });
    let is_by_hand = move || {
        page.experiment
            .with(|e| e.outputs.paired.of(norm.get()).is_some())
    };
    move || {
        tensors.with(|all| !all.is_empty()).then(|| view! {
            <fieldset class="pairing" data-control="paired">
                <legend>{words::PAIRING}</legend>
                <WhichNorm findings norm />
                {(0..4).map(|role| view! { <Role role tensors parts choose /> }).collect_view()}
                <Kind parts choose />
                {move || is_by_hand().then(|| view! {
                    <button type="button" class="quiet-button"
                        on:click=move |_| page.edit(|e| e.outputs.paired.forget(norm.get_untracked()))>
                        {words::LEAVE_TO_NAMES}
                    </button>
                })}
            </fieldset>
        })
    }
}

fn norms(map: &LayersMap) -> Vec<NormFinding> {
    map.network
        .norms
        .values()
        .map(|norm| NormFinding::clone(norm))
        .collect()
}

/// What the names tell of a norm.
fn told(all: &[NormFinding], norm: u32) -> NormParts {
    let found = all.iter().find(|one| one.number == norm);
    NormParts {
        norm,
        tensors: found.map_or([None; 4], |one| one.tensor_numbers),
        kind: found.map_or(NormKind::Auto, |one| one.kind),
    }
}

/// One of the norms, or one more.
#[component]
fn WhichNorm(findings: Memo<Vec<NormFinding>>, norm: RwSignal<u32>) -> impl IntoView {
    let next = Memo::new(move |_| findings.with(|all| all.last().map_or(0, |one| one.number + 1)));
    let pick = move |event| {
        if let Ok(number) = event_target_value(&event).parse() {
            norm.set(number);
        }
    };
    let option = move |number: u32, label: String| {
        view! { <option value=number.to_string() selected=move || norm.get() == number>{label}</option> }
    };
    view! {
        <div class="field">
            <label for=CHOOSER>{words::WHICH_NORM}</label>
            <select id=CHOOSER prop:value=move || norm.get().to_string() on:change=pick>
                {move || findings.with(|all| all.iter().map(|one| option(one.number, one.name.clone())).collect_view())}
                {move || option(next.get(), words::ONE_MORE_NORM.into())}
            </select>
        </div>
    }
}

/// One tensor of it.
#[component]
fn Role(
    role: usize,
    tensors: Memo<Vec<TensorInfo>>,
    parts: Memo<NormParts>,
    choose: Callback<NormParts>,
) -> impl IntoView {
    let id = ["norm-input", "norm-output", "norm-gamma", "norm-beta"][role];
    let current = move || parts.get().tensors[role];
    let key = |tensor: Option<u32>| tensor.map_or(NONE.into(), |number| number.to_string());
    let pick = move |event| {
        let mut parts = parts.get_untracked();
        parts.tensors[role] = event_target_value(&event).parse().ok();
        choose.run(parts);
    };
    let option = move |(number, tensor): (u32, &TensorInfo)| {
        let label = file_words::tensor(tensor);
        view! { <option value=number.to_string() selected=move || current() == Some(number)>{label}</option> }
    };
    let fits = move |tensor: &TensorInfo| (role >= 2) == (tensor.shape.len() == 1);
    view! {
        <div class="field">
            <label for=id>{words::ROLES[role]}</label>
            <select id=id prop:value=move || key(current()) on:change=pick>
                <option value=NONE selected=move || current().is_none()>{words::NO_TENSOR}</option>
                {move || tensors.with(|all| {
                    let fitting = (0..).zip(all).filter(|(_, tensor)| fits(tensor));
                    fitting.map(option).collect_view()
                })}
            </select>
        </div>
    }
}

/// LayerNorm or RMSNorm.
#[component]
fn Kind(parts: Memo<NormParts>, choose: Callback<NormParts>) -> impl IntoView {
    let pick = move |event| {
        if let Some(kind) = NormKind::from_key(&event_target_value(&event)) {
            choose.run(NormParts {
                kind,
                ..parts.get_untracked()
            });
        }
    };
    let option = move |(kind, words): (&NormKind, &'static str)| {
        let kind = *kind;
        view! { <option value=kind.key() selected=move || parts.get().kind == kind>{words}</option> }
    };
    view! {
        <div class="field">
            <label for="norm-kind">{words::TAKEN_FOR}</label>
            <select id="norm-kind" prop:value=move || parts.get().kind.key() on:change=pick>
                {NormKind::ALL.iter().zip(words::NORM_KINDS).map(option).collect_view()}
            </select>
        </div>
    }
}
