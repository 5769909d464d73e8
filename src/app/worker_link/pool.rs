//! The workers: how they are started, given work, heard and replaced.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker};

use super::WorkerLink;
use super::member::Member;
use crate::app::state::{Phase, Trouble};
use crate::protocol::{self, Part, Reply, Request};

/// The most workers that share a run: more cores than this bring little, and each worker has a
/// memory of its own.
const MOST: usize = 4;

#[wasm_bindgen]
extern "C" {
    /// Defined by the entrance, `js/start.js`: starts a worker of the page's own module.
    #[wasm_bindgen(catch, js_name = startWorker)]
    fn start_worker() -> Result<Worker, JsValue>;
    /// Defined there too: whether the site has a newer version than this page.
    #[wasm_bindgen(js_name = newerVersion)]
    async fn newer_version() -> JsValue;
}

impl WorkerLink {
    /// Fills every empty place with a worker.
    pub(super) fn fill_places(&self) {
        let cores = window().navigator().hardware_concurrency() as usize;
        let wanted = cores.clamp(1, MOST);
        let mut members = self.0.members.borrow_mut();
        members.resize_with(wanted, Member::default);
        let empty: Vec<usize> = (0..wanted)
            .filter(|place| members[*place].worker.is_none())
            .collect();
        drop(members);
        for place in empty {
            self.member(place, |member| member.stillborn = 0);
            self.start(place);
        }
    }

    fn start(&self, place: usize) {
        let generation = self.member(place, |member| {
            *member = Member {
                generation: member.generation + 1,
                stillborn: member.stillborn,
                ..Member::default()
            };
            member.generation
        });
        match start_worker() {
            Ok(worker) => {
                self.listen(&worker, place, generation);
                self.member(place, |member| member.worker = Some(worker));
            }
            Err(_) => self.broke(place, Trouble::NoWorker),
        }
    }

