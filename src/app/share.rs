//! Sharing: one dialogue that makes a link of what is seen, with what is shown and what is held.

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::icons::LinkIcon;
use super::state::Page;
use super::{address_bar, browser};
use crate::charts::qr::qr_path;
use crate::experiment::{
    ALL_CONTROLS, Frame, NumberMarks, Presentation, Room, ThemeChoice, controls_of_room,
    figures_of_room,
};
use crate::words::en::share as words;

/// What the reader has ticked.
#[derive(Clone, Copy)]
struct Choice {
    page: Page,
    presentation: RwSignal<Presentation>,
}

impl Choice {
    fn link(self) -> String {
        self.presentation
            .with(|presentation| self.link_as(presentation))
    }

    fn link_as(self, presentation: &Presentation) -> String {
        let experiment = self.page.experiment.get();
        let own = self.page.own_lessons;
        own.with(|own| address_bar::link_to(&experiment, presentation, own))
    }
}

/// The button and its dialogue.
#[component]
pub fn Share() -> impl IntoView {
    let page = expect_context::<Page>();
    let dialog = NodeRef::<Dialog>::new();
    let choice = Choice {
        page,
        presentation: RwSignal::new(Presentation::default()),
    };
    let opened = RwSignal::new(false);
    let open = move |_| {
        choice.presentation.set(Presentation {
            lesson: page.presentation.get_untracked().lesson,
            numbers: page.presentation.get_untracked().numbers,
            ..Presentation::default()
        });
        opened.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            let _ = dialog.show_modal(); // One that is open stays open.
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close()
        }
    };
    view! {
        <button type="button" class="by-icon" on:click=open><LinkIcon /><span class="word">{words::SHARE}</span></button>
        <dialog class="share" node_ref=dialog aria-labelledby="share-title" on:close=move |_| opened.set(false)>
            <header><h2 id="share-title">{words::TITLE}</h2><button type="button" on:click=close>{words::CLOSE}</button></header>
            {move || opened.get().then(|| view! {
                <LinkField choice />
                <div class="share-columns"><Options choice /><QrCode choice /></div>
                <Snippet choice />
            })}
        </dialog>
    }
}

#[component]
fn LinkField(choice: Choice) -> impl IntoView {
    let said = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let link = choice.link();
        spawn_local(async move { said.set(Some(browser::copy(&link).await)) });
    };
    let label = move || {
        if said.get() == Some(true) {
            words::COPIED
        } else {
            words::COPY
        }
    };
    view! {
        <div class="share-link">
            <label for="share-link">{words::LINK}</label>
            <input id="share-link" type="text" readonly prop:value=move || { said.set(None); choice.link() } />
            <button type="button" class="primary" on:click=copy>{label}</button>
        </div>
        <p class="hint" role="status">{move || (said.get() == Some(false)).then_some(words::BY_HAND)}</p>
    }
}

