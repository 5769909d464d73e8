//! The order in which a norm's numbers are found: set after set, the first one number by number.

use super::Worked;
use super::worked::Over;
use crate::numerics::norms::NormSpec;

/// What happens to a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It lights up.
    Lit,
    /// Its mean is found.
    Mean,
    /// The mean is subtracted from its first numbers, so many of them.
    Subtracted(usize),
    /// What it is divided by is found: its deviation, or its root mean square.
    Scale,
    /// Its first numbers are divided, so many of them.
    Divided(usize),
}

/// One moment: a set, and what happens to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The set, from 0.
    pub set: usize,
    /// What happens to it.
    pub phase: Phase,
}

/// How far a number of the output has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Its set has not been looked at.
    Waiting,
    /// It is the input's number.
    Input,
    /// The mean is subtracted.
    Centred,
    /// It is the output.
    Output,
}

/// Every moment, in order. After the last one the whole output stands.
pub fn moments(norm: NormSpec) -> Vec<Moment> {
    let over = Over::of(norm);
    let of_set = |set| {
        phases(norm, over.size(), set == 0)
            .into_iter()
            .map(move |phase| Moment { set, phase })
    };
    (0..over.sets()).flat_map(of_set).collect()
}

/// What happens to one set; `slowly` takes its numbers one by one.
fn phases(norm: NormSpec, size: usize, slowly: bool) -> Vec<Phase> {
    let counts = || if slowly { 1..=size } else { size..=size };
    let mut phases = vec![Phase::Lit];
    if norm.is_centred() {
        phases.push(Phase::Mean);
        phases.extend(counts().map(Phase::Subtracted));
    }
    phases.push(Phase::Scale);
    phases.extend(counts().map(Phase::Divided));
    phases
}

/// How far the number at `place` has come at a moment; without one the whole output stands.
pub fn stage(worked: &Worked, moment: Option<Moment>, place: (usize, usize)) -> Stage {
    let Some(Moment { set: now, phase }) = moment else {
        return Stage::Output;
    };
    let (set, rank) = worked.over().set_and_rank(place);
    let centred = if worked.norm.is_centred() {
        Stage::Centred
    } else {
        Stage::Input
    };
    match phase {
        _ if set < now => Stage::Output,
        _ if set > now => Stage::Waiting,
        Phase::Subtracted(done) if rank < done => Stage::Centred,
        Phase::Lit | Phase::Mean | Phase::Subtracted(_) => Stage::Input,
        Phase::Divided(done) if rank < done => Stage::Output,
        Phase::Scale | Phase::Divided(_) => centred,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::SmallBatch;

    const NORMS: [NormSpec; 3] = [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms];

    #[test]
    fn every_number_goes_forward_and_arrives() {
        for norm in NORMS {
            let worked = Worked {
                batch: SmallBatch::default(),
                norm,
                eps: 0.0,
            };
            let rank_of = |stage| match stage {
                Stage::Waiting => 0,
                Stage::Input => 1,
                Stage::Centred => 2,
                Stage::Output => 3,
            };
            for place in SmallBatch::places() {
                let way: Vec<i32> = moments(norm)
                    .into_iter()
                    .map(|moment| rank_of(stage(&worked, Some(moment), place)))
                    .collect();
                assert!(way.is_sorted(), "{norm:?} {place:?}: {way:?}");
                assert_eq!(way.last(), Some(&3));
                assert_eq!(way.contains(&2), norm.is_centred());
            }
        }
    }

    #[test]
    fn the_first_set_is_worked_out_number_by_number() {
        let steps = |norm| moments(norm).iter().filter(|m| m.set == 0).count();
        assert_eq!(
            NORMS.map(steps),
            [1 + 1 + 4 + 1 + 4, 1 + 1 + 6 + 1 + 6, 1 + 1 + 6]
        );
        let steps = |norm| moments(norm).iter().filter(|m| m.set == 1).count();
        assert_eq!(NORMS.map(steps), [5, 5, 3]);
    }
}
