//! What the reader should know of the run: notices of the link, trouble, progress.

use leptos::prelude::*;

use super::browser;
use super::controls::SourceNotes;
use super::state::{Page, Phase, Trouble};
use super::worker_link::WorkerLink;
use crate::protocol::Failure;
use crate::words::en::{failures, interface as words};

/// The id of the button that runs again.
const RETRY: &str = "run-again";

/// Ends the run; the keyboard goes from the button that is gone to the one that runs it again.
pub fn cancel(link: StoredValue<WorkerLink, LocalStorage>) {
    link.with_value(WorkerLink::cancel);
    request_animation_frame(|| browser::focus(RETRY));
}

/// Notices, trouble and progress, above the figures. Takes no room while there is nothing to say.
#[component]
pub fn Status() -> impl IntoView {
    let page = expect_context::<Page>();
    let link = expect_context::<StoredValue<WorkerLink, LocalStorage>>();
    let trouble = move || {
        page.trouble.get().and_then(|trouble| {
            Some(match trouble {
                Trouble::Run(Failure::NoFile) if page.lacks_file() => return None, // Said in its place.
                Trouble::Run(why) => failures::failure(&why, page.has_figures()),
                Trouble::File(name, why) => {
                    let has_another = page.file.with(|file| file.ready.is_some());
                    failures::refused(&name, &why, has_another, page.has_figures())
                }
                Trouble::Message(why) => why,
                Trouble::NoWorker => failures::no_worker(page.has_figures()),
                Trouble::NewerVersion => failures::NEWER_VERSION.into(),
                Trouble::Cancelled => failures::CANCELLED.into(),
            })
        })
    };
    // Of a run that failed after all nothing was done again.
    let revived = move || match (page.revived.get(), page.phase.get()) {
        (0, _) | (_, Phase::Failed | Phase::Idle) => None,
        (_, Phase::Running) => Some(failures::REVIVING),
        (_, Phase::Done) => Some(failures::REVIVED),
    };
    view! {
        <div class="status" aria-live="polite">
            {move || {
                let notices = page.notices.get();
                (!notices.is_empty()).then(|| view! {
                    <div class="note notice">
                        {notices.iter().map(|notice| view! { <p>{failures::notice(notice)}</p> }).collect_view()}
                        <button type="button" on:click=move |_| page.notices.set(Vec::new())>{words::DISMISS}</button>
                    </div>
                })
            }}
            {move || revived().map(|words| view! {
                <div class="note notice">
                    <p>{words}</p>
                    <button type="button" on:click=move |_| page.revived.set(0)>{words::DISMISS}</button>
                </div>
            })}
            {move || trouble().map(|why| view! {
                <div class="note trouble" role="alert">
                    <p>{why}</p>
                    <button type="button" id=RETRY on:click=move |_| link.with_value(WorkerLink::retry)>{words::RETRY}</button>
                </div>
            })}
        </div>
        <SourceNotes />
        {move || page.progress.get().map(|done| view! {
            <div class="progress">
                <progress aria-label=words::WORKING max="1" value=f64::from(done)></progress>
                <button type="button" on:click=move |_| cancel(link)>{words::CANCEL}</button>
            </div>
        })}
    }
}
