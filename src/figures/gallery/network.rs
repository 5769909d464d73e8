//! The figures of the network room, and of a batch against a second file.

use super::Specimen;
use super::sample::nearly_normal;
use crate::charts::any_backend::AnyBackend;
use crate::charts::clip::Point;
use crate::charts::layer_map::{LayerMapData, draw_layer_map};
use crate::charts::pairs::{PairsData, draw_pairs};
use crate::charts::{Area, ChartError, Hue, Style};

pub(super) fn specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "layer_map",
            size_css: (640, 260),
            draw: |a, s| map(a, s, 8, share),
        },
        Specimen {
            name: "pairs",
            size_css: (420, 340),
            draw: |a, s| {
                let pair = |i: usize| {
                    let x = nearly_normal(i, 3);
                    let moved = if i == 17 {
                        1.5
                    } else {
                        0.1 * nearly_normal(i, 8)
                    };
                    (x, x + moved)
                };
                pairs(a, s, &(0..96).map(pair).collect::<Vec<_>>(), &[17])
            },
        },
    ]
}

pub(super) fn hostile_specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "hostile_layer_map",
            size_css: (360, 180),
            draw: |a, s| map(a, s, 3, |layer, _| [f32::NAN, f32::INFINITY, -2.0][layer]),
        },
        Specimen {
            name: "hostile_layer_map_of_none",
            size_css: (360, 180),
            draw: |a, s| map(a, s, 0, share),
        },
        Specimen {
            name: "hostile_pairs",
            size_css: (240, 200),
            draw: |a, s| {
                let wild = [f64::NAN, f64::INFINITY, 1e300, -1e30, 0.0];
                let points: Vec<Point> = wild.iter().flat_map(|x| wild.map(|y| (*x, y))).collect();
                pairs(a, s, &points, &[0, 6, 24, 99])
            },
        },
        Specimen {
            name: "hostile_pairs_of_none",
            size_css: (240, 200),
            draw: |a, s| pairs(a, s, &[], &[0]),
        },
    ]
}

/// Quiet cells, one loud column from the third layer on.
fn share(layer: usize, col: usize) -> f32 {
    match (layer, col) {
        (3.., 40) => 0.9,
        _ => 0.2 + 0.04 * nearly_normal(layer * 120 + col, 5) as f32,
    }
}

fn map(
    area: &Area<AnyBackend>,
    style: &Style,
    layers: usize,
    share: fn(usize, usize) -> f32,
) -> Result<(), ChartError> {
    const COLS: usize = 120;
    let largest = |cells: &mut dyn Iterator<Item = f32>| cells.fold(f32::NAN, f32::max);
    let rows: Vec<String> = (0..layers).map(|layer| format!("block {layer}")).collect();
    let top: Vec<f32> = (0..COLS)
        .map(|col| largest(&mut (0..layers).map(|layer| share(layer, col))))
        .collect();
    let right: Vec<f32> = (0..layers)
        .map(|layer| largest(&mut (0..COLS).map(|col| share(layer, col))))
        .collect();
    let middle: Vec<f32> = (0..layers).map(|layer| share(layer, 0)).collect();
    let data = LayerMapData {
        rows: &rows,
        cols: COLS,
        top: &top,
        right: &right,
        middle: &middle,
        peaks: &[(40, "41".into())],
        across_word: "120 features →",
        ends: ("0.1", "200"),
        signed: false,
    };
    draw_layer_map(area, style, &data).map(drop)
}

fn pairs(
    area: &Area<AnyBackend>,
    style: &Style,
    points: &[Point],
    telling: &[usize],
) -> Result<(), ChartError> {
    let data = PairsData {
        points,
        telling,
        hue: Hue::SetUpB,
    };
    draw_pairs(area, style, &data).map(drop)
}
