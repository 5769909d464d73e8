//! Order statistics of a set whose centre and spread are known, in two passes without comparisons.
//!
//! The values are counted in equal buckets about the centre. The counts say in which buckets the
//! wanted ranks lie; a second pass takes out the values of those few, and only they are ordered.

use super::ranked::{Places, VALUES, between, both_ranks};
use super::{Quantiles5, SetQuantiles, select};

/// Of a thousand normal values some twenty lie in the buckets of ten ranks.
const BUCKETS: usize = 512;
/// Standard deviations to either side of the centre; what lies beyond goes to the outermost.
const REACH: f64 = 4.0;
/// Values whose buckets are found together.
const TOGETHER: usize = 16;
/// Smaller sets are ordered as they are.
pub(super) const FEWEST: usize = 64;

/// A value in an order that integers have, above its place.
type Placed = u64;

/// Measures one set after another in the same memory.
#[derive(Debug)]
pub(super) struct Buckets {
    counts: Box<[u32; BUCKETS]>,
    wanted: Box<[bool; BUCKETS]>,
    of_values: Vec<u32>,
    taken: Vec<Placed>,
}

impl Default for Buckets {
    fn default() -> Self {
        Self {
            counts: Box::new([0; BUCKETS]),
            wanted: Box::new([false; BUCKETS]),
            of_values: Vec::new(),
            taken: Vec::new(),
        }
    }
}

/// About where the values lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct About {
    pub mean: f64,
    pub std_dev: f64,
}

impl Buckets {
    /// The quantiles of at least one finite value, and where they stand.
    pub fn quantiles(&mut self, values: &[f32], about: About) -> (SetQuantiles, Places) {
        let placed = self.around_quantiles(values, about);
        let set = SetQuantiles {
            quantiles: Some(between(values.len(), placed.map(value_of))),
            nonfinite: 0,
        };
        (set, Places::new(placed.map(|placed| placed as u32)))
    }

    /// The quantiles alone.
    pub fn quantiles5(&mut self, values: &[f32], about: About) -> Quantiles5 {
        let placed = self.around_quantiles(values, about);
        between(values.len(), placed.map(value_of))
    }

    /// The values of [`both_ranks`], which rise only in a large set.
    fn around_quantiles(&mut self, values: &[f32], about: About) -> [Placed; VALUES] {
        let ranks = both_ranks(values.len());
        let mut rising = ranks;
        rising.sort_unstable();
        let found = self.of_ranks(values, about, rising);
        ranks.map(|rank| found[rising.partition_point(|other| *other < rank)])
    }

    /// The values of rising ranks.
    pub fn values<const N: usize>(
        &mut self,
        values: &[f32],
        about: About,
        ranks: [usize; N],
    ) -> [f32; N] {
        self.of_ranks(values, about, ranks).map(value_of)
    }

    fn of_ranks<const N: usize>(
        &mut self,
        values: &[f32],
        about: About,
        ranks: [usize; N],
    ) -> [Placed; N] {
        // A negative one would turn the buckets round.
        let reach = REACH * about.std_dev.abs();
        let (low, scale) = (about.mean - reach, BUCKETS as f64 / (2.0 * reach));
        self.find_buckets(values, low as f32, scale as f32);
        let mut among = self.choose(ranks);
        self.take(values);
        self.order(&among);
        for at in &mut among {
            *at = (*at).min(self.taken.len() - 1);
        }
        among.map(|at| self.taken[at])
    }

    /// The bucket of every value. Rounding or not, a larger value is never in a lower bucket: a
    /// wrong centre or spread costs time, not exactness.
    fn find_buckets(&mut self, values: &[f32], low: f32, scale: f32) {
        let bucket = |x: f32| (((x - low) * scale) as i32).clamp(0, BUCKETS as i32 - 1) as u32;
        self.of_values.clear();
        self.of_values.resize(values.len(), 0);
        let (groups, rest) = values.as_chunks::<TOGETHER>();
        let (to, to_rest) = self.of_values.as_chunks_mut::<TOGETHER>();
        for (to, group) in to.iter_mut().zip(groups) {
            for lane in 0..TOGETHER {
                to[lane] = bucket(group[lane]);
            }
        }
        for (to, x) in to_rest.iter_mut().zip(rest) {
            *to = bucket(*x);
        }
        self.counts.fill(0);
        for bucket in &self.of_values {
            self.counts[*bucket as usize % BUCKETS] += 1;
        }
    }

    /// Marks the buckets of the ranks; answers each rank among the values that will be taken.
    fn choose<const N: usize>(&mut self, ranks: [usize; N]) -> [usize; N] {
        self.wanted.fill(false);
        let (mut bucket, mut before, mut taken) = (0, 0, 0);
        ranks.map(|rank| {
            while bucket + 1 < BUCKETS && before + self.counts[bucket] as usize <= rank {
                before += self.counts[bucket] as usize;
                if self.wanted[bucket] {
                    taken += self.counts[bucket] as usize;
                }
                bucket += 1;
            }
            self.wanted[bucket] = true;
            taken + rank - before
        })
    }

    /// Copies the values of the marked buckets.
    fn take(&mut self, values: &[f32]) {
        let many: usize = self
            .counts
            .iter()
            .zip(self.wanted.iter())
            .map(|(count, wanted)| if *wanted { *count as usize } else { 0 })
            .sum();
        self.taken.clear();
        self.taken.resize(many + 1, 0);
        // Every value is written, and one that is not wanted is written over: no branch.
        let mut next = 0;
        for (place, (x, bucket)) in values.iter().zip(&self.of_values).enumerate() {
            self.taken[next] = placed(*x, place as u32);
            next += usize::from(self.wanted[*bucket as usize % BUCKETS]);
        }
        self.taken.truncate(many);
    }

    /// Brings the wanted ranks of the values taken to their places.
    fn order(&mut self, rising: &[usize]) {
        // Up to so many a sort is as fast as a selection.
        const FEW: usize = 128;
        if self.taken.len() <= FEW {
            self.taken.sort_unstable();
        } else {
            select::select_ranks(&mut self.taken, rising, 0);
        }
    }
}

fn placed(x: f32, place: u32) -> Placed {
    u64::from(select::key(x) as u32 ^ 0x8000_0000) << 32 | u64::from(place)
}

fn value_of(placed: Placed) -> f32 {
    select::value((placed >> 32) as u32 as i32 ^ i32::MIN)
}