#[component]
fn Options(choice: Choice) -> impl IntoView {
    let presentation = choice.presentation;
    let framed = move |frame: Frame, label: &'static str| {
        view! { <option value=frame.key() selected=move || presentation.with(|p| p.frame == frame)>{label}</option> }
    };
    let themed = move |theme: Option<ThemeChoice>, label: &'static str| {
        let key = theme.map_or("", ThemeChoice::key);
        view! { <option value=key selected=move || presentation.with(|p| p.theme == theme)>{label}</option> }
    };
    let numbered = move |marks: NumberMarks, label: &'static str| {
        let is_chosen =
            move || presentation.with(|p| p.has_commas() == (marks == NumberMarks::Comma));
        // The page's own style needs no word in the link.
        let key = if marks == NumberMarks::Point {
            ""
        } else {
            marks.key()
        };
        view! { <option value=key selected=is_chosen>{label}</option> }
    };
    let room = choice.page.experiment.with_untracked(|e| e.room);
    view! {
        <div class="share-options">
            <label>{words::AS}<select on:change=move |event| if let Some(frame) = Frame::from_key(&event_target_value(&event)) {
                presentation.update(|p| p.frame = frame);
            }>{framed(Frame::Page, words::AS_PAGE)}{framed(Frame::Present, words::AS_PRESENT)}{framed(Frame::Embed, words::AS_EMBED)}</select></label>
            <label>{words::THEME}<select on:change=move |event| presentation.update(|p| p.theme = ThemeChoice::from_key(&event_target_value(&event)))>
                {themed(None, words::THEME_OWN)}{themed(Some(ThemeChoice::Light), words::THEME_LIGHT)}{themed(Some(ThemeChoice::Dark), words::THEME_DARK)}
            </select></label>
            <label>{words::NUMBERS}<select on:change=move |event| presentation.update(|p| p.numbers = NumberMarks::from_key(&event_target_value(&event)))>
                {numbered(NumberMarks::Point, words::NUMBERS_POINT)}{numbered(NumberMarks::Comma, words::NUMBERS_COMMA)}
            </select></label>
            <label class="check"><input type="checkbox" on:change=move |event| {
                let lock = event_target_checked(&event);
                presentation.update(|p| p.lock = if lock { vec![ALL_CONTROLS.into()] } else { Vec::new() });
            } />{words::LOCK}</label>
            <fieldset><legend>{words::SHOW}</legend><p class="hint">{words::SHOW_HINT}</p>
                {figures_of_room(room).map(|(name, meaning)| view! { <Tick name meaning list=|p| &mut p.show presentation /> }).collect_view()}
            </fieldset>
            <Controls label=words::SHOW_CONTROLS list=|p| &mut p.show presentation room />
            <Controls label=words::LOCK_CONTROLS list=|p| &mut p.lock presentation room />
        </div>
    }
}

/// A list of names in the link.
type List = fn(&mut Presentation) -> &mut Vec<String>;

/// The controls of the room by their names, folded.
#[component]
fn Controls(
    label: &'static str,
    list: List,
    presentation: RwSignal<Presentation>,
    room: Room,
) -> impl IntoView {
    let keys = controls_of_room(room);
    let tick = move |key| view! { <Tick name=key meaning=key list presentation /> };
    (!keys.is_empty()).then(|| {
        view! {
            <details class="draft-names"><summary>{label}</summary>
                <fieldset><legend class="visually-hidden">{label}</legend>{keys.into_iter().map(tick).collect_view()}</fieldset>
            </details>
        }
    })
}

/// One name, in the list or not.
#[component]
fn Tick(
    name: &'static str,
    meaning: &'static str,
    list: List,
    presentation: RwSignal<Presentation>,
) -> impl IntoView {
    let tick = move |event| {
        let on = event_target_checked(&event);
        presentation.update(|p| {
            let names = list(p);
            names.retain(|one| one != name);
            if on {
                names.push(name.into());
            }
        });
    };
    view! { <label class="check"><input type="checkbox" on:change=tick />{meaning}</label> }
}

#[component]
fn QrCode(choice: Choice) -> impl IntoView {
    move || {
        let (side, path) = qr_path(&choice.link())?;
        Some(view! {
            <svg class="qr" role="img" aria-label=words::QR viewBox=format!("0 0 {side} {side}")><rect width=side height=side fill="#fff" /><path d=path fill="#000" /></svg>
        })
    }
}

#[component]
fn Snippet(choice: Choice) -> impl IntoView {
    let seen = RwSignal::new(false);
    let embedded = move || {
        choice.link_as(&Presentation {
            frame: Frame::Embed,
            ..choice.presentation.get()
        })
    };
    view! {
        <label class="share-snippet">{words::FRAME}<textarea readonly rows="3" prop:value=move || words::snippet(&embedded())></textarea></label>
        <button type="button" aria-expanded=move || seen.get().to_string() on:click=move |_| seen.update(|seen| *seen = !*seen)>{words::PREVIEW}</button>
        {move || seen.get().then(|| view! { <iframe class="share-preview" title=words::PREVIEW src=embedded()></iframe> })}
    }
}
