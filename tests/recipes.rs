//! The README's recipes, followed through the source: a recipe is right if the files it names are
//! those that know its representative, no fewer and no more.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How a recipe is followed.
struct Recipe {
    /// Its name in the README.
    name: &'static str,
    /// What the representative is called in the source.
    tokens: &'static [&'static str],
    /// Where else it is called so, and why that is no step.
    uses: &'static [(&'static str, &'static str)],
}

const RECIPES: [Recipe; 8] = [
    Recipe {
        name: "a distribution",
        tokens: &["Rectified", "`rectified`", "\"rectified\""],
        uses: &[(
            "src/experiment/examples/depth.rs",
            "an example starts from it",
        )],
    },
    Recipe {
        name: "a norm",
        tokens: &[
            "::DyT",
            "::DYT",
            "\"dyt\"",
            "--dyt",
            "Dyt",
            "mod dyt",
            "`dyt",
            "l2, scale or dyt",
        ],
        uses: &[("src/figures/gallery/hostile.rs", "a specimen in its colour")],
    },
    Recipe {
        name: "a figure",
        tokens: &[
            "Kind::Shares",
            "Shares,",
            "share_rows",
            "shares_caption",
            "SHARES",
            "fn shares(",
            "effective_terms(",
        ],
        uses: &[(
            "src/words/en/depth/headline/lead.rs",
            "the leading sentence tells the same number",
        )],
    },
    Recipe {
        name: "a setting",
        tokens: &["keep_mean", "branch-values", "KEEP_MEAN"],
        uses: &[
            ("numerics/src/residual", "what the numbers do with it"),
            ("src/experiment/examples/depth.rs", "an example sets it"),
            (
                "src/words/en/depth/headline/lead.rs",
                "a sentence depends on it",
            ),
            (
                "src/worker/depth/three_numbers.rs",
                "stacks of its own leave it off",
            ),
        ],
    },
    Recipe {
        name: "an example",
        tokens: &["\"coherent-mean\"", "fn landing()"],
        uses: &[],
    },
    Recipe {
        name: "a claim",
        tokens: &["\"c16\"", "c16::", "mod c16", "C16"],
        uses: &[],
    },
    Recipe {
        name: "an experiment of a claim",
        tokens: &["Trial::Rotate", "Rotate {", "fn rotate<"],
        uses: &[("src/claims/cards/c08.rs", "the card that runs it")],
    },
    Recipe {
        name: "a kind of exhibit of a claim",
        tokens: &[
            "Exhibit::Spreads",
            "Spreads(",
            "draw_spread",
            "Self::Spreads",
        ],
        uses: &[],
    },
];

/// Where a representative may be known.
const SOURCES: [&str; 9] = [
    "src",
    "numerics/src",
    "page",
    "style",
    "js",
    "build.rs",
    "index.html",
    "README.md",
    "tests/examples.rs",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name != "tests" && name != "tests.rs" && !name.ends_with("_tests.rs") {
                files(&path, found);
            }
        }
    } else if path.exists() {
        found.push(path.to_path_buf());
    }
}

/// The files in which a line of code, no comment, knows one of the tokens.
fn known_in(tokens: &[&str]) -> BTreeSet<String> {
    let mut all = Vec::new();
    for source in SOURCES {
        files(&root().join(source), &mut all);
    }
    let knows = |path: &&PathBuf| {
        let Ok(text) = std::fs::read_to_string(path) else {
            return false;
        };
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let mut lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.any(|line| tokens.iter().any(|token| line.contains(token)))
    };
    let relative = |path: &PathBuf| {
        path.strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_string()
    };
    all.iter().filter(knows).map(relative).collect()
}

/// The recipes of the README: name and text.
fn recipes() -> Vec<(String, String)> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let lines = readme
        .lines()
        .skip_while(|line| !line.starts_with("To add"));
    let bullet = |line: &str| {
        let (name, text) = line.strip_prefix("- **")?.split_once("**: ")?;
        Some((name.to_string(), text.to_string()))
    };
    lines
        .take_while(|line| !line.starts_with("## "))
        .filter_map(bullet)
        .collect()
}

