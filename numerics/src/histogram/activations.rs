//! Counting millions of values: their slots many at a time, in loops that become vectors, then the
//! counts.

use super::BinRange;

/// Values whose slots are found together.
const TOGETHER: usize = 32;
/// Tables of counts: neighbouring values often share a bin, and an addition to a count would wait
/// for the one before.
const TABLES: usize = 4;
/// Slots besides the bins: below, above, not finite.
const BESIDES: usize = 3;
const SLOTS: usize = (BinRange::MOST_BINS as usize + BESIDES).next_power_of_two();

/// What a slice adds to a histogram.
pub(super) struct Counted {
    /// By bin.
    pub inside: Vec<u32>,
    pub below: u32,
    pub above: u32,
    pub nonfinite: u32,
}

/// Counts every value as [`Histogram::push`](super::Histogram::push) does.
pub(super) fn count(range: BinRange, values: &[f32]) -> Counted {
    let mut tables = [[0_u32; SLOTS]; TABLES];
    let mut slots = [0_u32; TOGETHER];
    let slot = slots_of(range);
    let (groups, rest) = values.as_chunks::<TOGETHER>();
    for group in groups {
        for lane in 0..TOGETHER {
            slots[lane] = slot(group[lane]);
        }
        for some in slots.as_chunks::<TABLES>().0 {
            for (table, slot) in tables.iter_mut().zip(some) {
                table[*slot as usize % SLOTS] += 1;
            }
        }
    }
    for value in rest {
        tables[0][slot(*value) as usize % SLOTS] += 1;
    }
    let total = |slot: usize| tables.iter().map(|table| table[slot]).sum::<u32>();
    let bins = range.bins();
    Counted {
        inside: (0..bins).map(total).collect(),
        below: total(bins),
        above: total(bins + 1),
        nonfinite: total(bins + 2),
    }
}

/// The slot of a value: its bin, then one each for below, above and not finite.
fn slots_of(range: BinRange) -> impl Fn(f32) -> u32 {
    let (lo, hi, bins) = (range.lo(), range.hi(), range.bins() as u32);
    let per_width = range.bins_per_unit();
    move |value| {
        let x = f64::from(value);
        let bin = (((x - lo) * per_width) as i32).clamp(0, bins as i32 - 1) as u32;
        let bin = if x < lo { bins } else { bin };
        let bin = if x > hi { bins + 1 } else { bin };
        if value.is_finite() { bin } else { bins + 2 }
    }
}

#[cfg(test)]
mod tests {
    use crate::histogram::{BinRange, Histogram};

    #[test]
    fn many_values_are_counted_as_one_by_one() {
        let special = [
            f32::NAN,
            f32::INFINITY,
            f32::NEG_INFINITY,
            2.0,
            -2.0,
            0.0,
            -0.0,
            3e38,
        ];
        for bins in [1, 7, 60, 512] {
            let range = BinRange::new(-2.0, 2.0, bins).unwrap();
            let values: Vec<f32> = (0..1003)
                .map(|i| {
                    special
                        .get(i % 50)
                        .copied()
                        .unwrap_or(i as f32 * 0.007 - 3.5)
                })
                .collect();
            let (mut together, mut one_by_one) = (Histogram::new(range), Histogram::new(range));
            together.extend_from_activations(&values);
            values.iter().for_each(|x| one_by_one.push(f64::from(*x)));
            assert_eq!(together, one_by_one);
        }
    }
}
