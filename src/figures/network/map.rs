//! The map of a network: every layer and every feature, or every token, in one picture.

use std::sync::Arc;

use super::scale::MapScale;
use super::values::{farthest, middle, values_of};
use crate::charts::color_map::heat_rgba;
use crate::charts::layer_map::{LayerMapData, draw_layer_map};
use crate::charts::{ChartError, Theme};
use crate::experiment::{Across, Experiment, NetworkView, Shows};
use crate::figures::{
    Axes, Canvas, Cell, CellImage, Datum, Figure, HitMap, LegendEntry, LegendMark, Mark, Row,
    Shared, Table,
};
use crate::findings::Findings;
use crate::findings::network::NetworkFindings;
use crate::numerics::network::Finding;
use crate::words::en::network as words;

/// The least device pixels of a column: narrower ones are taken together.
const COLUMN: f64 = 2.0;
/// The most columns that the curve above names.
const PEAKS: usize = 6;
/// A column is named where its largest cell exceeds the median column's so many times.
const PEAK_RATIO: f32 = 2.0;

/// The map.
#[derive(Debug, Clone, PartialEq)]
pub struct LayersMap {
    /// What was found.
    pub network: Shared<NetworkFindings>,
    /// How it is looked at.
    pub view: NetworkView,
    /// The measure of every set of every layer; empty for a layer that has not arrived.
    values: Arc<Vec<Vec<f32>>>,
    scale: MapScale,
}

impl LayersMap {
    /// The map of what was found; `None` before the layers are known.
    pub fn of(experiment: &Experiment, findings: &Findings) -> Option<Self> {
        let network = findings.network.clone()?;
        network.start.as_ref()?;
        let mut view = experiment.view.network;
        if network.changed.is_none() {
            view.shows = Shows::First;
        }
        let values = values_of(&network, view);
        let all = values.iter().flatten().copied();
        let scale = MapScale::of(view.measure, view.shows == Shows::Change, all);
        Some(Self {
            network: Shared(network),
            view,
            scale,
            values: Arc::new(values),
        })
    }

    /// Layers, and features or tokens.
    pub fn shape(&self) -> (usize, usize) {
        let Some(start) = &self.network.start else {
            return (0, 0);
        };
        let across = match self.view.across {
            Across::Features => start.features,
            Across::Tokens => start.tokens,
        };
        (start.layers.len(), across as usize)
    }

    /// The measure of every set of a layer; empty for one that has not arrived.
    pub fn values(&self, layer: usize) -> &[f32] {
        self.values.get(layer).map_or(&[], Vec::as_slice)
    }

    fn is_signed(&self) -> bool {
        self.view.measure.is_signed() || self.view.shows == Shows::Change
    }

    /// Where a reader looks first: at the first outlier, else at the first cell of the last layer.
    pub fn first(&self) -> (usize, usize) {
        let mut found = self.network.found.iter().flat_map(|found| found.iter());
        let outlier = found.find_map(|finding| match finding {
            Finding::Outlier { at, .. } => Some(at),
            _ => None,
        });
        let Some(at) = outlier else {
            return (self.shape().0.saturating_sub(1), 0);
        };
        let set = match self.view.across {
            Across::Features => at.feature,
            Across::Tokens => at.token,
        };
        (at.layer as usize, set as usize)
    }

    /// How many columns the image has on a map so wide.
    fn columns(&self, width: f64) -> usize {
        let sets = self.shape().1.max(1);
        let most = (width / COLUMN).max(1.0) as usize;
        sets.div_ceil(sets.div_ceil(most))
    }

    /// The set that a cell of the map shows: of several, the one of the largest magnitude.
    pub fn set_at(&self, layer: usize, column: usize, columns: usize) -> Option<usize> {
        let sets = self.shape().1;
        let block = sets.div_ceil(columns.max(1)).max(1);
        let first = column * block;
        let values = self.values(layer);
        let part = values.get(first..(first + block).min(values.len()))?;
        let size = |value: &f32| if value.is_finite() { value.abs() } else { -1.0 };
        let best = (part.iter().enumerate()).max_by(|a, b| size(a.1).total_cmp(&size(b.1)))?;
        Some(first + best.0)
    }

    /// The column of a set.
    pub fn column_of(&self, set: usize, columns: usize) -> usize {
        let block = self.shape().1.div_ceil(columns.max(1)).max(1);
        set / block
    }

    /// One share per cell, layer by layer.
    fn cell_shares(&self, columns: usize) -> Vec<f32> {
        let (layers, _) = self.shape();
        let scale = self.scale;
        let cell = |layer: usize, column: usize| {
            let set = self.set_at(layer, column, columns);
            let value = set.and_then(|set| self.values(layer).get(set));
            value.map_or(f32::NAN, |value| scale.share(*value))
        };
        (0..layers)
            .flat_map(|layer| (0..columns).map(move |column| (layer, column)))
            .map(|(layer, column)| cell(layer, column))
            .collect()
    }

