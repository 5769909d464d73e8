//! Every chart of the project with sample data: what the snapshot tests draw.
//!
//! A new chart gets its entries here, at least one with good data and one with hostile numbers;
//! the tests loop over the lists.

mod claims;
mod class;
mod depth;
mod hostile;
mod network;
mod sample;

use crate::charts::any_backend::AnyBackend;
use crate::charts::color_bar::draw_color_bar;
use crate::charts::distribution_icon::draw_distribution_icon;
use crate::charts::panel::draw_panel;
use crate::charts::ridges::{RidgeData, draw_ridges};
use crate::charts::{Area, AxisRange, ChartError, Style};
use sample::{Matrix, PanelSample, RidgeSample};

/// A chart with data of its own.
pub struct Specimen {
    /// The name of its snapshot.
    pub name: &'static str,
    /// Width and height in CSS pixels.
    pub size_css: (u32, u32),
    /// Draws it over the whole area.
    pub draw: fn(&Area<AnyBackend>, &Style) -> Result<(), ChartError>,
}

/// Every chart with data as they come.
pub fn specimens() -> Vec<Specimen> {
    let mut all = vec![
        Specimen {
            name: "panel_input",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &Matrix::input()),
        },
        Specimen {
            name: "panel_batch",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &Matrix::input().columns_standardized()),
        },
        Specimen {
            name: "panel_layer",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &Matrix::input().rows_standardized()),
        },
        Specimen {
            name: "panel_few_cells",
            size_css: (180, 240),
            draw: |a, s| panel(a, s, &Matrix::of(4, 6)),
        },
        Specimen {
            name: "ridges",
            size_css: (540, 150),
            draw: |a, s| ridges(a, s, false, false),
        },
        Specimen {
            name: "ridges_shared_labelled",
            size_css: (700, 170),
            draw: |a, s| ridges(a, s, true, true),
        },
        Specimen {
            name: "ridges_spike",
            size_css: (340, 90),
            draw: spike,
        },
        Specimen {
            name: "distribution_density",
            size_css: (48, 20),
            draw: |a, s| draw_distribution_icon(a, s, &sample::bell(0.0, 1.0), &[]),
        },
        Specimen {
            name: "distribution_mixed",
            size_css: (48, 20),
            draw: |a, s| {
                draw_distribution_icon(a, s, &sample::half_bell(), &[(0.0, 0.5), (2.0, 0.2)])
            },
        },
        Specimen {
            name: "color_bar",
            size_css: (200, 26),
            draw: |a, s| draw_color_bar(a, s, 6.18, true),
        },
    ];
    all.extend(depth::specimens());
    all.extend(claims::specimens());
    all.extend(class::specimens());
    all.extend(network::specimens());
    all
}

/// Every chart with numbers that no axis can show: NaN, ±∞, 10³⁰⁰, constants, nothing at all.
pub fn hostile_specimens() -> Vec<Specimen> {
    let mut all = hostile::specimens();
    all.extend(depth::hostile_specimens());
    all.extend(claims::hostile_specimens());
    all.extend(class::hostile_specimens());
    all.extend(network::hostile_specimens());
    all
}

fn panel(area: &Area<AnyBackend>, style: &Style, matrix: &Matrix) -> Result<(), ChartError> {
    let sample = PanelSample::of(matrix);
    draw_panel(area, style, &sample.data()).map(drop)
}

fn ridges(
    area: &Area<AnyBackend>,
    style: &Style,
    shared_heights: bool,
    labels_inside: bool,
) -> Result<(), ChartError> {
    let samples = RidgeSample::four_norms();
    let rows: Vec<_> = samples.iter().map(RidgeSample::ridge).collect();
    let range = AxisRange::between(-7.0, 7.0);
    draw_ridges(
        area,
        style,
        &RidgeData {
            rows: &rows,
            range,
            shared_heights,
            labels_inside,
        },
    )
    .map(drop)
}

fn spike(area: &Area<AnyBackend>, style: &Style) -> Result<(), ChartError> {
    let samples = [RidgeSample::rectified(), RidgeSample::needle()];
    let rows: Vec<_> = samples.iter().map(RidgeSample::ridge).collect();
    let range = AxisRange::between(-3.0, 3.0);
    let data = RidgeData {
        rows: &rows,
        range,
        shared_heights: false,
        labels_inside: false,
    };
    draw_ridges(area, style, &data).map(drop)
}
