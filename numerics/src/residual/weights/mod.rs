//! Random weights in bulk: a dense layer of width 2048 has four million of them.

mod elementary;
mod lanes;
mod normal;

use rand::Rng;

use crate::rng::Xoshiro256PlusPlus;

pub use elementary::Elementary;
pub use normal::normal;

/// Fills `out` with uniform values of mean 0 and standard deviation `sd`.
pub fn uniform(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    let half_width = sd * 3.0_f32.sqrt();
    for pair in out.chunks_mut(2) {
        let bits = rng.next_u64();
        let parts = [(bits >> 40) as u32, (bits >> 8) as u32 & 0xff_ffff];
        for (value, bits) in pair.iter_mut().zip(parts) {
            *value = half_width * (2.0 * fraction(bits) - 1.0);
        }
    }
}

/// Fills `out` with ±`sd`, equally likely.
pub fn signs(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    let magnitude = sd.to_bits();
    for block in out.chunks_mut(64) {
        let mut bits = rng.next_u64();
        for value in block {
            *value = f32::from_bits(magnitude | ((bits as u32 & 1) << 31));
            bits >>= 1;
        }
    }
}

/// (n + ½)/2²⁴ for 24 bits n: inside (0, 1).
#[inline(always)]
fn fraction(bits: u32) -> f32 {
    (bits as i32 as f32 + 0.5) * (1.0 / 16_777_216.0)
}

/// `size` with the last of the bits as its sign.
#[inline(always)]
fn sign_of(bits: u32, size: f32) -> f32 {
    f32::from_bits(size.to_bits() ^ (bits << 31))
}
