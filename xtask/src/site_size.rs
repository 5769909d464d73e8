//! How many bytes a reader downloads before the page works.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::apt;
use crate::shell::{self, Failure, Outcome, trying_to};

/// What the site should weigh, compressed with brotli at quality 11. Not reached yet.
const GOAL: u64 = 300_000;

/// What it may weigh until then: a ratchet just above the last measurement, so that what has been
/// won is not lost again. Lower it with every step towards [`GOAL`].
const LIMIT: u64 = 730_000;

/// Recorded activations, which are loaded only when asked for.
const LOADED_ON_DEMAND: &str = "minilm-l6";

/// One file of the site.
struct Weight {
    name: String,
    raw: u64,
    compressed: u64,
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
    /// An error that says by how much, when the site is heavier than [`LIMIT`].
    pub fn check(&self) -> Outcome {
        let total: u64 = self.files.iter().map(|file| file.compressed).sum();
        if total <= LIMIT {
            return Ok(());
        }
        Err(Failure::new(format!(
            "the site weighs {total} bytes compressed, {} above the limit of {LIMIT}.",
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
        for Weight {
            name,
            raw,
            compressed,
        } in &self.files
        {
            writeln!(f, "{raw:>10} {compressed:>10}  {name}")?;
        }
        let raw: u64 = self.files.iter().map(|file| file.raw).sum();
        let compressed: u64 = self.files.iter().map(|file| file.compressed).sum();
        writeln!(
            f,
            "{raw:>10} {compressed:>10}  in all; {LIMIT} allowed, {GOAL} wanted"
        )
    }
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let reading = || trying_to(format!("list {}", folder.display()));
    for entry in fs::read_dir(folder).map_err(reading())? {
        let path = entry.map_err(reading())?.path();
        if path.ends_with(LOADED_ON_DEMAND) {
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
