//! How many bytes a reader downloads who opens the page, and what each room adds to them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::apt;
use crate::shell::{self, Failure, Outcome, trying_to};

/// What the page with its style and its first picture may weigh, compressed with brotli at
/// quality 11: it stands before the module arrives.
const PAGE_LIMIT: u64 = 80_000;

/// What the module with its scripts may weigh. 700 kB were wanted; the three first rooms weighed 804,
/// everything but the numerics compiled to be small; lessons, start room, glossary, presentation and
/// safetensors added some 140, the network room with its files, number formats, scripts and
/// assignments another 210, norms put together by hand, two batches beside each other and what
/// lessons reveal another 35, more ways to write numbers in files, changes of networks and the whole
/// form of a lesson another 45, of which trials that are compiled once gave 25 back, long texts read
/// in blocks and decimal commas another 12. 86 % of it is code, spread over all crates. The bound holds what is there: more is asked for in the commit that
/// needs it.
const MODULE_LIMIT: u64 = 1_230_000;

/// How the names begin of what is loaded only when asked for: the recorded activations, which are
/// not weighed, and the letters of the equations, fetched at the first scroll or on a card.
const RECORDING: &str = "minilm-l6";
const LETTERS: &str = "math";

/// When a file travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Before anything is seen.
    Page,
    /// Before anything can be changed.
    Module,
    /// When it is asked for.
    OnDemand,
}

impl Part {
    const ALL: [Self; 3] = [Self::Page, Self::Module, Self::OnDemand];

    fn limit(self) -> Option<u64> {
        match self {
            Self::Page => Some(PAGE_LIMIT),
            Self::Module => Some(MODULE_LIMIT),
            Self::OnDemand => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Page => "the page with its style and first picture",
            Self::Module => "the module with its scripts",
            Self::OnDemand => "loaded on demand",
        }
    }
}

/// One file of the site.
struct Weight {
    name: String,
    raw: u64,
    compressed: u64,
}

impl Weight {
    fn part(&self) -> Part {
        match self.name.rsplit_once('.') {
            _ if self.name.starts_with(LETTERS) => Part::OnDemand,
            Some((_, "html" | "css")) => Part::Page,
            _ => Part::Module,
        }
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
    /// Raw and compressed bytes of a part.
    fn total(&self, part: Part) -> (u64, u64) {
        let files = self.files.iter().filter(|file| file.part() == part);
        files.fold((0, 0), |(raw, compressed), file| {
            (raw + file.raw, compressed + file.compressed)
        })
    }

    /// An error that says by how much, when a part is heavier than it may be.
    pub fn check(&self) -> Outcome {
        for part in Part::ALL {
            let (_, total) = self.total(part);
            if let Some(limit) = part.limit()
                && total > limit
            {
                return Err(Failure::new(format!(
                    "{} weighs {total} bytes compressed, {} above the limit of {limit}.",
                    part.name(),
                    total - limit
                )));
            }
        }
        Ok(())
    }
}

impl fmt::Display for SiteSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = "file (bytes: raw, brotli at quality 11)";
        writeln!(f, "{:>10} {:>10}  {head}", "raw", "brotli")?;
        for part in Part::ALL {
            for file in self.files.iter().filter(|file| file.part() == part) {
                writeln!(f, "{:>10} {:>10}  {}", file.raw, file.compressed, file.name)?;
            }
            let (raw, compressed) = self.total(part);
            let limit = part
                .limit()
                .map_or(String::new(), |limit| format!("; {limit} allowed"));
            writeln!(f, "{raw:>10} {compressed:>10}  {}{limit}", part.name())?;
        }
        Ok(())
    }
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let reading = || trying_to(format!("list {}", folder.display()));
    for entry in fs::read_dir(folder).map_err(reading())? {
        let path = entry.map_err(reading())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(RECORDING) {
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
    fn what_is_loaded_on_demand_does_not_count_against_a_limit() {
        let within = site(&[
            ("math-0a.woff2", 900_000),
            ("index.html", PAGE_LIMIT - 9_000),
            ("main-0a.css", 9_000),
            ("normscope-0a_bg.wasm", MODULE_LIMIT - 3_000),
            ("normscope-0a.js", 2_000),
            ("worker-0a.js", 1_000),
        ]);
        assert!(within.check().is_ok(), "{within}");
        let text = within.to_string();
        assert!(text.contains("900000  loaded on demand"), "{text}");
    }

    #[test]
    fn a_byte_too_many_in_either_part_is_told() {
        let page = site(&[("index.html", PAGE_LIMIT + 1)]).check();
        let module = site(&[("normscope_bg.wasm", MODULE_LIMIT), ("worker.js", 1)]).check();
        for (outcome, part) in [(page, "the page"), (module, "the module")] {
            let said = outcome.expect_err("too heavy").to_string();
            assert!(
                said.starts_with(part) && said.contains(", 1 above the limit"),
                "{said}"
            );
        }
    }
}
