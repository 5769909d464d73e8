//! The pictures among which a reader chooses, and the input that the question speaks of.

use crate::charts::color_map::heat_rgba;
use crate::charts::ridges::{Bars, Ridge, RidgeData, draw_ridges};
use crate::charts::{AxisRange, ChartError, Hue, Theme};
use crate::figures::{Axes, Canvas, Cell, CellImage, Figure, HitMap, LegendEntry, Row, Table};
use crate::findings::claims::{ClaimFindings, Drawn};
use crate::numerics::histogram::Histogram;
use crate::words::en::{claims as words, figures};
use crate::words::number::short;

/// One small picture.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceFigure {
    /// Its place among the choices; `None` for the input.
    place: Option<usize>,
    drawn: Drawn,
    hue: Hue,
}

impl ChoiceFigure {
    /// A histogram that is no choice.
    pub fn of_histogram(histogram: Histogram) -> Self {
        Self {
            place: None,
            drawn: Drawn::Bars(histogram),
            hue: Hue::None,
        }
    }

    /// The same picture in the colour of whose output it may be.
    pub fn of(self, hue: Hue) -> Self {
        Self { hue, ..self }
    }
}

/// The pictures to choose from.
pub fn choices(found: &ClaimFindings) -> impl Iterator<Item = ChoiceFigure> {
    let all = found.choices.iter().enumerate();
    all.map(|(place, choice)| ChoiceFigure {
        place: Some(place),
        drawn: choice.drawn.clone(),
        hue: Hue::None,
    })
}

/// The input that a question speaks of.
pub fn input(found: &ClaimFindings) -> Option<ChoiceFigure> {
    found.input.clone().map(ChoiceFigure::of_histogram)
}

impl Figure for ChoiceFigure {
    fn key(&self) -> String {
        match self.place {
            Some(place) => format!("choice-{}", place + 1),
            None => "input".into(),
        }
    }

    fn title(&self) -> String {
        match self.place {
            Some(place) => figures::choice(place),
            None => words::BEFORE.into(),
        }
    }

    fn caption(&self) -> String {
        match &self.drawn {
            Drawn::Bars(histogram) => words::histogram(histogram),
            Drawn::Map(map) => figures::cells(map.rows, map.cols),
        }
    }

    fn axes(&self) -> Axes {
        match &self.drawn {
            Drawn::Bars(_) => Axes::new(figures::VALUE, figures::DENSITY_ALONE),
            Drawn::Map(_) => Axes::default(),
        }
    }

    fn legend(&self) -> Vec<LegendEntry> {
        Vec::new()
    }

    fn size_css(&self) -> (u32, u32) {
        (220, 96)
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        match &self.drawn {
            Drawn::Bars(histogram) => draw_histogram(canvas, histogram, self.hue),
            Drawn::Map(map) => super::map::draw_cells(canvas, map),
        }
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        let (Drawn::Map(cells), HitMap::Matrix { rect, .. }) = (&self.drawn, map) else {
            return Vec::new();
        };
        vec![CellImage {
            place: *rect,
            rows: cells.rows,
            cols: cells.cols,
            rgba: heat_rgba(&cells.values, 1.0, theme),
        }]
    }

    fn tables(&self) -> Vec<Table> {
        match &self.drawn {
            Drawn::Bars(histogram) => {
                let row = |(bin, n): (usize, &u64)| {
                    let (low, high) = histogram.range().edges(bin);
                    let ends = format!("{} to {}", short(low), short(high));
                    Row::new(Cell::text(ends), vec![Cell::count(*n)])
                };
                let rows = histogram.counts().iter().enumerate().map(row).collect();
                vec![Table::new([figures::BIN, figures::VALUES], rows).of_kind("bars")]
            }
            Drawn::Map(map) => vec![super::map::table(map)],
        }
    }
}

fn draw_histogram(canvas: &Canvas, histogram: &Histogram, hue: Hue) -> Result<HitMap, ChartError> {
    let (heights, range) = (histogram.density(), histogram.range());
    let row = Ridge {
        label: "",
        summary: "",
        hue,
        bars: Bars {
            low: range.lo(),
            high: range.hi(),
            heights: &heights,
        },
        theory: &[],
        dashed: &[],
        mean_sd: None,
    };
    let data = RidgeData {
        rows: &[row],
        range: AxisRange::between(range.lo(), range.hi()),
        shared_heights: false,
        labels_inside: false,
    };
    draw_ridges(canvas.area, canvas.style, &data).map(HitMap::Ridges)
}
