//! The histograms of a cloud's three features across the samples, on the axes of the cloud.

use super::bars::{draw_bars, table};
use super::{hue, key};
use crate::charts::cloud::NAMES;
use crate::charts::pen::{Align, Pen};
use crate::charts::{ChartError, Rect};
use crate::figures::{
    Axes, Canvas, Datum, Figure, HitMap, LegendEntry, LegendMark, Mark, MarkKind, Table,
};
use crate::findings::claims::Cloud;
use crate::words::en::{claims as words, figures};

/// Three rows; a marked sample stands in each as a line.
#[derive(Debug, Clone, PartialEq)]
pub struct FeaturesFigure {
    slot: u32,
    cloud: Cloud,
}

impl FeaturesFigure {
    /// The features of a cloud.
    pub fn new(slot: u32, cloud: Cloud) -> Self {
        Self { slot, cloud }
    }
}

impl Figure for FeaturesFigure {
    fn key(&self) -> String {
        key("features", self.slot, Some(&self.cloud.who))
    }

    fn title(&self) -> String {
        figures::features_of(&words::row(&self.cloud.who))
    }

    fn caption(&self) -> String {
        words::features(std::slice::from_ref(&self.cloud))
    }

    fn axes(&self) -> Axes {
        Axes::new(figures::VALUE, figures::DENSITY)
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let theory = self.cloud.features.iter().any(|row| !row.curve.is_empty());
        let swatch = LegendMark::Swatch(hue(&self.cloud.who));
        let mut entries = vec![LegendEntry::new(swatch, words::row(&self.cloud.who))];
        entries.extend(theory.then(|| LegendEntry::new(LegendMark::Line, figures::THEORY)));
        entries
    }

    fn size_css(&self) -> (u32, u32) {
        (480, 220)
    }

    fn height_css(&self) -> u32 {
        110
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let map = draw_bars(canvas, &self.cloud.features, false)?;
        if let HitMap::Ridges(rows) = &map {
            let (style, pen) = (canvas.style, Pen::new(canvas.area, canvas.style));
            for (rect, name) in rows.rows.iter().zip(NAMES) {
                let place = (rect.x + style.px(2.0), rect.y + style.px(9.0));
                pen.quiet_text(place, name, Align::Left)?;
            }
        }
        Ok(map)
    }

    /// A point of the cloud is a value in every row.
    fn marks(&self, map: &HitMap, datum: &Datum) -> Vec<Mark> {
        let (HitMap::Ridges(map), Datum::Point(point)) = (map, *datum) else {
            return Vec::new();
        };
        let Some(values) = self.cloud.points.get(point) else {
            return Vec::new();
        };
        let mark = |(rect, value): (&Rect, &f32)| {
            let (value, x) = (f64::from(*value), map.axis.pixel(f64::from(*value)));
            let mark = Mark::new(MarkKind::Upright, Rect::new(x, rect.y, 0.0, rect.height));
            map.axis.range.contains(value).then_some(mark)
        };
        map.rows.iter().zip(values).filter_map(mark).collect()
    }

    fn tables(&self) -> Vec<Table> {
        vec![table(&self.cloud.features)]
    }
}
