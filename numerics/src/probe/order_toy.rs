//! Two tasks that pull one weight apart, learned in blocks or in turn.
//!
//! No norm takes part: what the order of the data does here is forgetting, the plain work of
//! gradient descent, and none of it goes through the statistics of a batch.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Where the loss of the first task, ½ (w - a)², has its minimum.
pub const FIRST: f64 = -1.0;

/// Where the loss of the second task, ½ (w - b)², has its minimum.
pub const SECOND: f64 = 1.0;

/// Gradient descent on the two tasks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OrderSpec {
    /// η of the step w ← w - η (w - target).
    pub rate: f64,
    /// n, steps on each task.
    pub steps: u32,
    /// w before the first step.
    pub start: f64,
}

/// Why the two tasks cannot be learned.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum OrderToyError {
    /// η out of range.
    #[error("the learning rate must lie between 0.001 and 1, and {0} does not")]
    Rate(f64),
    /// n out of range.
    #[error("each task takes 1 to 10000 steps, not {0}")]
    Steps(u32),
    /// w out of range.
    #[error("the weight starts between -10 and 10, not at {0}")]
    Start(f64),
}

/// One order of the 2n steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderRun {
    /// w before the first step and after each: 2n + 1 values, simulated.
    pub weights: Vec<f64>,
    /// w after the last step, in closed form.
    pub end: f64,
    /// Mean of the two tasks' losses at that w: (w² + 1) / 2.
    pub mean_loss: f64,
}

/// Both orders from the same start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderToy {
    /// n steps on the first task, then n on the second.
    pub blocked: OrderRun,
    /// One step on the first task, one on the second, and so on.
    pub alternating: OrderRun,
}

impl Default for OrderSpec {
    /// η = 0.1, 100 steps each, from 0.
    fn default() -> Self {
        Self {
            rate: 0.1,
            steps: 100,
            start: 0.0,
        }
    }
}

impl OrderSpec {
    /// Rates allowed; above 1 the weight would jump past the target.
    pub const RATES: RangeInclusive<f64> = 0.001..=1.0;
    /// Steps on each task.
    pub const STEPS: RangeInclusive<u32> = 1..=10_000;
    /// Starts allowed.
    pub const STARTS: RangeInclusive<f64> = -10.0..=10.0;

    /// The same specification if it is in range.
    ///
    /// # Errors
    /// [`OrderToyError`] otherwise.
    pub fn checked(self) -> Result<Self, OrderToyError> {
        if !Self::RATES.contains(&self.rate) {
            Err(OrderToyError::Rate(self.rate))
        } else if !Self::STEPS.contains(&self.steps) {
            Err(OrderToyError::Steps(self.steps))
        } else if !Self::STARTS.contains(&self.start) {
            Err(OrderToyError::Start(self.start))
        } else {
            Ok(self)
        }
    }

    /// Learns the tasks in both orders. With the first task at a = -1, the second at b = 1 and
    /// q = 1 - η
    ///
    /// ```text
    /// blocked        w = b + qⁿ (a + qⁿ (w₀ - a) - b)          the last task wins
    /// alternating    w = w* + q²ⁿ (w₀ - w*),  w* = (q a + b) / (2 - η)
    /// mean loss      ½ [½ (w - a)² + ½ (w - b)²] = (w² + 1) / 2
    /// ```
    ///
    /// # Errors
    /// [`OrderToyError`] when the specification is out of range.
    pub fn run(self) -> Result<OrderToy, OrderToyError> {
        let Self { rate, steps, start } = self.checked()?;
        let (keep, n) = (1.0 - rate, f64::from(steps));
        let after_first = FIRST + keep.powf(n) * (start - FIRST);
        let blocked = SECOND + keep.powf(n) * (after_first - SECOND);
        let limit = (keep * FIRST + SECOND) / (2.0 - rate);
        let alternating = limit + keep.powf(2.0 * n) * (start - limit);
        Ok(OrderToy {
            blocked: self.simulated(blocked, |step| step < steps),
            alternating: self.simulated(alternating, |step| step % 2 == 0),
        })
    }

    fn simulated(self, end: f64, first_task: impl Fn(u32) -> bool) -> OrderRun {
        let step = |w: &mut f64, step: u32| {
            let target = if first_task(step) { FIRST } else { SECOND };
            *w -= self.rate * (*w - target);
            Some(*w)
        };
        let weights = std::iter::once(self.start).chain((0..2 * self.steps).scan(self.start, step));
        OrderRun {
            weights: weights.collect(),
            end,
            mean_loss: mean_loss(end),
        }
    }
}

/// Mean of the two tasks' losses at w.
pub fn mean_loss(w: f64) -> f64 {
    let loss = |target: f64| 0.5 * (w - target).powi(2);
    0.5 * (loss(FIRST) + loss(SECOND))
}
