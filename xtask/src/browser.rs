//! Chromium and the driver that lets tests steer it.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::apt;
use crate::shell::{self, Failure, Outcome, trying_to};

/// The path of chromedriver: what `CHROMEDRIVER` says, or from PATH, or installed with Chromium.
pub fn chromedriver() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMEDRIVER") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = shell::on_path("chromedriver") {
        return Ok(found);
    }
    apt::ensure(
        &["chromium", "chromium-driver"],
        "tests in a browser",
        "a minute",
    )?;
    shell::on_path("chromedriver").ok_or_else(|| {
        Failure::new("chromium-driver is installed, and yet chromedriver is not on PATH.")
    })
}

/// How often chromedriver is started before it counts as broken.
const ATTEMPTS: usize = 5;

/// A running chromedriver; it and its browsers end with this value.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts `chromedriver` on a free port. It takes one that is free on IPv4 and gives up where
    /// another program has the same one on IPv6: then it is started again.
    pub fn start(chromedriver: &Path) -> Outcome<Self> {
        let started = (1..ATTEMPTS).find_map(|_| Self::start_once(chromedriver).ok());
        started.map_or_else(|| Self::start_once(chromedriver), Ok)
    }

    fn start_once(chromedriver: &Path) -> Outcome<Self> {
        let mut command = Command::new(chromedriver);
        command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut process = command.spawn().map_err(trying_to("start chromedriver"))?;
        let Some(output) = process.stdout.take() else {
            return Err(Failure::new(
                "chromedriver was started without a way to read its output.",
            ));
        };
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| port_in(&line));
        // It must not wait for a reader of what it prints later.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Self { process, port }),
            None => Err(Failure::new(
                "chromedriver ended without saying on which port it listens.",
            )),
        }
    }

    /// Where a WebDriver client finds it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its own way to end, which ends its browsers too.
    fn ask_to_end(&self) -> std::io::Result<()> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(
            connection,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        )
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        let mut has_ended = self.ask_to_end().is_err();
        while !has_ended && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(50));
            has_ended = !matches!(self.process.try_wait(), Ok(None));
        }
        // For one that did not listen; one that has ended is not there to be killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 39417.`
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_in_the_line_that_says_so_and_in_no_other() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 39417."),
            Some(39417)
        );
        assert_eq!(
            port_in("Starting ChromeDriver 156.0.8078.73 on port 0"),
            None
        );
    }
}
