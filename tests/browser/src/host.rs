//! A host's web server, on another origin than the widget's.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use server::{Request, Response, Server};

/// The address of the widget in example pages.
const WIDGET: &str = "https://widget.example";
/// Text before a page's policy, which is in its first comment.
const MARK: &str = "Content-Security-Policy:";
/// Path to which browsers report violations.
const REPORTS: &str = "/violations";

/// Pages that run no scripts of other origins have a copy of this.
const COPIED: &str = "/trial-feasibility-frame.js";

/// A server for host pages. Each is served with the policy that its first comment names, if there is one.
#[derive(Debug)]
pub struct Host {
    server: Server,
    reports: Arc<Mutex<Vec<String>>>,
}

#[allow(clippy::expect_used, reason = "only tests use this, and their failure is a panic")]
impl Host {
    /// Serves `directory`, with the widget's `address` in the place of `https://widget.example`; and from `widget`, the
    /// directory of the built page, the script that such pages have a copy of.
    ///
    /// # Panics
    /// When there is no free port.
    pub fn open(directory: &Path, widget: &Path, address: &str) -> Self {
        let reports: Arc<Mutex<Vec<String>>> = Arc::default();
        let (kept, directory, files) = (Arc::clone(&reports), PathBuf::from(directory), PathBuf::from(widget));
        let widget = address.trim_end_matches('/').to_owned();
        let server = Server::new(0, move |request| {
            if request.target == REPORTS {
                let report = String::from_utf8_lossy(&request.body).into_owned();
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(report);
                return Response::text(200, "");
            }
            if request.target == COPIED {
                return Response::file(&files, request);
            }
            page(&directory, request, &widget)
        });
        Self { server: server.expect("a free port"), reports }
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> String {
        self.server.address()
    }

    /// Violations that browsers have reported.
    pub fn reports(&self) -> Vec<String> {
        self.reports.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn page(directory: &Path, request: &Request, widget: &str) -> Response {
    let mut response = Response::file(directory, request);
    if !response.media_type.starts_with("text/") {
        return response;
    }
    let text = String::from_utf8_lossy(&response.body).replace(WIDGET, widget);
    if let Some((policy, _)) = text.split_once(MARK).and_then(|(_, after)| after.split_once("-->")) {
        let policy: Vec<&str> = policy.split_whitespace().collect();
        response.headers.push(("Content-Security-Policy", format!("{}; report-uri {REPORTS}", policy.join(" "))));
    }
    response.body = text.into_bytes();
    response
}
