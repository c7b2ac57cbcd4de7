//! A built page, served as a good web server would: compressed with Brotli, from memory.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use brotli::enc::BrotliEncoderParams;
use server::{POLICY, Request, Response, Server};

/// A built page. Every file is compressed once, before anything is measured.
pub(crate) struct Build {
    /// What to call it in tables.
    pub(crate) name: &'static str,
    files: Arc<HashMap<String, File>>,
}

struct File {
    media_type: &'static str,
    compressed: Vec<u8>,
}

impl Build {
    /// Reads all files in `directory` and compresses them.
    pub(crate) fn read(name: &'static str, directory: &Path) -> Result<Self, String> {
        let mut files = HashMap::new();
        for target in targets(directory)? {
            let request = Request { method: "GET".to_owned(), target: target.clone(), body: Vec::new() };
            let Response { media_type, body, .. } = Response::file(directory, &request);
            let compressed = compress(&body).map_err(|error| format!("{target}: {error}"))?;
            files.insert(target, File { media_type, compressed });
        }
        if !files.contains_key("/index.html") {
            let problem = "there is no index.html: name a directory that cargo xtask build has made";
            return Err(format!("{}: {problem}", directory.display()));
        }
        Ok(Self { name, files: Arc::new(files) })
    }

    /// Serves it on an origin of its own.
    pub(crate) fn serve(&self) -> Result<Server, String> {
        let files = Arc::clone(&self.files);
        let server = Server::new(0, move |request| {
            let path = request.target.split(['?', '#']).next().unwrap_or_default();
            let path = if path == "/" { "/index.html" } else { path };
            let Some(file) = files.get(path) else { return Response::text(404, "not found") };
            let File { media_type, compressed } = file;
            Response { status: 200, media_type, headers: Vec::new(), body: compressed.clone() }
                .with("Content-Encoding", "br")
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", POLICY)
        });
        server.map_err(|error| format!("no port to serve the page on: {error}"))
    }
}

/// The address of every file in `directory`, without the origin.
fn targets(directory: &Path) -> Result<Vec<String>, String> {
    let says = |error: std::io::Error| format!("{}: {error}", directory.display());
    let mut targets = Vec::new();
    for entry in std::fs::read_dir(directory).map_err(says)? {
        let entry = entry.map_err(says)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().map_err(says)?.is_dir() {
            targets.extend(self::targets(&entry.path())?.into_iter().map(|inside| format!("/{name}{inside}")));
        } else {
            targets.push(format!("/{name}"));
        }
    }
    Ok(targets)
}

fn compress(mut body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut body, &mut compressed, &parameters)?;
    Ok(compressed)
}
