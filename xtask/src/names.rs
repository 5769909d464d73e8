//! Names that change with the content: a browser may keep every file but index.html for ever, and
//! page and workers are never of different versions.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::shell::{Outcome, trying_to};

/// Hexadecimal digits of a name: 64 bits.
const DIGITS: usize = 16;

/// Renames the files of the site in `dist`, and what names them: first those that name no other,
/// then the style sheets, and the page itself keeps its name.
pub fn follow_content(dist: &Path) -> Outcome {
    let (naming, plain): (Vec<PathBuf>, Vec<PathBuf>) = entries(dist)?
        .into_iter()
        .filter(|path| !path.ends_with("index.html"))
        .partition(|path| path.extension().is_some_and(|end| end == "css"));
    let index = dist.join("index.html");
    for path in &plain {
        let (old, new) = rename(path)?;
        for reader in naming.iter().chain([&index]) {
            replace(reader, &old, &new)?;
        }
    }
    for path in &naming {
        let (old, new) = rename(path)?;
        replace(&index, &old, &new)?;
    }
    Ok(())
}

/// Files and folders of the site's top level, in a fixed order. A script's snippets keep their
/// folder, whose name holds a hash already.
fn entries(dist: &Path) -> Outcome<Vec<PathBuf>> {
    let listing = || trying_to(format!("list {}", dist.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(dist).map_err(listing())? {
        let path = entry.map_err(listing())?.path();
        if !path.ends_with("snippets") && !path.file_name().is_some_and(is_hidden) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Gives a file or a folder the name of its content: its old and its new name.
fn rename(path: &Path) -> Outcome<(String, String)> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut hash = Sha256::new();
    digest(path, &mut hash)?;
    let digits: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let new = named(&name, &digits[..DIGITS]);
    fs::rename(path, path.with_file_name(&new)).map_err(trying_to(format!("rename {name}")))?;
    Ok((name, new))
}

/// `stem-hash_bg.wasm` of `stem-old_bg.wasm`, `folder-hash` of `folder`.
fn named(name: &str, hash: &str) -> String {
    let (stem, end) = name.find('.').map_or((name, ""), |dot| name.split_at(dot));
    let (stem, end) = stem
        .strip_suffix("_bg")
        .map_or((stem, end.to_owned()), |stem| (stem, format!("_bg{end}")));
    // Trunk drops the zeros at the front of its own.
    let is_hash = |part: &str| {
        (8..=DIGITS).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let stem = match stem.rsplit_once('-') {
        Some((front, back)) if is_hash(back) => front,
        _ => stem,
    };
    format!("{stem}-{hash}{end}")
}

fn digest(path: &Path, hash: &mut Sha256) -> Outcome {
    if !path.is_dir() {
        let bytes = fs::read(path).map_err(trying_to(format!("read {}", path.display())))?;
        hash.update(bytes);
        return Ok(());
    }
    for inner in entries(path)? {
        hash.update(inner.file_name().unwrap_or_default().as_encoded_bytes());
        digest(&inner, hash)?;
    }
    Ok(())
}

fn replace(reader: &Path, old: &str, new: &str) -> Outcome {
    let text =
        fs::read_to_string(reader).map_err(trying_to(format!("read {}", reader.display())))?;
    if text.contains(old) {
        fs::write(reader, text.replace(old, new))
            .map_err(trying_to(format!("write {}", reader.display())))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_stem_and_its_end_and_loses_an_old_hash() {
        let hash = "0123456789abcdef";
        let names = [
            ("worker.js", "worker-0123456789abcdef.js"),
            ("minilm-l6", "minilm-l6-0123456789abcdef"),
            ("main-fedcba9876543210.css", "main-0123456789abcdef.css"),
            ("main-98b65f58012c94.css", "main-0123456789abcdef.css"),
            (
                "normscope-fedcba9876543210_bg.wasm",
                "normscope-0123456789abcdef_bg.wasm",
            ),
        ];
        for (old, new) in names {
            assert_eq!(named(old, hash), new);
        }
    }

    #[test]
    fn what_names_a_file_follows_its_new_name() {
        let dist = std::env::temp_dir().join(format!("xtask-names-{}", std::process::id()));
        fs::create_dir_all(dist.join("data")).unwrap();
        let write = |name: &str, text: &str| fs::write(dist.join(name), text).unwrap();
        write("index.html", "main.css worker.js data");
        write("main.css", "url(math.woff2)");
        write("math.woff2", "letters");
        write("worker.js", "work");
        write("data/rows.json", "[]");
        follow_content(&dist).unwrap();
        let page = fs::read_to_string(dist.join("index.html")).unwrap();
        let names: Vec<&str> = page.split(' ').collect();
        assert!(names.iter().all(|name| dist.join(name).exists()), "{page}");
        let style = fs::read_to_string(dist.join(names[0])).unwrap();
        let letters = style.trim_start_matches("url(").trim_end_matches(')');
        assert!(dist.join(letters).is_file(), "{style}");
        assert!(dist.join(names[2]).join("rows.json").is_file());
        fs::remove_dir_all(&dist).unwrap();
    }
}
