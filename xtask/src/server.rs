//! A static file server for this machine alone: what the site needs of a web host, no more.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use crate::live;
use crate::shell::{Failure, Outcome, trying_to};
use crate::site_path::{self, Destination};

/// A request line and headers longer than this come from no browser.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// A server that runs until the program ends.
pub struct Server {
    port: u16,
    prefix: String,
}

struct Site {
    folder: PathBuf,
    prefix: String,
    /// The number of the build that is served, where a page shall follow it.
    build: Option<Arc<AtomicU64>>,
}

struct Response {
    status: &'static str,
    header: String,
    body: Vec<u8>,
}

impl Server {
    /// Serves `folder` under `prefix` (`/` or `/a/path/`) on `port`, or on a free one for 0.
    pub fn start(folder: &Path, prefix: &str, port: u16) -> Outcome<Self> {
        Self::of(folder, prefix, port, None)
    }

    /// As [`Server::start`]; a page that is open is loaded anew when the number of the `build` changes.
    pub fn live(folder: &Path, prefix: &str, port: u16, build: &Arc<AtomicU64>) -> Outcome<Self> {
        Self::of(folder, prefix, port, Some(Arc::clone(build)))
    }

    fn of(folder: &Path, prefix: &str, port: u16, build: Option<Arc<AtomicU64>>) -> Outcome<Self> {
        if !prefix.starts_with('/') || !prefix.ends_with('/') {
            return Err(Failure::new(format!(
                "the prefix {prefix:?} must start and end with a slash."
            )));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(trying_to(format!("listen on port {port}")))?;
        let port = listener
            .local_addr()
            .map_err(trying_to("learn the port"))?
            .port();
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            prefix: prefix.to_owned(),
            build,
        });
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let site = Arc::clone(&site);
                // A reader who hangs up in the middle concerns nobody else.
                std::thread::spawn(move || site.answer(connection).ok());
            }
        });
        Ok(Self {
            port,
            prefix: prefix.to_owned(),
        })
    }

    /// Where the site is.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.prefix)
    }
}

impl Site {
    fn answer(&self, mut connection: TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        let request = read_request_line(&connection)?;
        let mut words = request.split_whitespace();
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let response = match method {
            "GET" | "HEAD" => self.look_up(target),
            _ => Response::text(
                "405 Method Not Allowed",
                "Allow: GET, HEAD\r\n",
                "Only GET and HEAD are served here.",
            ),
        };
        let Response {
            status,
            header,
            body,
        } = response;
        write!(
            connection,
            "HTTP/1.1 {status}\r\n{header}Content-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            body.len(),
        )?;
        if method != "HEAD" {
            connection.write_all(&body)?;
        }
        connection.flush()
    }

    fn live_response(&self, target: &str) -> Option<Response> {
        let (kind, text) = live::answer(target.strip_prefix(&self.prefix)?, self.build.as_ref()?)?;
        Some(Response {
            status: "200 OK",
            header: format!("Content-Type: {kind}\r\n"),
            body: text.into_bytes(),
        })
    }

    fn look_up(&self, target: &str) -> Response {
        if let Some(response) = self.live_response(target) {
            return response;
        }
        match site_path::resolve(target, &self.folder, &self.prefix) {
            Destination::File(file) if self.build.is_some() && file.ends_with("index.html") => {
                Response::live_page(&file)
            }
            Destination::File(file) => Response::file(&file),
            Destination::Redirect(to) => Response::text(
                "301 Moved Permanently",
                &format!("Location: {to}\r\n"),
                "The site is one slash further.",
            ),
            Destination::Nowhere => Response::not_found(&self.prefix),
        }
    }
}

impl Response {
    fn live_page(file: &Path) -> Self {
        let mut response = Self::file(file);
        let page = String::from_utf8_lossy(&response.body);
        response.body = live::with_script(&page).into_bytes();
        response
    }

    fn file(file: &Path) -> Self {
        match fs::read(file) {
            Ok(body) => {
                let header = format!("Content-Type: {}\r\n", mime_type(file));
                Self {
                    status: "200 OK",
                    header,
                    body,
                }
            }
            Err(_) => Self::text(
                "500 Internal Server Error",
                "",
                "The file is there and cannot be read.",
            ),
        }
    }

    fn not_found(prefix: &str) -> Self {
        let body = format!(
            "<!doctype html><html lang=\"en\"><title>Not found</title>\
             <p>There is nothing here. <a href=\"{prefix}\">To the start</a></p></html>"
        );
        let header = "Content-Type: text/html; charset=utf-8\r\n".to_owned();
        Self {
            status: "404 Not Found",
            header,
            body: body.into_bytes(),
        }
    }

    fn text(status: &'static str, header: &str, sentence: &str) -> Self {
        let header = format!("{header}Content-Type: text/plain; charset=utf-8\r\n");
        Self {
            status,
            header,
            body: sentence.as_bytes().to_vec(),
        }
    }
}

/// The first line; the headers are read to their end, as closing on unread ones resets the
/// connection.
fn read_request_line(connection: &TcpStream) -> io::Result<String> {
    let mut lines = BufReader::new(connection.take(LONGEST_REQUEST)).lines();
    let request = lines
        .next()
        .unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
    for line in lines {
        if line?.is_empty() {
            return Ok(request);
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// The type by which a browser knows what to do with `file`.
fn mime_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server of this crate's own folder answers to `request`.
    fn answer(request: &str) -> String {
        let server =
            Server::start(Path::new(env!("CARGO_MANIFEST_DIR")), "/", 0).expect("a port is free");
        let mut connection =
            TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).expect("it listens");
        connection.write_all(request.as_bytes()).expect("it reads");
        let mut response = String::new();
        connection
            .read_to_string(&mut response)
            .expect("it answers in UTF-8");
        response
    }

    #[test]
    fn get_sends_the_file_and_head_only_what_is_known_of_it() {
        let own = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .expect("it exists");
        let length = format!("Content-Length: {}\r\n", own.len());
        let get = answer("GET /Cargo.toml HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(
            get.starts_with("HTTP/1.1 200 OK\r\n") && get.contains(&length),
            "{get}"
        );
        assert!(get.ends_with(&format!("\r\n\r\n{own}")), "{get}");
        let head = answer("HEAD /Cargo.toml HTTP/1.1\r\nHost: a\r\n\r\n");
        assert!(
            head.contains(&length) && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn what_is_missing_or_not_asked_properly_is_refused() {
        assert!(answer("GET /none HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(answer("GET /../Cargo.toml HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404 "));
        assert!(answer("POST /Cargo.toml HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
        assert!(answer("\r\n\r\n").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn browsers_refuse_modules_and_wasm_of_another_type() {
        assert_eq!(mime_type(Path::new("worker_bg.wasm")), "application/wasm");
        assert_eq!(
            mime_type(Path::new("worker.js")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            mime_type(Path::new("stream.npy")),
            "application/octet-stream"
        );
    }
}
