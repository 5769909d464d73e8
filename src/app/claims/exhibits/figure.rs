//! One figure on its canvas, and its files.

use leptos::prelude::*;

use crate::app::chart_canvas::{ChartCanvas, Surface, theme};
use crate::app::downloads;
use crate::app::sections::FigureTools;
use crate::app::state::Page;
use crate::charts::depth_curve::CurveMap;
use crate::charts::from_claims::{
    CloudMap, draw_bars, draw_cloud, draw_curves, draw_features, draw_map, draw_spread,
};
use crate::charts::ridges::RidgeMap;
use crate::charts::{Area, AxisRange, ChartError, Style, svg};
use crate::findings::claims::{Bars, Cloud, Curves, Map, Spread};
use crate::words::en::claims as words;
use crate::words::number::{beside, short};

/// What one figure draws.
#[derive(Clone, PartialEq)]
pub enum Figure {
    /// Histograms under each other.
    Bars(Vec<Bars>),
    /// A number against another.
    Curves(Curves),
    /// Cells, and the magnitude of the darkest colour.
    Map(Map, f32),
    /// Points, seen from an angle.
    Cloud(Cloud, (f64, f64)),
    /// The histograms of a cloud's features.
    Features(Cloud),
    /// Quantiles of layers, and their axis.
    Spread(Spread, AxisRange),
}

/// Where a figure's parts were drawn, for those that can be pointed at.
#[derive(Clone, PartialEq)]
pub enum FigureMap {
    /// Rows of bars.
    Bars(RidgeMap),
    /// Series along an axis.
    Curves(CurveMap),
    /// Points in space.
    Cloud(CloudMap),
    /// Nothing, or nothing that needs a map.
    Whole,
}

/// A map with the device pixels per CSS pixel.
pub type Drawn = RwSignal<Option<(FigureMap, f64)>, LocalStorage>;

fn labels(rows: &[Bars]) -> Vec<(String, String)> {
    let label = |row: &Bars| {
        let spread = format!(
            "{} ± {}",
            beside(row.moments.mean, row.moments.std_dev),
            short(row.moments.std_dev)
        );
        (words::row(&row.who), spread)
    };
    rows.iter().map(label).collect()
}

fn draw<B: plotters::prelude::DrawingBackend>(
    figure: &Figure,
    area: &Area<B>,
    style: &Style,
) -> Result<FigureMap, ChartError> {
    let of_rows = |map: Option<RidgeMap>| map.map_or(FigureMap::Whole, FigureMap::Bars);
    match figure {
        Figure::Bars(rows) => draw_bars(area, style, rows, &labels(rows)).map(of_rows),
        Figure::Curves(curves) => draw_curves(area, style, curves).map(FigureMap::Curves),
        Figure::Map(map, most) => draw_map(area, style, map, *most).map(|()| FigureMap::Whole),
        Figure::Cloud(cloud, turned) => {
            draw_cloud(area, style, cloud, *turned).map(FigureMap::Cloud)
        }
        Figure::Features(cloud) => draw_features(area, style, cloud).map(of_rows),
        Figure::Spread(spread, range) => {
            draw_spread(area, style, spread, *range).map(|()| FigureMap::Whole)
        }
    }
}

/// One canvas with what is marked on it, and its files.
#[component]
pub fn FigureView(
    figure: Signal<Option<Figure>>,
    height: u32,
    /// What its files are called.
    #[prop(into)]
    name: String,
    /// Where its parts were drawn.
    #[prop(optional)]
    drawn: Option<Drawn>,
    /// A table of its numbers.
    #[prop(optional)]
    csv: Option<Callback<(), Option<String>>>,
    /// Marks over the canvas.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = drawn.unwrap_or_else(|| RwSignal::new_local(None));
    let file = format!("normscope-{name}");
    let document = Callback::new(move |()| {
        let figure = figure.get_untracked()?;
        let look = theme(page.dark.get_untracked());
        let size = (480, height.max(220));
        let (sheet, _) = svg::sheet(size, look, |area, style| draw(&figure, area, style)).ok()?;
        Some(sheet.document(&name))
    });
    view! {
        <div class="exhibit-canvas" style:height=format!("{height}px")>
            <ChartCanvas map dark=page.dark data=move || figure.get()
                paint=|figure: &Figure, surface: &Surface| draw(figure, &surface.area()?, &surface.style) />
            {children.map(|children| children())}
        </div>
        <div class="exhibit-tools">
        <FigureTools name=Signal::stored(file.clone()) svg=document />
        {csv.map(|csv| {
            let name = format!("{file}.csv");
            let save = move |_| if let Some(csv) = csv.run(()) { downloads::save_bytes(&name, csv.as_bytes()) };
            view! { <span class="figure-tools"><button type="button" aria-label=format!("{file}: {}", words::MATRIX_FILE) on:click=save>{words::MATRIX_FILE}</button></span> }
        })}
        </div>
    }
}
