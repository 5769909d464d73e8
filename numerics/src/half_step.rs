//! Γ(x + ½)/Γ(x), the ratio in which the gamma function enters spheres, Student's t and standard
//! deviations, without the difference of two large logarithms.

/// Coefficients of x⁻¹, x⁻³, … of ln Γ(x + ½) − ln Γ(x) − ½ ln x: (B₂ₖ(½) − B₂ₖ)/(2k(2k − 1)), with
/// Bernoulli's polynomials and numbers. NIST Handbook of Mathematical Functions, 5.11.8.
const SERIES: [f64; 6] = [
    -1.0 / 8.0,
    1.0 / 192.0,
    -1.0 / 640.0,
    17.0 / 14_336.0,
    -31.0 / 18_432.0,
    691.0 / 180_224.0,
];

/// From here on the first term left out of the series, 0.013 x⁻¹³, is below 10⁻¹⁵ of the sum.
const SERIES_FROM: f64 = 16.0;

/// ln(Γ(x + ½)/(Γ(x) √x)) for x > 0: −1/(8x) for large x, to 14 digits of itself there.
pub(crate) fn ln_half_step(x: f64) -> f64 {
    // Γ(x + 1) = x Γ(x) on both sides moves x up: each step divides the ratio by (x + ½)/x.
    let (mut below, mut product) = (x, 1.0);
    while below < SERIES_FROM {
        product *= below / (below + 0.5);
        below += 1.0;
    }
    let square = 1.0 / (below * below);
    let series = SERIES.iter().rev().fold(0.0, |sum, c| sum * square + c) / below;
    if below == x {
        series
    } else {
        (product * (below / x).sqrt()).ln() + series
    }
}
