//! A web server for one directory, on this machine only.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

/// The least policy under which the widget works. Everything here is served with it, so that what
/// needs more is noticed here and not on somebody's page.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                          style-src 'self'; img-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";

/// A server that has its port and answers until the program ends.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
}

impl Site {
    /// Serves `directory` on 127.0.0.1 at `port`; 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn open(directory: &Path, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let directory = directory.to_path_buf();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let directory = directory.clone();
                // A browser that goes away in the middle of an answer is no news.
                thread::spawn(move || answer(stream, &directory).ok());
            }
        });
        Ok(Self { address })
    }

    /// Where it answers, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn answer(mut stream: TcpStream, directory: &Path) -> io::Result<()> {
    // A browser opens connections in advance and may never use them.
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
    if !matches!(method, "GET" | "HEAD") {
        return send(&mut stream, "405 Method Not Allowed", "text/plain; charset=utf-8", b"only GET\n", true);
    }
    let found = inside(directory, target).and_then(|path| Some((media_type(&path), std::fs::read(path).ok()?)));
    match found {
        Some((media, body)) => send(&mut stream, "200 OK", media, &body, method == "GET"),
        None => send(&mut stream, "404 Not Found", "text/plain; charset=utf-8", b"not here\n", method == "GET"),
    }
}

/// The file that `target` names, if it lies inside `directory`.
fn inside(directory: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let relative = Path::new(&path);
    relative.components().all(|part| matches!(part, Component::Normal(_))).then(|| directory.join(relative))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        // anything else and a browser refuses to compile it while it arrives
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn send(stream: &mut TcpStream, status: &str, media: &str, body: &[u8], with_body: bool) -> io::Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nContent-Security-Policy: {POLICY}\r\nConnection: close\r\n\r\n"
    )?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_directory() {
        let cases = [
            ("/", Some("dist/index.html")),
            ("/widget.wasm?v=1", Some("dist/widget.wasm")),
            ("/deep/", Some("dist/deep/index.html")),
            ("/../Cargo.toml", None),
            ("/deep/../../Cargo.toml", None),
        ];
        for (target, wanted) in cases {
            assert_eq!(inside(Path::new("dist"), target), wanted.map(PathBuf::from), "{target}");
        }
    }
}
