//! A number: a range and a number field that always agree.

use std::sync::Arc;

use leptos::prelude::*;

use super::typed::{Said, TypedWord};
use crate::app::browser;
use crate::app::state::{Entry, Page};
use crate::experiment::typed_number::{Parsed, parse_number};
use crate::experiment::{Experiment, NumberRange};
use crate::numerics::number_text::read_number;
use crate::words::en::typed as words;
use crate::words::number::in_field;

/// How the range's travel maps to the value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Travel {
    /// Evenly, in steps of this size.
    Linear(f64),
    /// By equal ratios, rounded to whole numbers.
    Powers,
    /// By equal ratios, to two digits.
    Ratios,
    /// By equal ratios with zero at the left end, the smallest positive value given.
    PowersFromZero(f64),
}

/// Steps of a logarithmic range.
const STOPS: f64 = 240.0;

impl Travel {
    fn position(self, value: f64, range: NumberRange) -> f64 {
        match self {
            Travel::Linear(_) => value,
            Travel::Powers | Travel::Ratios => {
                STOPS * ratio(value.max(range.min), range.min, range.max)
            }
            Travel::PowersFromZero(_) if value <= 0.0 => 0.0,
            Travel::PowersFromZero(least) => {
                1.0 + (STOPS - 1.0) * ratio(value.max(least), least, range.max)
            }
        }
    }

    fn value(self, position: f64, range: NumberRange) -> f64 {
        match self {
            Travel::Linear(_) => position,
            Travel::Powers => (range.min * (range.max / range.min).powf(position / STOPS)).round(),
            Travel::Ratios => {
                two_digits(range.min * (range.max / range.min).powf(position / STOPS))
            }
            Travel::PowersFromZero(_) if position < 1.0 => 0.0,
            Travel::PowersFromZero(least) => {
                two_digits(least * (range.max / least).powf((position - 1.0) / (STOPS - 1.0)))
            }
        }
    }

    /// Whether it has whole numbers only.
    fn is_whole(self) -> bool {
        matches!(self, Travel::Powers | Travel::Linear(1.0))
    }

    fn ends(self, range: NumberRange) -> (f64, f64, f64) {
        match self {
            Travel::Linear(step) => (range.min, range.max, step),
            Travel::Powers | Travel::Ratios | Travel::PowersFromZero(_) => (0.0, STOPS, 1.0),
        }
    }
}

fn ratio(value: f64, least: f64, most: f64) -> f64 {
    (value / least).ln() / (most / least).ln()
}

fn two_digits(value: f64) -> f64 {
    read_number(&format!("{value:.1e}")).unwrap_or(value)
}

/// Reads a number from the experiment.
type Read = Arc<dyn Fn(&Experiment) -> f64 + Send + Sync>;
/// Stores a number in the experiment.
type Write = Arc<dyn Fn(&mut Experiment, f64) + Send + Sync>;

/// One number of the experiment: what the field shows and what it changes. One type for all
/// fields, so that the component is compiled once and not once for each of them.
#[derive(Clone)]
pub struct Setting {
    read: Read,
    write: Write,
}

impl Setting {
    /// The number that `read` finds and `write` stores.
    pub fn new(
        read: impl Fn(&Experiment) -> f64 + Send + Sync + 'static,
        write: impl Fn(&mut Experiment, f64) + Send + Sync + 'static,
    ) -> Self {
        Self {
            read: Arc::new(read),
            write: Arc::new(write),
        }
    }
}

