//! Links drawn from the table of settings, the keys of the presentation and the lessons: valid,
//! at the border, absurd and hostile ones, the same for the same seed.

use normscope::experiment::{Experiment, FIGURE_NAMES, Field, PRESENTATION_KEYS, Room, fields};
use normscope::lessons::SHIPPED;
use normscope::numerics::distributions::DistributionKind;
use normscope::numerics::rng::{Streams, Xoshiro256PlusPlus};
use rand::Rng;

/// Numbers that mean something almost anywhere.
const NUMBERS: [&str; 12] = [
    "0", "1", "2", "3", "7", "0.5", "0.1", "0.001", "-1", "10", "1.5e-3", "42",
];
/// Numbers that mean something almost nowhere.
const ABSURD: [&str; 16] = [
    "1e308",
    "-1e308",
    "1e-308",
    "5e-324",
    "1e400",
    "99999999999999999999999",
    "4294967296",
    "-0",
    "+5",
    "0x10",
    "1,5",
    "1_000",
    "NaN",
    "inf",
    "-Infinity",
    "undefined",
];
/// Text that would be markup, code, a path or nonsense somewhere else; as it stands in an address.
const HOSTILE: [&str; 20] = [
    "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "%3Cscript%3Ethrow%201%3C/script%3E",
    "%27%20or%201=1--",
    "%22%22%22%60%60%60",
    "%00%01%02%1b%5B31m%7f",
    "%0a%0d%09",
    "%E2%80%AE%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
    "%F0%9F%92%A5%F0%9F%A7%A8",
    "Z%CC%80%CC%81%CC%82%CC%83%CC%84%CC%85%CC%86%CC%87",
    "%FF%FE%",
    "%E2%82",
    "%u0041",
    "__proto__",
    "..%2F..%2Fetc%2Fpasswd",
    "%7B%7B7*7%7D%7D",
    ":,~;:,~;",
    "a:b~a:b~a:b",
    ",,,,,,,,",
    "%26amp;law=cauchy",
    "",
];
/// Distributions at the ends of their parameters.
const WILD: [&str; 10] = [
    "cauchy:100",
    "normal:1e308",
    "normal:0,1e-300",
    "pareto:0.05",
    "stable:0.1,1",
    "student-t:0.1",
    "gamma:1e-9,1e9",
    "log-normal:0,30",
    "cauchy:0,1e300",
    "rademacher",
];
const NORMS: [&str; 8] = [
    "batch",
    "layer",
    "rms",
    "group:8",
    "prms:0.0625",
    "l2",
    "scale",
    "dyt:0.5",
];
const PINS: [&str; 4] = [
    "law:exponential~placement:post",
    "norm:layer",
    "placement:none~branch:dense-gauss",
    "name:B",
];
/// Keys whose values size the work.
const SIZES: [&str; 3] = ["batch", "features", "layers"];

/// What draws.
pub struct Draw(Xoshiro256PlusPlus);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(Streams::new(seed).stream("links"))
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A link of any kind, mostly of a small matrix.
    pub fn link(&mut self) -> String {
        let mut pairs = self.pairs(Self::value);
        match self.below(20) {
            0 => pairs.push(format!("{}={}", self.one(&HOSTILE), self.one(&ABSURD))),
            1 => pairs.push(format!("name={}", "long".repeat(1500))),
            _ => {}
        }
        // The last of several values counts.
        if self.below(40) > 0 {
            pairs.extend(self.small());
        }
        format!("?{}", pairs.join("&"))
    }

    /// A link that nothing is wrong with.
    pub fn valid_link(&mut self) -> String {
        let mut pairs = self.pairs(Self::valid);
        // A file that is not on the server is something wrong.
        pairs.retain(|pair| !pair.starts_with("file="));
        pairs.extend(self.small());
        format!("?{}", pairs.join("&"))
    }

    fn pairs(&mut self, value: fn(&mut Self, &Field) -> String) -> Vec<String> {
        let table: Vec<&Field> = fields().collect();
        let rooms: Vec<&str> = Room::ALL.iter().map(|room| room.key()).collect();
        let mut pairs = vec![format!("room={}", self.one(&rooms))];
        for _ in 0..self.below(7) {
            let field = table[self.below(table.len())];
            pairs.push(format!("{}={}", field.key, value(self, field)));
        }
        if self.below(4) == 0 {
            let (key, _) = PRESENTATION_KEYS[self.below(PRESENTATION_KEYS.len())];
            pairs.push(format!("{key}={}", self.presented(key)));
        }
        pairs
    }

    fn small(&mut self) -> Vec<String> {
        let of = |key: &str, n: usize| format!("{key}={n}");
        vec![
            of("batch", 1 + self.below(16)),
            of("features", 1 + self.below(16)),
            of("layers", 1 + self.below(8)),
        ]
    }

    fn value(&mut self, field: &Field) -> String {
        match self.below(10) {
            0..4 => self.valid(field),
            4..6 => self.border(field),
            6..8 => self.one(&ABSURD).to_owned(),
            _ => self.one(&HOSTILE).to_owned(),
        }
    }

    fn valid(&mut self, field: &Field) -> String {
        let laws: Vec<&str> = DistributionKind::ALL
            .iter()
            .map(|kind| kind.key())
            .collect();
        let one = match field.key {
            key if SIZES.contains(&key) => return (1 + self.below(24)).to_string(),
            "law" | "branch-law" if self.below(3) == 0 => self.one(&WILD),
            "law" | "branch-law" => self.one(&laws),
            "norm" => return format!("{},{}", self.one(&NORMS), self.one(&NORMS)),
            "stream-norm" => self.one(&NORMS),
            "pin-1" | "pin-2" | "pin-3" => self.one(&PINS),
            "name" => "A name",
            _ => match choices(field) {
                keys if keys.is_empty() => self.one(&NUMBERS),
                keys => return keys[self.below(keys.len())].clone(),
            },
        };
        one.to_owned()
    }

    /// The smallest or the largest value of a number.
    fn border(&mut self, field: &Field) -> String {
        let mut experiment = Experiment::plain();
        let end = self.one(&["1e300", "-1e300"]);
        match (field.read)(&mut experiment, end) {
            Ok(_) => (field.write)(&experiment),
            Err(_) => self.valid(field),
        }
    }

    fn presented(&mut self, key: &str) -> String {
        let figures: Vec<&str> = FIGURE_NAMES.iter().map(|(name, _)| *name).collect();
        let lessons: Vec<&str> = SHIPPED.iter().map(|lesson| lesson.key).collect();
        match (key, self.below(5)) {
            (_, 0) => self.one(&HOSTILE).to_owned(),
            ("view", _) => self.one(&["page", "present", "embed"]).to_owned(),
            ("theme", _) => self.one(&["light", "dark"]).to_owned(),
            ("show" | "hide", _) => format!("{},{}", self.one(&figures), self.one(&figures)),
            ("lock", _) => self.one(&["controls", "batch", "law"]).to_owned(),
            ("lesson", _) => format!("{}&step={}", self.one(&lessons), self.below(12)),
            _ => self.one(&ABSURD).to_owned(),
        }
    }
}

/// The keys that a choice takes: it names them where it refuses.
fn choices(field: &Field) -> Vec<String> {
    let refused = (field.read)(&mut Experiment::plain(), "not one of them");
    let keys = refused.err().unwrap_or_default();
    let keys = keys.strip_prefix("it must be one of: ").unwrap_or_default();
    let keys = keys.split(", ").filter(|key| !key.is_empty());
    keys.map(str::to_owned).collect()
}
