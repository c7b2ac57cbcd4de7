//! A web server on this machine only: for one directory, or with responses that a test makes.

use std::io::{self, Cursor, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, StatusCode};

/// The strictest policy under which the widget works. Everything here is served with it, so that code that needs more
/// fails here first and not on a host's page.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                          style-src 'self'; img-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";

/// More than any browser sends to a server for tests \[bytes\].
const LONGEST_BODY: u64 = 1 << 20;
/// Requests that are handled at the same time: a page loads about a dozen files.
const THREADS: usize = 8;

/// What a browser sends.
#[derive(Debug)]
pub struct Request {
    /// `GET`, for example.
    pub method: String,
    /// Path and query, with the slash in front.
    pub target: String,
    /// Empty for most methods.
    pub body: Vec<u8>,
}

/// What the browser gets.
#[derive(Debug)]
pub struct Response {
    /// 200, for example.
    pub status: u16,
    /// Value of `Content-Type`.
    pub media_type: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The file.
    pub body: Vec<u8>,
}

impl Response {
    /// A response that says `text`.
    pub fn text(status: u16, text: &str) -> Self {
        Self { status, media_type: "text/plain; charset=utf-8", headers: Vec::new(), body: text.into() }
    }

    /// The requested file in `directory`, or an error response.
    pub fn file(directory: &Path, request: &Request) -> Self {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Self::text(405, "method not allowed");
        }
        let found = inside(directory, &request.target);
        let found = found.and_then(|path| Some((media_type(&path), std::fs::read(path).ok()?)));
        found.map_or_else(
            || Self::text(404, "not found"),
            |(media_type, body)| Self { status: 200, media_type, headers: Vec::new(), body },
        )
    }

    /// Adds a header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn into_tiny_http(self) -> tiny_http::Response<Cursor<Vec<u8>>> {
        let length = self.body.len();
        let fixed =
            [("Content-Type", self.media_type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let headers = fixed.into_iter().chain(own).filter_map(|(name, value)| Header::from_bytes(name, value).ok());
        tiny_http::Response::new(StatusCode(self.status), headers.collect(), Cursor::new(self.body), Some(length), None)
            .with_chunked_threshold(usize::MAX)
    }
}

/// A server that answers requests until the program ends.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
}

impl Server {
    /// Serves `directory` on 127.0.0.1 at `port`; 0 takes a free one. Pages of any other origin may fetch from it.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn for_directory(directory: &Path, port: u16) -> io::Result<Self> {
        let directory = directory.to_path_buf();
        Self::new(port, move |request| {
            Response::file(&directory, request)
                .with("Content-Security-Policy", POLICY)
                .with("Access-Control-Allow-Origin", "*")
        })
    }

    /// Serves the responses that `respond` makes.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn new(port: u16, respond: impl Fn(&Request) -> Response + Send + Sync + 'static) -> io::Result<Self> {
        let server = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)).map_err(io::Error::other)?;
        let address = server.server_addr().to_ip().ok_or_else(|| io::Error::other("the server has no address"))?;
        let (server, respond) = (Arc::new(server), Arc::new(respond));
        for _ in 0..THREADS {
            let (server, respond) = (Arc::clone(&server), Arc::clone(&respond));
            thread::spawn(move || {
                while let Ok(mut incoming) = server.recv() {
                    let mut request = Request {
                        method: incoming.method().to_string(),
                        target: incoming.url().to_owned(),
                        body: Vec::new(),
                    };
                    // A browser may close the connection at any time: that is not an error of the server.
                    if incoming.as_reader().take(LONGEST_BODY).read_to_end(&mut request.body).is_ok() {
                        let _closed_by_browser = incoming.respond(respond(&request).into_tiny_http());
                    }
                }
            });
        }
        Ok(Self { address })
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

/// The file that `target` names, if it is inside `directory`.
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
        // With any other type a browser refuses to compile the module while it arrives.
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
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
