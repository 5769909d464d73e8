//! Finding what stands out in a stream, from the summaries of its layers.

use std::collections::BTreeMap;

use super::finding::{Finding, GROWTH_MARGIN, Layers, SINK_RATIO, Spot};
use super::layer::{FEW_FEATURES, FEW_SHARE, FEWEST_FEATURES};
use super::{Heavy, LayerSummary, Measure, Odd};

/// The most features that a list names.
const MOST_NAMED: usize = 64;

/// What stands out in the layers, the first being layer 0: what breaks a computation first, then
/// outliers by their share, then the rest.
pub fn find(layers: &[&LayerSummary]) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(not_finite(layers));
    found.extend(
        odd(layers, |layer| layer.beyond_float16).map(|(count, largest, layers)| {
            Finding::BeyondFloat16 {
                count,
                largest,
                layers,
            }
        }),
    );
    found.extend(outliers(layers));
    found.extend(sinks(layers));
    found.extend(growth(layers));
    found.extend(few_features(layers));
    found.extend(dead(layers));
    found.extend(constant(layers));
    found.extend(odd(layers, |layer| layer.squares_beyond_float16).map(
        |(count, largest, layers)| Finding::SquaresBeyondFloat16 {
            count,
            largest,
            layers,
        },
    ));
    found.extend(
        odd(layers, |layer| layer.vanishing_in_float16)
            .map(|(count, _, layers)| Finding::VanishingInFloat16 { count, layers }),
    );
    found
}

fn numbered<'a>(
    layers: &'a [&LayerSummary],
) -> impl Iterator<Item = (u32, &'a LayerSummary)> + Clone + 'a {
    (0..).zip(layers.iter().copied())
}

/// The layers of a set of numbers, which rise.
fn among(numbers: impl IntoIterator<Item = u32>) -> Option<Layers> {
    numbers
        .into_iter()
        .fold(None, |all: Option<Layers>, layer| {
            Some(all.map_or(Layers::one(layer), |all| all.with(layer)))
        })
}

fn spot(layer: u32, odd: &Odd) -> Spot {
    Spot {
        layer,
        token: odd.at.0,
        feature: odd.at.1,
        value: odd.value,
    }
}

fn not_finite(layers: &[&LayerSummary]) -> Option<Finding> {
    let has = |layer: &LayerSummary| layer.nan.count + layer.infinite.count > 0;
    let with = numbered(layers).filter(|(_, layer)| has(layer));
    let (number, first) = with.clone().next()?;
    let first = match first.nan.count {
        0 => first.infinite,
        _ => first.nan,
    };
    Some(Finding::NotFinite {
        nan: layers.iter().map(|layer| layer.nan.count).sum(),
        infinite: layers.iter().map(|layer| layer.infinite.count).sum(),
        first: spot(number, &first),
        layers: among(with.map(|(number, _)| number))?,
    })
}

/// Count, farthest value and layers of a kind of odd values.
fn odd(layers: &[&LayerSummary], kind: fn(&LayerSummary) -> Odd) -> Option<(u64, Spot, Layers)> {
    let with = numbered(layers)
        .map(|(number, layer)| (number, kind(layer)))
        .filter(|(_, odd)| odd.count > 0);
    let magnitude = |(_, odd): &(u32, Odd)| odd.value.abs();
    let (number, farthest) = with
        .clone()
        .max_by(|a, b| magnitude(a).total_cmp(&magnitude(b)))?;
    let count = with.clone().map(|(_, odd)| odd.count).sum();
    let layers = among(with.map(|(number, _)| number))?;
    Some((count, spot(number, &farthest), layers))
}

/// Every feature that stands out anywhere, largest share first.
fn outliers(layers: &[&LayerSummary]) -> Vec<Finding> {
    let mut of_feature: BTreeMap<u32, (u32, Heavy, Layers)> = BTreeMap::new();
    for (number, layer) in numbered(layers) {
        for heavy in &layer.heavy {
            of_feature
                .entry(heavy.feature)
                .and_modify(|(at, best, layers)| {
                    *layers = layers.with(number);
                    if heavy.share > best.share {
                        (*at, *best) = (number, *heavy);
                    }
                })
                .or_insert((number, *heavy, Layers::one(number)));
        }
    }
    let mut found: Vec<_> = of_feature.into_values().collect();
    found.sort_by(|a, b| b.1.share.total_cmp(&a.1.share));
    let finding = |(layer, heavy, among): (u32, Heavy, Layers)| Finding::Outlier {
        at: Spot {
            layer,
            token: heavy.token,
            feature: heavy.feature,
            value: heavy.value,
        },
        share: f64::from(heavy.share),
        times_typical: f64::from(heavy.value.abs()) / layers[layer as usize].typical(),
        layers: among,
        tokens: heavy.tokens,
        moves_with: heavy.moves_with,
    };
    found.into_iter().map(finding).collect()
}

/// The tokens that are much larger than the typical one, each by where it stands out most.
fn sinks(layers: &[&LayerSummary]) -> Option<Finding> {
    let mut most: BTreeMap<u32, (f64, u32)> = BTreeMap::new();
    let mut numbers = Vec::new();
    for (number, layer) in numbered(layers) {
        let typical = layer.typical();
        for (token, rms) in (0..).zip(layer.tokens.of(Measure::Rms)) {
            let ratio = f64::from(*rms) / typical;
            if !(ratio > SINK_RATIO && ratio.is_finite()) {
                continue;
            }
            numbers.push(number);
            let best = most.entry(token).or_insert((ratio, number));
            if ratio > best.0 {
                *best = (ratio, number);
            }
        }
    }
    numbers.dedup();
    let mut found: Vec<_> = most.into_iter().collect();
    found.sort_by(|a, b| b.1.0.total_cmp(&a.1.0));
    let &(_, (ratio, layer)) = found.first()?;
    Some(Finding::Sinks {
        count: found.len() as u32,
        tokens: found
            .into_iter()
            .take(MOST_NAMED)
            .map(|one| one.0)
            .collect(),
        layer,
        ratio,
        layers: among(numbers)?,
    })
}

fn growth(layers: &[&LayerSummary]) -> Option<Finding> {
    let start = layers.first()?.typical_square;
    let ratio = |layer: &LayerSummary| layer.typical_square / start;
    let excess = |(number, layer): &(u32, &LayerSummary)| ratio(layer) / f64::from(number + 1);
    let fast = numbered(layers)
        .skip(1)
        .filter(|one| excess(one) > GROWTH_MARGIN && excess(one).is_finite());
    let (layer, most) = fast
        .clone()
        .max_by(|a, b| excess(a).total_cmp(&excess(b)))?;
    let steps = numbered(layers).skip(1).map(|(number, layer)| {
        let before = layers[number as usize - 1].typical_square;
        (number, layer.typical_square / before)
    });
    let step = steps
        .filter(|(_, step)| step.is_finite())
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Finding::Growth {
        layers: among(fast.map(|(number, _)| number))?,
        layer,
        ratio: ratio(most),
        step,
    })
}

