//! A document from a file or from standard input.

use std::fs;
use std::io::{self, Read};

use plan::Value;

use crate::failure::Failure;

/// The document at `path`; `-` is standard input.
pub(crate) fn document(path: &str) -> Result<Value, Failure> {
    let named = if path == "-" { "standard input" } else { path };
    let bytes = bytes(path).map_err(|error| Failure::Unreadable { path: named.to_owned(), error })?;
    // Spreadsheet programs on Windows write a byte order mark first, which JSON does not allow.
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| Failure::NotJson { path: named.to_owned(), error })
}

/// The text on standard input.
pub(crate) fn text() -> Result<String, Failure> {
    let path = "standard input".to_owned();
    let bytes = bytes("-").map_err(|error| Failure::Unreadable { path, error })?;
    // Text that is not UTF-8 cannot contain a link, and is refused as such.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn bytes(path: &str) -> io::Result<Vec<u8>> {
    if path != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
