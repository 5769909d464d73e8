//! One norm's panel: its heat map with the ribbons of every feature and every sample.

use super::outliers::{drawn, outliers};
use super::scales::{Scales, bands};
use crate::charts::color_map::heat_rgba;
use crate::charts::panel::{PanelData, PanelMap, draw_panel};
use crate::charts::{ChartError, Hue, Theme};
use crate::figures::{
    Axes, Canvas, Cell, CellImage, Datum, Figure, HitMap, LegendEntry, LegendMark, Mark, MarkKind,
    Row, Shared, Table,
};
use crate::findings::PanelFinding;
use crate::numerics::norms::{NormSpec, stat_set};
use crate::numerics::quantiles::RibbonGroup;
use crate::words::en::norms::{name, set};
use crate::words::en::{captions, figures as words};

/// A panel and the scales it is drawn on.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What was found.
    pub panel: Shared<PanelFinding>,
    /// Its scales, or those that all panels share.
    pub scales: Scales,
    /// The slice of a three-dimensional source that it is of, in words.
    pub slice: Option<String>,
}

impl Panel {
    /// The values that neither its colours nor its ribbons show, in words; empty where there are
    /// none. Where one stands out, the three largest are named.
    pub fn farthest(&self) -> String {
        match outliers(&self.panel) {
            far if far.is_empty() => String::new(),
            far => words::farthest(&self.panel, &far, self.slice.as_deref()),
        }
    }

    /// Samples and features of the matrix, which may have more of them than the image has cells.
    pub fn shape(&self) -> (usize, usize) {
        let panel = &self.panel;
        (panel.sample_moments.len(), panel.feature_moments.len())
    }
}

impl Figure for Panel {
    fn key(&self) -> String {
        self.panel.norm.key().into()
    }

    fn title(&self) -> String {
        name(&self.panel.norm)
    }

    fn note(&self) -> String {
        match self.panel.norm {
            NormSpec::None => {
                let (samples, features) = self.shape();
                captions::shape(samples, features)
            }
            norm => set(&norm).into(),
        }
    }

    fn caption(&self) -> String {
        format!("{} {}", words::panel(&self.panel), self.farthest())
            .trim_end()
            .into()
    }

    /// Samples and features are named with their numbers inside the drawing.
    fn axes(&self) -> Axes {
        Axes::default()
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let colors = LegendMark::Colors {
            limit: f64::from(self.scales.color_limit),
            magnitudes: false,
        };
        let ribbons = LegendMark::Swatch(Hue::of_norm(&self.panel.norm));
        vec![
            LegendEntry::new(colors, words::CELLS),
            LegendEntry::new(ribbons, words::RIBBONS),
        ]
    }

    fn size_css(&self) -> (u32, u32) {
        (360, 400)
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let (panel, (rows, cols)) = (&self.panel, self.shape());
        let data = PanelData {
            rows,
            cols,
            feature_ribbon: &bands(&panel.feature_bands),
            sample_ribbon: &bands(&panel.sample_bands),
            feature_range: self.scales.features,
            sample_range: self.scales.samples,
            hue: Hue::of_norm(&panel.norm),
            features_word: &captions::run_of(cols, "feature", "features", "→"),
            samples_word: &captions::run_of(rows, "sample", "samples", "↓"),
            outliers: &drawn(panel),
        };
        draw_panel(canvas.area, canvas.style, &data).map(HitMap::Panel)
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        let HitMap::Panel(map) = map else {
            return Vec::new();
        };
        let grid = &self.panel.grid;
        vec![CellImage {
            place: map.heat,
            rows: grid.rows,
            cols: grid.cols,
            rgba: heat_rgba(&grid.values, self.scales.color_limit, theme),
        }]
    }

    /// A cell is outlined together with the set that the norm takes its statistics from.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        let mut marks = Vec::new();
        if let (HitMap::Panel(map), Datum::Cell(row, col)) = (map, *datum) {
            marks.extend(set_of(self.panel.norm, map, (row, col)));
        }
        marks.extend(map.marks(datum));
        marks
    }

    fn tables(&self) -> Vec<Table> {
        vec![
            ribbon_table(words::FEATURES_ACROSS, &self.panel.feature_bands),
            ribbon_table(words::SAMPLES_ACROSS, &self.panel.sample_bands),
        ]
    }
}

fn set_of(norm: NormSpec, map: &PanelMap, cell: (usize, usize)) -> Option<Mark> {
    let inside = cell.0 < map.rows && cell.1 < map.cols;
    inside.then(|| {
        let set = stat_set(norm, (map.rows, map.cols), cell);
        Mark::new(MarkKind::Set, map.rect_of(set.rows, set.cols))
    })
}

/// Five quantiles of every set, or of every group of neighbours.
fn ribbon_table(caption: &str, groups: &[RibbonGroup]) -> Table {
    let row = |group: &RibbonGroup| {
        let which = match group.sets {
            1 => captions::number_of(group.first),
            n => {
                let last = captions::number_of(group.first + n - 1);
                format!("{}–{last}", captions::number_of(group.first))
            }
        };
        let quantiles = group.quantiles.map(|q| [q.q05, q.q25, q.q50, q.q75, q.q95]);
        let cell = |i: usize| Cell::maybe(quantiles.map(|q| f64::from(q[i])));
        Row::new(Cell::text(which), (0..5).map(cell).collect())
    };
    let head = ["#", "5 %", "25 %", "50 %", "75 %", "95 %"];
    Table::new(head, groups.iter().map(row).collect()).captioned(caption)
}
