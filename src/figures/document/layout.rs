//! What stands around a drawing in a file: words above it, words below it.
//!
//! Texts cannot be measured without a browser. Lines are broken at 0.56 of the font size per
//! character, what Helvetica takes of a mixed English text at most (digits take exactly that), and
//! at 0.64 where they are bold.

use std::borrow::Cow;

use super::units;
use crate::charts::color_map::Diverging;
use crate::charts::marks::draw_mark;
use crate::charts::pen::Pen;
use crate::charts::svg::{FILE_FONT, UNITS, escaped, strokes};
use crate::charts::{ChartError, Rgb, Theme};
use crate::figures::{Axes, LegendEntry, LegendMark};
use crate::numerics::number_text::commas::with_decimal_commas;
use crate::words::number::short;

/// CSS pixels around everything in a file.
const MARGIN: f64 = 16.0;
/// CSS pixels of a legend's mark and its gap.
const MARK: f64 = 18.0;
/// CSS pixels of the strip that shows a heat map's colours, without the words at its ends.
const STRIP: f64 = 64.0;

/// A size of type: CSS pixels of the font and of a line.
#[derive(Clone, Copy)]
struct Type {
    font: f64,
    line: f64,
    bold: bool,
}

const TITLE: Type = of_type(17.0, 22.0, true);
const NOTE: Type = of_type(12.0, 17.0, false);
const LEGEND: Type = of_type(12.0, 19.0, false);
const AXIS: Type = of_type(11.0, 15.0, false);
const SMALL: Type = of_type(9.0, 12.0, false);

impl Type {
    /// CSS pixels that a character takes sideways.
    fn character(self) -> f64 {
        self.font * if self.bold { 0.64 } else { 0.56 }
    }
}

const fn of_type(font: f64, line: f64, bold: bool) -> Type {
    Type { font, line, bold }
}

/// A document that grows downwards.
pub(super) struct Layout {
    theme: &'static Theme,
    margin: f64,
    /// CSS pixels of the drawing's width, which the words keep to.
    inner: f64,
    /// How far down the document is filled.
    down: f64,
    elements: String,
    /// Whether numbers have decimal commas.
    commas: bool,
}

impl Layout {
    /// A document for a drawing of this width, with a margin.
    pub fn new(width_css: u32, theme: &'static Theme) -> Self {
        Self {
            margin: MARGIN,
            down: MARGIN,
            ..Self::bare(width_css, theme)
        }
    }

    /// A document without a margin.
    pub fn bare(width_css: u32, theme: &'static Theme) -> Self {
        Self {
            theme,
            margin: 0.0,
            inner: f64::from(width_css),
            down: 0.0,
            elements: String::new(),
            commas: false,
        }
    }

    /// The same with decimal commas, or with points.
    pub fn with_commas(self, commas: bool) -> Self {
        Self { commas, ..self }
    }

