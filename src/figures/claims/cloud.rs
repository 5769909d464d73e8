//! Points in space.

use super::{hue, key};
use crate::charts::cloud::{CloudData, NAMES, draw_cloud};
use crate::charts::{ChartError, Hue};
use crate::figures::{
    Axes, Canvas, Cell, Datum, Figure, HitMap, LegendEntry, LegendMark, Row, Table,
};
use crate::findings::claims::Cloud;
use crate::words::en::{claims as words, figures};
use crate::words::number::short;

/// A cloud seen from an angle.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudFigure {
    slot: u32,
    cloud: Cloud,
    /// Yaw and pitch in radians.
    turned: (f64, f64),
}

impl CloudFigure {
    /// A cloud seen from this yaw and pitch.
    pub fn new(slot: u32, cloud: Cloud, turned: (f64, f64)) -> Self {
        Self {
            slot,
            cloud,
            turned,
        }
    }

    /// The points.
    pub fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// Whose colour its name has.
    pub fn hue(&self) -> Hue {
        hue(&self.cloud.who)
    }
}

impl Figure for CloudFigure {
    fn key(&self) -> String {
        key("points", self.slot, Some(&self.cloud.who))
    }

    fn title(&self) -> String {
        figures::points_of(&words::row(&self.cloud.who))
    }

    fn note(&self) -> String {
        figures::axes_to(self.cloud.reach)
    }

    fn caption(&self) -> String {
        words::lengths(std::slice::from_ref(&self.cloud))
    }

    /// The axes are named where they end, inside the drawing.
    fn axes(&self) -> Axes {
        Axes::default()
    }

    fn legend(&self) -> Vec<LegendEntry> {
        let swatch = LegendMark::Swatch(self.hue());
        vec![LegendEntry::new(swatch, words::row(&self.cloud.who))]
    }

    fn size_css(&self) -> (u32, u32) {
        (480, 360)
    }

    fn height_css(&self) -> u32 {
        220
    }

    fn draw(&self, canvas: &Canvas) -> Result<HitMap, ChartError> {
        let data = CloudData {
            points: &self.cloud.points,
            reach: self.cloud.reach,
            surface: self.cloud.surface,
            hue: self.hue(),
            turned: self.turned,
        };
        let map = draw_cloud(canvas.area, canvas.style, &data)?;
        let points = self.cloud.points.iter();
        let seen = points.map(|point| map.seen(point.map(f64::from)));
        Ok(HitMap::Points(seen.collect()))
    }

    fn reading(&self, datum: &Datum) -> Option<String> {
        match *datum {
            Datum::Point(sample) => Some(words::sample(&self.cloud, sample)),
            _ => None,
        }
    }

    fn tables(&self) -> Vec<Table> {
        let row = |(sample, point): (usize, &[f32; 3])| {
            let values = point
                .iter()
                .map(|v| Cell::Number(f64::from(*v), short(f64::from(*v))));
            Row::new(Cell::count(sample as u64 + 1), values.collect())
        };
        let rows = self.cloud.points.iter().enumerate().map(row).collect();
        let head = [figures::SAMPLE].into_iter().chain(NAMES);
        vec![Table::new(head, rows)]
    }
}
