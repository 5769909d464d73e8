//! Links: what they say is what is shown, and what they cannot say is answered with a sentence.

use super::browser::in_browser;

#[test]
fn four_normal_samples_become_uniform() {
    in_browser(async |page| {
        page.open("?law=normal&batch=4&features=1024&norm=batch")
            .await?;
        let pooled = page.moments("pooled").await?;
        assert_eq!((pooled.len(), pooled[1].n), (2, 4096));
        // Four values of mean 0 and mean square 1 have a mean fourth power from 1 (two pairs) to
        // 7/3 (one against three), so its deviation is at most 2/3 and that of the mean over 1024
        // independent columns at most 0.021. Five of those, and half of the last digit shown.
        let kurtosis = pooled[1].excess_kurtosis;
        assert!((kurtosis + 1.2).abs() < 0.11, "excess kurtosis {kurtosis}");
        let caption = page.text("[data-figure=pooled] .caption").await?;
        assert!(caption.contains("exactly uniform on ±√3"), "{caption}");
        let lead = page.text("h1").await?;
        assert!(lead.contains("uniform"), "{lead}");
        Ok(())
    });
}

#[test]
fn an_absurd_link_is_answered_with_a_sentence_each_and_the_page_goes_on() {
    in_browser(async |page| {
        page.open("?colour=red&batch=1e99&law=nonsense&features=-3&gamma=NaN")
            .await?;
        let said = page.text(".notice").await?;
        for sentence in [
            "“colour” that this version does not know",
            "“batch” outside of its range. It is now 4096",
            "“law” to “nonsense”, which cannot be used",
            "“features” outside of its range. It is now 1",
            "“gamma” to “NaN”, which cannot be used",
        ] {
            assert!(said.contains(sentence), "{sentence:?} is not in {said:?}");
        }
        let feature = page.moments("feature").await?;
        assert!(feature.iter().all(|row| row.n == 4096), "{feature:?}");
        page.find("button", "Dismiss").await?.click().await?;
        page.until("!document.querySelector('.notice')", "the notice is gone")
            .await?;
        page.assert_quiet().await
    });
}

#[test]
fn a_link_without_bounds_is_cut_and_said_so() {
    in_browser(async |page| {
        page.open("?law=normal&batch=8").await?;
        // Servers refuse an address of 100 kB, so it arrives through the browser's history.
        let endless = "history.replaceState(null, '', '?law=normal&batch=8&' + 'x'.repeat(100_000)); \
                       history.pushState(null, '', '?batch=16'); history.back()";
        page.driver.execute(endless, vec![]).await?;
        page.until("document.querySelector('.notice')", "a notice is shown")
            .await?;
        let said = page.text(".notice").await?;
        assert!(said.contains("only its beginning was read"), "{said}");
        page.rerun(async || page.type_in("Batch, samples", "12").await)
            .await?;
        assert_eq!(page.moments("feature").await?[0].n, 12);
        page.assert_quiet().await
    });
}

#[test]
fn the_ugliest_settings_are_shown_in_words_and_never_as_nan() {
    in_browser(async |page| {
        for query in [
            "?law=cauchy&batch=1&features=1&norm=batch,layer,rms,dyt&eps=0",
            "?law=stable:0.5,1&batch=2&features=3&norm=batch,group:7,l2,scale",
            "?law=normal:0,1e30&batch=4&features=4&norm=batch,layer,rms",
            "?law=rademacher&batch=3&features=1&norm=layer,prms:1&eps=0",
        ] {
            page.open(query).await?;
            let painted = "[...document.querySelectorAll('.panel canvas')].every((map) => coloursOf(map) > 2)";
            page.until(painted, "every panel shows something").await?;
            let shown = page.text("body").await?;
            assert!(!shown.contains("NaN"), "{query}: {shown}");
            assert!(page.text("h1").await?.ends_with('.'), "{query}");
            page.assert_quiet().await?;
        }
        let hint = page.text("#data-heading ~ .notes").await?;
        assert!(
            hint.contains("LayerNorm cannot estimate a variance from one feature"),
            "{hint}"
        );
        Ok(())
    });
}
