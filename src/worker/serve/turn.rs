//! Letting the worker's event loop turn.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;

use super::inbox::{InHand, Inbox};
use super::{post, scope};
use crate::protocol::Reply;
use crate::worker::pace::{Pace, Stopped};

/// A piece of work lasts at most this long before the worker listens again.
const SLICE_MS: f64 = 8.0;

/// A worker at work says so this often: one that is silent for long is taken for dead.
const ALIVE_MS: f64 = 1000.0;

/// Who waits for a long file hears this often how far it is.
const SHARE_MS: f64 = 250.0;

/// Milliseconds on the worker's clock.
pub fn now() -> f64 {
    scope().performance().map_or(0.0, |clock| clock.now())
}

/// The pace of a run in the worker.
pub struct BrowserPace {
    inbox: Rc<Inbox>,
    in_hand: InHand,
    since: f64,
    said_alive: f64,
    /// How much of a file is read, and when that was told.
    share: Option<f64>,
    said_share: f64,
}

impl BrowserPace {
    /// The pace of run number `run`, ended by what arrives in `inbox`.
    pub fn new(inbox: &Rc<Inbox>, run: u32) -> Self {
        Self::of(inbox, InHand::Run(run))
    }

    /// The pace of what is in hand, ended by what arrives in `inbox`.
    pub fn of(inbox: &Rc<Inbox>, in_hand: InHand) -> Self {
        Self {
            inbox: Rc::clone(inbox),
            in_hand,
            since: now(),
            said_alive: now(),
            share: None,
            said_share: now(),
        }
    }
}

impl Pace for BrowserPace {
    async fn breathe(&mut self) -> Result<(), Stopped> {
        if now() - self.since < SLICE_MS {
            return Ok(());
        }
        turn().await;
        self.since = now();
        if self.since - self.said_alive > ALIVE_MS {
            post(&Reply::Alive);
            self.said_alive = self.since;
        }
        if let (InHand::File(number), Some(share)) = (self.in_hand, self.share)
            && self.since - self.said_share > SHARE_MS
        {
            post(&Reply::Reading {
                number,
                share: share as f32,
            });
            self.said_share = self.since;
        }
        if self.inbox.supersedes(self.in_hand) {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    fn note_share(&mut self, share: f64) {
        self.share = Some(share);
    }
}

/// A message to oneself: it queues behind the messages that wait already, and unlike a timer of
/// zero it is not held back for 4 ms.
struct Bell {
    channel: MessageChannel,
    waiting: Rc<RefCell<Option<Waker>>>,
}

thread_local! {
    static BELL: Option<Bell> = Bell::new();
}

impl Bell {
    fn new() -> Option<Self> {
        let channel = MessageChannel::new().ok()?;
        let waiting: Rc<RefCell<Option<Waker>>> = Rc::default();
        let waker = Rc::clone(&waiting);
        let ring = Closure::<dyn FnMut()>::new(move || {
            if let Some(waiting) = waker.borrow_mut().take() {
                waiting.wake();
            }
        });
        channel
            .port1()
            .set_onmessage(Some(ring.as_ref().unchecked_ref()));
        ring.forget(); // One bell per worker, for its whole life.
        Some(Self { channel, waiting })
    }
}

/// Lets every event that waits already be handled.
async fn turn() {
    let mut rung = false;
    poll_fn(|context| {
        BELL.with(|bell| match bell {
            Some(bell) if !rung => {
                rung = true;
                *bell.waiting.borrow_mut() = Some(context.waker().clone());
                match bell.channel.port2().post_message(&JsValue::NULL) {
                    Ok(()) => Poll::Pending,
                    Err(_) => Poll::Ready(()),
                }
            }
            Some(bell) if bell.waiting.borrow().is_some() => Poll::Pending,
            _ => Poll::Ready(()),
        })
    })
    .await;
}
