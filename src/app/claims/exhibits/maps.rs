//! Matrices side by side.

use leptos::prelude::*;

use super::figure::{Figure, FigureView};
use super::key;
use crate::findings::claims::{Map, MapOf, Who};
use crate::numerics::norms::NormSpec;
use crate::words::en::claims as words;

/// Every matrix with its name, its files and its words.
#[component]
pub fn Maps(of: MapOf, maps: Vec<Map>) -> impl IntoView {
    // A change is often much larger than what the norms make of it: it has a scale of its own.
    let apart = |map: &Map| of == MapOf::Response && map.who == Who::Norm(NormSpec::None);
    let shared = maps.iter().filter(|map| !apart(map)).map(largest);
    let shared = shared.fold(0f32, f32::max);
    let one = |map: Map| {
        let scale = if apart(&map) { largest(&map) } else { shared };
        let said = words::described(of, &map, scale);
        let who = map.who.clone();
        let csv = map.csv();
        let figure = Signal::stored(Some(Figure::Map(map, scale)));
        view! { <div class="map">{key(&who, words::map_title(of, &who))}<FigureView figure height=150 name="map" csv /><p class="caption">{said}</p></div> }
    };
    view! { <figure class="exhibit"><div class="maps">{maps.into_iter().map(one).collect_view()}</div><figcaption class="caption">{words::map_of(of)}</figcaption></figure> }
}

fn largest(map: &Map) -> f32 {
    let sizes = map.values.iter().map(|v| v.abs());
    sizes.filter(|v| v.is_finite()).fold(0f32, f32::max)
}
