//! One figure on its canvas, and its files.

use leptos::prelude::*;

use crate::app::chart_canvas::{ChartCanvas, Surface, theme};
use crate::app::downloads;
use crate::app::sections::FigureTools;
use crate::app::state::Page;
use crate::charts::from_claims::{draw_bars, draw_cloud, draw_curves, draw_map, draw_spread};
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
    /// Points, and half the width of the cube that is shown.
    Cloud(Cloud, f64),
    /// Quantiles of layers, and their axis.
    Spread(Spread, AxisRange),
}

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
    turned: (f64, f64),
) -> Result<(), ChartError> {
    match figure {
        Figure::Bars(rows) => draw_bars(area, style, rows, &labels(rows)),
        Figure::Curves(curves) => draw_curves(area, style, curves),
        Figure::Map(map, most) => draw_map(area, style, map, *most),
        Figure::Cloud(cloud, reach) => draw_cloud(area, style, cloud, *reach, turned),
        Figure::Spread(spread, range) => draw_spread(area, style, spread, *range),
    }
}

/// One canvas, and its files.
#[component]
pub fn FigureView(
    figure: Signal<Option<Figure>>,
    height: u32,
    name: &'static str,
    #[prop(optional)] turned: Option<RwSignal<(f64, f64)>>,
    #[prop(optional)] csv: Option<String>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<((), f64)>);
    let angle = move || turned.map_or((0.0, 0.0), |turned| turned.get());
    let document = Callback::new(move |()| {
        let figure = figure.get_untracked()?;
        let turned = turned.map_or((0.0, 0.0), |turned| turned.get_untracked());
        let look = theme(page.dark.get_untracked());
        let size = (480, height.max(220));
        let (sheet, ()) =
            svg::sheet(size, look, |area, style| draw(&figure, area, style, turned)).ok()?;
        Some(sheet.document(name))
    });
    view! {
        <div class="exhibit-canvas" style:height=format!("{height}px")>
            <ChartCanvas map dark=page.dark data=move || figure.get().map(|figure| (figure, angle()))
                paint=|(figure, turned): &(Figure, (f64, f64)), surface: &Surface| draw(figure, &surface.area()?, &surface.style, *turned) />
        </div>
        <div class="exhibit-tools">
        <FigureTools name=Signal::stored(format!("normscope-{name}")) svg=document />
        {csv.map(|csv| view! { <span class="figure-tools"><button type="button" aria-label=format!("normscope-{name}: {}", words::MATRIX_FILE)
            on:click=move |_| downloads::save_bytes(&format!("normscope-{name}.csv"), csv.as_bytes())>{words::MATRIX_FILE}</button></span> })}
        </div>
    }
}
