//! The exhibits of the open card or instrument.

use leptos::prelude::*;

use crate::app::chart_canvas::{ChartCanvas, Surface, theme};
use crate::app::sections::FigureTools;
use crate::app::state::Page;
use crate::charts::from_claims::{draw_bars, draw_choice, draw_cloud, draw_curves, draw_map, hue};
use crate::charts::{Area, ChartError, Hue, Style, svg};
use crate::findings::claims::{Bars, ClaimFindings, Cloud, Curves, Drawn, Exhibit, Map, Who};
use crate::numerics::probe::{Table, Transformation, Verdict};
use crate::words::en::claims as words;
use crate::words::number::{beside, short};

/// All of them, in the order of their slots.
#[component]
pub fn Exhibits() -> impl IntoView {
    let page = expect_context::<Page>();
    // Histograms and curves follow their data; what else changes is built anew, under another key.
    let keys = Memo::new(move |_| {
        if !super::is_shown(page) {
            return Vec::new();
        }
        page.findings.with(|findings| {
            let exhibits = findings.claims.exhibits.iter().enumerate();
            exhibits
                .map(|(place, (_, exhibit))| (place, exhibit.fingerprint()))
                .collect::<Vec<_>>()
        })
    });
    view! { <For each=move || keys.get() key=|key| *key let:key><One place=key.0 /></For> }
}

/// What one figure draws.
#[derive(Clone, PartialEq)]
enum Figure {
    Bars(Vec<Bars>),
    Curves(Curves),
    Map(Map, f32),
    Cloud(Cloud, f64),
}

#[component]
fn One(place: usize) -> impl IntoView {
    let page = expect_context::<Page>();
    let exhibit = Memo::new(move |_| {
        page.findings.with(|f| {
            f.claims
                .exhibits
                .get(place)
                .map(|(_, exhibit)| exhibit.clone())
        })
    });
    let Some(first) = exhibit.get_untracked() else {
        return ().into_any();
    };
    match first {
        Exhibit::Bars { axis, rows } => {
            let n = rows.first().map_or(0, |row| row.moments.n);
            let height = 70 * rows.len() as u32 + 20;
            let figure = Signal::derive(move || {
                exhibit.with(|e| match e {
                    Some(Exhibit::Bars { rows, .. }) => Some(Figure::Bars(rows.clone())),
                    _ => None,
                })
            });
            view! { <figure class="exhibit"><FigureView figure height name="histograms" /><figcaption class="caption">{words::axis(axis, n)}</figcaption></figure> }.into_any()
        }
        Exhibit::Curves(curves) => {
            let figure = Signal::derive(move || {
                exhibit.with(|e| match e {
                    Some(Exhibit::Curves(curves)) => Some(Figure::Curves(curves.clone())),
                    _ => None,
                })
            });
            let title = format!(
                "{} against {}",
                words::quantity(curves.what),
                words::across(curves.across)
            );
            let legend = move || {
                exhibit.with(|e| match e {
                    Some(Exhibit::Curves(curves)) => curves
                        .series
                        .iter()
                        .map(|s| key(&s.who, words::learner(&s.who)))
                        .collect_view()
                        .into_any(),
                    _ => ().into_any(),
                })
            };
            view! { <figure class="exhibit"><h3>{title}</h3><FigureView figure height=210 name="curve" /><figcaption class="caption legend">{legend}</figcaption></figure> }.into_any()
        }
        Exhibit::Maps { of, maps } => {
            let most = maps
                .iter()
                .flat_map(|m| &m.values)
                .fold(0f32, |most, v| most.max(v.abs()));
            let one = |map: Map| {
                let said = words::described(&map);
                let who = map.who.clone();
                let figure = Signal::stored(Some(Figure::Map(map, most)));
                view! { <div class="map">{key(&who, words::row(&who))}<FigureView figure height=150 name="map" /><p class="caption">{said}</p></div> }
            };
            view! { <figure class="exhibit"><div class="maps">{maps.into_iter().map(one).collect_view()}</div><figcaption class="caption">{words::map_of(of)}</figcaption></figure> }.into_any()
        }
        Exhibit::Clouds(clouds) => view! { <Clouds clouds /> }.into_any(),
        Exhibit::Invariance(table) => view! { <InvarianceView table=*table /> }.into_any(),
    }
}

/// A name in its colour.
fn key(who: &Who, name: String) -> impl IntoView + use<> {
    view! { <span class="of-norm legend-key" data-norm=hue(who).key()><span class="swatch" aria-hidden="true"></span>{name}</span> }
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
    }
}

/// One canvas, and its files.
#[component]
fn FigureView(
    figure: Signal<Option<Figure>>,
    height: u32,
    name: &'static str,
    #[prop(optional)] turned: Option<RwSignal<(f64, f64)>>,
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
        <FigureTools name=Signal::stored(format!("normscope-{name}")) svg=document />
    }
}

