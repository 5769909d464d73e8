//! How many bytes a reader downloads who opens the page, and what each room adds to them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::apt;
use crate::shell::{self, Failure, Outcome, trying_to};

/// What the first load may weigh, compressed with brotli at quality 11.
const LIMIT: u64 = 300_000;

/// Recorded activations, which are loaded only when asked for, and are not weighed.
const RECORDING: &str = "minilm-l6";

/// How the names of the files begin that the page fetches only when a reader opens another room,
/// a file or the recording: the module of all rooms, its style sheet and its scripts; and the
/// letters of the equations, which are fetched when a reader scrolls or opens a card.
const LOADED_ON_DEMAND: [&str; 4] = ["laboratory", "rooms", "snippets", "math"];

/// One file of the site.
struct Weight {
    name: String,
    raw: u64,
    compressed: u64,
}

impl Weight {
    fn is_first(&self) -> bool {
        !LOADED_ON_DEMAND
            .iter()
            .any(|start| self.name.starts_with(start))
    }
}

/// The files of a site, recorded activations left out.
pub struct SiteSize {
    files: Vec<Weight>,
}

/// Compresses every file of the site in `dist`.
pub fn measure(dist: &Path) -> Outcome<SiteSize> {
    let mut paths = Vec::new();
    collect_files(dist, &mut paths)?;
    paths.sort();
    let compressed = brotli_sizes(&paths)?;
    let weigh = |(path, compressed): (&PathBuf, u64)| {
        let raw = fs::metadata(path)
            .map_err(trying_to(format!("look at {}", path.display())))?
            .len();
        let name = path
            .strip_prefix(dist)
            .unwrap_or(path)
            .display()
            .to_string();
        Ok(Weight {
            name,
            raw,
            compressed,
        })
    };
    Ok(SiteSize {
        files: paths
            .iter()
            .zip(compressed)
            .map(weigh)
            .collect::<Outcome<_>>()?,
    })
}

impl SiteSize {
    /// Raw and compressed bytes of the files that are part of the first load, or of the others.
    fn total(&self, first: bool) -> (u64, u64) {
        let files = self.files.iter().filter(|file| file.is_first() == first);
        files.fold((0, 0), |(raw, compressed), file| {
            (raw + file.raw, compressed + file.compressed)
        })
    }

    /// An error that says by how much, when the first load is heavier than [`LIMIT`].
    pub fn check(&self) -> Outcome {
        let (_, total) = self.total(true);
        if total <= LIMIT {
            return Ok(());
        }
        Err(Failure::new(format!(
            "the first load weighs {total} bytes compressed, {} above the limit of {LIMIT}.",
            total - LIMIT
        )))
    }
}

impl fmt::Display for SiteSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:>10} {:>10}  file (bytes: raw, brotli at quality 11)",
            "raw", "brotli"
        )?;
        for (first, end) in [
            (true, format!("in the first load; {LIMIT} allowed")),
            (false, "loaded on demand".to_owned()),
        ] {
            for file in self.files.iter().filter(|file| file.is_first() == first) {
                writeln!(f, "{:>10} {:>10}  {}", file.raw, file.compressed, file.name)?;
            }
            let (raw, compressed) = self.total(first);
            writeln!(f, "{raw:>10} {compressed:>10}  {end}")?;
        }
        Ok(())
    }
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let reading = || trying_to(format!("list {}", folder.display()));
    for entry in fs::read_dir(folder).map_err(reading())? {
        let path = entry.map_err(reading())?.path();
        if path.ends_with(RECORDING) {
            continue;
        }
        if path.is_dir() {
            collect_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Node has brotli built in, and where npm is there is Node.
fn brotli_sizes(files: &[PathBuf]) -> Outcome<Vec<u64>> {
    if shell::on_path("node").is_some() {
        return node_brotli_sizes(files);
    }
    if shell::on_path("brotli").is_none() {
        apt::ensure(&["brotli"], "weighing the site", "10 seconds")?;
    }
    files.iter().map(|file| command_brotli_size(file)).collect()
}

const NODE_BROTLI: &str = "
const zlib = require('node:zlib'), fs = require('node:fs');
const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 };
for (const file of process.argv.slice(1))
  console.log(zlib.brotliCompressSync(fs.readFileSync(file), { params }).length);
";

fn node_brotli_sizes(files: &[PathBuf]) -> Outcome<Vec<u64>> {
    let mut node = Command::new("node");
    node.args(["-e", NODE_BROTLI, "--"]).args(files);
    let output = shell::output_of(&mut node);
    let sizes = output.and_then(|text| {
        text.lines()
            .map(|line| line.parse().ok())
            .collect::<Option<Vec<u64>>>()
    });
    sizes
        .filter(|sizes| sizes.len() == files.len())
        .ok_or_else(|| Failure::new("Node could not compress the site's files."))
}

/// The window of 22 bits is Node's default, and the widest that browsers must accept.
fn command_brotli_size(file: &Path) -> Outcome<u64> {
    let output = Command::new("brotli")
        .args(["--quality=11", "--lgwin=22", "--stdout"])
        .arg(file)
        .stderr(Stdio::inherit())
        .output()
        .map_err(trying_to("start brotli"))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "brotli could not compress {}.",
            file.display()
        )));
    }
    Ok(output.stdout.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, u64)]) -> SiteSize {
        let weigh = |&(name, compressed): &(&str, u64)| Weight {
            name: name.to_owned(),
            raw: 3 * compressed,
            compressed,
        };
        SiteSize {
            files: files.iter().map(weigh).collect(),
        }
    }

    #[test]
    fn what_is_loaded_on_demand_does_not_count_against_the_limit() {
        let on_demand = [
            ("laboratory_bg.wasm", 900_000),
            ("laboratory.js", 900_000),
            ("snippets/x/js/plain_norms.js", 900_000),
        ];
        let first = [
            ("index.html", 1_000),
            ("normscope-0a_bg.wasm", LIMIT - 3_000),
            ("worker_bg.wasm", 2_000),
        ];
        let within = site(&[&on_demand[..], &first[..]].concat());
        assert!(within.check().is_ok());
        let text = within.to_string();
        assert!(
            text.contains(&format!("{LIMIT}  in the first load")),
            "{text}"
        );
        assert!(text.contains("2700000  loaded on demand"), "{text}");
    }

    #[test]
    fn a_byte_too_many_in_the_first_load_is_told() {
        let failure = site(&[("worker.js", LIMIT), ("index.html", 1)]).check();
        let said = failure.expect_err("too heavy").to_string();
        assert!(said.contains(", 1 above the limit"), "{said}");
    }
}
