//! WebKit, on a display that only it sees, and the driver that lets tests steer it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::apt;
use crate::shell::{self, Failure, Outcome, trying_to};

/// The programs that a test in WebKit needs.
pub struct WebKit {
    driver: PathBuf,
    display: PathBuf,
}

/// Finds or installs them; where they cannot be had, says why in one line and gives nothing.
pub fn ensure() -> Option<WebKit> {
    find_or_install()
        .inspect_err(|why| {
            let line = why.to_string().replace('\n', " ");
            println!("Setup: no tests in WebKit on this machine: {line}");
        })
        .ok()
}

fn find_or_install() -> Outcome<WebKit> {
    let missing = |program: &str| shell::on_path(program).is_none();
    if missing("WebKitWebDriver") || missing("Xvfb") {
        apt::ensure(
            &["webkit2gtk-driver", "xvfb"],
            "tests in WebKit",
            "half a minute",
        )?;
    }
    Ok(WebKit {
        driver: found("WebKitWebDriver")?,
        display: found("Xvfb")?,
    })
}

fn found(program: &str) -> Outcome<PathBuf> {
    shell::on_path(program).ok_or_else(|| {
        Failure::new(format!(
            "its packages are installed, and yet {program} is not on PATH."
        ))
    })
}

/// A running driver with its display; both end with this value, and the browser with them.
pub struct Driver {
    _process: Process,
    _display: Process,
    port: u16,
}

impl Driver {
    /// Starts a display, and on it the driver, each with a number that the system gives.
    pub fn start(webkit: &WebKit) -> Outcome<Self> {
        let (display, number) = start_display(&webkit.display)?;
        let mut command = Command::new(&webkit.driver);
        command.arg("--port=0").stdin(Stdio::null());
        // The toolkit would rather take a Wayland display.
        command
            .env("DISPLAY", format!(":{number}"))
            .env("GDK_BACKEND", "x11");
        let mut process = Process(
            command
                .spawn()
                .map_err(trying_to("start WebKitWebDriver"))?,
        );
        let port = process.wait_for_port()?;
        Ok(Self {
            _process: process,
            _display: display,
            port,
        })
    }

    /// Where a WebDriver client finds it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Starts Xvfb on the first display that is free; it prints which when it is ready.
fn start_display(xvfb: &Path) -> Outcome<(Process, u32)> {
    let mut command = Command::new(xvfb);
    command.args(["-displayfd", "1", "-nolisten", "tcp"]);
    command.args(["-screen", "0", "1440x900x24"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command.stderr(Stdio::null());
    let mut process = Process(command.spawn().map_err(trying_to("start Xvfb"))?);
    let mut line = String::new();
    if let Some(output) = process.0.stdout.take() {
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(trying_to("read what Xvfb prints"))?;
    }
    match line.trim().parse() {
        Ok(number) => Ok((process, number)),
        Err(_) => Err(Failure::new(
            "Xvfb ended without saying which display it is.",
        )),
    }
}

/// A program that ends with this value.
struct Process(Child);

impl Process {
    /// The port on which it listens. This driver does not say which one it was given: the system does.
    fn wait_for_port(&mut self) -> Outcome<u16> {
        let id = self.0.id();
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            if let Some(port) = listening_port(id).map_err(trying_to("look for its port"))? {
                return Ok(port);
            }
            if let Ok(Some(status)) = self.0.try_wait() {
                return Err(Failure::new(format!(
                    "WebKitWebDriver ended before it listened ({status})."
                )));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Err(Failure::new(
            "WebKitWebDriver does not listen on any port after 20 s.",
        ))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended is not there to be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The port of IPv4 on which the process `id` listens, if it does yet.
fn listening_port(id: u32) -> io::Result<Option<u16>> {
    let mut sockets = Vec::new();
    for entry in fs::read_dir(format!("/proc/{id}/fd"))? {
        // A file may be closed while the list is read.
        if let Ok(target) = fs::read_link(entry?.path()) {
            sockets.push(target.to_string_lossy().into_owned());
        }
    }
    let table = fs::read_to_string("/proc/net/tcp")?;
    Ok(table.lines().find_map(|line| listener_in(line, &sockets)))
}

/// The port in a line of the system's table of sockets, if it is that of a listener among `sockets`.
fn listener_in(line: &str, sockets: &[String]) -> Option<u16> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (address, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
    let is_own = *state == "0A" && sockets.contains(&format!("socket:[{inode}]"));
    let (_, port) = address.split_once(':')?;
    is_own.then(|| u16::from_str_radix(port, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_knows_the_port_of_a_listener() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let link = fs::read_dir("/proc/self/fd").unwrap().find_map(|entry| {
            use std::os::fd::AsRawFd;
            let entry = entry.unwrap();
            let is_it = entry.file_name().to_str() == Some(&listener.as_raw_fd().to_string());
            is_it.then(|| fs::read_link(entry.path()).unwrap())
        });
        let socket = link.unwrap().to_string_lossy().into_owned();
        let table = fs::read_to_string("/proc/net/tcp").unwrap();
        let find = |sockets: &[String]| table.lines().find_map(|line| listener_in(line, sockets));
        assert_eq!(find(&[socket]), Some(listener.local_addr().unwrap().port()));
        assert_eq!(find(&[]), None);
    }

    #[test]
    fn only_a_listener_of_the_process_counts() {
        let own = ["socket:[382296]".to_owned()];
        let line =
            "1: 0100007F:A44F 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 382296 1";
        assert_eq!(listener_in(line, &own), Some(0xA44F));
        assert_eq!(listener_in(&line.replace("0A 0", "01 0"), &own), None);
        assert_eq!(listener_in(&line.replace("382296", "38229"), &own), None);
        assert_eq!(listener_in("sl local_address rem_address st", &own), None);
    }
}
