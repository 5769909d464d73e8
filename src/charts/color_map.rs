//! From signed values to colours: blue below zero, orange above, paper-like at zero.

use std::sync::LazyLock;

use super::rgb::Rgb;
use super::theme::Theme;

/// Entries on each side of zero: with zero and the colour of what is no number they are the 256 of an
/// indexed image. Steps so small cannot be told apart.
const HALF: usize = 127;

/// A table of colours for −1 (first) over 0 (middle) to 1 (last).
///
/// Both arms run through Oklab from the middle over a half-way colour to the end, so that equal
/// differences of the value look about equally large, and ±v are about equally light: in the light
/// theme values far from zero are dark, in the dark theme they are bright.
#[derive(Debug)]
pub struct Diverging {
    table: Vec<Rgb>,
}

static ON_LIGHT: LazyLock<Diverging> = LazyLock::new(|| {
    Diverging::through([0x114689, 0x64A4E0, 0xF2F0EC, 0xE08355, 0x8F2C05].map(Rgb::hex))
});

static ON_DARK: LazyLock<Diverging> = LazyLock::new(|| {
    Diverging::through([0x78C7FD, 0x1E65AA, 0x1C1E22, 0x9B471B, 0xF8AA6D].map(Rgb::hex))
});

impl Diverging {
    /// The map of a theme.
    pub fn of(theme: &Theme) -> &'static Diverging {
        if theme.is_dark() { &ON_DARK } else { &ON_LIGHT }
    }

    /// The colour of `share`, a value divided by the end of its scale. What lies beyond ±1 has the
    /// colour of the end; NaN and ±∞ have no colour here.
    pub fn colour(&self, share: f32) -> Option<Rgb> {
        let place = (share.clamp(-1.0, 1.0) + 1.0) * HALF as f32;
        share
            .is_finite()
            .then(|| self.table[place.round() as usize])
    }

    fn through([cold_end, cold, zero, warm, warm_end]: [Rgb; 5]) -> Self {
        let arm = |half: Rgb, end: Rgb, t: f64| match t {
            t if t < 0.5 => zero.toward(half, 2.0 * t),
            t => half.toward(end, 2.0 * t - 1.0),
        };
        let share = |step: usize| step as f64 / HALF as f64;
        let below = (1..=HALF)
            .rev()
            .map(|step| arm(cold, cold_end, share(step)));
        let above = (1..=HALF).map(|step| arm(warm, warm_end, share(step)));
        Diverging {
            table: below.chain([zero]).chain(above).collect(),
        }
    }
}

/// The cells of a heat map as RGBA bytes in the order of `values`: what an `ImageData` takes.
///
/// A value of ±`scale_max` or beyond has the full colour of its sign. NaN and ±∞ are
/// [`Theme::missing`], a flat grey: count them beside the figure. A `scale_max` that is not a
/// positive number is taken as the smallest one, so that only the signs are left.
pub fn heat_rgba(values: &[f32], scale_max: f32, theme: &Theme) -> Vec<u8> {
    let map = Diverging::of(theme);
    let scale = if scale_max.is_finite() && scale_max > 0.0 {
        scale_max
    } else {
        f32::MIN_POSITIVE
    };
    values
        .iter()
        .flat_map(|value| {
            let share = if value.is_finite() {
                (value / scale).clamp(-1.0, 1.0)
            } else {
                f32::NAN
            };
            let Rgb(r, g, b) = map.colour(share).unwrap_or(theme.missing);
            [r, g, b, 255]
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::theme::LIGHT;
    use super::*;

    fn lightness(map: &Diverging, share: f32) -> f64 {
        map.colour(share).unwrap().oklab()[0]
    }

    #[test]
    fn lightness_leaves_zero_steadily_and_alike_on_both_sides() {
        for theme in Theme::ALL {
            let map = Diverging::of(theme);
            let away = if theme.is_dark() { 1.0 } else { -1.0 };
            let shares: Vec<f32> = (0..=32).map(|i| i as f32 / 32.0).collect();
            for pair in shares.windows(2) {
                for sign in [-1.0, 1.0] {
                    let step = lightness(map, sign * pair[1]) - lightness(map, sign * pair[0]);
                    assert!(
                        away * step > 0.005,
                        "{} {} {step}",
                        theme.name,
                        sign * pair[1]
                    );
                }
                let unequal = lightness(map, pair[1]) - lightness(map, -pair[1]);
                assert!(unequal.abs() < 0.05, "{} {} {unequal}", theme.name, pair[1]);
            }
        }
    }

    #[test]
    fn equal_steps_look_about_equal() {
        for theme in Theme::ALL {
            let map = Diverging::of(theme);
            let at = |i: i32| map.colour(i as f32 / 16.0).unwrap().oklab();
            let steps: Vec<f64> = (-16..16)
                .map(|i| {
                    (0..3)
                        .map(|k| (at(i)[k] - at(i + 1)[k]).powi(2))
                        .sum::<f64>()
                        .sqrt()
                })
                .collect();
            let (least, most) = (
                steps.iter().copied().fold(9.0, f64::min),
                steps.iter().copied().fold(0.0, f64::max),
            );
            assert!(
                most / least < 1.6,
                "{}: {least:.4} to {most:.4}",
                theme.name
            );
        }
    }

    #[test]
    fn what_is_no_number_has_a_colour_of_its_own() {
        for theme in Theme::ALL {
            let cells = heat_rgba(&[f32::NAN, f32::INFINITY, f32::NEG_INFINITY], 1.0, theme);
            let Rgb(r, g, b) = theme.missing;
            assert!(cells.chunks(4).all(|cell| cell == [r, g, b, 255]));
            let missing = theme.missing.oklab();
            let map = Diverging::of(theme);
            for share in (-64..=64).map(|i| i as f32 / 64.0) {
                let colour = map.colour(share).unwrap().oklab();
                let distance = (0..3)
                    .map(|k| (colour[k] - missing[k]).powi(2))
                    .sum::<f64>()
                    .sqrt();
                assert!(distance > 0.06, "{} {share}: {distance:.3}", theme.name);
            }
        }
    }

    #[test]
    fn the_scale_saturates_and_survives_any_end() {
        let ends = heat_rgba(&[-1e30, -2.0, 0.0, 2.0, 1e30], 2.0, &LIGHT);
        assert_eq!(ends[0..4], ends[4..8]);
        assert_eq!(ends[12..16], ends[16..20]);
        assert_eq!(ends[8..11], [0xF2, 0xF0, 0xEC]);
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert_eq!(
                heat_rgba(&[-3.0, 0.0, 3.0], scale, &LIGHT),
                heat_rgba(&[-2.0, 0.0, 2.0], 2.0, &LIGHT)
            );
        }
    }
}
