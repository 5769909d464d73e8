//! What the reader should know of the run: notices of the link, trouble, progress.

use leptos::prelude::*;

use super::state::{Page, Trouble};
use super::worker_link::WorkerLink;
use crate::app::live::live;
use crate::words::en::{failures, interface as words};

/// Notices, trouble and progress, above the figures. Takes no room while there is nothing to say.
#[component]
pub fn Status() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let trouble = move || {
        page.trouble.get().map(|trouble| match trouble {
            Trouble::Run(why) => failures::failure(&why),
            Trouble::NoWorker => failures::NO_WORKER.into(),
            Trouble::NoRoom => failures::NO_ROOM.into(),
            Trouble::StaleWorker => failures::STALE_WORKER.into(),
        })
    };
    view! {
        <div class="status" aria-live="polite">
            {live(move || {
                let notices = page.notices.get();
                (!notices.is_empty()).then(|| view! {
                    <div class="note notice">
                        {notices.iter().map(|notice| view! { <p>{failures::notice(notice)}</p> }).collect_view()}
                        <button type="button" on:click=move |_| page.notices.set(Vec::new())>{words::DISMISS}</button>
                    </div>
                })
            })}
            {live(move || trouble().map(|why| view! {
                <div class="note trouble" role="alert">
                    <p>{why}</p>
                    <button type="button" on:click=move |_| link.with_value(WorkerLink::retry)>{words::RETRY}</button>
                </div>
            }))}
        </div>
        {live(move || page.progress.get().map(|done| view! {
            <div class="progress">
                <progress aria-label=words::WORKING max="1" value=f64::from(done)></progress>
                <button type="button" on:click=move |_| link.with_value(WorkerLink::cancel)>{words::CANCEL}</button>
            </div>
        }))}
    }
}
