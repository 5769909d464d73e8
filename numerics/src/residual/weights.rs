//! Random weights in bulk: a dense layer of width 2048 has four million of them.
//!
//! Normal weights come from the Box–Muller transform z = √(−2 ln u₁)·(cos, sin)(2π u₂), many pairs
//! at a time in loops without branches, which compilers turn into vector instructions. Each u has
//! 24 bits and u₁ is never 0, so |z| ≤ √(50 ln 2) = 5.89, beyond which a normal variable lies once
//! in 2.6 · 10⁸. Source: Box and Muller, "A note on the generation of random normal deviates"
//! (1958).

use rand::Rng;

use crate::rng::Xoshiro256PlusPlus;

/// Pairs made together.
const PAIRS: usize = 32;

/// Fills `out` with normal values of mean 0 and standard deviation `sd`.
pub fn normal(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    for block in out.chunks_mut(2 * PAIRS) {
        let (first, second) = block.split_at_mut(block.len().min(PAIRS));
        let (cosines, sines) = pairs(rng, sd);
        first.copy_from_slice(&cosines[..first.len()]);
        second.copy_from_slice(&sines[..second.len()]);
    }
}

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

fn pairs(rng: &mut Xoshiro256PlusPlus, sd: f32) -> ([f32; PAIRS], [f32; PAIRS]) {
    let (mut high, mut low) = ([0_u32; PAIRS], [0_u32; PAIRS]);
    for (high, low) in high.iter_mut().zip(&mut low) {
        let bits = rng.next_u64();
        (*high, *low) = ((bits >> 32) as u32, bits as u32);
    }
    let (mut x, mut y) = ([0.0; PAIRS], [0.0; PAIRS]);
    for i in 0..PAIRS {
        let radius = sd * (-2.0 * ln(fraction(high[i] >> 8))).sqrt();
        // A half turn, and by chance the other half.
        let (sin, cos) = sin_cos(std::f32::consts::PI * (fraction(low[i] >> 8) - 0.5));
        let turn = |z: f32| f32::from_bits(z.to_bits() ^ (low[i] << 31));
        (x[i], y[i]) = (turn(radius * cos), turn(radius * sin));
    }
    (x, y)
}

/// ln u for normal u > 0, to 2 · 10⁻⁷ of a unit: u = m·2ᵉ with m in [√½, √2), and a polynomial for
/// ln m. Its coefficients are those of logf in S. L. Moshier's Cephes library.
#[inline(always)]
fn ln(u: f32) -> f32 {
    const ROOT_HALF: u32 = 0x3f35_04f3;
    let bits = u.to_bits().wrapping_sub(ROOT_HALF);
    let e = (bits as i32 >> 23) as f32;
    let t = f32::from_bits((bits & 0x007f_ffff) + ROOT_HALF) - 1.0;
    let p = horner(
        t,
        [
            7.037_683_6e-2,
            -1.151_461e-1,
            1.167_699_9e-1,
            -1.242_014_1e-1,
            1.424_932_3e-1,
            -1.666_805_8e-1,
            2.000_071_5e-1,
            -2.499_999_4e-1,
            3.333_333e-1,
        ],
    );
    let square = t * t;
    t + (t * square * p - 0.5 * square) + e * std::f32::consts::LN_2
}

/// Sine and cosine of |φ| ≤ π/2, to 5 · 10⁻⁷, by their series.
#[inline(always)]
fn sin_cos(phi: f32) -> (f32, f32) {
    let s = phi * phi;
    let sin = [
        -1.0 / 39_916_800.0,
        1.0 / 362_880.0,
        -1.0 / 5040.0,
        1.0 / 120.0,
        -1.0 / 6.0,
        1.0,
    ];
    let cos = [
        -1.0 / 3_628_800.0,
        1.0 / 40_320.0,
        -1.0 / 720.0,
        1.0 / 24.0,
        -0.5,
        1.0,
    ];
    (phi * horner(s, sin), horner(s, cos))
}

#[inline(always)]
fn horner<const N: usize>(x: f32, coefficients: [f32; N]) -> f32 {
    let mut sum = 0.0;
    for coefficient in coefficients {
        sum = sum * x + coefficient;
    }
    sum
}

/// (n + ½)/2²⁴ for 24 bits n: inside (0, 1).
fn fraction(bits: u32) -> f32 {
    (bits as i32 as f32 + 0.5) * (1.0 / 16_777_216.0)
}
