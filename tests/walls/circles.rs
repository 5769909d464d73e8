//! No file of the page needs one that needs it: whoever reads one can stop at what it imports.
//!
//! A file imports another by any path to what stands there, in a `use` or in its code, and through
//! whatever re-exports lie between. To declare a module is no import, and neither is to re-export
//! what the file itself leaves alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::super::sources;
use super::paths::{Import, Source, read};

/// A module as the names on the way to it from `crate::app`.
type Module = Vec<String>;

/// The files of a folder by module.
struct Tree(BTreeMap<Module, (String, Source)>);

impl Tree {
    fn read(root: &Path) -> Self {
        let files = sources(root).into_iter().map(|file| {
            let name = file
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let text = std::fs::read_to_string(&file).unwrap();
            (name, text)
        });
        Self::of(files)
    }

    fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let with_module = |(name, text): (String, String)| {
            let place = name.trim_end_matches(".rs");
            let place = place.strip_suffix("mod").unwrap_or(place);
            let parts = place.split('/').filter(|part| !part.is_empty());
            (parts.map(str::to_owned).collect(), (name, read(&text)))
        };
        Self(files.into_iter().map(with_module).collect())
    }

    /// A path as the names on the way from `crate::app`; `None` where it leads out of the page.
    fn absolute(&self, from: &Module, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let (mut start, mut rest) = match first.as_str() {
            "crate" => (Vec::new(), rest.strip_prefix(&["app".to_owned()])?),
            "self" => (from.clone(), rest),
            "super" => (from.split_last()?.1.to_vec(), rest),
            _ => {
                let child: Module = from.iter().chain([first]).cloned().collect();
                let known = self.0.contains_key(&child).then_some((child, rest));
                known.or_else(|| self.by_alias(from, first).map(|module| (module, rest)))?
            }
        };
        while let Some(after) = rest.strip_prefix(&["super".to_owned()]) {
            start.pop()?;
            rest = after;
        }
        start.extend_from_slice(rest);
        Some(start)
    }

    /// The module that a file has imported under a name.
    fn by_alias(&self, from: &Module, name: &str) -> Option<Module> {
        let imports = &self.0.get(from)?.1.imports;
        let import = imports.iter().find(|import| import.name == name)?;
        // A name that is imported under itself, such as a crate's.
        if import.path.first().is_some_and(|first| first == name) {
            return None;
        }
        let module = self.absolute(from, &import.path)?;
        self.0.contains_key(&module).then_some(module)
    }

    /// The module whose file says what a path names.
    fn home(&self, path: &[String]) -> Option<Module> {
        let within = |n: &usize| self.0.contains_key(&path[..*n]);
        let known = (0..=path.len()).rev().find(within)?;
        let (module, rest) = (path[..known].to_vec(), &path[known..]);
        let Some(name) = rest.first() else {
            return Some(module);
        };
        let imports = &self.0[&module].1.imports;
        let Some(Import { path: from, .. }) = imports.iter().find(|i| i.name == *name) else {
            return Some(module);
        };
        let elsewhere = self.absolute(&module, from)?;
        self.home(&elsewhere)
    }

    /// The files that a file imports.
    fn imported(&self, module: &Module) -> BTreeSet<Module> {
        let source = &self.0[module].1;
        let used = |import: &&Import| !import.is_public || source.names.contains(&import.name);
        let uses = source.imports.iter().filter(used).map(|i| &i.path);
        uses.chain(&source.paths)
            .filter_map(|path| self.home(&self.absolute(module, path)?))
            .filter(|home| home != module)
            .collect()
    }

    /// Every file that imports itself by way of others, each with the shortest such way.
    fn circles(&self) -> Vec<String> {
        let next: BTreeMap<&Module, BTreeSet<Module>> =
            self.0.keys().map(|m| (m, self.imported(m))).collect();
        let circles = self.0.keys().filter_map(|start| {
            let way = shortest(start, &next)?;
            // Of a circle of several files the first tells it.
            let names = way.iter().map(|m| self.0[m].0.as_str());
            (way.iter().min() == Some(start)).then(|| names.collect::<Vec<_>>().join(" → "))
        });
        circles.collect()
    }
}

/// The shortest way from a module back to itself.
fn shortest(start: &Module, next: &BTreeMap<&Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut ways = std::collections::VecDeque::from([vec![start.clone()]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for module in &next[way.last()?] {
            let longer: Vec<Module> = way.iter().chain([module]).cloned().collect();
            if module == start {
                return Some(longer);
            }
            if seen.insert(module) {
                ways.push_back(longer);
            }
        }
    }
    None
}

#[test]
fn no_file_of_the_page_needs_one_that_needs_it() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app");
    let tree = Tree::read(&page);
    let imports: usize = tree.0.keys().map(|m| tree.imported(m).len()).sum();
    assert!(imports > 200, "only {imports} imports were found");
    let circles = tree.circles();
    assert!(
        circles.is_empty(),
        "Move what both need into a file of its own:\n{}",
        circles.join("\n")
    );
}

#[test]
fn the_reader_of_imports_sees_circles_and_only_those() {
    let circles = |files: &[(&str, &str)]| {
        let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Tree::of(files.iter().map(own)).circles()
    };
    let facade = (
        "room/mod.rs",
        "mod a; mod b; pub use a::A; pub use b::{B, C as D};",
    );
    let a = ("room/a.rs", "use super::B; pub struct A;");
    let root = ("mod.rs", "mod room; fn start() { room::A; }");
    let b = ("room/b.rs", "use crate::words::W; pub struct B;");
    assert!(circles(&[root, facade, a, b]).is_empty());
    let b = ("room/b.rs", "fn f() { g![<X y=crate::app::room::A />] }");
    assert_eq!(
        circles(&[root, facade, a, b]),
        ["room/a.rs → room/b.rs → room/a.rs"]
    );
    let user = ("room/mod.rs", "mod a; use a::A; pub struct B;");
    assert_eq!(
        circles(&[root, user, a]),
        ["room/mod.rs → room/a.rs → room/mod.rs"]
    );
    let user = ("room/mod.rs", "mod a; pub use a::A; pub struct B(A);");
    assert_eq!(
        circles(&[root, user, a]),
        ["room/mod.rs → room/a.rs → room/mod.rs"]
    );
    let alias = ("c.rs", "use super::d; fn f() { d::g() }");
    let back = ("d.rs", "use super::{c::{self, f}, e}; pub fn g() {}");
    assert_eq!(circles(&[root, alias, back]), ["c.rs → d.rs → c.rs"]);
}
