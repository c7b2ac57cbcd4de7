//! A web server on this machine only: for one directory, or with answers of another kind.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The least policy under which the widget works. Everything here is served with it, so that what
/// needs more is noticed here and not on somebody's page.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                          style-src 'self'; img-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";

/// More than any browser sends to a server for tests \[bytes\].
const LONGEST: usize = 1 << 20;

/// What a browser asks for.
#[derive(Debug)]
pub struct Request {
    /// `GET`, say.
    pub method: String,
    /// What follows the server's name, with its slash.
    pub target: String,
    /// What was sent along.
    pub body: Vec<u8>,
}

/// What it gets.
#[derive(Debug)]
pub struct Answer {
    /// Number and words.
    pub status: &'static str,
    /// What kind of file it is.
    pub media: &'static str,
    /// Further lines of the head.
    pub headers: Vec<(&'static str, String)>,
    /// The file.
    pub body: Vec<u8>,
}

impl Answer {
    /// Says that there is no such thing, or that it is not to be had so.
    pub fn refusal(status: &'static str) -> Self {
        Self { status, media: "text/plain; charset=utf-8", headers: Vec::new(), body: status.as_bytes().to_vec() }
    }

    /// The file in `directory` that is asked for.
    pub fn file(directory: &Path, request: &Request) -> Self {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Self::refusal("405 Method Not Allowed");
        }
        let found = inside(directory, &request.target);
        let found = found.and_then(|path| Some((media_type(&path), std::fs::read(path).ok()?)));
        found.map_or_else(
            || Self::refusal("404 Not Found"),
            |(media, body)| Self { status: "200 OK", media, headers: Vec::new(), body },
        )
    }

    /// The same, with a further line in its head.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// A server that has its port and answers until the program ends.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
}

impl Site {
    /// Serves `directory` on 127.0.0.1 at `port`; 0 takes a free one. Pages of any other origin may fetch from it.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn open(directory: &Path, port: u16) -> io::Result<Self> {
        let directory = directory.to_path_buf();
        Self::answering(port, move |request| {
            Answer::file(&directory, request)
                .with("Content-Security-Policy", POLICY.to_owned())
                .with("Access-Control-Allow-Origin", "*".to_owned())
        })
    }

    /// Serves whatever `answer` says.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn answering(port: u16, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                // A browser that goes away in the middle of an answer is no news.
                thread::spawn(move || serve(stream, &*answer).ok());
            }
        });
        Ok(Self { address })
    }

    /// Where it answers, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&Request) -> Answer) -> io::Result<()> {
    // A browser opens connections in advance and may never use them.
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; LONGEST.min(length)];
    reader.read_exact(&mut body)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_else(|| "/".to_owned());
    let request = Request { method, target, body };
    send(&mut stream, &answer(&request), request.method != "HEAD")
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
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        // anything else and a browser refuses to compile it while it arrives
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn send(stream: &mut TcpStream, answer: &Answer, with_body: bool) -> io::Result<()> {
    let Answer { status, media, headers, body } = answer;
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
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
