//! Points in space above the histograms of their features, with one sample marked in all of them.

use leptos::prelude::*;

use super::slot::{Slotted, key};
use crate::app::figure::FigureView;
use crate::app::figure::{Drawn, any, datum_under};
use crate::app::state::Page;
use crate::figures::claims::{CloudFigure, FIRST_VIEW, FeaturesFigure, hue};
use crate::figures::{Datum, Figure};
use crate::findings::claims::{Cloud, Exhibit, Who};
use crate::words::en::claims as words;

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
pub fn Clouds(exhibit: Slotted) -> impl IntoView {
    let page = expect_context::<Page>();
    let clouds = Memo::new(move |_| match exhibit.get() {
        Some((slot, Exhibit::Clouds(clouds))) => (slot, clouds),
        _ => (0, Vec::new()),
    });
    let samples = move || clouds.with(|(_, all)| all.first().map_or(0, |cloud| cloud.points.len()));
    let selected = page.shown.with_untracked(|e| e.view.selected.row as usize);
    let view = View {
        turned: RwSignal::new(FIRST_VIEW),
        sample: RwSignal::new(selected.min(untrack(samples).saturating_sub(1))),
    };
    let marked = move || words::marked_sample(view.sample.get());
    let label = move || {
        let sample = view.sample.get();
        let each = |c: &Cloud| format!("{} {}", words::row(&c.who), words::sample(c, sample));
        let each: Vec<String> = clouds.with(|(_, all)| all.iter().map(each).collect());
        format!("{}. {} {}", words::CLOUD_HINT, marked(), each.join("; "))
    };
    let caption = move || {
        clouds.with(|(_, all)| format!("{} {} ", words::lengths(all), words::features(all)))
    };
    let whose = clouds.get_untracked().1.into_iter().map(|cloud| cloud.who);
    let one = |(place, who): (usize, Who)| view! { <OneCloud clouds place who view /> };
    view! {
        <figure class="exhibit">
            <div class="maps turnable" tabindex="0" role="application" aria-roledescription=words::CLOUD_FIELD aria-label=label
                on:keydown=move |event| {
                    // Keys in a table of numbers scroll it.
                    let own = event.target() == event.current_target();
                    if own && view.key(&event.key(), untrack(samples)) { event.prevent_default(); }
                }>
                {whose.enumerate().map(one).collect_view()}</div>
            <p class="pointed" role="status">{marked}</p>
            <figcaption class="caption">{caption}{words::CLOUD_HINT}"."</figcaption>
        </figure>
    }
}

#[component]
fn OneCloud(clouds: Memo<(u32, Vec<Cloud>)>, place: usize, who: Who, view: View) -> impl IntoView {
    let space: Drawn = RwSignal::new_local(None);
    let cloud = move || clouds.with(|(slot, all)| Some((*slot, all.get(place).cloned()?)));
    let points = Memo::new(move |_| {
        let (slot, cloud) = cloud()?;
        Some(CloudFigure::new(slot, cloud, view.turned.get()))
    });
    let features = Memo::new(move |_| {
        let (slot, cloud) = cloud()?;
        Some(FeaturesFigure::new(slot, cloud))
    });
    let told = move |tell: &dyn Fn(&CloudFigure) -> Option<String>| {
        points.with(|figure| figure.as_ref().and_then(tell))
    };
    let sample = Signal::derive(move || vec![Datum::Point(view.sample.get())]);
    view! {
        <div class="map">{key(hue(&who), words::row(&who))}
            <span class="quiet axes-note">{move || told(&|cloud| Some(cloud.note()))}</span>
            <FigureView figure=any(points) height=220 drawn=space marked=sample>
                <CloudField space view />
            </FigureView>
            <FigureView figure=any(features) height=110 marked=sample />
            <p class="pointed">{move || told(&|cloud| cloud.reading(&Datum::Point(view.sample.get())))}</p></div>
    }
}

/// Pointing marks the nearest sample, dragging turns.
#[component]
fn CloudField(space: Drawn, view: View) -> impl IntoView {
    let nearest = move |event: &web_sys::PointerEvent| {
        if let Some(Datum::Point(found)) = datum_under(space, event)
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
