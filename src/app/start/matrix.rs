//! The two matrices: the batch, whose numbers are handles, and what the norm makes of it.

use std::time::Duration;

use leptos::prelude::*;

use super::desk::Desk;
use crate::app::browser;
use crate::app::ticker::Ticker;
use crate::experiment::{SMALL_COLS, SMALL_LARGEST, SMALL_ROWS, SmallBatch};
use crate::start::{Number, Over, Scene, scene};
use crate::words::en::start::{self as words, SetNumber};

/// CSS pixels of a drag that change a number by one.
const PIXELS_PER_ONE: f64 = 12.0;
/// How often a number changes while its button is held, and how many times of that it waits first.
const HELD: Duration = Duration::from_millis(60);
const FIRST_TICKS: u32 = 6;
/// Milliseconds within which a further digit belongs to the number before it.
const TYPING: f64 = 1200.0;

fn seen(desk: Desk) -> Memo<Scene> {
    Memo::new(move |_| {
        let selected = desk.selected.get();
        desk.worked
            .with(|worked| scene(worked, desk.moment.get(), selected))
    })
}

/// The batch.
#[component]
pub fn InputMatrix() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let seen = seen(desk);
    let typed = StoredValue::new((String::new(), f64::NEG_INFINITY));
    let handles = SmallBatch::places().enumerate().map(move |(i, place)| {
        let number = Memo::new(move |_| seen.with(|scene| scene.input[i].clone()));
        view! { <Handle place number typed /> }
    });
    let numbers = Memo::new(move |_| seen.with(|scene| scene.sets.clone()));
    view! {
        <div class="matrix-side">
            <h2>{words::BATCH}</h2>
            <Frame seen numbers>
                <div class="cells" role="group" aria-label=words::BATCH aria-describedby="number-keys">{handles.collect_view()}</div>
            </Frame>
            <p class="hint" id="number-keys">{words::KEYS}</p>
            <div class="one-more"><OneMore by=-1 /><OneMore by=1 /></div>
        </div>
    }
}

/// Changes the selected number by one, and on and on while it is held.
#[component]
fn OneMore(by: i32) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ticker = Ticker::new();
    let ticks = StoredValue::new(0);
    let hold = move |_| {
        ticks.set_value(0);
        ticker.start(HELD, move || {
            ticks.update_value(|ticks| *ticks += 1);
            // A press that is no more than one lasts a little too.
            if ticks.get_value() > FIRST_TICKS {
                desk.put_by(by);
            }
        });
    };
    let release = move || {
        ticker.stop();
        desk.write();
    };
    // The click behind a press that was held is part of it.
    let click = move |_| {
        if ticks.get_value() <= FIRST_TICKS {
            desk.put_by(by);
            desk.write();
        }
        ticks.set_value(0);
    };
    let (label, sign) = match by {
        1 => (words::MORE, "+"),
        _ => (words::LESS, "−"),
    };
    view! {
        <button type="button" class="icon" aria-label=label on:click=click on:pointerdown=hold
            on:pointerup=move |_| release() on:pointerleave=move |_| release() on:pointercancel=move |_| release()>{sign}</button>
    }
}

/// The output.
#[component]
pub fn OutputMatrix() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let seen = seen(desk);
    let norm = Memo::new(move |_| desk.worked.with(|worked| worked.norm));
    let title = move || words::after(&norm.get());
    let cell = move |i: usize| {
        let number = Memo::new(move |_| seen.with(|scene| scene.output[i].clone()));
        view! {
            <span class="number" role="cell" data-tone=move || tone(&number.get()) data-held=move || number.get().held.then_some("")>
                {move || number.get().text}
            </span>
        }
    };
    let rows = (0..SMALL_ROWS).map(move |row| {
        let cells = (0..SMALL_COLS)
            .map(move |col| cell(row * SMALL_COLS + col))
            .collect_view();
        view! { <div role="row">{cells}</div> }
    });
    let numbers = Memo::new(move |_| seen.with(|scene| scene.output_sets.clone()));
    view! {
        <div class="matrix-side after">
            <h2 class="of-norm" data-norm=move || norm.get().key()>{title}</h2>
            <Frame seen numbers>
                <div class="cells" role="table" aria-label=title>{rows.collect_view()}</div>
            </Frame>
        </div>
    }
}

/// A matrix with the frame around its lit set, and the numbers of every set along its side.
#[component]
fn Frame(
    seen: Memo<Scene>,
    numbers: Memo<Vec<Vec<SetNumber>>>,
    children: Children,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let over = Memo::new(move |_| desk.worked.with(|worked| worked.over()));
    let key = move || match over.get() {
        Over::Column => "column",
        Over::Row => "row",
    };
    let lit = Memo::new(move |_| seen.with(|scene| scene.lit));
    let sets = move || {
        numbers.with(|numbers| {
            let of_set = |(set, numbers): (usize, &Vec<SetNumber>)| {
                let lines = numbers.iter().map(|SetNumber { name, number }| {
                    view! { <span><span class="name">{*name}" "</span>{number.clone()}</span> }
                });
                view! { <li data-lit=(set == lit.get()).then_some("")>{lines.collect_view()}</li> }
            };
            numbers.iter().enumerate().map(of_set).collect_view()
        })
    };
    // Beside the numbers of columns, where these are too narrow for a name each.
    let names = move || {
        numbers.with(|numbers| {
            let of_first = numbers.first().map_or(&[][..], Vec::as_slice);
            of_first
                .iter()
                .map(|one| view! { <span>{one.name}</span> })
                .collect_view()
        })
    };
    view! {
        <div class="matrix" data-over=key>
            <div class="cells-field">
                {children()}
                <div class="set-frame" data-set=move || lit.get().to_string()></div>
            </div>
            <ul class="set-numbers">{sets}</ul>
            <p class="set-names" aria-hidden="true">{names}</p>
        </div>
    }
}

