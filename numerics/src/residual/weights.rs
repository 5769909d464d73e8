//! Random weights in bulk: a dense layer of width 2048 has four million of them.
//!
//! Normal weights come from the Box–Muller transform, four pairs at a time in vector registers:
//! z = √(−2 ln u₁)·(cos, sin)(2π u₂). Each u has 24 bits and is never 0, so |z| ≤ √(50 ln 2) =
//! 5.89, beyond which a normal variable lies once in 2.6 · 10⁸. Source: Box and Muller, "A note on
//! the generation of random normal deviates" (1958).

use rand::Rng;
use wide::f32x4;

use crate::rng::Xoshiro256PlusPlus;

/// Values made together.
const BLOCK: usize = 8;

/// Fills `out` with normal values of mean 0 and standard deviation `sd`.
pub fn normal(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    for block in out.chunks_mut(BLOCK) {
        let pairs = eight(rng, sd);
        for (value, z) in block.iter_mut().zip(pairs) {
            *value = z;
        }
    }
}

/// Fills `out` with uniform values of mean 0 and standard deviation `sd`.
pub fn uniform(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    let half_width = sd * 3.0_f32.sqrt();
    for pair in out.chunks_mut(2) {
        let bits = rng.next_u64();
        for (value, bits) in pair.iter_mut().zip([bits >> 40, (bits >> 8) & 0xff_ffff]) {
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

fn eight(rng: &mut Xoshiro256PlusPlus, sd: f32) -> [f32; BLOCK] {
    let (mut first, mut second) = ([0.0_f32; 4], [0.0_f32; 4]);
    for (u, v) in first.iter_mut().zip(&mut second) {
        let bits = rng.next_u64();
        (*u, *v) = (fraction(bits >> 40), fraction((bits >> 8) & 0xff_ffff));
    }
    let radius = (f32x4::new(first).ln() * f32x4::splat(-2.0)).sqrt() * f32x4::splat(sd);
    let angle = f32x4::new(second) * f32x4::splat(std::f32::consts::TAU);
    let (sin, cos) = angle.sin_cos();
    let (x, y) = ((radius * cos).to_array(), (radius * sin).to_array());
    [x[0], x[1], x[2], x[3], y[0], y[1], y[2], y[3]]
}

/// (n + ½)/2²⁴ for 24 bits n: inside (0, 1).
fn fraction(bits: u64) -> f32 {
    (bits as i32 as f32 + 0.5) * (1.0 / 16_777_216.0)
}
