//! tanh for `f32` without branches, so that a row of them vectorizes.

/// tanh x to within 2e-7 of its size, on every machine the same bits.
///
/// tanh|x| = e / (e + 2) with e = exp(2|x|) - 1, and with 2|x| = k ln 2 + r, |r| ≤ ln 2 / 2:
/// e = 2ᵏ (exp(r) - 1) + (2ᵏ - 1). From |x| = 9.5 on, the nearest `f32` is 1.
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let doubled = 2.0 * x.abs();
    // Not `min`, which would turn NaN into 19.
    let z = if doubled > 19.0 { 19.0 } else { doubled };
    // Adding 1.5 · 2²³ leaves the integer nearest to z / ln 2 in the low bits of the sum.
    let shifted = z * std::f32::consts::LOG2_E + 12_582_912.0;
    let k = shifted - 12_582_912.0;
    // ln 2 in two parts; the first has so few bits that k times it is exact.
    let r = (z - k * (355.0 / 512.0)) + k * 2.121_944_4e-4;
    let two_to_k = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3f80_0000));
    let e = two_to_k * exp_minus_one(r) + (two_to_k - 1.0);
    // `copysign` has no vector instruction in WebAssembly.
    f32::from_bits((e / (e + 2.0)).to_bits() | (x.to_bits() & 0x8000_0000))
}

/// exp(r) - 1 by its power series; for |r| ≤ ln 2 / 2 the first term left out is below 6e-9.
#[inline(always)]
fn exp_minus_one(r: f32) -> f32 {
    const TERMS: [f32; 6] = [
        1.0 / 5040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        1.0 / 2.0,
    ];
    TERMS.iter().fold(0.0, |sum, term| (sum + term) * r) * r + r
}

#[cfg(test)]
mod tests {
    use super::tanh;

    #[test]
    fn agrees_with_the_f64_function_from_the_smallest_to_the_largest() {
        // A geometric grid over all of f32's positive range, 200 points per decade.
        for i in -7600..7700 {
            let x = 10_f64.powf(f64::from(i) / 200.0) as f32;
            let expected = f64::from(x).tanh();
            for sign in [1.0, -1.0] {
                let y = f64::from(tanh(sign * x)) * f64::from(sign);
                assert!(
                    (y - expected).abs() <= 2e-7 * expected,
                    "tanh({x}) = {y}, not {expected}"
                );
            }
        }
    }

    #[test]
    fn zeros_infinities_and_nan() {
        assert_eq!(tanh(0.0), 0.0);
        assert!(tanh(-0.0).is_sign_negative());
        assert_eq!([tanh(f32::INFINITY), tanh(f32::NEG_INFINITY)], [1.0, -1.0]);
        assert!(tanh(f32::NAN).is_nan());
    }
}