    fn listen(&self, worker: &Worker, place: usize, generation: u32) {
        let current =
            move |link: &Self| link.member(place, |member| member.generation) == generation;
        let link = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if !current(&link) {
                return;
            }
            link.member(place, |member| member.silent = 0);
            let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
            match protocol::decode::<Reply>(&bytes) {
                Ok(reply) => link.hear(place, reply),
                Err(_) => link.broke(place, Trouble::NoWorker),
            }
        });
        let link = self.clone();
        let on_error = Closure::<dyn FnMut()>::new(move || {
            if current(&link) {
                link.broke(place, Trouble::NoWorker);
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        // A worker keeps its listeners; there are few workers in a page's life.
        on_message.forget();
        on_error.forget();
    }

    /// A worker has said that it listens.
    pub(super) fn ready(&self, place: usize) {
        let held = self.member(place, |member| {
            member.ready = true;
            member.stillborn = 0;
            std::mem::take(&mut member.held)
        });
        for (request, files) in held {
            self.send(place, request, files);
        }
        self.feed(place);
    }

    /// Gives every free worker a part of the run.
    pub(super) fn feed_all(&self) {
        let workers = self.0.members.borrow().len();
        (0..workers).for_each(|place| self.feed(place));
        let members = self.0.members.borrow();
        let nobody = members.iter().all(|member| member.worker.is_none());
        drop(members);
        if nobody && self.0.page.phase.get_untracked() == Phase::Running {
            self.cannot_start();
        }
    }

    /// Gives a worker a part of the run, if it is free and one waits.
    pub(super) fn feed(&self, worker: usize) {
        let free = self.member(worker, |member| member.ready && member.owes == 0);
        if !free || self.0.page.phase.get_untracked() != Phase::Running {
            return;
        }
        let Some(asked) = self.0.asked.borrow().clone() else {
            return;
        };
        let mut run = self.0.run.borrow_mut();
        let next = run.schedule.next(worker, &mut self.0.habits.borrow_mut());
        drop(run);
        let Some((place, part)) = next else { return };
        if asked.needs_file() {
            self.give_file(worker);
        }
        self.give_other(worker, &asked);
        let run = self.0.page.run.get_untracked();
        let link = match &part {
            Part::Answer { link, .. } => link.clone(),
            _ => asked.to_query(),
        };
        self.member(worker, |member| member.owes += 1);
        let request = Request::Do {
            run,
            place,
            link,
            part,
        };
        self.send(worker, request, Vec::new());
    }

    /// Tells busy workers that the run in hand is not wanted any more.
    pub(super) fn stop_run(&self) {
        let run = self.0.page.run.get_untracked();
        let busy: Vec<usize> = {
            let members = self.0.members.borrow();
            (0..members.len())
                .filter(|place| members[*place].owes > 0)
                .collect()
        };
        for place in busy {
            self.send(place, Request::Cancel { run }, Vec::new());
        }
        self.0.run.borrow_mut().schedule = Default::default();
    }

    /// Sends a request to the worker that has the matrices of the last run, or to the first.
    pub(super) fn send_to_keeper(&self, request: Request) {
        let keeper = self.0.habits.borrow().last("Together").unwrap_or(0);
        let members = self.0.members.borrow().len();
        let place = if keeper < members { keeper } else { 0 };
        let asked = self.0.page.shown.get_untracked();
        if asked.needs_file() {
            self.give_file(place);
        }
        self.send(place, request, Vec::new());
    }

    /// Sends a request; to a worker that does not listen yet, once it does.
    pub(super) fn send(&self, place: usize, request: Request, files: Vec<File>) {
        let mut members = self.0.members.borrow_mut();
        let Some(member) = members.get_mut(place) else {
            return;
        };
        if !member.ready {
            member.held.push((request, files));
            return;
        }
        let (Some(worker), Ok(bytes)) = (member.worker.clone(), protocol::encode(&request)) else {
            return;
        };
        drop(members);
        let envelope = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        for file in &files {
            envelope.push(file);
        }
        if worker.post_message(&envelope).is_err() {
            self.broke(place, Trouble::NoWorker);
        }
    }

    /// A worker died, of a panic, of the browser, or in silence: another takes its place, and what it
    /// had in hand is done again, once. A place whose workers die before they listen stays empty.
    pub(super) fn broke(&self, place: usize, trouble: Trouble) {
        let stillborn = self.member(place, |member| {
            if let Some(worker) = member.worker.take() {
                worker.set_onerror(None);
                worker.set_onmessage(None);
                worker.terminate();
            }
            let stillborn = !member.ready;
            member.ready = false;
            member.owes = 0;
            member.stillborn += u32::from(stillborn);
            stillborn
        });
        self.note_memory(place, 0);
        self.0.habits.borrow_mut().forget(place);
        self.lose_offered(place);
        let lost = self.0.run.borrow_mut().schedule.lose(place);
        match &lost {
            None => self.fail(trouble.clone()),
            Some(parts) if !parts.is_empty() => self.do_again(parts),
            Some(_) => {}
        }
        if !stillborn || self.member(place, |member| member.stillborn) < 2 {
            self.start(place);
        }
        self.feed_all();
    }

    /// No worker can be started: the reader is told, and why, if the page can find out.
    fn cannot_start(&self) {
        self.fail_for_want(Trouble::NoWorker);
    }

    /// A file of the page's own did not arrive: it fails for that, or for the newer version that has
    /// taken its place.
    pub(super) fn fail_for_want(&self, trouble: Trouble) {
        self.fail(trouble);
        let (link, run) = (self.clone(), self.0.page.run.get_untracked());
        leptos::task::spawn_local(async move {
            let page = link.0.page;
            if newer_version().await.is_truthy() && page.run.get_untracked() == run {
                page.trouble.set(Some(Trouble::NewerVersion));
            }
        });
    }

    /// Reads or changes the worker at a place.
    pub(super) fn member<T>(&self, place: usize, change: impl FnOnce(&mut Member) -> T) -> T {
        let mut members = self.0.members.borrow_mut();
        if members.len() <= place {
            members.resize_with(place + 1, Member::default);
        }
        change(&mut members[place])
    }
}
