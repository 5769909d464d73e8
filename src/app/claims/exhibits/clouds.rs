//! Points in space.

use leptos::prelude::*;

use super::figure::{Figure, FigureView};
use super::key;
use crate::findings::claims::Cloud;
use crate::words::en::claims as words;
use crate::words::number::short;

/// Points in space that turn together.
#[component]
pub fn Clouds(clouds: Vec<Cloud>) -> impl IntoView {
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
        view! { <div class="map">{key(&who, words::row(&who))}<span class="quiet">" axes to ± "{short(own)}</span><FigureView figure height=220 name="points" turned /></div> }
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
