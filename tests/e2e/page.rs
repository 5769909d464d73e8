//! The page as a reader handles it: controls by role and name, figures by what they show.

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::error::WebDriverError;
use thirtyfour::{Key, WebDriver, WebElement};

use super::browser::Outcome;

/// An answer of the browser.
pub type Answer<T> = Result<T, WebDriverError>;

/// True when all figures are of the newest settings and to be seen: the live page is hidden behind its
/// first picture until it is painted, some frames after the first run.
pub const DONE: &str = "document.documentElement.dataset.runState === 'done' && document.documentElement.dataset.first !== 'leaving'";

/// A tab that shows normscope.
pub struct Page {
    pub driver: WebDriver,
    site: String,
}

impl Page {
    /// A tab that shows nothing yet.
    pub fn new(driver: WebDriver, site: String) -> Self {
        Self { driver, site }
    }

    /// Opens the site with a query and waits until its figures are complete and can be seen.
    pub async fn open(&self, query: &str) -> Outcome {
        self.open_at(&format!("{}{query}", self.site)).await
    }

    /// As [`Page::open`], at a full address.
    pub async fn open_at(&self, address: &str) -> Outcome {
        self.driver.goto(address).await?;
        self.until(DONE, "the first run is done").await
    }

    /// The value of a JavaScript expression.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> Answer<T> {
        let script = format!("return ({expression});");
        self.driver.execute(script, vec![]).await?.convert()
    }

    /// Looks at the expression in every animation frame until it is true.
    ///
    /// # Panics
    /// After 20 seconds, with `what` was awaited and what the page said instead.
    pub async fn until(&self, expression: &str, what: &str) -> Outcome {
        let script = format!(
            "const [answer, end] = [arguments[0], performance.now() + 20_000];
             const look = () => {{
               if ({expression}) answer(null);
               else if (performance.now() < end) requestAnimationFrame(look);
               else answer([document.documentElement.dataset, document.body.innerText.slice(0, 600), window.heard]);
             }};
             look();"
        );
        let seen = self.driver.execute_async(script, vec![]).await?;
        assert!(
            seen.json().is_null(),
            "not within 20 s: {what} ({expression}); instead: {:#}",
            seen.json()
        );
        Ok(())
    }

    /// Does something to the page and waits until a newer run than the last is done.
    pub async fn rerun(&self, act: impl AsyncFnOnce() -> Outcome) -> Outcome {
        let before = self.root("run").await?;
        act().await?;
        let newer = format!("Number(document.documentElement.dataset.run) > {before} && {DONE}");
        self.until(&newer, "a newer run is done").await
    }

    /// A number that the root element carries: `run`, `inputsDrawn`, `normsRun`.
    pub async fn root(&self, name: &str) -> Answer<u32> {
        self.eval(&format!("Number(document.documentElement.dataset.{name})"))
            .await
    }

    /// The element of this role with this name, once it is there.
    pub async fn find(&self, role: &str, name: &str) -> Answer<WebElement> {
        let expression = format!("find({role:?}, {name:?})");
        self.until(&expression, "such an element exists").await?;
        self.element(&expression).await
    }

    /// The element that an expression gives.
    pub async fn element(&self, expression: &str) -> Answer<WebElement> {
        let script = format!("return ({expression});");
        let found = self.driver.execute(script, vec![]).await?;
        assert!(!found.json().is_null(), "no element is {expression}");
        found.element()
    }

    /// Replaces what the text field of this name holds, and leaves it with the Enter key.
    pub async fn type_in(&self, name: &str, text: &str) -> Outcome {
        let field = self.find("textbox", name).await?;
        field.send_keys(Key::Control + "a").await?;
        // Not a line feed, which not every driver takes for the key.
        field
            .send_keys(format!("{text}{}", Key::Enter.value()))
            .await
    }

    /// Switches to the `light` or the `dark` theme.
    pub async fn switch_theme(&self, to: &str) -> Outcome {
        let button = format!("Switch to the {to} theme");
        self.find("button", &button).await?.click().await?;
        let dressed = format!(
            "document.documentElement.dataset.theme === '{to}' && getComputedStyle(document.documentElement).colorScheme === '{to}'"
        );
        self.until(&dressed, "the theme has changed").await
    }

    /// What a text field holds.
    pub async fn value_of(&self, role: &str, name: &str) -> Answer<String> {
        self.eval(&format!("find({role:?}, {name:?}).value")).await
    }

    /// The visible text of the first element of a selector.
    pub async fn text(&self, selector: &str) -> Answer<String> {
        self.eval(&format!(
            "document.querySelector({selector:?})?.innerText ?? ''"
        ))
        .await
    }

    /// The query of the link, `""` without one.
    pub async fn query(&self) -> Answer<String> {
        self.eval("location.search").await
    }

    /// Picks an option of a select by its text, as a reader's click on it would.
    pub async fn pick(&self, name: &str, option: &str) -> Outcome {
        self.find("combobox", name).await?;
        let options = format!("[...find('combobox', {name:?}).options]");
        let wanted = format!("{options}.find((option) => nameOf(option) === {option:?})");
        self.element(&wanted).await?.click().await
    }

    /// The moments that a ridge figure's table gives for each norm, opened if it is closed.
    pub async fn moments(&self, figure: &str) -> Answer<Vec<Moments>> {
        let within = format!("document.querySelector('[data-figure={figure}]')");
        let fold = format!("{within}.querySelector('details.numbers')");
        if !self.eval::<bool>(&format!("{fold}.open")).await? {
            let summary = format!("find('fold', 'Numbers', {within})");
            self.element(&summary).await?.click().await?;
        }
        let table = format!("{within}.querySelector('table.moments')");
        self.until(&table, "the table of moments is built").await?;
        let rows: Vec<Vec<String>> = self.eval(&format!("rowsOf({table})")).await?;
        Ok(rows.iter().map(|row| Moments::read(row)).collect())
    }

    /// Asserts that nothing was logged, thrown or blocked, and that nothing came from elsewhere.
    pub async fn assert_quiet(&self) -> Outcome {
        let heard: Vec<String> = self.eval("heard").await?;
        assert!(heard.is_empty(), "the page is not quiet: {heard:#?}");
        let foreign: Vec<Value> = self
            .eval(
                "performance.getEntriesByType('resource').filter((entry) => \
                   entry.responseStatus >= 400 || new URL(entry.name).origin !== location.origin && !entry.name.startsWith('data:')) \
                   .map((entry) => [entry.name, entry.responseStatus])",
            )
            .await?;
        assert!(
            foreign.is_empty(),
            "foreign or failed requests: {foreign:#?}"
        );
        Ok(())
    }
}

