//! Generators of random bits side by side, one to a lane of a vector register.

use rand::Rng;

use crate::rng::Xoshiro256PlusPlus;

/// Generators side by side: four vectors of four. With fewer the compiler unrolls the loops below
/// and leaves them scalar; with twice as many the states fill the registers.
pub const LANES: usize = 16;

/// [`LANES`] independent Xoshiro128++ generators that step together.
///
/// A step is a loop over the lanes, which compilers turn into vector instructions; one generator
/// cannot be split so, because each of its numbers waits for the one before. Each lane starts from
/// its own bits of the stream that seeds them, 127 of its state's 128: two of them overlap within
/// 2⁴⁰ steps with a probability of about 2⁻⁸⁷.
///
/// Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021).
#[derive(Debug, Clone)]
pub struct Lanes {
    state: [[u32; LANES]; 4],
}

impl Lanes {
    /// Generators that start from the next numbers of `rng`.
    pub fn seeded_by(rng: &mut Xoshiro256PlusPlus) -> Self {
        let mut state = [[0; LANES]; 4];
        for lane in 0..LANES {
            let (low, high) = (rng.next_u64(), rng.next_u64());
            // A state of zeros would stay there.
            let words = [
                low as u32,
                (low >> 32) as u32,
                high as u32,
                (high >> 32) as u32 | 1,
            ];
            for (part, word) in state.iter_mut().zip(words) {
                part[lane] = word;
            }
        }
        Self { state }
    }

    /// The next 32 bits of every generator.
    #[inline(always)]
    pub fn next(&mut self) -> [u32; LANES] {
        let [a, b, c, d] = &mut self.state;
        let mut bits = [0; LANES];
        for lane in 0..LANES {
            bits[lane] = a[lane]
                .wrapping_add(d[lane])
                .rotate_left(7)
                .wrapping_add(a[lane]);
            let shifted = b[lane] << 9;
            c[lane] ^= a[lane];
            d[lane] ^= b[lane];
            b[lane] ^= c[lane];
            a[lane] ^= d[lane];
            c[lane] ^= shifted;
            d[lane] = d[lane].rotate_left(11);
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Streams;
    use rand::SeedableRng;
    use rand_xoshiro::Xoshiro128PlusPlus;

    #[test]
    fn every_lane_is_the_published_generator() {
        let stream = || Streams::new(4).stream("lanes");
        let (mut lanes, mut seeds) = (Lanes::seeded_by(&mut stream()), stream());
        let mut alone: [Xoshiro128PlusPlus; LANES] = std::array::from_fn(|_| {
            let (low, high) = (seeds.next_u64(), seeds.next_u64() | 1 << 32);
            let mut seed = [0; 16];
            seed[..8].copy_from_slice(&low.to_le_bytes());
            seed[8..].copy_from_slice(&high.to_le_bytes());
            Xoshiro128PlusPlus::from_seed(seed)
        });
        for _ in 0..100 {
            let expected = alone.each_mut().map(|generator| generator.next_u32());
            assert_eq!(lanes.next(), expected);
        }
    }
}
