//! The words of the start room: the leading sentence, the arithmetic of every moment, the tasks.

use crate::experiment::{SMALL_COLS, SMALL_ROWS, SmallBatch};
use crate::numerics::norms::NormSpec;
use crate::start::{Moment, Over, Phase, Task, Worked};
use crate::words::Rich;
use crate::words::en::norms::name;
use crate::words::number::{agreeing, counted, short, with_digits};

/// Heading of the batch.
pub const BATCH: &str = "The batch: 4 samples × 6 features";
/// Names the player's group of controls.
pub const PLAYER: &str = "Work it out";
/// Plays.
pub const PLAY: &str = "Play: work it out number by number";
/// Holds.
pub const PAUSE: &str = "Pause";
/// One moment back.
pub const BACK: &str = "One step back";
/// One moment on.
pub const FORWARD: &str = "One step on";
/// Names the slider over the moments.
pub const MOMENT: &str = "Moment";
/// What the slider says where everything is worked out.
pub const WHOLE: &str = "all worked out";
/// Names the choice of the norm.
pub const NORM: &str = "Norm";
/// Names the four tasks.
pub const TASKS: &str = "Try it";
/// Said of a task that is done, to those who do not see its mark.
pub const DONE: &str = "done: ";
/// Puts the batch back.
pub const RESET: &str = "Put the numbers back";
/// Lowers the selected number.
pub const LESS: &str = "One less";
/// Raises it.
pub const MORE: &str = "One more";
/// How the numbers are moved by keyboard.
pub const KEYS: &str = "Drag a number, or select it and press ↑ or ↓; ← and → go to its neighbours; digits type a new one.";
/// Heading of the same with more numbers.
pub const LARGE: &str = "The same with 64 × 96 numbers";
/// What the large picture shows.
pub const LARGE_LEAD: &str = "Every number is now a dot of colour. Above each map stand its features, beside it its samples: the middle half of their values as a ribbon, the median as a line.";
/// Shows how the small batch becomes a corner of the large one.
pub const GROW: &str = "Let the small batch grow into it";
/// Leads to the batch room.
pub const TO_BATCH: &str = "Open it in the batch room, where everything can be changed";
/// Heading of the rooms.
pub const ROOMS: &str = "Where to go from here";

/// The sentence over the matrices.
pub fn headline(norm: &NormSpec) -> Rich {
    let rest = match norm {
        NormSpec::Batch => " looks down a column.",
        NormSpec::Rms => " only rescales a row.",
        _ => " looks along a row.",
    };
    Rich::default().of(norm, name(norm)).say(rest)
}

/// Why there are norms.
pub const WHY: &str = "Passed from layer to layer, a network’s numbers would soon grow huge or vanish. A norm brings one set of them at a time to a common size.";
/// What the reader can do with a mouse.
pub const DRAG: &str = " Drag any number.";
/// What the reader can do with a finger, which scrolls the page up and down.
pub const SWIPE: &str = " Swipe any number sideways.";

/// What the norm does.
pub fn lead(norm: &NormSpec) -> &'static str {
    match norm {
        NormSpec::Batch => {
            "It takes one feature of all samples, subtracts their mean, and divides by their standard deviation."
        }
        NormSpec::Rms => {
            "It takes all features of one sample and divides them by their root mean square, subtracting nothing."
        }
        _ => {
            "It takes all features of one sample, subtracts their mean, and divides by their standard deviation."
        }
    }
}

/// Heading of the output.
pub fn after(norm: &NormSpec) -> String {
    format!("After {}", name(norm))
}

/// Name of a number of the batch, to those who do not see where it stands.
pub fn place((row, col): (usize, usize)) -> String {
    format!("Sample {}, feature {}", row + 1, col + 1)
}

/// Name of a set.
pub fn set(over: Over, set: usize) -> String {
    match over {
        Over::Column => format!("Feature {} of all {SMALL_ROWS} samples", set + 1),
        Over::Row => format!("All {SMALL_COLS} features of sample {}", set + 1),
    }
}

/// A number of a set, with its name in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetNumber {
    /// Its name, or its sign.
    pub name: &'static str,
    /// The number.
    pub number: String,
}

