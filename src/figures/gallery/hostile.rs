//! The charts with numbers that no axis can show.

use super::Specimen;
use crate::charts::any_backend::AnyBackend;
use crate::charts::color_bar::draw_color_bar;
use crate::charts::distribution_icon::draw_distribution_icon;
use crate::charts::panel::{PanelData, draw_panel};
use crate::charts::ribbon::Band;
use crate::charts::ridges::{Bars, Ridge, RidgeData, draw_ridges};
use crate::charts::{Area, AxisRange, ChartError, Hue, Style};

const LEVEL: Band = Band {
    q05: 2.0,
    q25: 2.0,
    q50: 2.0,
    q75: 2.0,
    q95: 2.0,
};
const NOT_A_NUMBER: Band = Band {
    q05: f32::NAN,
    q25: f32::NAN,
    q50: f32::NAN,
    q75: f32::NAN,
    q95: f32::NAN,
};
const ENDLESS: Band = Band {
    q05: f32::NEG_INFINITY,
    q25: -1.0,
    q50: 0.0,
    q75: f32::MAX,
    q95: f32::INFINITY,
};
const OFF: Band = Band {
    q05: -3e38,
    q25: f32::INFINITY,
    q50: f32::INFINITY,
    q75: 1e38,
    q95: f32::MAX,
};

pub(super) fn specimens() -> Vec<Specimen> {
    vec![
        Specimen {
            name: "hostile_panel_empty",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &[]),
        },
        Specimen {
            name: "hostile_panel_constant",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &[LEVEL; 512]),
        },
        Specimen {
            name: "hostile_panel_one_band",
            size_css: (110, 110),
            draw: |a, s| panel(a, s, &[LEVEL]),
        },
        Specimen {
            name: "hostile_panel_nan",
            size_css: (250, 280),
            draw: |a, s| panel(a, s, &[NOT_A_NUMBER; 7]),
        },
        Specimen {
            name: "hostile_panel_mixed",
            size_css: (250, 280),
            draw: |a, s| {
                panel(
                    a,
                    s,
                    &[
                        LEVEL,
                        NOT_A_NUMBER,
                        ENDLESS,
                        OFF,
                        LEVEL,
                        OFF,
                        ENDLESS,
                        NOT_A_NUMBER,
                    ],
                )
            },
        },
        Specimen {
            name: "hostile_ridges",
            size_css: (540, 240),
            draw: ridges,
        },
        Specimen {
            name: "hostile_ridges_empty",
            size_css: (540, 60),
            draw: no_ridges,
        },
        Specimen {
            name: "hostile_law",
            size_css: (48, 20),
            draw: distribution,
        },
        Specimen {
            name: "hostile_law_empty",
            size_css: (48, 20),
            draw: |a, s| draw_distribution_icon(a, s, &[], &[]),
        },
        Specimen {
            name: "hostile_color_bar",
            size_css: (200, 26),
            draw: |a, s| draw_color_bar(a, s, f64::NAN, true),
        },
    ]
}

fn panel(area: &Area<AnyBackend>, style: &Style, bands: &[Band]) -> Result<(), ChartError> {
    let medians = bands.iter().map(|band| f64::from(band.q50));
    let data = PanelData {
        rows: bands.len(),
        cols: bands.len(),
        feature_ribbon: bands,
        sample_ribbon: bands,
        feature_range: AxisRange::of(medians),
        sample_range: AxisRange::between(f64::NEG_INFINITY, 1e300),
        hue: Hue::Rms,
        features_word: "",
        samples_word: "<&> \"samples\"",
        outliers: &[],
    };
    draw_panel(area, style, &data).map(drop)
}

fn ridges(area: &Area<AnyBackend>, style: &Style) -> Result<(), ChartError> {
    const NAN: f64 = f64::NAN;
    const INF: f64 = f64::INFINITY;
    let row = |bars, theory, mean_sd| Ridge {
        label: "'",
        summary: "∞",
        hue: Hue::Dyt,
        bars,
        theory,
        dashed: theory,
        mean_sd: Some(mean_sd),
    };
    let heights = &[1.0, NAN, INF, -4.0, 1e300, f64::MAX, 5e-324, 0.0];
    let theory = &[
        (0.0, 1.0),
        (NAN, 2.0),
        (0.5, NAN),
        (0.6, INF),
        (1e300, 1.0),
        (1.0, 1e300),
    ];
    let rows = [
        row(
            Bars {
                low: -1e300,
                high: 1e300,
                heights,
            },
            theory,
            (NAN, 1.0),
        ),
        row(
            Bars {
                low: -2.0,
                high: 2.0,
                heights,
            },
            theory,
            (0.0, INF),
        ),
        row(
            Bars {
                low: NAN,
                high: 1.0,
                heights,
            },
            &[(-INF, 0.0), (INF, 0.0)],
            (1e300, NAN),
        ),
        row(
            Bars {
                low: 1.0,
                high: -1.0,
                heights,
            },
            &[],
            (INF, INF),
        ),
        row(
            Bars {
                low: 0.0,
                high: 1.0,
                heights: &[],
            },
            &[],
            (0.0, NAN),
        ),
    ];
    for shared_heights in [false, true] {
        let range = AxisRange::between(-2.0, 2.0);
        draw_ridges(
            area,
            style,
            &RidgeData {
                rows: &rows,
                range,
                shared_heights,
                labels_inside: true,
            },
        )?;
    }
    Ok(())
}

fn no_ridges(area: &Area<AnyBackend>, style: &Style) -> Result<(), ChartError> {
    let range = AxisRange::of([f64::NAN]);
    let data = RidgeData {
        rows: &[],
        range,
        shared_heights: true,
        labels_inside: false,
    };
    draw_ridges(area, style, &data).map(drop)
}

fn distribution(area: &Area<AnyBackend>, style: &Style) -> Result<(), ChartError> {
    const INF: f64 = f64::INFINITY;
    let density = [
        (-INF, 1.0),
        (0.0, INF),
        (1.0, f64::NAN),
        (2.0, 1e300),
        (1e300, -1.0),
        (3.0, f64::MAX),
    ];
    draw_distribution_icon(
        area,
        style,
        &density,
        &[
            (f64::NAN, 1.0),
            (1.0, INF),
            (INF, 0.5),
            (2.0, f64::MAX),
            (2.5, -1.0),
        ],
    )
}
