//! All canvases take turns: a frame paints for a few milliseconds and leaves the rest to the next
//! one, so that a change of every figure at once is not one long task.

use std::cell::RefCell;
use std::collections::VecDeque;

use leptos::prelude::request_animation_frame;

use crate::app::browser::now;

/// A frame has 16 ms; the rest of them belongs to the browser.
const BUDGET_MS: f64 = 8.0;

/// Paints one canvas.
pub type Paint = Box<dyn FnOnce()>;

thread_local! {
    static QUEUE: RefCell<VecDeque<Paint>> = RefCell::default();
}

/// Paints in one of the next animation frames, after what was pushed before.
pub fn push(paint: Paint) {
    let idle = QUEUE.with_borrow_mut(|queue| {
        queue.push_back(paint);
        queue.len() == 1
    });
    if idle {
        request_animation_frame(work);
    }
}

fn work() {
    let start = now();
    loop {
        let paint = QUEUE.with_borrow_mut(VecDeque::pop_front);
        let Some(paint) = paint else { return };
        paint();
        if QUEUE.with_borrow(VecDeque::is_empty) {
            return;
        }
        if now() - start > BUDGET_MS {
            return request_animation_frame(work);
        }
    }
}
