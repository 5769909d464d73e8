//! Which worker does which part of a run: workers come for work as they become free.
//!
//! Pure bookkeeping, without a browser: the page asks it and posts the messages.

use std::collections::HashMap;

use super::Part;
use crate::findings::depth::NETWORK;

/// How many workers may die with the same part in hand before its run ends.
const MOST_LOSSES: u8 = 2;

/// How a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    /// In the hands of this worker.
    At(usize),
    Done,
}

/// The parts of one run and where they are.
#[derive(Debug, Default)]
pub struct Schedule {
    parts: Vec<(Part, String)>,
    states: Vec<State>,
    /// How many workers died with each part in hand.
    lost: Vec<u8>,
}

/// Which worker did a part last, over all runs.
#[derive(Debug, Default)]
pub struct Habits(HashMap<String, usize>);

impl Habits {
    /// A worker is gone, and what it had kept with it.
    pub fn forget(&mut self, worker: usize) {
        self.0.retain(|_, last| *last != worker);
    }

    /// The worker that did the part of this habit last.
    pub fn last(&self, habit: &str) -> Option<usize> {
        self.0.get(habit).copied()
    }
}

impl Schedule {
    /// A run of these parts, each with its habit ([`Part::habit`]).
    pub fn new(parts: Vec<(Part, String)>) -> Self {
        Self {
            states: vec![State::Waiting; parts.len()],
            lost: vec![0; parts.len()],
            parts,
        }
    }

    /// The next part for a worker, by its place: the first that waits and that this worker did last,
    /// or that nobody did: what another keeps it would have to do again.
    pub fn next(&mut self, worker: usize, habits: &mut Habits) -> Option<(u32, Part)> {
        let waiting: Vec<usize> = (0..self.parts.len())
            .filter(|place| self.states[*place] == State::Waiting)
            .collect();
        let home = |place: &&usize| habits.0.get(&self.parts[**place].1).copied();
        let own = |place: &&usize| home(place).is_none_or(|last| last == worker);
        let place = *waiting.iter().find(own)?;
        self.states[place] = State::At(worker);
        habits.0.insert(self.parts[place].1.clone(), worker);
        Some((place as u32, self.parts[place].0.clone()))
    }

    /// A worker has ended a part. True if it was in its hands: an answer of a worker that was
    /// replaced meanwhile does not count.
    pub fn done(&mut self, place: u32, worker: usize) -> bool {
        let held = self.holds(place, worker);
        if held {
            self.states[place as usize] = State::Done;
        }
        held
    }

    /// Whether a part is in the hands of this worker.
    pub fn holds(&self, place: u32, worker: usize) -> bool {
        self.states.get(place as usize) == Some(&State::At(worker))
    }

    /// A worker is gone: what it had in hand waits again. The places of those parts, or `None` if one
    /// of them was lost too often: a part that kills three workers would kill a fourth.
    pub fn lose(&mut self, worker: usize) -> Option<Vec<u32>> {
        let mut places = Vec::new();
        for place in 0..self.states.len() {
            if self.states[place] != State::At(worker) {
                continue;
            }
            if self.lost[place] == MOST_LOSSES {
                return None;
            }
            self.lost[place] += 1;
            self.states[place] = State::Waiting;
            places.push(place as u32);
        }
        Some(places)
    }

    /// The stack that a part runs, if it runs one.
    pub fn stack(&self, place: u32) -> Option<u32> {
        match self.parts.get(place as usize) {
            Some((Part::Stack(index), _)) => Some(*index),
            Some((Part::Network, _)) => Some(NETWORK as u32),
            _ => None,
        }
    }

    /// Whether every part is done.
    pub fn is_complete(&self) -> bool {
        self.states.iter().all(|state| *state == State::Done)
    }

    /// Parts in all.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether the run has no part.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panels(n: u32) -> Schedule {
        Schedule::new(
            (0..n)
                .map(|i| (Part::Panel(i), format!("panel {i}")))
                .collect(),
        )
    }

    #[test]
    fn every_part_is_handed_out_once_and_a_run_ends_with_the_last() {
        let (mut schedule, mut habits) = (panels(3), Habits::default());
        let first = schedule.next(0, &mut habits).map(|(place, _)| place);
        let second = schedule.next(1, &mut habits).map(|(place, _)| place);
        let third = schedule.next(0, &mut habits).map(|(place, _)| place);
        assert_eq!((first, second, third), (Some(0), Some(1), Some(2)));
        assert!(schedule.next(1, &mut habits).is_none());
        assert!(schedule.done(0, 0) && schedule.done(1, 1) && !schedule.is_complete());
        assert!(!schedule.done(2, 1), "it is in the other's hands");
        assert!(schedule.done(2, 0) && schedule.is_complete());
    }

    #[test]
    fn a_worker_is_given_what_it_did_last_before_what_another_did() {
        let (mut first, mut habits) = (panels(2), Habits::default());
        first.next(1, &mut habits);
        first.next(0, &mut habits);
        let mut again = panels(2);
        assert_eq!(again.next(0, &mut habits).map(|(place, _)| place), Some(1));
        let others = again.next(0, &mut habits);
        assert!(others.is_none(), "what another keeps it need not do again");
    }

    #[test]
    fn what_a_dead_worker_had_is_done_again() {
        let (mut schedule, mut habits) = (panels(2), Habits::default());
        schedule.next(0, &mut habits);
        schedule.next(1, &mut habits);
        assert_eq!(schedule.lose(1), Some(vec![1]));
        habits.forget(1);
        assert_eq!(
            schedule.next(0, &mut habits).map(|(place, _)| place),
            Some(1)
        );
        assert!(!schedule.done(1, 1), "the dead one's answer comes too late");
        assert_eq!(schedule.lose(0), Some(vec![0, 1]));
        habits.forget(0);
        schedule.next(2, &mut habits);
        schedule.next(2, &mut habits);
        assert_eq!(
            schedule.lose(2),
            None,
            "the same part was lost twice before"
        );
    }
}
