//! The site below a path, as on a project's page of GitHub.

use super::browser::{in_browser, told};

#[test]
fn below_a_path_everything_is_found_and_links_stay_there() {
    in_browser(async |page| {
        let site = told("NORMSCOPE_SUBPATH_URL");
        page.open_at(&format!("{site}?law=normal&batch=16")).await?;
        page.assert_quiet().await?;
        page.rerun(async || page.pick("Example", "A real network").await)
            .await?;
        let address: String = page.eval("location.href").await?;
        assert!(
            address.starts_with(&site) && address.contains("data=minilm"),
            "{address}"
        );
        page.driver.refresh().await?;
        page.until(
            "document.querySelector('.panel .quiet')?.innerText === '256 × 384'",
            "the same after a reload",
        )
        .await?;
        let links: Vec<String> = page
            .eval("[...document.querySelectorAll('a[href]')].map((link) => link.href)")
            .await?;
        assert!(
            links.len() >= 3 && links.iter().all(|link| link.starts_with(&site)),
            "{links:?}"
        );
        page.assert_quiet().await
    });
}