/// The paths that a recipe names; one without a folder stands beside the one before it.
fn paths(text: &str) -> Vec<String> {
    let mut folder = String::new();
    let mut found = Vec::new();
    for name in text.split('`').skip(1).step_by(2) {
        let is_file = [".rs", ".css", ".md", ".html", ".mjs"]
            .iter()
            .any(|end| name.ends_with(end));
        if !is_file && !name.ends_with('/') {
            continue;
        }
        let path = match root().join(name).exists() || name.starts_with("src/") {
            true => name.to_string(),
            false => format!("{folder}{name}"),
        };
        if let Some(end) = path.rfind('/') {
            folder = path[..=end].into();
        }
        found.push(path);
    }
    found
}

/// What is wrong with a recipe, if anything.
fn faults(recipe: &Recipe, paths: &[String], known: &BTreeSet<String>) -> Vec<String> {
    let covers =
        |path: &str, file: &str| file == path || path.ends_with('/') && file.starts_with(path);
    let used = |file: &str| recipe.uses.iter().any(|(path, _)| file.starts_with(path));
    let mut faults = Vec::new();
    for path in paths {
        if !root().join(path).exists() {
            faults.push(format!("names {path}, which does not exist"));
        } else if !known.iter().any(|file| covers(path, file)) && !may_be_empty(path) {
            faults.push(format!(
                "names {path}, which knows nothing of {:?}",
                recipe.tokens
            ));
        }
    }
    for file in known.iter().filter(|file| !used(file)) {
        if !paths.iter().any(|path| covers(path, file)) {
            faults.push(format!(
                "does not name {file}, which knows one of {:?}",
                recipe.tokens
            ));
        }
    }
    for (path, _) in recipe.uses {
        if !known.iter().any(|file| file.starts_with(path)) {
            faults.push(format!("has {path} as a use, which it is no more"));
        }
    }
    faults
}

/// Steps of a figure whose representative needs none: its numbers come from findings that were
/// there, its drawing from one that has its specimen.
fn may_be_empty(path: &str) -> bool {
    ["src/worker/depth/", "src/figures/gallery/", "src/charts/"].contains(&path)
}

#[test]
fn each_recipe_names_every_file_that_knows_its_representative() {
    let written = recipes();
    let mut wrong = Vec::new();
    for recipe in &RECIPES {
        let Some((_, text)) = written.iter().find(|(name, _)| name == recipe.name) else {
            wrong.push(format!("the README has no recipe for {}", recipe.name));
            continue;
        };
        let known = known_in(recipe.tokens);
        assert!(
            known.len() > 1,
            "{} is known nowhere: {known:?}",
            recipe.name
        );
        let faults = faults(recipe, &paths(text), &known);
        wrong.extend(
            faults
                .iter()
                .map(|fault| format!("the recipe for {} {fault}", recipe.name)),
        );
    }
    let followed =
        |name: &str| RECIPES.iter().any(|recipe| recipe.name == name) || name == "a language";
    let rest = written.iter().filter(|(name, _)| !followed(name));
    wrong.extend(rest.map(|(name, _)| format!("nothing follows the recipe for {name}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A step that is left out of a recipe, and one too many, are both found.
#[test]
fn a_missing_step_is_found() {
    let norm = RECIPES
        .iter()
        .find(|recipe| recipe.name == "a norm")
        .unwrap();
    let known = known_in(norm.tokens);
    let (_, text) = recipes()
        .into_iter()
        .find(|(name, _)| name == "a norm")
        .unwrap();
    let all = paths(&text);
    assert!(all.len() > 12 && faults(norm, &all, &known).is_empty());
    for (at, left_out) in all.iter().enumerate() {
        let mut fewer = all.clone();
        fewer.remove(at);
        assert!(
            !faults(norm, &fewer, &known).is_empty(),
            "{left_out} is not missed"
        );
    }
    let more = [all, vec!["src/lib.rs".into()]].concat();
    assert_eq!(faults(norm, &more, &known).len(), 1);
}

/// Everything that the README calls a file or a folder is there; `dist/` is what a build leaves.
#[test]
fn the_readme_names_only_what_is_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for line in readme.lines() {
        for path in paths(line).iter().filter(|path| *path != "dist/") {
            assert!(root().join(path).exists(), "{path} does not exist: {line}");
        }
    }
}
