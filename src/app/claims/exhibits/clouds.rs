//! Points in space above the histograms of their features, with one sample marked in all of them.

use leptos::prelude::*;

use super::figure::{Drawn, Figure, FigureMap, FigureView};
use super::{file, key};
use crate::app::sections::Mark;
use crate::app::state::Page;
use crate::charts::Rect;
use crate::findings::claims::Cloud;
use crate::words::en::claims as words;
use crate::words::number::short;

/// CSS pixels of the ring around the marked point.
const RING: f64 = 11.0;

/// From which angle all clouds are seen, and which sample is marked.
#[derive(Clone, Copy)]
struct View {
    turned: RwSignal<(f64, f64)>,
    sample: RwSignal<usize>,
}

impl View {
    fn turn(self, yaw: f64, pitch: f64) {
        self.turned
            .update(|(y, p)| (*y, *p) = (*y + yaw, (*p + pitch).clamp(-1.5, 1.5)));
    }

    /// Whether a key turned the clouds or went to another of so many samples.
    fn key(self, key: &str, samples: usize) -> bool {
        let last = samples.saturating_sub(1);
        match key {
            "ArrowLeft" => self.turn(-0.15, 0.0),
            "ArrowRight" => self.turn(0.15, 0.0),
            "ArrowUp" => self.turn(0.0, 0.15),
            "ArrowDown" => self.turn(0.0, -0.15),
            "PageUp" => self.sample.update(|s| *s = s.saturating_sub(1)),
            "PageDown" => self.sample.update(|s| *s = (*s + 1).min(last)),
            _ => return false,
        }
        true
    }
}

/// Points in space that turn together.
#[component]
pub fn Clouds(clouds: Vec<Cloud>) -> impl IntoView {
    let page = expect_context::<Page>();
    let samples = clouds.first().map_or(0, |cloud| cloud.points.len());
    let selected = page.shown.with_untracked(|e| e.row as usize);
    let view = View {
        turned: RwSignal::new((0.6, 0.35)),
        sample: RwSignal::new(selected.min(samples.saturating_sub(1))),
    };
    let (found, caption) = (words::lengths(&clouds), words::features(&clouds));
    let all = clouds.clone();
    let label = move || {
        let sample = view.sample.get();
        let each = all
            .iter()
            .map(|c| format!("{} {}", words::row(&c.who), words::sample(c, sample)));
        let each: Vec<String> = each.collect();
        format!(
            "{}. {} {}",
            words::CLOUD_HINT,
            words::marked_sample(sample),
            each.join("; ")
        )
    };
    view! {
        <figure class="exhibit">
            <div class="maps turnable" tabindex="0" role="application" aria-roledescription=words::CLOUD_FIELD aria-label=label
                on:keydown=move |event| if view.key(&event.key(), samples) { event.prevent_default(); }>
                {clouds.into_iter().map(|cloud| view! { <OneCloud cloud view /> }).collect_view()}</div>
            <p class="pointed" role="status">{move || words::marked_sample(view.sample.get())}</p>
            <figcaption class="caption">{found}" "{caption}" "{words::CLOUD_HINT}"."</figcaption>
        </figure>
    }
}

#[component]
fn OneCloud(cloud: Cloud, view: View) -> impl IntoView {
    let (space, rows): (Drawn, Drawn) = (RwSignal::new_local(None), RwSignal::new_local(None));
    let (who, reach) = (cloud.who.clone(), short(cloud.reach));
    let points = StoredValue::new(cloud.points.clone());
    let (turned, drawn) = (view.turned, cloud.clone());
    let figure = Signal::derive(move || Some(Figure::Cloud(drawn.clone(), turned.get())));
    let here = {
        let cloud = cloud.clone();
        move || words::sample(&cloud, view.sample.get())
    };
    let features = Signal::stored(Some(Figure::Features(cloud)));
    let ring = Signal::derive_local(move || {
        let point = points.with_value(|points| points.get(view.sample.get()).copied())?;
        ring(&space.get()?, point)
    });
    let nearest = move |event: &web_sys::PointerEvent| {
        let at = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let found = space.with_untracked(|map| match map.as_ref()? {
            (FigureMap::Cloud(map), scale) => {
                let at = (at.0 * scale, at.1 * scale);
                points.with_value(|points| map.nearest(points, at))
            }
            _ => None,
        });
        if let Some(found) = found
            && found != view.sample.get_untracked()
        {
            view.sample.set(found);
        }
    };
    let moved = move |event: &web_sys::PointerEvent| match event.buttons() {
        0 => nearest(event),
        1 => view.turn(
            0.01 * f64::from(event.movement_x()),
            0.01 * f64::from(event.movement_y()),
        ),
        _ => {}
    };
    view! {
        <div class="map">{key(&who, words::row(&who))}<span class="quiet axes-note">"axes to ± "{reach}</span>
            <FigureView figure height=220 name=file("points", &who) drawn=space>
                <Mark class="mark-ring" rect=ring />
                <div class="exhibit-field" aria-hidden="true" on:pointermove=move |event| moved(&event)
                    on:pointerdown=move |event| nearest(&event)></div>
            </FigureView>
            <FigureView figure=features height=110 name=file("features", &who) drawn=rows>
                {(0..3).map(|feature| view! { <Mark class="mark-value" least=0.0 rect=Signal::derive_local(move || {
                    let point = points.with_value(|points| points.get(view.sample.get()).copied())?;
                    value_mark(&rows.get()?, feature, f64::from(point[feature]))
                }) /> }).collect_view()}
            </FigureView>
            <p class="pointed">{here}</p></div>
    }
}

/// Where a point in space is ringed.
fn ring((map, scale): &(FigureMap, f64), point: [f32; 3]) -> Option<Rect> {
    let FigureMap::Cloud(map) = map else {
        return None;
    };
    let (x, y, _) = map.seen(point.map(f64::from));
    let half = 0.5 * RING * scale;
    (x.is_finite() && y.is_finite())
        .then(|| Rect::new(x - half, y - half, 2.0 * half, 2.0 * half).to_css(*scale))
}

/// Where a value of a row of bars is marked.
fn value_mark((map, scale): &(FigureMap, f64), row: usize, value: f64) -> Option<Rect> {
    let FigureMap::Bars(map) = map else {
        return None;
    };
    let (rect, x) = (map.rows.get(row)?, map.axis.pixel(value));
    let inside = x.is_finite() && x >= rect.x && x <= rect.right();
    inside.then(|| Rect::new(x - scale, rect.y, 2.0 * scale, rect.height).to_css(*scale))
}
