//! The link: an experiment as a query string in human-readable keys, and back.
//!
//! An empty link opens the start room; one that names any setting but no room opens the batch room.
//! Defaults are left out. A link that names neither `distribution` nor `data` starts from the room's first
//! example; a link that names one starts plain ([`Experiment::plain`], [`Experiment::plain_depth`]),
//! so that `?distribution=normal&batch=4` means exactly what it says.

use serde::{Deserialize, Serialize};

use super::{Experiment, Room, fields};

/// A longer query is cut here: every setting of the page fits in a fraction of it.
pub const MAX_QUERY_BYTES: usize = 4096;

/// What a link asked for and did not get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// The link is longer than [`MAX_QUERY_BYTES`]; the rest was not read.
    TooLong,
    /// No control has this key.
    UnknownKey(String),
    /// The key is known, the value is not; the reason is a sentence.
    BadValue {
        /// The key.
        key: String,
        /// The value as the link gave it, shortened.
        value: String,
        /// What is wrong with it.
        why: String,
    },
    /// The value was out of range and was moved to the nearest one allowed.
    Clamped {
        /// The key.
        key: String,
        /// The value now in force.
        now: String,
    },
    /// Batch × features exceeds the largest matrix; the features were lowered.
    TooManyValues,
}

impl Experiment {
    /// The shortest query string that gives this experiment back, without the question mark.
    pub fn to_query(&self) -> String {
        let from_example = self.starts_from_example();
        let mut base = Self::base(self.room, !from_example);
        // Reading brings the selection inside the matrix too, so a moved default needs no key.
        let mut settled = base.clone();
        settled.input.drawn.batch = self.input.drawn.batch;
        settled.input.drawn.features = self.input.drawn.features;
        settled.settle();
        base.view.selected = settled.view.selected;
        let pairs = fields().filter_map(|field| {
            let value = (field.write)(self);
            let needed = match field.key {
                // A link without any key opens the start room, one with another key the batch room.
                "room" => self.room != Room::Batch,
                "law" if !from_example && self.input.source == super::Source::Distribution => true,
                // A link that names a file and no source reads the file.
                "data" if !self.input.file.path.is_empty() => true,
                _ => value != (field.write)(&base),
            };
            needed.then(|| format!("{}={}", field.key, escape(&value)))
        });
        let query = pairs.collect::<Vec<_>>().join("&");
        match (self.room, query.as_str()) {
            (Room::Batch, "") => "room=batch".into(),
            (Room::Start, "room=start") => String::new(),
            _ => query,
        }
    }

    /// Reads a full link, of which only what follows the question mark counts.
    ///
    /// ```
    /// use normscope::experiment::Experiment;
    ///
    /// let (experiment, _) = Experiment::from_link("https://example.org/normscope/?room=claims&seed=7");
    /// assert_eq!(experiment, Experiment::from_query("room=claims&seed=7").0);
    /// ```
    pub fn from_link(link: &str) -> (Self, Vec<Notice>) {
        Self::from_query(link.split_once('?').map_or("", |(_, query)| query))
    }

    /// Reads a query string (with or without its question mark). Never fails: what cannot be
    /// used is reported and left at its default.
    pub fn from_query(query: &str) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let query = cut(query.strip_prefix('?').unwrap_or(query), &mut notices);
        let pairs: Vec<(String, String)> = query
            .split('&')
            .map(without_entity)
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(key, value)| (unescape(key), unescape(value)))
            .filter(|(key, _)| !is_tracker(key))
            .collect();
        let names_input = pairs
            .iter()
            .any(|(key, _)| key == "law" || key == "data" || key == "file");
        let room = pairs.iter().rev().find(|(key, _)| key == "room");
        let room = room.and_then(|(_, room)| Room::from_key(room));
        let usual = if pairs.is_empty() {
            Room::Start
        } else {
            Room::Batch
        };
        let mut experiment = Self::base(room.unwrap_or(usual), names_input);
        for (key, value) in pairs.iter().take(64) {
            read_pair(&mut experiment, key, value, &mut notices);
        }
        let names = |name: &str| pairs.iter().any(|(key, _)| key == name);
        // A file that is refused is asked for, as one that does not arrive: no other numbers take its
        // place.
        if names("file") && !names("data") {
            experiment.input.source = super::Source::Own;
        }
        let norms = experiment.outputs.normalization.norms.clone();
        if experiment.settle() {
            notices.push(Notice::TooManyValues);
        }
        if experiment.outputs.normalization.norms != norms {
            notices.push(clamped("norm", &experiment));
        }
        (experiment, notices)
    }
}

/// Without what is left of `&amp;`, and of `&amp;amp;`, where a link went through HTML.
pub(super) fn without_entity(pair: &str) -> &str {
    pair.trim_start_matches("amp;")
}

/// A key that mail programs, search engines and social networks hang on any link they pass on.
fn is_tracker(key: &str) -> bool {
    const STARTS: [&str; 7] = ["utm_", "mtm_", "pk_", "matomo_", "hsa_", "_hs", "vero_"];
    const KEYS: [&str; 34] = [
        "fbclid",
        "gclid",
        "gclsrc",
        "gbraid",
        "wbraid",
        "dclid",
        "gad_source",
        "gad_campaignid",
        "_ga",
        "_gl",
        "msclkid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "ref",
        "ref_src",
        "ref_url",
        "referrer",
        "igshid",
        "igsh",
        "twclid",
        "ttclid",
        "li_fat_id",
        "yclid",
        "ysclid",
        "_openstat",
        "srsltid",
        "s_kwcid",
        "epik",
        "rdt_cid",
        "si",
        "share_id",
        "oly_enc_id",
        "__cf_chl_tk",
    ];
    STARTS.iter().any(|start| key.starts_with(start)) || KEYS.contains(&key)
}

fn read_pair(experiment: &mut Experiment, key: &str, value: &str, notices: &mut Vec<Notice>) {
    let Some(field) = fields().find(|field| field.key == key) else {
        notices.push(Notice::UnknownKey(shorten(key)));
        return;
    };
    match (field.read)(experiment, value) {
        Ok(false) => {}
        Ok(true) => notices.push(clamped(field.key, experiment)),
        Err(why) => notices.push(Notice::BadValue {
            key: field.key.into(),
            value: shorten(value),
            why,
        }),
    }
}

/// Says what the setting of this key is now, instead of what the link asked for.
fn clamped(key: &str, experiment: &Experiment) -> Notice {
    let field = fields().find(|field| field.key == key);
    Notice::Clamped {
        key: key.into(),
        now: field.map_or_else(String::new, |field| (field.write)(experiment)),
    }
}

fn cut<'a>(query: &'a str, notices: &mut Vec<Notice>) -> &'a str {
    if query.len() <= MAX_QUERY_BYTES {
        return query;
    }
    notices.push(Notice::TooLong);
    let mut end = MAX_QUERY_BYTES;
    while !query.is_char_boundary(end) {
        end -= 1;
    }
    &query[..end]
}

pub(super) fn shorten(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Escapes only what a query string cannot hold: commas and colons stay readable.
pub(super) fn escape(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~,:".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

pub(super) fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = (*first == b'%').then(|| tail.get(..2)).flatten();
        let decoded =
            hex.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        rest = if decoded.is_some() { &tail[2..] } else { tail };
        bytes.push(decoded.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