/// One row of a table of moments.
#[derive(Debug, Clone)]
pub struct Moments {
    pub of: String,
    pub n: u64,
    pub mean: f64,
    pub std_dev: f64,
    pub excess_kurtosis: f64,
}

impl Moments {
    fn read(row: &[String]) -> Self {
        Self {
            of: row[0].clone(),
            n: row[1].replace(',', "").parse().unwrap(),
            mean: number(&row[2]),
            std_dev: number(&row[3]),
            excess_kurtosis: number(&row[5]),
        }
    }
}

/// Reads a number as the page writes it: `−1.25`, `16,384`, `1.2 · 10⁻⁵`, `10⁹`; a missing one is
/// NaN.
pub fn number(text: &str) -> f64 {
    let ascii = text.replace('−', "-").replace(',', "");
    let is_power = |c: char| "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let Some(at) = ascii.find(is_power) else {
        return ascii.parse().unwrap_or(f64::NAN);
    };
    let (base, exponent) = ascii.split_at(at);
    let mantissa = base.strip_suffix("10").unwrap_or(base);
    let mantissa = match mantissa.trim_end_matches(['·', ' ']) {
        "" => 1.0,
        "-" => -1.0,
        plain => plain.parse().unwrap_or(f64::NAN),
    };
    mantissa * 10f64.powi(power(exponent))
}

fn power(superscript: &str) -> i32 {
    let plain = superscript.chars().map(|c| match c {
        '⁻' => '-',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        c => char::from_u32(u32::from(c) - 0x2070 + u32::from('0')).unwrap(),
    });
    plain.collect::<String>().parse().unwrap()
}
