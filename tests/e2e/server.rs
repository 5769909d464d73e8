//! The site with something wrong with it, on a port of its own.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;

use super::browser::told;

/// A file of the site, and what is served in its place; `None` if it is missing.
pub type Fault = (&'static str, Option<&'static str>);

/// Serves the site with these faults until the tests end, and says where.
pub fn faulty_site(faults: &'static [Fault]) -> String {
    served(faults, mime_type)
}

/// Serves the site as a server does that knows no type of a module.
pub fn site_of_octets() -> String {
    served(&[], |path| match mime_type(path) {
        "application/wasm" => "application/octet-stream",
        known => known,
    })
}

/// Serves the site with a script that runs before the page's own.
pub fn site_with_script(source: &str) -> String {
    let page = fs::read_to_string(Path::new(&told("NORMSCOPE_DIST")).join("index.html")).unwrap();
    // In front of the policy, which would block it.
    let head = format!("<head><script>{source}</script>");
    let page = page.replacen("<head>", &head, 1);
    assert!(page.contains(&head), "the page has no head");
    let page: &'static str = page.leak();
    served(Box::leak(Box::new([("index.html", Some(page))])), mime_type)
}

fn served(faults: &'static [Fault], mime_type: fn(&str) -> &'static str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A browser may hang up on a request that it does not need any more.
            std::thread::spawn(move || answer(connection, faults, mime_type).ok());
        }
    });
    format!("http://127.0.0.1:{port}/")
}

fn answer(
    mut connection: TcpStream,
    faults: &[Fault],
    mime_type: fn(&str) -> &'static str,
) -> io::Result<()> {
    let mut lines = BufReader::new(&connection).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = match target.split('?').next().unwrap_or("/") {
        "/" => "index.html",
        path => &path[1..],
    };
    let body = match faults.iter().find(|(name, _)| *name == unhashed(path)) {
        Some((_, replacement)) => replacement.map(|text| text.as_bytes().to_vec()),
        None => fs::read(Path::new(&told("NORMSCOPE_DIST")).join(path)).ok(),
    };
    let status = if body.is_some() {
        "200 OK"
    } else {
        "404 Not Found"
    };
    let body = body.unwrap_or_default();
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        mime_type(path),
        body.len()
    )?;
    connection.write_all(&body)
}

/// A file's name without the part that changes with its content.
fn unhashed(path: &str) -> String {
    let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let parts = path.match_indices('-').map(|(at, _)| path.split_at(at));
    let hashed = |(_, rest): &(&str, &str)| rest.get(1..17).is_some_and(is_hash);
    match parts.into_iter().find(hashed) {
        Some((stem, rest)) => format!("{stem}{}", &rest[17..]),
        None => path.to_owned(),
    }
}

fn mime_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}
