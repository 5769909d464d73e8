//! The colours of the project: one table for the charts and for the page's style sheet.

use super::hue::Hue;
use super::rgb::Rgb;

/// A palette: the colours that are not a series, and the side of the table of hues to read.
#[derive(Debug, PartialEq)]
pub struct Theme {
    /// `light` or `dark`.
    pub name: &'static str,
    /// The background that figures stand on; they do not paint it.
    pub paper: Rgb,
    /// Text and strong marks.
    pub ink: Rgb,
    /// Quiet text: tick labels, units. Contrast with the paper at least 4.5.
    pub muted: Rgb,
    /// Rules and grids: there to be felt rather than seen.
    pub hairline: Rgb,
    /// The strip where a true Gaussian of the same size would fall.
    pub band: Rgb,
    /// The line of a theory.
    pub theory: Rgb,
    /// A cell whose value is not a number: a flat middle grey, which no signed value is given.
    pub missing: Rgb,
    is_dark: bool,
}

/// For light rooms and paper.
pub static LIGHT: Theme = Theme {
    name: "light",
    paper: Rgb::hex(0xFAFAF7),
    ink: Rgb::hex(0x1B1D21),
    muted: Rgb::hex(0x686B72),
    hairline: Rgb::hex(0xE3E2DC),
    band: Rgb::hex(0xE3EDF1),
    theory: Rgb::hex(0x1B1D21),
    missing: Rgb::hex(0x8B8B88),
    is_dark: false,
};

/// For dark rooms and projectors.
pub static DARK: Theme = Theme {
    name: "dark",
    paper: Rgb::hex(0x14161A),
    ink: Rgb::hex(0xF2EFE8),
    muted: Rgb::hex(0x94979E),
    hairline: Rgb::hex(0x2B2E34),
    band: Rgb::hex(0x23303A),
    theory: Rgb::hex(0xF2EFE8),
    missing: Rgb::hex(0x83858A),
    is_dark: true,
};

impl Theme {
    /// Both palettes.
    pub const ALL: [&'static Theme; 2] = [&LIGHT, &DARK];

    /// Whether the paper is darker than the ink.
    pub fn is_dark(&self) -> bool {
        self.is_dark
    }

    /// The colour of a series' marks: contrast with the paper at least 3.
    pub fn hue(&self, hue: Hue) -> Rgb {
        hue.mark(self.is_dark)
    }

    /// The colour of a series' name in text: contrast with the paper at least 4.5.
    pub fn hue_text(&self, hue: Hue) -> Rgb {
        hue.text(self.is_dark)
    }

    /// The line at zero and the base lines: between muted and paper, stronger than a hairline.
    pub fn zero_line(&self) -> Rgb {
        self.muted.toward(self.paper, 0.4)
    }

    /// The palette as declarations of CSS custom properties, one per line: `--paper`, `--ink`,
    /// `--muted`, `--hairline`, `--band`, `--theory`, `--missing`, then `--hue-KEY` and `--hue-KEY-text`.
    ///
    /// ```
    /// let css = normscope::charts::theme::LIGHT.css_variables();
    /// assert!(css.starts_with("--paper: #FAFAF7;\n"));
    /// assert!(css.contains("--hue-batch: #D55E00;\n"));
    /// ```
    pub fn css_variables(&self) -> String {
        let own = [
            ("paper", self.paper),
            ("ink", self.ink),
            ("muted", self.muted),
            ("hairline", self.hairline),
            ("band", self.band),
            ("theory", self.theory),
            ("missing", self.missing),
        ];
        let own = own
            .iter()
            .map(|(name, colour)| format!("--{name}: {};\n", colour.css()));
        let hues = Hue::all().map(|hue| {
            let (key, mark, text) = (hue.key(), self.hue(hue).css(), self.hue_text(hue).css());
            format!("--hue-{key}: {mark};\n--hue-{key}-text: {text};\n")
        });
        own.chain(hues).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_contrasts_with_its_paper() {
        for theme in Theme::ALL {
            for (name, colour) in [
                ("ink", theme.ink),
                ("muted", theme.muted),
                ("theory", theme.theory),
            ] {
                let ratio = colour.contrast(theme.paper);
                assert!(ratio >= 4.5, "{} {name}: {ratio:.2}", theme.name);
            }
            for hue in Hue::all() {
                let (mark, text) = (theme.hue(hue), theme.hue_text(hue));
                let (mark, text) = (mark.contrast(theme.paper), text.contrast(theme.paper));
                assert!(mark >= 3.0, "{} {hue:?} mark: {mark:.2}", theme.name);
                assert!(text >= 4.5, "{} {hue:?} text: {text:.2}", theme.name);
            }
        }
    }

    #[test]
    fn no_two_series_look_alike() {
        // 0.02 in Oklab is a just noticeable difference of large patches; thin marks need several.
        for theme in Theme::ALL {
            for a in Hue::all() {
                for b in Hue::all().filter(|&b| b.key() > a.key()) {
                    if (a, b) == (Hue::L2, Hue::Scale) {
                        continue;
                    }
                    let (p, q) = (theme.hue(a).oklab(), theme.hue(b).oklab());
                    let distance = (0..3).map(|i| (p[i] - q[i]).powi(2)).sum::<f64>().sqrt();
                    assert!(
                        distance > 0.075,
                        "{} {a:?} {b:?}: {distance:.3}",
                        theme.name
                    );
                }
            }
        }
    }

    #[test]
    fn the_style_sheet_names_every_colour_once() {
        for theme in Theme::ALL {
            let css = theme.css_variables();
            let names: std::collections::BTreeSet<_> = css
                .lines()
                .filter_map(|line| line.split(':').next())
                .collect();
            assert_eq!(names.len(), 7 + 2 * Hue::all().count());
            assert_eq!(css.lines().count(), names.len());
        }
    }
}
