//! Where things are: the repository, the site, the WebAssembly build, the cache.

use std::path::{Path, PathBuf};

/// The folder that holds the workspace's Cargo.toml. Cargo says where when it runs this tool; what
/// it said at compile time may be another checkout that shares the target folder.
pub fn repository() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map(Path::to_owned).unwrap_or(own)
}

/// The finished static site.
pub fn dist() -> PathBuf {
    repository().join("dist")
}

/// Cargo's target folder for WebAssembly: apart from the native one, because the two may
/// come from different compilers. `NORMSCOPE_WEB_TARGET` moves it.
pub fn web_target() -> PathBuf {
    std::env::var_os("NORMSCOPE_WEB_TARGET")
        .map_or_else(|| repository().join("target/web"), PathBuf::from)
}

/// Tools installed for normscope alone; deleting it costs only time.
pub fn cache() -> PathBuf {
    let user_cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    user_cache.map_or_else(
        || repository().join("target/cache"),
        |cache| cache.join("normscope"),
    )
}

/// The log of the setup step `name`.
pub fn log(name: &str) -> PathBuf {
    cache().join("logs").join(format!("{name}.log"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_the_one_worked_in_not_the_one_compiled_in() {
        // Cargo runs tests in the folder of their package.
        let package = std::env::current_dir().unwrap();
        assert_eq!(repository(), package.parent().unwrap());
    }
}