/// A labelled number with its range, tied to one number of the experiment.
#[component]
pub fn NumberField(
    /// Visible and accessible name.
    #[prop(into)]
    label: String,
    /// One line of help under the control; empty for none.
    #[prop(optional)]
    hint: &'static str,
    /// Allowed values.
    range: NumberRange,
    /// How the range's travel maps to values.
    travel: Travel,
    /// Key in the document, unique.
    #[prop(into)]
    id: String,
    /// The number.
    setting: Setting,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let Setting { read, write } = setting;
    let field_id = StoredValue::new(id.clone());
    let write = StoredValue::new(write);
    let value = Memo::new(move |_| page.experiment.with(|e| read(e)));
    let (low, high, step) = travel.ends(range);
    let said = RwSignal::new(None::<Said>);
    let slide = move |event: leptos::ev::Event, entry: Entry| {
        said.set(None);
        if let Some(position) = read_number(&event_target_value(&event)) {
            page.edit_as(entry, |e| {
                (write.get_value())(e, travel.value(position, range))
            });
        }
    };
    let show = move || set_field(&field_id.read_value(), &in_field(value.get_untracked()));
    let take = move |number: f64| {
        let within = number.clamp(range.min, range.max);
        said.set((within != number).then(|| Said::Sentence(words::beyond(range, number))));
        page.edit(|e| (write.get_value())(e, within));
        show();
    };
    let type_in = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        let can_be = |number: f64| {
            let fits = !travel.is_whole() || number.fract() == 0.0;
            fits && (range.min..=range.max).contains(&number)
        };
        match parse_number(&typed, browser::decimal_mark()).settled(can_be) {
            Parsed::Number(number) if travel.is_whole() && number.fract() != 0.0 => {
                let whole = number.round();
                match other_reading(&typed).filter(|other| can_be(*other)) {
                    Some(other) => said.set(Some(Said::Which(typed, [other, whole]))),
                    None => {
                        take(whole);
                        said.set(Some(Said::Sentence(words::made_whole(number, whole))));
                    }
                }
            }
            Parsed::Number(number) => take(number),
            // Stays as typed until the reader has said which.
            Parsed::Ambiguous(one, other) => said.set(Some(Said::Which(typed, [one, other]))),
            Parsed::NotANumber => {
                said.set(Some(Said::Sentence(words::no_number(
                    &typed,
                    value.get_untracked(),
                ))));
                show();
            }
        }
    };
    // The decimal keys of a phone lack the minus sign and the e.
    let keys = match range.min < 0.0 || matches!(travel, Travel::PowersFromZero(_)) {
        true => "text",
        false => "decimal",
    };
    let control = control_of(&id).to_string();
    let hint_id = format!("{id}-hint");
    let slider_label = format!("{label}, slider");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="field" data-control=control>
            <label for=id.clone()>{label}</label>
            <input class="field-number" id=id type="text" inputmode=keys autocomplete="off"
                aria-describedby=described
                prop:value=move || in_field(value.get())
                on:change=type_in />
            <input class="field-range" type="range" aria-label=slider_label min=low max=high step=step
                prop:value=move || travel.position(value.get(), range).to_string()
                aria-valuetext=move || in_field(value.get())
                on:input=move |event| slide(event, Entry::Hold)
                on:change=move |event| slide(event, Entry::Push) />
            <TypedWord said take=Callback::new(take) />
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// What a reader with the other decimal mark would have typed: 1.024 is a thousand to some.
fn other_reading(typed: &str) -> Option<f64> {
    let other = match browser::decimal_mark() {
        Some(',') => '.',
        _ => ',',
    };
    match parse_number(typed, Some(other)) {
        Parsed::Number(number) | Parsed::Ambiguous(number, _) => Some(number),
        Parsed::NotANumber => None,
    }
}

/// The key of the setting that a control of this id turns, as links know it.
pub fn control_of(id: &str) -> &str {
    match id {
        "source" => "data",
        "affine-source" => "affine",
        "groups" | "fraction" | "alpha" => "norm",
        "gain-kind" => "gain",
        "stream-groups" => "stream-norm",
        "poke-sample" => "sample",
        "poke-feature" => "feature",
        key => key,
    }
}

fn set_field(id: &str, text: &str) {
    use wasm_bindgen::JsCast;
    if let Some(field) = document().get_element_by_id(id)
        && let Ok(field) = field.dyn_into::<web_sys::HtmlInputElement>()
    {
        field.set_value(text);
    }
}
