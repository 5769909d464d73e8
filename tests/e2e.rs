//! A reader's paths through the finished site, in a real browser.
//!
//! `cargo xtask test` builds the site, serves it and starts a driver; the environment says where:
//! `NORMSCOPE_URL`, `NORMSCOPE_SUBPATH_URL`, `NORMSCOPE_DIST`, `NORMSCOPE_WEBDRIVER`,
//! `NORMSCOPE_AXE`, and `NORMSCOPE_WEBKIT` for the tests that compare the engines. Nothing here sleeps or tries twice: a test waits on the page's own run state
//! or on what a reader would see, one animation frame at a time.
#![cfg(feature = "e2e")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod hostile;

mod e2e {
    use super::hostile;
    mod browser;
    mod page;
    mod server;

    mod access;
    mod assignments;
    mod claims;
    mod claims_instruments;
    mod claims_numbers;
    mod controls;
    mod depth;
    mod depth_film;
    mod depth_first_screen;
    mod depth_numbers;
    mod depth_speed;
    mod depth_trouble;
    mod drawn_links;
    mod files;
    mod first_picture;
    mod formats;
    mod fuzz;
    mod landing;
    mod lessons;
    mod lessons_own;
    mod lessons_written;
    mod links;
    mod messages;
    mod narrow;
    mod network;
    mod newest_wins;
    mod paper;
    mod present;
    mod recording;
    mod rooms;
    mod soak;
    mod speed;
    mod start;
    mod sub_path;
    mod trouble;
    mod typing;
    mod webkit;
}