fn few_features(layers: &[&LayerSummary]) -> Option<Finding> {
    let mut fewest: Option<(f64, u32, u32)> = None;
    let (mut count, mut numbers) = (0, Vec::new());
    for (number, layer) in numbered(layers) {
        let (features, tokens) = layer.dim();
        if features < FEWEST_FEATURES {
            continue;
        }
        for token in 0..tokens {
            let Some(carrying) = layer.carrying_features(token) else {
                continue;
            };
            if carrying >= FEW_FEATURES.min(FEW_SHARE * features as f64) {
                continue;
            }
            count += 1;
            numbers.push(number);
            if fewest.is_none_or(|(least, ..)| carrying < least) {
                fewest = Some((carrying, number, token as u32));
            }
        }
    }
    numbers.dedup();
    let (carrying, layer, token) = fewest?;
    Some(Finding::FewFeatures {
        layer,
        token,
        carrying,
        count,
        layers: among(numbers)?,
    })
}

/// Features of some layers, those of most layers first, and how many there are.
fn named(of_layers: impl Iterator<Item = u32>) -> (Vec<u32>, u32) {
    let mut times: BTreeMap<u32, u32> = BTreeMap::new();
    of_layers.for_each(|feature| *times.entry(feature).or_default() += 1);
    let mut features: Vec<(u32, u32)> = times.into_iter().collect();
    features.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let count = features.len() as u32;
    features.truncate(MOST_NAMED);
    let mut named: Vec<u32> = features.into_iter().map(|(feature, _)| feature).collect();
    named.sort_unstable();
    (named, count)
}

fn dead(layers: &[&LayerSummary]) -> Option<Finding> {
    let with = numbered(layers).filter(|(_, layer)| !layer.dead.is_empty());
    let (features, count) = named(layers.iter().flat_map(|layer| layer.dead.iter().copied()));
    Some(Finding::Dead {
        features,
        count,
        layers: among(with.map(|(number, _)| number))?,
    })
}

fn constant(layers: &[&LayerSummary]) -> Option<Finding> {
    let with = numbered(layers).filter(|(_, layer)| !layer.constant.is_empty());
    let (number, first) = with.clone().next()?;
    let &(feature, value) = first.constant.first()?;
    let all = layers.iter().flat_map(|layer| layer.constant.iter());
    let (features, count) = named(all.map(|(feature, _)| *feature));
    Some(Finding::Constant {
        features,
        count,
        layers: among(with.map(|(number, _)| number))?,
        first: Spot {
            layer: number,
            token: 0,
            feature,
            value,
        },
    })
}
