//! One seed, many named streams of random numbers.
//!
//! # Why names
//!
//! Were every ingredient of an experiment to draw from one generator, switching one ingredient on
//! would shift the numbers of all that follow: adding an outlier feature would replace every
//! activation. With one stream per name, an ingredient's numbers depend on the seed and on its own
//! name only, so two experiments that differ in one control share the numbers of all the others,
//! and a difference between two pictures is the effect of that control and not of new luck.
//!
//! # Why these numbers
//!
//! The generator is Xoshiro256++, whose output is the same on 32- and 64-bit machines. A name is
//! hashed with FNV-1a, the seed is scrambled with the SplitMix64 finalizer, and the finalized sum of
//! both seeds the stream. The finalizer is a bijection that spreads every input bit over all output
//! bits, so neighbouring seeds and similar names give unrelated streams; two different pairs start
//! alike with probability 2⁻⁶⁴. Neither step depends on the platform, nor on the standard
//! library's hasher, which may change between releases.
//!
//! Sources: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021), for
//! Xoshiro256++; Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014),
//! for the SplitMix64 finalizer; Fowler, Noll and Vo for FNV-1a.

use rand::SeedableRng;
pub use rand_xoshiro::Xoshiro256PlusPlus;

/// The family of streams that belongs to one seed.
///
/// ```
/// use normscope_numerics::rng::Streams;
/// use rand::Rng;
///
/// let streams = Streams::new(7);
/// let mut values = streams.stream("values");
/// let mut again = Streams::new(7).stream("values");
/// let mut offsets = streams.stream("offsets");
/// let first = values.next_u64();
/// assert_eq!(first, again.next_u64());
/// assert_ne!(first, offsets.next_u64());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streams {
    scrambled_seed: u64,
}

impl Streams {
    /// The streams of `seed`; every seed is valid, 0 included.
    pub fn new(seed: u64) -> Self {
        Self {
            scrambled_seed: split_mix(seed),
        }
    }

    /// The stream called `name`, from its beginning. The same name gives the same numbers again.
    pub fn stream(&self, name: &str) -> Xoshiro256PlusPlus {
        let mixed = self.scrambled_seed.wrapping_add(fnv_1a(name.as_bytes()));
        Xoshiro256PlusPlus::seed_from_u64(split_mix(mixed))
    }
}

/// SplitMix64's output for the state `seed`: one step of its counter, then its finalizer.
fn split_mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The 64-bit FNV-1a hash of `bytes`.
fn fnv_1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{Rng, RngExt};

    #[test]
    fn hashes_agree_with_their_published_test_values() {
        // FNV-1a of "" and "foobar" from the authors' test suite; SplitMix64's first outputs for
        // the states 0 and 1234567.
        assert_eq!(fnv_1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv_1a(b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(split_mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(split_mix(1_234_567), 6_457_827_717_110_365_317);
    }

    #[test]
    fn first_numbers_of_a_stream_are_pinned() {
        let first = |seed, name: &str| {
            let mut rng = Streams::new(seed).stream(name);
            [rng.next_u64(), rng.next_u64()]
        };
        assert_eq!(
            first(0, "values"),
            [0x8661_b30f_32cb_b1ba, 0x1e75_a30d_f126_76b0]
        );
        assert_eq!(
            first(42, "values"),
            [0xee68_fbfc_c33c_1bdc, 0xefdd_9328_c9ad_22ac]
        );
        assert_eq!(
            first(42, "outliers"),
            [0x8045_9e5c_738e_7c1f, 0x01c3_d70a_6e4d_6f1a]
        );
    }

    #[test]
    fn streams_of_near_names_and_near_seeds_are_uncorrelated() {
        // The correlation of n independent pairs has standard deviation 1/√n: five of them.
        let n = 100_000;
        let bound = 5.0 / f64::from(n).sqrt();
        let pairs = [
            ((1, "a"), (1, "b")),
            ((1, "a"), (2, "a")),
            ((0, "ab"), (0, "ba")),
        ];
        for ((seed_x, name_x), (seed_y, name_y)) in pairs {
            let mut x = Streams::new(seed_x).stream(name_x);
            let mut y = Streams::new(seed_y).stream(name_y);
            let sum: f64 = (0..n)
                .map(|_| (x.random::<f64>() - 0.5) * (y.random::<f64>() - 0.5))
                .sum();
            let correlation = 12.0 * sum / f64::from(n);
            assert!(
                correlation.abs() < bound,
                "{name_x} {name_y}: {correlation}"
            );
        }
    }
}