/// One number of the batch: dragged, pressed or typed.
#[component]
fn Handle(
    place: (usize, usize),
    number: Memo<Number>,
    typed: StoredValue<(String, f64)>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let value = move || desk.worked.with(|worked| worked.batch.at(place));
    let held = StoredValue::new(None::<(f64, f64, i32)>);
    let on_key = move |event: web_sys::KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.alt_key())
            && pressed(desk, place, &event.key(), typed)
        {
            event.prevent_default();
        }
    };
    let on_move = move |event: web_sys::PointerEvent| {
        if let Some((x, y, from)) = held.get_value() {
            // A finger that moves up or down scrolls the page; it drags sideways.
            let upward = if event.pointer_type() == "touch" {
                0.0
            } else {
                y - f64::from(event.client_y())
            };
            let way = f64::from(event.client_x()) - x + upward;
            let to = from + (way / PIXELS_PER_ONE) as i32;
            if to != i32::from(value()) {
                desk.put(place, to);
            }
        }
    };
    let release = move || {
        if held.get_value().is_some() {
            held.set_value(None);
            desk.write();
        }
    };
    view! {
        <span class="number handle" role="spinbutton" id=id(place) aria-label=words::place(place)
            aria-valuenow=move || value().to_string() aria-valuemin=(-SMALL_LARGEST).to_string() aria-valuemax=SMALL_LARGEST.to_string()
            tabindex=move || if desk.selected.get() == place { "0" } else { "-1" }
            data-tone=move || tone(&number.get()) data-held=move || number.get().held.then_some("")
            on:focus=move |_| desk.select(place)
            on:keydown=on_key
            on:keyup=move |_| desk.write()
            on:pointerdown=move |event| {
                browser::capture_pointer(&event);
                desk.select(place);
                held.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()), i32::from(value()))));
            }
            on:pointermove=on_move
            on:pointerup=move |_| release()
            on:pointercancel=move |_| release()>
            {move || number.get().text}
        </span>
    }
}

/// What a key does to the number in hand; false where it does nothing.
fn pressed(
    desk: Desk,
    place: (usize, usize),
    key: &str,
    typed: StoredValue<(String, f64)>,
) -> bool {
    let value = i32::from(desk.worked.with_untracked(|worked| worked.batch.at(place)));
    match key {
        "ArrowUp" => desk.put(place, value + 1),
        "ArrowDown" => desk.put(place, value - 1),
        "PageUp" => desk.put(place, value + 10),
        "PageDown" => desk.put(place, value - 10),
        "ArrowRight" => go(place, 1),
        "ArrowLeft" => go(place, -1),
        "-" => {
            // It turns the number's sign, and begins a negative one where digits follow.
            typed.set_value((format!("{}:-", id(place)), browser::now()));
            desk.put(place, -value);
        }
        _ => match key.parse::<u8>() {
            Ok(digit) if key.len() == 1 => type_digit(desk, place, digit, typed),
            _ => return false,
        },
    }
    true
}

/// Moves the keyboard to a neighbour, in reading order; around at both ends.
fn go((row, col): (usize, usize), by: isize) {
    let all = SMALL_ROWS * SMALL_COLS;
    let to = (row * SMALL_COLS + col).wrapping_add_signed(by + all as isize) % all;
    browser::focus(&id((to / SMALL_COLS, to % SMALL_COLS)));
}

fn type_digit(desk: Desk, place: (usize, usize), digit: u8, typed: StoredValue<(String, f64)>) {
    let (before, at) = typed.get_value();
    let now = browser::now();
    let number = id(place);
    // The digits so far, behind the name of the number they were typed into.
    let goes_on = now - at < TYPING && before.starts_with(&format!("{number}:"));
    let so_far = if goes_on {
        before
    } else {
        format!("{number}:")
    };
    let text = format!("{so_far}{digit}");
    let value = text
        .rsplit(':')
        .next()
        .and_then(|digits| digits.parse().ok());
    typed.set_value((text, now));
    let most = i32::from(SMALL_LARGEST) * if so_far.ends_with(":-") { -1 } else { 1 };
    desk.put(place, value.unwrap_or(most));
}

fn id((row, col): (usize, usize)) -> String {
    format!("number-{row}-{col}")
}

fn tone(number: &Number) -> String {
    number.tone.map_or("none".into(), |tone| tone.to_string())
}
