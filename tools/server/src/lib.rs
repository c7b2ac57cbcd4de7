//! A web server on this machine only: for one directory, or with responses that a test makes.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;

/// The strictest policy under which the widget works. Everything here is served with it, so that code that needs more
/// fails here first and not on a host's page.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                          style-src 'self'; img-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'";

/// More than any browser sends to a server for tests \[bytes\].
const LONGEST_BODY: usize = 1 << 20;

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

    fn into_hyper(self) -> hyper::Response<Full<Bytes>> {
        let fixed =
            [("Content-Type", self.media_type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
        let own = self.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let response = hyper::Response::builder().status(self.status);
        let response =
            fixed.into_iter().chain(own).fold(response, |response, (name, value)| response.header(name, value));
        let is_invalid = |_| hyper::Response::new(Full::from("a status or a header of this response is invalid"));
        response.body(Full::from(self.body)).unwrap_or_else(is_invalid)
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
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_io().build()?;
        let respond = Arc::new(respond);
        thread::spawn(move || runtime.block_on(accept(listener, respond)));
        Ok(Self { address })
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }
}

// Not tiny_http: a race in its pool of threads lets a connection wait for ever where a browser opens several at once.
async fn accept<R>(listener: TcpListener, respond: Arc<R>)
where
    R: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let respond = Arc::clone(&respond);
        tokio::spawn(async move {
            let service = service_fn(|request| answer(request, Arc::clone(&respond)));
            // A browser may close the connection at any time: that is not an error of the server.
            let _closed_by_browser = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer<R>(
    request: hyper::Request<Incoming>,
    respond: Arc<R>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible>
where
    R: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let (head, body) = request.into_parts();
    let response = match Limited::new(body, LONGEST_BODY).collect().await {
        Err(_) => Response::text(413, "the body is too long, or was cut short"),
        Ok(body) => {
            let request = Request {
                method: head.method.to_string(),
                target: head.uri.to_string(),
                body: body.to_bytes().to_vec(),
            };
            // It may read a file or, in a test, wait.
            let responding = tokio::task::spawn_blocking(move || respond(&request));
            responding.await.unwrap_or_else(|_| Response::text(500, "the response was not made"))
        }
    };
    Ok(response.into_hyper())
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
