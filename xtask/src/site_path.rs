//! From the path of a request to a file of the site, or to the reason why there is none.

use std::path::{Path, PathBuf};

/// What a request's path leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination {
    /// A file of the site.
    File(PathBuf),
    /// The site itself, with the slash that relative links need.
    Redirect(String),
    /// Nothing that is to be seen.
    Nowhere,
}

/// Finds `target`, a request's path with or without a query, among the files in `site`, which
/// is served under `prefix`, a path that starts and ends with a slash.
pub fn resolve(target: &str, site: &Path, prefix: &str) -> Destination {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if prefix.strip_suffix('/') == Some(path) && !path.is_empty() {
        return Destination::Redirect(prefix.to_owned());
    }
    let file = path
        .strip_prefix(prefix)
        .and_then(percent_decoded)
        .and_then(|path| inside(site, &path));
    file.map_or(Destination::Nowhere, Destination::File)
}

/// The file at `path` below `site`; `None` for whatever lies elsewhere, symbolic links included.
fn inside(site: &Path, path: &str) -> Option<PathBuf> {
    let is_plain = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', '\0', ':']);
    if !path.split('/').all(is_plain) || path.starts_with('/') {
        return None;
    }
    let name = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let file = site.join(name).canonicalize().ok()?;
    (file.is_file() && file.starts_with(site.canonicalize().ok()?)).then_some(file)
}

/// `text` with each `%XX` replaced by its byte; `None` when one is broken or it is no UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A site with a page and a data file, beside a file that is not to be had.
    fn site(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let site = root.join("dist");
        fs::create_dir_all(site.join("data")).expect("the temporary folder is writable");
        fs::write(root.join("secret"), "secret").expect("the temporary folder is writable");
        fs::write(site.join("index.html"), "page").expect("the temporary folder is writable");
        fs::write(site.join("data/a b.npy"), "data").expect("the temporary folder is writable");
        site.canonicalize().expect("it was just made")
    }

    #[test]
    fn files_are_found_below_the_prefix_and_not_beside_it() {
        let site = site("prefix");
        let page = Destination::File(site.join("index.html"));
        assert_eq!(resolve("/", &site, "/"), page);
        assert_eq!(resolve("/?norm=rms&seed=1", &site, "/"), page);
        assert_eq!(
            resolve("/data/a%20b.npy", &site, "/"),
            Destination::File(site.join("data/a b.npy"))
        );
        assert_eq!(resolve("/normscope/index.html", &site, "/normscope/"), page);
        assert_eq!(
            resolve("/normscope", &site, "/normscope/"),
            Destination::Redirect("/normscope/".into())
        );
        assert_eq!(
            resolve("/index.html", &site, "/normscope/"),
            Destination::Nowhere
        );
        assert_eq!(resolve("/missing.js", &site, "/"), Destination::Nowhere);
        assert_eq!(resolve("/data", &site, "/"), Destination::Nowhere);
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let site = site("traversal");
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("../secret", site.join("link"));
        let escapes = [
            "/../secret",
            "/data/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "//etc/passwd",
            "/..\\secret",
            "/link",
            "/%",
            "/%f",
            "/%+1",
            "/%ff",
            "/index.html%00",
        ];
        for escape in escapes {
            assert_eq!(
                resolve(escape, &site, "/"),
                Destination::Nowhere,
                "{escape}"
            );
        }
    }
}