/// The two numbers under or beside a set of the batch; one under RMSNorm.
pub fn set_numbers(worked: &Worked, set: usize) -> Vec<SetNumber> {
    numbers(worked, worked.mean(set), worked.scale(set))
}

/// The same of the output, from the outputs themselves.
pub fn output_numbers(worked: &Worked, set: usize) -> Vec<SetNumber> {
    let outputs = worked.outputs(set);
    let mean_of = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let mean = mean_of(&outputs);
    // What rounding leaves of a mean of 0 is none of the reader's business.
    let mean = if mean.abs() < 1e-9 { 0.0 } else { mean };
    let centre = if worked.norm.is_centred() { mean } else { 0.0 };
    let squares: Vec<f64> = outputs.iter().map(|y| (y - centre).powi(2)).collect();
    numbers(worked, mean, mean_of(&squares).sqrt())
}

fn numbers(worked: &Worked, mean: f64, size: f64) -> Vec<SetNumber> {
    let of = |name, number| SetNumber {
        name,
        number: short(number),
    };
    match worked.norm.is_centred() {
        true => vec![of("mean", mean), of("±", size)],
        false => vec![of("RMS", size)],
    }
}

/// The arithmetic, line by line: of a moment, or of the selected number where all is worked out.
pub fn workings(worked: &Worked, moment: Option<Moment>, selected: (usize, usize)) -> Vec<String> {
    match moment {
        Some(moment) => of_moment(worked, moment),
        None => of_number(worked, selected),
    }
}

fn of_moment(worked: &Worked, Moment { set: number, phase }: Moment) -> Vec<String> {
    let over = worked.over();
    let mut lines = vec![set(over, number), listed(&worked.set(number))];
    let last = |done: usize| over.place(number, done.max(1) - 1);
    let mean = short(worked.mean(number));
    let scale = short(worked.scale(number));
    let every = |done: usize| number > 0 && done == over.size();
    lines.push(match phase {
        Phase::Lit => "Only these numbers count.".into(),
        Phase::Mean => format!(
            "({}) / {} = {mean}, the mean",
            sum(&worked.set(number)),
            over.size()
        ),
        Phase::Subtracted(done) if every(done) => format!("{mean} is subtracted from each."),
        Phase::Subtracted(done) => {
            let place = last(done);
            format!(
                "{} − {} = {}",
                whole(worked, place),
                in_brackets(&mean),
                short(worked.centred(place))
            )
        }
        Phase::Scale => scale_line(worked, number),
        Phase::Divided(done) if every(done) => format!("Each is divided by {scale}."),
        Phase::Divided(done) => divided(worked, last(done)),
    });
    lines
}

fn scale_line(worked: &Worked, number: usize) -> String {
    let squares: Vec<String> = (0..worked.over().size())
        .map(|rank| worked.centred(worked.over().place(number, rank)))
        .map(|rest| {
            format!(
                "{}²",
                in_brackets(&with_digits(rest, if rest.fract() == 0.0 { 0 } else { 2 }))
            )
        })
        .collect();
    let what = if worked.norm.is_centred() {
        "the standard deviation"
    } else {
        "the root mean square"
    };
    let (squares, size) = (squares.join(" + "), worked.over().size());
    format!(
        "√(({squares}) / {size}) = {}, {what}",
        short(worked.scale(number))
    )
}

/// A division whose printed numbers give the printed result: the divisor has as many decimals as that
/// takes.
fn divided(worked: &Worked, place: (usize, usize)) -> String {
    let (number, _) = worked.over().set_and_rank(place);
    let (x, scale, output) = (
        worked.centred(place),
        worked.scale(number),
        worked.output(place),
    );
    let is_whole = !worked.norm.is_centred();
    let x_digits = |digits: usize| if is_whole { 0 } else { digits };
    let digits = decimals(output, |d| rounded(x, x_digits(d)) / rounded(scale, d));
    let x = match is_whole {
        true => whole(worked, place),
        false => with_digits(x, digits),
    };
    format!("{x} / {} = {}", with_digits(scale, digits), short(output))
}

/// How many decimals the numbers of a calculation need for its result to be the one that is printed.
fn decimals(printed: f64, calculated: impl Fn(usize) -> f64) -> usize {
    let agrees = |digits: &usize| short(calculated(*digits)) == short(printed);
    (2..6).find(agrees).unwrap_or(2)
}

