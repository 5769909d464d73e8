//! What stands where at a moment: the numbers of both matrices, their colours, the set that is lit.

use super::moments::{Moment, Phase, Stage, stage};
use super::worked::Worked;
use crate::experiment::SmallBatch;
use crate::words::en::start::{self as words, SetNumber};
use crate::words::number::{short, with_digits};

/// Steps of colour from 0 to the end of a scale; the style sheet has as many.
pub const TONES: i32 = 10;
/// An input of this size has the full colour, unless a larger one is there.
const INPUT_SCALE: f64 = 9.0;
/// An output of this size has: six numbers under RMSNorm reach √6 = 2.45.
const OUTPUT_SCALE: f64 = 2.5;

/// A number of a matrix as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its text, or a dot where it has not been found.
    pub text: String,
    /// Its colour, from −[`TONES`] to [`TONES`]; `None` where it has not been found.
    pub tone: Option<i32>,
    /// Whether its set is lit.
    pub lit: bool,
    /// Whether it is the number in hand.
    pub held: bool,
}

/// The two matrices at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scene {
    /// The batch, row by row.
    pub input: Vec<Number>,
    /// The output, row by row.
    pub output: Vec<Number>,
    /// The numbers of every set of the batch.
    pub sets: Vec<Vec<SetNumber>>,
    /// The same of the output's sets; none where it is not found yet.
    pub output_sets: Vec<Vec<SetNumber>>,
    /// The set that is lit.
    pub lit: usize,
}

/// The scene of a moment; without one everything is found, and the set of the selected number is lit.
pub fn scene(worked: &Worked, moment: Option<Moment>, selected: (usize, usize)) -> Scene {
    let over = worked.over();
    let lit = moment.map_or(over.set_and_rank(selected).0, |moment| moment.set);
    let in_hand = in_hand(worked, moment).or(moment.is_none().then_some(selected));
    let number = |place, (text, tone)| Number {
        text,
        tone,
        lit: over.set_and_rank(place).0 == lit,
        held: in_hand == Some(place),
    };
    let largest = SmallBatch::places()
        .map(|place| f64::from(worked.batch.at(place)).abs())
        .fold(INPUT_SCALE, f64::max);
    let input = SmallBatch::places()
        .map(|place| number(place, of_input(worked, place, largest)))
        .collect();
    let output = SmallBatch::places()
        .map(|place| number(place, of_output(worked, moment, place, largest)))
        .collect();
    let found = |set: usize| moment.is_none_or(|moment| set < moment.set);
    Scene {
        input,
        output,
        sets: (0..over.sets())
            .map(|set| words::set_numbers(worked, set))
            .collect(),
        output_sets: (0..over.sets())
            .map(|set| {
                if found(set) {
                    words::output_numbers(worked, set)
                } else {
                    Vec::new()
                }
            })
            .collect(),
        lit,
    }
}

/// The number that a moment is about, where it is about one.
fn in_hand(worked: &Worked, moment: Option<Moment>) -> Option<(usize, usize)> {
    let Moment { set, phase } = moment?;
    match phase {
        Phase::Subtracted(done) | Phase::Divided(done) if set == 0 && done > 0 => {
            Some(worked.over().place(set, done - 1))
        }
        _ => None,
    }
}

fn of_input(worked: &Worked, place: (usize, usize), largest: f64) -> (String, Option<i32>) {
    let x = f64::from(worked.batch.at(place));
    (with_digits(x, 0), Some(tone(x / largest)))
}

fn of_output(
    worked: &Worked,
    moment: Option<Moment>,
    place: (usize, usize),
    largest: f64,
) -> (String, Option<i32>) {
    match stage(worked, moment, place) {
        Stage::Waiting => ("·".into(), None),
        Stage::Input => of_input(worked, place, largest),
        Stage::Centred => {
            let rest = worked.centred(place);
            (short(rest), Some(tone(rest / largest)))
        }
        Stage::Output => {
            let y = worked.output(place);
            (short(y), Some(tone(y / OUTPUT_SCALE)))
        }
    }
}

fn tone(share: f64) -> i32 {
    (share.clamp(-1.0, 1.0) * f64::from(TONES)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::norms::NormSpec;

    #[test]
    fn the_whole_shows_every_number_and_lights_the_selected_set() {
        let worked = Worked {
            batch: SmallBatch::default(),
            norm: NormSpec::Batch,
            eps: 1e-5,
        };
        let whole = scene(&worked, None, (2, 1));
        let lit: Vec<usize> = (0..24).filter(|i| whole.output[*i].lit).collect();
        assert_eq!(lit, [1, 7, 13, 19]);
        assert_eq!(whole.output[13].text, "1.63");
        assert!(whole.output[13].held && !whole.output[7].held);
        let of = |name, number: &str| SetNumber {
            name,
            number: number.into(),
        };
        assert_eq!(whole.sets[1], [of("mean", "6.00"), of("±", "1.22")]);
        let standardized = [of("mean", "0.00"), of("±", "1.00")];
        assert!(
            whole
                .output_sets
                .iter()
                .all(|numbers| *numbers == standardized)
        );
    }

    #[test]
    fn what_is_not_found_yet_is_a_dot() {
        let worked = Worked {
            batch: SmallBatch::default(),
            norm: NormSpec::Batch,
            eps: 1e-5,
        };
        let moment = Moment {
            set: 1,
            phase: Phase::Scale,
        };
        let half = scene(&worked, Some(moment), (2, 1));
        let texts: Vec<&str> = half.output[..6]
            .iter()
            .map(|number| number.text.as_str())
            .collect();
        assert_eq!(texts, ["−1.07", "−1.00", "·", "·", "·", "·"]);
        assert_eq!(half.output_sets[1], []);
    }
}
