//! A colour, its hexadecimal name, its contrast with another, and mixtures that look even.

use plotters::style::{RGBAColor, RGBColor};

/// An sRGB colour with 8 bits per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// From `0xRRGGBB`.
    pub const fn hex(code: u32) -> Self {
        Rgb((code >> 16) as u8, (code >> 8) as u8, code as u8)
    }

    /// `#RRGGBB`, as style sheets write it.
    pub fn css(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// Relative luminance, 0 (black) to 1 (white).
    ///
    /// Y = 0.2126 R + 0.7152 G + 0.0722 B over linear channels. Source: WCAG 2.2, "relative
    /// luminance".
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio with `other`, from 1 (equal) to 21 (black on white), symmetric.
    ///
    /// (Y₁ + 0.05) / (Y₂ + 0.05) with Y₁ the larger luminance. Source: WCAG 2.2, "contrast ratio".
    pub fn contrast(self, other: Rgb) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Coordinates (L, a, b) in Oklab, where equal distances look about equally different.
    ///
    /// Source: B. Ottosson, "A perceptual color space for image processing" (2020).
    pub fn oklab(self) -> [f64; 3] {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        [
            0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        ]
    }

    /// The colour of these Oklab coordinates; coordinates outside sRGB are clamped into it.
    pub fn from_oklab([l, a, b]: [f64; 3]) -> Self {
        let long = (l + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (l - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (l - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        Rgb(
            encoded(4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short),
            encoded(-1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short),
            encoded(-0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short),
        )
    }

    /// The colour a share `t` of the way to `other`, straight through Oklab.
    pub fn toward(self, other: Rgb, t: f64) -> Rgb {
        let (from, to) = (self.oklab(), other.oklab());
        Rgb::from_oklab([0, 1, 2].map(|i| from[i] + t * (to[i] - from[i])))
    }

    /// The colour as plotters takes it, with an opacity from 0 to 1.
    pub(super) fn with_alpha(self, alpha: f64) -> RGBAColor {
        use plotters::style::Color;
        RGBColor(self.0, self.1, self.2).mix(alpha)
    }

    fn linear(self) -> [f64; 3] {
        [self.0, self.1, self.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

fn encoded(linear: f64) -> u8 {
    let c = linear.clamp(0.0, 1.0);
    let encoded = if c <= 0.003_130_8 {
        12.92 * c
    } else {
        1.055 * c.powf(1.0 / 2.4) - 0.055
    };
    (encoded * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_runs_from_one_to_twenty_one() {
        let (black, white) = (Rgb::hex(0x000000), Rgb::hex(0xFFFFFF));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert_eq!(white.contrast(white), 1.0);
        // The example of the WCAG checkers: #767676 is the lightest grey that passes on white.
        assert!(Rgb::hex(0x767676).contrast(white) > 4.5);
        assert!(Rgb::hex(0x777777).contrast(white) < 4.5);
    }

    #[test]
    fn oklab_and_back_is_the_same_colour() {
        for code in [0x000000, 0xFFFFFF, 0xD55E00, 0x0072B2, 0x123456, 0xFEDCBA] {
            let colour = Rgb::hex(code);
            assert_eq!(Rgb::from_oklab(colour.oklab()), colour, "{}", colour.css());
        }
    }

    #[test]
    fn half_way_between_black_and_white_is_half_as_light() {
        let grey = Rgb::hex(0x000000).toward(Rgb::hex(0xFFFFFF), 0.5);
        assert_eq!((grey.0, grey.0), (grey.1, grey.2));
        // One step of a channel is at most 1/255 of Oklab lightness here.
        assert!((grey.oklab()[0] - 0.5).abs() < 1.0 / 255.0);
    }
}