/// A number as so many printed decimals say it.
fn rounded(value: f64, digits: usize) -> f64 {
    format!("{value:.digits$}").parse().unwrap_or(value)
}

fn of_number(worked: &Worked, selected: (usize, usize)) -> Vec<String> {
    let over = worked.over();
    let (number, _) = over.set_and_rank(selected);
    let (mean, scale, output) = (
        worked.mean(number),
        worked.scale(number),
        worked.output(selected),
    );
    let exact = rounded(mean, 2) == mean;
    let mean_digits = |d: usize| if exact { 2 } else { d };
    let digits = decimals(output, |d| {
        let centre = match worked.norm.is_centred() {
            true => rounded(mean, mean_digits(d)),
            false => 0.0,
        };
        (f64::from(worked.batch.at(selected)) - centre) / rounded(scale, d)
    });
    let mean = with_digits(mean, mean_digits(digits));
    let scale = with_digits(scale, digits);
    let (x, output) = (whole(worked, selected), short(output));
    let mut lines = vec![set(over, number), listed(&worked.set(number))];
    if worked.norm.is_centred() {
        lines.push(format!("mean {mean}, standard deviation {scale}"));
        lines.push(format!(
            "({x} − {}) / {scale} = {output}",
            in_brackets(&mean)
        ));
    } else {
        lines.push(format!("root mean square {scale}"));
        lines.push(format!("{x} / {scale} = {output}"));
    }
    lines.push(last_word(worked, number));
    lines
}

/// What the arithmetic of a number ends with: who has no say, or that only ε is left.
fn last_word(worked: &Worked, number: usize) -> String {
    let alike = worked.scale(number) <= 2.0 * worked.eps.sqrt();
    match (alike, worked.over()) {
        (true, _) => "All numbers of this set are the same: only ε, a tiny number added under the root, keeps the division possible.".into(),
        (false, Over::Column) => "Nothing in the other columns has a say.".into(),
        (false, Over::Row) => "Nothing in the other rows has a say.".into(),
    }
}

/// How far apart two sums of the same numbers may come out.
const SAME: f64 = 1e-9;

/// What a change of the batch has moved, and what it has left alone. An output that has moved too
/// little to be seen in its two digits has moved.
pub fn moved(before: &Worked, now: &Worked) -> String {
    let away = |place| (before.output(place) - now.output(place)).abs();
    let moved = SmallBatch::places().filter(|place| away(*place) > SAME);
    let moved = moved.count() as u64;
    let still = (SMALL_ROWS * SMALL_COLS) as u64 - moved;
    let verb = agreeing(moved, "moved", "moved");
    let stayed = agreeing(still, "stays as it is", "stay as they are");
    format!(
        "{} {verb}; {still} {stayed}.",
        counted(moved, "output", "outputs")
    )
}

/// One task.
pub fn task(task: Task) -> &'static str {
    match task {
        Task::ColumnMoves => "Change one number so that a whole column moves.",
        Task::SameRow => "Make LayerNorm give two different rows the same result.",
        Task::KeptRow => "Make a row that RMSNorm leaves as it is.",
        Task::Outlier => "Put in an outlier that presses the rest of its set together.",
    }
}

/// What is learned where it is done.
pub fn learned(task: Task) -> &'static str {
    match task {
        Task::ColumnMoves => {
            "One sample has moved the others: under BatchNorm a result depends on who else is in the batch."
        }
        Task::SameRow => {
            "A row plus a constant, or times a positive one, is the same row to LayerNorm: mean and scale are forgotten."
        }
        Task::KeptRow => "Its root mean square is 1 already, so dividing changes nothing.",
        Task::Outlier => {
            "The outlier owns the scale: all others are divided by what it alone has made large."
        }
    }
}

/// Takes the norm that a task needs.
pub fn take(norm: &NormSpec) -> String {
    format!("With {}", name(norm))
}

/// A hint for a task that needs another norm than the one that is shown.
pub fn needs(task: Task) -> Option<NormSpec> {
    match task {
        Task::ColumnMoves => Some(NormSpec::Batch),
        Task::SameRow => Some(NormSpec::Layer),
        Task::KeptRow => Some(NormSpec::Rms),
        Task::Outlier => None,
    }
}