    /// The largest value of every set over the layers, by magnitude; NaN where it has none.
    fn largest_of_sets(&self) -> Vec<f32> {
        let (layers, sets) = self.shape();
        let mut largest = vec![f32::NAN; sets];
        for layer in 0..layers {
            for (best, value) in largest.iter_mut().zip(self.values(layer)) {
                if value.is_finite() && (best.is_nan() || value.abs() > best.abs()) {
                    *best = *value;
                }
            }
        }
        largest
    }

    /// The sets that stand out, largest first, with their numbers in words.
    fn peaks(&self, columns: usize) -> Vec<(usize, String)> {
        let largest = self.largest_of_sets();
        let typical = middle(largest.iter().map(|value| value.abs()));
        let mut sets: Vec<usize> = (0..largest.len())
            .filter(|set| largest[*set].abs() > PEAK_RATIO * typical)
            .collect();
        sets.sort_by(|a, b| largest[*b].abs().total_cmp(&largest[*a].abs()));
        sets.truncate(PEAKS);
        let named = |set: usize| (self.column_of(set, columns), words::number(set as u32));
        sets.into_iter().map(named).collect()
    }
}

impl Figure for LayersMap {
    fn key(&self) -> String {
        "layers".into()
    }

    fn title(&self) -> String {
        words::map_title(self.view)
    }

    fn note(&self) -> String {
        words::map_note(self.view, &self.network)
    }

    fn caption(&self) -> String {
        words::map_caption(self.view, self.scale.ends())
    }

    fn axes(&self) -> Axes {
        Axes::default()
    }

    fn legend(&self) -> Vec<LegendEntry> {
        // The strip of colours stands in the drawing, as they are not even.
        vec![LegendEntry::new(LegendMark::Line, words::CURVES)]
    }

    fn size_css(&self) -> (u32, u32) {
        (960, self.height_css())
    }

    fn height_css(&self) -> u32 {
        (self.shape().0 as u32 * 20).clamp(140, 420) + 100
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let (layers, sets) = self.shape();
        let columns = self.columns(f64::from(canvas.area.dim_in_pixel().0) * 0.6);
        let shares = self.cell_shares(columns);
        let row = |layer: usize| shares.iter().skip(layer * columns).take(columns).copied();
        let top: Vec<f32> = (0..columns)
            .map(|column| farthest(shares.iter().skip(column).step_by(columns.max(1)).copied()))
            .collect();
        let right: Vec<f32> = (0..layers).map(|layer| farthest(row(layer))).collect();
        let middle: Vec<f32> = (0..layers).map(|layer| middle(row(layer))).collect();
        let (low, high) = self.scale.ends();
        draw_layer_map(
            canvas.area,
            canvas.style,
            &LayerMapData {
                rows: &words::layer_labels(&self.network),
                cols: columns,
                top: &top,
                right: &right,
                middle: &middle,
                peaks: &self.peaks(columns),
                across_word: &words::across(self.view.across, sets),
                ends: (&words::value(low), &words::value(high)),
                signed: self.is_signed(),
            },
        )
        .map(HitMap::Panel)
    }

    fn cells(&self, map: &HitMap, theme: &Theme) -> Vec<CellImage> {
        let HitMap::Panel(map) = map else {
            return Vec::new();
        };
        vec![CellImage {
            place: map.heat,
            rows: map.rows as u32,
            cols: map.cols as u32,
            rgba: heat_rgba(&self.cell_shares(map.cols), 1.0, theme),
        }]
    }

    /// Data are layers and sets; a column of the map may be of several.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        match (map, *datum) {
            (HitMap::Panel(panel), Datum::Cell(layer, set)) => {
                map.marks(&Datum::Cell(layer, self.column_of(set, panel.cols)))
            }
            _ => map.marks(datum),
        }
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        match *datum {
            Datum::Cell(layer, set) => {
                words::here(self.view, &self.network, (layer as u32, set as u32))
            }
            _ => None,
        }
    }

    fn tables(&self) -> Vec<Table> {
        vec![self.table()]
    }
}

impl LayersMap {
    /// Per layer the smallest, the median and the largest of the measure, and where the largest is.
    fn table(&self) -> Table {
        let row = |layer: usize| {
            let values = self.values(layer);
            let finite = || values.iter().copied().filter(|value| value.is_finite());
            let least = finite().fold(f32::INFINITY, f32::min);
            let most = farthest(finite());
            let at = values.iter().position(|value| *value == most);
            let number = |value: f32| Cell::maybe(value.is_finite().then_some(f64::from(value)));
            let name = self.network.layer_name(layer as u32);
            Row::new(
                Cell::text(name),
                vec![
                    number(least),
                    number(middle(finite())),
                    number(most),
                    at.map_or(Cell::text(""), |at| Cell::count(at as u64 + 1)),
                ],
            )
        };
        let rows = (0..self.shape().0).map(row).collect();
        Table::new(words::table_head(self.view), rows)
    }
}
