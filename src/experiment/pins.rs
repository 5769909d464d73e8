//! A pinned set-up as text: the keys of the link that make up a set-up, as `key:value` parted by
//! `~`. What is left out is at its default.

use super::stack::{MAX_SET_UPS, Pin};
use super::{Experiment, fields};

/// The keys of the link that a pin has too.
pub const PIN_KEYS: [&str; 10] = [
    "name",
    "law",
    "placement",
    "stream-norm",
    "branch",
    "branch-law",
    "branch-values",
    "rho",
    "fan-in",
    "gain",
];

/// Reads pin number `index` from 0. Empty text removes it and those after it.
pub fn read(experiment: &mut Experiment, index: usize, text: &str) -> Result<bool, String> {
    let mut pins = experiment.pins();
    if text.is_empty() {
        pins.truncate(index);
        experiment.set_pins(pins);
        return Ok(false);
    }
    let (pin, clamped) = parse(text)?;
    if let Some(place) = pins.get_mut(index) {
        *place = pin;
    } else if pins.len() < MAX_SET_UPS {
        pins.push(pin);
    }
    experiment.set_pins(pins);
    Ok(clamped)
}

/// Writes pin number `index` from 0; empty where there is none.
pub fn write(experiment: &Experiment, index: usize) -> String {
    experiment.pins().get(index).map_or(String::new(), text)
}

fn text(pin: &Pin) -> String {
    let plain = Experiment::plain_depth();
    let mut scratch = plain.clone();
    scratch.view.name.clone_from(&pin.name);
    scratch.input.drawn.distribution = pin.distribution;
    scratch.outputs.stack.set_up = pin.set_up.clone();
    let fields = fields().filter(|field| PIN_KEYS.contains(&field.key));
    let parts = fields.filter_map(|field| {
        let (value, default) = ((field.write)(&scratch), (field.write)(&plain));
        (field.key == "law" || value != default).then(|| format!("{}:{value}", field.key))
    });
    parts.collect::<Vec<_>>().join("~")
}

fn parse(text: &str) -> Result<(Pin, bool), String> {
    let mut scratch = Experiment::plain_depth();
    let mut clamped = false;
    for part in text.split('~') {
        let (key, value) = part.split_once(':').unwrap_or((part, ""));
        let field = fields()
            .find(|field| field.key == key && PIN_KEYS.contains(&key))
            .ok_or_else(|| format!("a pinned set-up has no “{key}”"))?;
        clamped |= (field.read)(&mut scratch, value)
            .map_err(|why| format!("its “{key}” was not understood: {why}"))?;
    }
    let pin = Pin {
        name: scratch.view.name,
        distribution: scratch.input.drawn.distribution,
        set_up: scratch.outputs.stack.set_up,
    };
    Ok((pin, clamped))
}