    fn written<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.commas {
            true => with_decimal_commas(text),
            false => text.into(),
        }
    }

    /// The heading, and quiet words under it.
    pub fn title(&mut self, title: &str, note: &str) {
        self.paragraph(title, TITLE, self.theme.ink);
        self.paragraph(note, NOTE, self.theme.muted);
        self.down += 4.0;
    }

    /// Marks with their words, in as many rows as they need.
    pub fn legend(&mut self, entries: &[LegendEntry]) -> Result<(), ChartError> {
        let mut across = 0.0;
        for entry in entries {
            let mark = match entry.mark {
                LegendMark::Colors { limit, magnitudes } => {
                    let [low, high] = ends(limit, magnitudes);
                    width(&low, AXIS) + STRIP + width(&high, AXIS) + 18.0
                }
                _ => MARK,
            };
            let width = mark + width(&entry.words, LEGEND) + 16.0;
            if across > 0.0 && across + width > self.inner {
                (across, self.down) = (0.0, self.down + LEGEND.line);
            }
            let at = (self.margin + across, self.down + LEGEND.line / 2.0);
            self.elements += &self.mark(entry.mark, at)?;
            let ink = match entry.mark {
                LegendMark::Swatch(hue) | LegendMark::Mark(hue) => self.theme.hue_text(hue),
                _ => self.theme.muted,
            };
            self.text((at.0 + mark, at.1), &entry.words, LEGEND, ink, "start");
            across += width;
        }
        if !entries.is_empty() {
            self.down += LEGEND.line + 6.0;
        }
        Ok(())
    }

    fn mark(&self, mark: LegendMark, (x, y): (f64, f64)) -> Result<String, ChartError> {
        let theme = self.theme;
        let rule = |colour: Rgb, thick: f64, dashes: &str| {
            let (end, colour) = (x + 13.0, colour.css());
            format!(
                "<line x1=\"{x}\" y1=\"{y}\" x2=\"{end}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"{thick}\"{dashes}/>\n"
            )
        };
        Ok(match mark {
            LegendMark::Swatch(hue) => block((x, y - 5.5), (11.0, 11.0), theme.hue(hue)),
            LegendMark::Mark(hue) => {
                let middle = (7.0 * UNITS, 7.0 * UNITS);
                let (mark, ()) = strokes((14, 14), theme, FILE_FONT, |area, style| {
                    draw_mark(&Pen::new(area, style), middle, hue)
                })?;
                placed((x, y - 7.0), &mark)
            }
            LegendMark::Line => rule(theme.theory, 1.25, ""),
            LegendMark::Dashed => rule(theme.theory, 1.75, " stroke-dasharray=\"4 3\""),
            LegendMark::Band => block((x, y - 5.5), (13.0, 11.0), theme.band),
            LegendMark::Colors { limit, magnitudes } => self.colours((x, y), limit, magnitudes),
        })
    }

    /// A strip of a heat map's colours between its two ends.
    fn colours(&self, (x, y): (f64, f64), limit: f64, magnitudes: bool) -> String {
        const STEPS: usize = 24;
        let ends = ends(limit, magnitudes);
        let first = width(&ends[0], AXIS) + 5.0;
        let step = STRIP / STEPS as f64;
        let map = Diverging::of(self.theme);
        let mut made = String::new();
        for i in 0..STEPS {
            let share = (i as f32 + 0.5) / STEPS as f32;
            let share = if magnitudes { share } else { 2.0 * share - 1.0 };
            if let Some(colour) = map.colour(share) {
                let left = x + first + step * i as f64;
                // Neighbours overlap: no seams between them.
                made += &block((left, y - 5.0), (step + 0.5, 10.0), colour);
            }
        }
        let end = x + first + STRIP + 5.0;
        let muted = self.theme.muted;
        made + &self.line((x, y), &ends[0], AXIS, muted, "start")
            + &self.line((end, y), &ends[1], AXIS, muted, "start")
    }

    /// The drawing between the names of its axes.
    pub fn drawing(&mut self, (_, height): (u32, u32), axes: &Axes, elements: &str) {
        if !axes.upward.is_empty() {
            let arrow = if axes.down { '↓' } else { '↑' };
            self.paragraph(&format!("{arrow} {}", axes.upward), AXIS, self.theme.muted);
            self.down += 2.0;
        }
        self.elements += &placed((self.margin, self.down), elements);
        self.down += f64::from(height);
        if !axes.across.is_empty() {
            let at = (self.margin + self.inner, self.down + AXIS.line / 2.0);
            let name = format!("{} →", axes.across);
            self.text(at, &name, AXIS, self.theme.muted, "end");
            self.down += AXIS.line;
        }
    }

    /// Where the figure comes from.
    pub fn small_print(&mut self, text: &str) {
        self.down += 8.0;
        self.paragraph(text, SMALL, self.theme.muted);
    }

    /// The whole document, on a ground or on nothing.
    pub fn close(self, ground: Option<&str>, title: &str, description: &str) -> String {
        let (width, height) = (self.inner + 2.0 * self.margin, self.down + self.margin);
        let ground = ground.map_or(String::new(), |colour| {
            format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{colour}\"/>\n")
        });
        let [title, description] = [title, description].map(|text| escaped(&self.written(text)));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FILE_FONT}\">\n\
             <title>{title}</title>\n<desc>{description}</desc>\n{ground}{}</svg>\n",
            self.elements
        )
    }

    fn paragraph(&mut self, text: &str, size: Type, colour: Rgb) {
        for line in broken(text, (self.inner / size.character()) as usize) {
            let at = (self.margin, self.down + size.line / 2.0);
            self.text(at, &line, size, colour, "start");
            self.down += size.line;
        }
    }

    fn text(&mut self, at: (f64, f64), text: &str, size: Type, colour: Rgb, anchor: &str) {
        self.elements += &self.line(at, text, size, colour, anchor);
    }

    fn line(
        &self,
        (x, y): (f64, f64),
        text: &str,
        size: Type,
        colour: Rgb,
        anchor: &str,
    ) -> String {
        let (weight, colour) = (if size.bold { 700 } else { 400 }, colour.css());
        // The middle of small letters lies a third of the font's size above the line they stand on.
        let base = y + 0.35 * size.font;
        format!(
            "<text x=\"{x:.1}\" y=\"{base:.1}\" font-size=\"{}\" font-weight=\"{weight}\" \
             text-anchor=\"{anchor}\" fill=\"{colour}\">{}</text>\n",
            size.font,
            escaped(&self.written(text))
        )
    }
}

/// The words at the ends of a strip of colours.
fn ends(limit: f64, magnitudes: bool) -> [String; 2] {
    let low = if magnitudes {
        "0".into()
    } else {
        short(-limit)
    };
    [low, short(limit)]
}

fn block((x, y): (f64, f64), (width, height): (f64, f64), colour: Rgb) -> String {
    let colour = colour.css();
    format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>\n"
    )
}

/// Elements in [`UNITS`] at a place in CSS pixels.
fn placed((x, y): (f64, f64), elements: &str) -> String {
    let scale = 1.0 / units(1);
    format!("<g transform=\"translate({x} {y}) scale({scale})\">\n{elements}</g>\n")
}

fn width(text: &str, size: Type) -> f64 {
    size.character() * text.chars().count() as f64
}

/// Lines of at most so many characters, broken at blanks; a longer word is cut.
fn broken(text: &str, most: usize) -> Vec<String> {
    let most = most.max(8);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        while !letters.is_empty() {
            let room = lines
                .last()
                .map_or(0, |line| most.saturating_sub(line.chars().count() + 1));
            if letters.len() <= room {
                if let Some(line) = lines.last_mut() {
                    line.push(' ');
                    line.extend(letters.drain(..));
                }
            } else {
                let rest = letters.split_off(letters.len().min(most));
                lines.push(letters.into_iter().collect());
                letters = rest;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_break_at_blanks_and_words_that_are_too_long_are_cut() {
        assert_eq!(broken("", 10), Vec::<String>::new());
        assert_eq!(broken("one two three", 8), ["one two", "three"]);
        assert_eq!(
            broken("a 0123456789abc d", 10),
            ["a", "0123456789", "abc d"]
        );
    }
}