fn whole(worked: &Worked, place: (usize, usize)) -> String {
    with_digits(f64::from(worked.batch.at(place)), 0)
}

fn listed(values: &[f64]) -> String {
    let texts: Vec<String> = values.iter().map(|x| with_digits(*x, 0)).collect();
    texts.join(", ")
}

/// A sum as it is written: a negative number after the first stands in brackets.
fn sum(values: &[f64]) -> String {
    let texts = values.iter().enumerate().map(|(i, x)| match i {
        0 => with_digits(*x, 0),
        _ => in_brackets(&with_digits(*x, 0)),
    });
    texts.collect::<Vec<_>>().join(" + ")
}

fn in_brackets(number: &str) -> String {
    if number.starts_with('−') {
        format!("({number})")
    } else {
        number.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start::moments;

    fn worked(norm: NormSpec) -> Worked {
        Worked {
            batch: SmallBatch::default(),
            norm,
            eps: norm.default_eps().unwrap_or(0.0),
        }
    }

    #[test]
    fn the_arithmetic_of_a_number_is_written_out() {
        let lines = workings(&worked(NormSpec::Batch), None, (2, 1));
        assert_eq!(
            lines,
            [
                "Feature 2 of all 4 samples",
                "5, 6, 8, 5",
                "mean 6.00, standard deviation 1.225",
                "(8 − 6.00) / 1.225 = 1.63",
                "Nothing in the other columns has a say.",
            ]
        );
        let lines = workings(&worked(NormSpec::Rms), None, (0, 0));
        assert_eq!(lines[3], "2 / 4.45 = 0.45");
    }

    #[test]
    fn a_calculator_agrees_with_every_division() {
        let number = |text: &str| -> f64 {
            let plain = text.trim_matches(['(', ')', ' ']).replace('−', "-");
            plain.parse().unwrap()
        };
        let mut checked = 0;
        for norm in [NormSpec::Batch, NormSpec::Layer, NormSpec::Rms] {
            let worked = worked(norm);
            let of_places = SmallBatch::places().map(|place| workings(&worked, None, place));
            let of_moments = moments(norm)
                .into_iter()
                .map(|moment| workings(&worked, Some(moment), (0, 0)));
            for line in of_places.chain(of_moments).flatten() {
                let Some((left, right)) = line.split_once(" = ") else {
                    continue;
                };
                let Some((above, below)) = left.rsplit_once(" / ").filter(|_| !left.contains('+'))
                else {
                    continue;
                };
                let above = match above.trim_matches(['(', ')']).split_once(" − ") {
                    Some((x, mean)) => number(x) - number(mean),
                    None => number(above),
                };
                assert_eq!(short(above / number(below)), right, "{line}");
                checked += 1;
            }
        }
        assert!(checked > 80, "{checked}");
    }

    #[test]
    fn every_moment_of_the_first_set_has_its_own_line() {
        let layer = worked(NormSpec::Layer);
        let lines: Vec<String> = moments(layer.norm)
            .into_iter()
            .filter(|moment| moment.set == 0)
            .filter_map(|moment| workings(&layer, Some(moment), (0, 0)).pop())
            .collect();
        assert_eq!(lines[1], "(2 + 5 + 1 + 8 + 3 + 4) / 6 = 3.83, the mean");
        assert_eq!(lines[2], "2 − 3.83 = −1.83");
        assert_eq!(
            lines[8],
            "√(((−1.83)² + 1.17² + (−2.83)² + 4.17² + (−0.83)² + 0.17²) / 6) = 2.27, the standard deviation"
        );
        assert_eq!(lines[9], "−1.83 / 2.27 = −0.81");
        let mut distinct = lines.clone();
        distinct.dedup();
        assert_eq!(distinct, lines);
    }

    #[test]
    fn a_change_tells_what_moved_and_what_did_not() {
        let before = worked(NormSpec::Batch);
        let now = Worked {
            batch: before.batch.with((2, 1), 3),
            ..before
        };
        assert_eq!(
            moved(&before, &now),
            "4 outputs moved; 20 stay as they are."
        );
    }
}
