//! A file of the page's own origin, named in a link.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest path.
const LONGEST: usize = 300;

/// Where a file stands on the server that the page comes from, as a path beside the page or from
/// the root; empty where the reader chooses a file by hand.
///
/// Another origin cannot be named: a page that reads whatever a link names would carry readers'
/// addresses to strangers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilePath(String);

/// A path that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPath {
    /// It names a server.
    #[error("it must be a path on this server, such as data/stream.npy")]
    Elsewhere,
    /// It has letters that no path needs.
    #[error("it may not hold control letters, backslashes or # and ?")]
    Letters,
    /// It is too long.
    #[error("it is longer than {LONGEST} letters")]
    TooLong,
}

impl FilePath {
    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether no file is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl FromStr for FilePath {
    type Err = BadPath;

    fn from_str(text: &str) -> Result<Self, BadPath> {
        let text = text.trim();
        if text.chars().count() > LONGEST {
            return Err(BadPath::TooLong);
        }
        let bad = |letter: char| letter.is_control() || matches!(letter, '\\' | '#' | '?');
        if text.contains(bad) {
            return Err(BadPath::Letters);
        }
        // A scheme, or two slashes, before which a browser would look for a server.
        let head = text.split('/').next().unwrap_or_default();
        if head.contains(':') || text.starts_with("//") {
            return Err(BadPath::Elsewhere);
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_read() {
        for good in [
            "",
            "x.npy",
            "data/a b.npz",
            "/runs/3/stream.safetensors",
            "../up.csv",
            "a/b:c.npy",
        ] {
            assert_eq!(
                good.parse::<FilePath>().map(|path| path.to_string()),
                Ok(good.into())
            );
        }
        for bad in [
            "https://example.org/x.npy",
            "//example.org/x.npy",
            "data:,1",
            "javascript:1",
            "blob:x",
        ] {
            assert_eq!(bad.parse::<FilePath>(), Err(BadPath::Elsewhere), "{bad}");
        }
        for bad in ["\\\\host\\x.npy", "a\nb", "x.npy#y", "x?y"] {
            assert_eq!(bad.parse::<FilePath>(), Err(BadPath::Letters), "{bad}");
        }
        assert_eq!("x".repeat(301).parse::<FilePath>(), Err(BadPath::TooLong));
    }
}
