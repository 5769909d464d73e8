//! Normal weights by the Box–Muller transform: with u uniform in (0, 1) and an angle φ uniform on
//! the circle, z = √(−2 ln u) · (cos φ, sin φ) are two independent normal values.
//!
//! Several pairs are made at a time in loops without branches, which compilers turn into vector
//! instructions, of additions, multiplications, divisions and roots only: those round alike on
//! every machine, so one seed gives the same weights everywhere. u has 31 bits and is never 0:
//! |z| ≤ √(64 ln 2) = 6.66, beyond which a normal variable lies once in 3.7 · 10¹⁰.
//!
//! Source: Box and Muller, "A note on the generation of random normal deviates" (1958).

use super::lanes::{LANES, Lanes};
use crate::rng::Xoshiro256PlusPlus;

/// Fills `out` with normal values of mean 0 and standard deviation `sd`.
pub fn normal(rng: &mut Xoshiro256PlusPlus, sd: f32, out: &mut [f32]) {
    let mut lanes = Lanes::seeded_by(rng);
    let (blocks, rest) = out.as_chunks_mut::<{ 2 * LANES }>();
    for block in blocks {
        *block = pairs(&mut lanes, sd);
    }
    if !rest.is_empty() {
        rest.copy_from_slice(&pairs(&mut lanes, sd)[..rest.len()]);
    }
}

/// The next pairs: the first value of each, then the second of each.
#[inline(always)]
pub(super) fn pairs(lanes: &mut Lanes, sd: f32) -> [f32; 2 * LANES] {
    let (for_radius, for_angle) = (lanes.next(), lanes.next());
    let mut values = [0.0; 2 * LANES];
    let (first, second) = values.split_at_mut(LANES);
    for lane in 0..LANES {
        let (radius, angle) = (for_radius[lane], for_angle[lane]);
        let length = sd * (-2.0 * ln_fraction(radius >> 1)).sqrt();
        // The last bit of the angle is far below the precision of its sine.
        let (x, y) = direction(angle as i32);
        let x = f32::from_bits(x.to_bits() ^ (radius << 31));
        let swap = (angle & 1).wrapping_neg();
        let differ = (x.to_bits() ^ y.to_bits()) & swap;
        first[lane] = length * f32::from_bits(x.to_bits() ^ differ);
        second[lane] = length * f32::from_bits(y.to_bits() ^ differ);
    }
    values
}

/// Cosine and sine of an angle between −π/4 and π/4, evenly spread over it as `bits` are over all
/// integers. To 10⁻⁷: the series of the sine, and the cosine by Pythagoras.
#[inline(always)]
fn direction(bits: i32) -> (f32, f32) {
    const QUARTER_TURN: f32 = std::f32::consts::FRAC_PI_4 / 2_147_483_648.0;
    let phi = bits as f32 * QUARTER_TURN;
    let s = phi * phi;
    let sine = phi * (1.0 + s * (SINE[0] + s * (SINE[1] + s * SINE[2])));
    ((1.0 - sine * sine).sqrt(), sine)
}

/// −1/3!, 1/5! and −1/7!, the last two moved to absorb the rest of the series.
const SINE: [f32; 3] = [-1.666_665_5e-1, 8.332_161e-3, -1.951_529_6e-4];

/// ln((n + ½)/2³¹) for 31 bits n, to 10⁻⁷ of itself: the number is m·2ᵉ with m in [√½, √2), and
/// ln m = 2 artanh w with w = (m − 1)/(m + 1).
#[inline(always)]
pub(super) fn ln_fraction(n: u32) -> f32 {
    const ROOT_HALF: u32 = 0x3f35_04f3;
    const MANTISSA: u32 = 0x007f_ffff;
    let above = (n as i32 as f32 + 0.5).to_bits().wrapping_sub(ROOT_HALF);
    let e = ((above as i32 >> 23) - 31) as f32;
    let m = f32::from_bits((above & MANTISSA) + ROOT_HALF);
    let w = (m - 1.0) / (m + 1.0);
    let s = w * w;
    let artanh = w * (1.0 + s * (1.0 / 3.0 + s * (1.0 / 5.0 + s * (1.0 / 7.0))));
    e * std::f32::consts::LN_2 + 2.0 * artanh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_exact_to_single_precision() {
        let near_powers = (0..31).flat_map(|k| [1_u32 << k, (1 << k) - 1, 3 << k >> 1]);
        for n in near_powers.chain((0..=1 << 16).map(|k| k * 32_767)) {
            let u = (f64::from(n) + 0.5) / 2_147_483_648.0;
            let (found, exact) = (f64::from(ln_fraction(n)), u.ln());
            // u itself has 24 bits: 6e-8 of it, thus as much of its logarithm in units of 1.
            let bound = 2e-7 * exact.abs() + 6e-8;
            assert!((found - exact).abs() < bound, "{n}: {found} {exact}");
        }
    }

    #[test]
    fn directions_are_exact_to_single_precision() {
        for k in -(1 << 15)..=1_i32 << 15 {
            let bits = k.saturating_mul(1 << 16);
            let (sin, cos) =
                (f64::from(bits) / 2_147_483_648.0 * std::f64::consts::FRAC_PI_4).sin_cos();
            let (x, y) = direction(bits);
            assert!((f64::from(x) - cos).abs() < 1.2e-7, "{bits}: {x} {cos}");
            assert!((f64::from(y) - sin).abs() < 1.2e-7, "{bits}: {y} {sin}");
        }
    }
}
