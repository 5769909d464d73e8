//! The whole history.

use super::view::{View, density_of, unit_of};
use crate::charts::history::{Column, HistoryData, Strip};
use crate::charts::scale::Scale;
use crate::charts::{AxisRange, Hue};
use crate::experiment::StreamValues;
use crate::findings::depth::LayerFinding;
use crate::numerics::sketch::DENSITY_REACH;

/// The whole history; `names` are those of all towers by their index.
pub fn history(view: &View, names: &[String]) -> HistoryData {
    let strips: Vec<Strip> = view
        .stack_runs()
        .into_iter()
        .map(|stack_run| Strip {
            hue: Hue::of_stack_run(stack_run),
            label: names.get(stack_run).cloned().unwrap_or_default(),
            columns: view
                .findings
                .stack_run(stack_run)
                .iter()
                .map(|layer| column(view, stack_run, layer))
                .collect(),
        })
        .collect();
    let upward = match view.experiment.view.depth.values {
        StreamValues::Standardized => Scale::Linear(AxisRange::between(-4.2, 4.2)),
        StreamValues::Raw => raw_scale(&strips),
    };
    HistoryData {
        strips,
        columns: view.last_layer() + 1,
        upward,
        reach: DENSITY_REACH,
    }
}

fn column<'a>(view: &View<'a>, stack_run: usize, layer: &'a LayerFinding) -> Option<Column> {
    let shape = view.shape(layer);
    let found = shape.shape.as_ref()?;
    let (middle, unit) = unit_of(view, stack_run, shape);
    let (mean, std_dev) = match view.experiment.view.depth.values {
        StreamValues::Standardized => (0.0, 1.0),
        StreamValues::Raw => (shape.mean + shape.std_dev * middle, shape.std_dev * unit),
    };
    Some(Column {
        mean,
        std_dev,
        ribbon: found.ribbon.map(|q| (f64::from(q) - middle) / unit),
        density: density_of(view, stack_run, shape).to_vec(),
    })
}

/// Values as they are: even while no layer is 30 times as wide as another, by powers beyond.
fn raw_scale(strips: &[Strip]) -> Scale {
    const EVEN: f64 = 30.0;
    let columns = || {
        strips
            .iter()
            .flat_map(|strip| strip.columns.iter().flatten())
    };
    let reach = |c: &Column| c.mean.abs() + 1.4 * c.std_dev * c.ribbon[0].abs().max(c.ribbon[2]);
    let widest = columns().map(reach).fold(0.0, f64::max);
    let narrowest = columns().map(reach).fold(f64::INFINITY, f64::min);
    if !(widest > 0.0 && widest.is_finite() && narrowest > 0.0) {
        return Scale::Linear(AxisRange::between(-1.0, 1.0));
    }
    if widest <= EVEN * narrowest {
        return Scale::Linear(AxisRange::between(-widest, widest));
    }
    Scale::Signed {
        unit: narrowest / 4.0,
        low: -widest,
        high: widest,
    }
}
