//! One Chromium per test, with the flags of `webdriver.json`.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{PoisonError, RwLock};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverError;
use thirtyfour::extensions::cdp::ChromeDevTools;
use thirtyfour::{Capabilities, WebDriver};

use super::page::{Answer, Page};

/// How a test ends: an error here is the browser's or the driver's; the page's are assertions.
pub type Outcome = Result<(), WebDriverError>;

/// Tests share the machine, but for those that measure time.
static MACHINE: RwLock<()> = RwLock::new(());

/// Runs a test in a browser of its own.
pub fn in_browser(test: impl AsyncFnOnce(Page) -> Outcome) {
    let _shared = MACHINE.read().unwrap_or_else(PoisonError::into_inner);
    run(chromium(), test);
}

/// As [`in_browser`], while no other test runs.
pub fn in_browser_alone(test: impl AsyncFnOnce(Page) -> Outcome) {
    let _alone = MACHINE.write().unwrap_or_else(PoisonError::into_inner);
    run(chromium(), test);
}

/// What `cargo xtask test` says under this name.
pub fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test`"))
}

/// Runs a test in the browser that `start` opens, and closes it.
pub fn run<T>(
    start: impl Future<Output = Answer<Page>>,
    test: impl AsyncFnOnce(Page) -> Answer<T>,
) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let page = runtime.block_on(start).unwrap();
    let driver = page.driver.clone();
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(page))));
    // The browser of a test that fails ends too.
    let ended = runtime.block_on(driver.quit());
    let answer = outcome
        .unwrap_or_else(|panic| resume_unwind(panic))
        .unwrap();
    ended.unwrap();
    answer
}

/// A tab of a new Chromium.
pub async fn chromium() -> Answer<Page> {
    let driver = WebDriver::new(told("NORMSCOPE_WEBDRIVER"), capabilities()).await?;
    add_script(&driver, include_str!("in_page.js")).await?;
    Ok(Page::new(driver, told("NORMSCOPE_URL")))
}

/// Runs `source` in every document of this browser before the document's own scripts.
pub async fn add_script(driver: &WebDriver, source: &str) -> Outcome {
    let command = "Page.addScriptToEvaluateOnNewDocument";
    devtools(driver, command, json!({ "source": source }))
        .await
        .map(drop)
}

/// Sends a command of the Chrome DevTools Protocol.
pub async fn devtools(driver: &WebDriver, command: &str, parameters: Value) -> Answer<Value> {
    let tools = ChromeDevTools::new(driver.handle.clone());
    tools.execute_cdp_with_params(command, parameters).await
}

fn capabilities() -> Capabilities {
    let mut options: Value = serde_json::from_str::<Value>(include_str!("../../webdriver.json"))
        .unwrap()["goog:chromeOptions"]
        .take();
    options["args"]
        .as_array_mut()
        .unwrap()
        .push(json!("--window-size=1440,900"));
    let mut capabilities = Capabilities::new();
    capabilities.insert("browserName".into(), json!("chrome"));
    capabilities.insert("goog:chromeOptions".into(), options);
    capabilities
}
