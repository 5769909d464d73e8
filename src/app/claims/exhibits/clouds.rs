//! Points in space above the histograms of their features, with one sample marked in all of them.

use leptos::prelude::*;

use super::figure::{Drawn, Figure, FigureMap, FigureView};
use super::{file, key};
use crate::app::sections::Mark;
use crate::app::state::Page;
use crate::charts::Rect;
use crate::findings::claims::{Cloud, Exhibit, Who};
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
pub fn Clouds(exhibit: Memo<Option<Exhibit>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let clouds = Memo::new(move |_| match exhibit.get() {
        Some(Exhibit::Clouds(clouds)) => clouds,
        _ => Vec::new(),
    });
    let samples = move || clouds.with(|all| all.first().map_or(0, |cloud| cloud.points.len()));
    let selected = page.shown.with_untracked(|e| e.view.selected.row as usize);
    let view = View {
        turned: RwSignal::new((0.6, 0.35)),
        sample: RwSignal::new(selected.min(untrack(samples).saturating_sub(1))),
    };
    let marked = move || words::marked_sample(view.sample.get());
    let label = move || {
        let sample = view.sample.get();
        let each = |c: &Cloud| format!("{} {}", words::row(&c.who), words::sample(c, sample));
        let each: Vec<String> = clouds.with(|all| all.iter().map(each).collect());
        format!("{}. {} {}", words::CLOUD_HINT, marked(), each.join("; "))
    };
    let caption =
        move || clouds.with(|all| format!("{} {} ", words::lengths(all), words::features(all)));
    let whose = clouds.get_untracked().into_iter().map(|cloud| cloud.who);
    let one = |(place, who): (usize, Who)| view! { <OneCloud clouds place who view /> };
    view! {
        <figure class="exhibit">
            <div class="maps turnable" tabindex="0" role="application" aria-roledescription=words::CLOUD_FIELD aria-label=label
                on:keydown=move |event| if view.key(&event.key(), untrack(samples)) { event.prevent_default(); }>
                {whose.enumerate().map(one).collect_view()}</div>
            <p class="pointed" role="status">{marked}</p>
            <figcaption class="caption">{caption}{words::CLOUD_HINT}"."</figcaption>
        </figure>
    }
}

#[component]
fn OneCloud(clouds: Memo<Vec<Cloud>>, place: usize, who: Who, view: View) -> impl IntoView {
    let (space, rows): (Drawn, Drawn) = (RwSignal::new_local(None), RwSignal::new_local(None));
    let cloud = Memo::new(move |_| clouds.with(|all| all.get(place).cloned()));
    let told = move |tell: &dyn Fn(&Cloud) -> String| {
        cloud.with(|c| c.as_ref().map(tell).unwrap_or_default())
    };
    let point = move || cloud.with(|c| c.as_ref()?.points.get(view.sample.get()).copied());
    let figure = Signal::derive(move || cloud.get().map(|c| Figure::Cloud(c, view.turned.get())));
    let features = Signal::derive(move || cloud.get().map(Figure::Features));
    let ring = Signal::derive_local(move || ring(&space.get()?, point()?));
    let value = move |feature: usize| {
        let rect = move || value_mark(&rows.get()?, feature, f64::from(point()?[feature]));
        view! { <Mark class="mark-value" least=0.0 rect=Signal::derive_local(rect) /> }
    };
    view! {
        <div class="map">{key(&who, words::row(&who))}
            <span class="quiet axes-note">"axes to ± "{move || told(&|c| short(c.reach))}</span>
            <FigureView figure height=220 name=file("points", &who) drawn=space>
                <Mark class="mark-ring" rect=ring />
                <CloudField cloud space view />
            </FigureView>
            <FigureView figure=features height=110 name=file("features", &who) drawn=rows>
                {(0..3).map(value).collect_view()}
            </FigureView>
            <p class="pointed">{move || told(&|c| words::sample(c, view.sample.get()))}</p></div>
    }
}

/// Pointing marks the nearest sample, dragging turns.
#[component]
fn CloudField(cloud: Memo<Option<Cloud>>, space: Drawn, view: View) -> impl IntoView {
    let nearest = move |event: &web_sys::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let found = space.with_untracked(|map| match map.as_ref()? {
            (FigureMap::Cloud(map), scale) => cloud.with_untracked(|cloud| {
                map.nearest(&cloud.as_ref()?.points, (x * scale, y * scale))
            }),
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
        <div class="exhibit-field" aria-hidden="true" on:pointermove=move |event| moved(&event)
            on:pointerdown=move |event| nearest(&event)></div>
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