/// Points in space that turn together.
#[component]
fn Clouds(clouds: Vec<Cloud>) -> impl IntoView {
    let turned = RwSignal::new((0.6, 0.35));
    let turn = move |yaw: f64, pitch: f64| {
        turned.update(|(y, p)| (*y, *p) = (*y + yaw, (*p + pitch).clamp(-1.5, 1.5)))
    };
    // The outputs share a scale; the input has its own, as it may be of any size.
    let reach = |cloud: &Cloud| {
        cloud
            .points
            .iter()
            .flatten()
            .filter(|v| v.is_finite())
            .fold(0f64, |most, v| most.max(f64::from(v.abs())))
    };
    let outputs = clouds.iter().skip(1).map(reach).fold(0.0, f64::max);
    let one = |(place, cloud): (usize, Cloud)| {
        let own = if place == 0 { reach(&cloud) } else { outputs };
        let who = cloud.who.clone();
        let figure = Signal::stored(Some(Figure::Cloud(cloud, own.max(1e-6))));
        view! { <div class="map">{key(&who, words::row(&who))}<span class="quiet">" to ± "{short(own)}</span><FigureView figure height=220 name="points" turned /></div> }
    };
    view! {
        <figure class="exhibit">
            <div class="maps turnable" tabindex="0" role="application" aria-label=words::TURN
                on:keydown=move |event| {
                    match event.key().as_str() {
                        "ArrowLeft" => turn(-0.15, 0.0),
                        "ArrowRight" => turn(0.15, 0.0),
                        "ArrowUp" => turn(0.0, 0.15),
                        "ArrowDown" => turn(0.0, -0.15),
                        _ => return,
                    }
                    event.prevent_default();
                }
                on:pointermove=move |event| if event.buttons() == 1 {
                    turn(0.01 * f64::from(event.movement_x()), 0.01 * f64::from(event.movement_y()));
                }>{clouds.into_iter().enumerate().map(one).collect_view()}</div>
            <figcaption class="caption">{words::TURN}"."</figcaption>
        </figure>
    }
}

#[component]
fn InvarianceView(table: Table) -> impl IntoView {
    let line = |(row, cells): &(
        crate::numerics::probe::InvarianceRow,
        [crate::numerics::probe::InvarianceCell; 6],
    )| {
        let cell = |cell: &crate::numerics::probe::InvarianceCell| {
            let (mark, key) = match cell.verdict {
                Verdict::Kept => ("✓", "kept"),
                Verdict::Nearly => ("≈", "nearly"),
                Verdict::Broken => ("✗", "broken"),
            };
            view! { <td data-verdict=key data-expected=cell.expected.to_string()><b>{mark}</b>" "<span class="quiet">{words::plain(cell.distance)}</span></td> }
        };
        view! { <tr><th scope="row">{words::invariance_row(*row)}</th>{cells.iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <div class="wide-table" tabindex="0" role="region" aria-label="Invariance table">
            <table class="tabular invariance">
                <thead><tr><th></th>{Transformation::ALL.iter().map(|t| view! { <th scope="col">{words::transformation(*t)}</th> }).collect_view()}</tr></thead>
                <tbody>{table.rows.iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn found<T>(page: Page, read: impl Fn(&ClaimFindings) -> Option<T>) -> Option<T> {
    if super::is_shown(page) {
        page.findings.with(|f| read(&f.claims))
    } else {
        None
    }
}

/// The picture at a place of the choices.
#[component]
pub fn ChoiceCanvas(place: usize) -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<((), f64)>);
    let drawn = Memo::new(move |_| {
        found(page, |c| {
            c.choices.get(place).map(|choice| choice.drawn.clone())
        })
    });
    view! {
        <span class="choice-canvas"><ChartCanvas map dark=page.dark data=move || drawn.get() paint=|drawn: &Drawn, surface: &Surface| {
            let area = surface.area()?;
            match drawn {
                Drawn::Bars(histogram) => draw_choice(&area, &surface.style, histogram, Hue::Layer),
                Drawn::Map(cells) => draw_map(&area, &surface.style, cells, 1.0),
            }
        } /></span>
    }
}

/// The input that a question speaks of.
#[component]
pub fn InputPicture() -> impl IntoView {
    let page = expect_context::<Page>();
    let map = RwSignal::new_local(None::<((), f64)>);
    let input = Memo::new(move |_| found(page, |c| c.input.clone()));
    view! {
        {move || input.with(Option::is_some).then(|| view! {
            <figure class="input-picture"><figcaption class="quiet">{words::BEFORE}</figcaption>
                <div class="choice-canvas"><ChartCanvas map dark=page.dark data=move || input.get()
                    paint=|histogram: &crate::numerics::histogram::Histogram, surface: &Surface| draw_choice(&surface.area()?, &surface.style, histogram, Hue::None) /></div>
            </figure>
        })}
    }
}
