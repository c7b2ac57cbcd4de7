//! One JSON request to a server on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than anything that a test waits for inside one request.
const PATIENCE: Duration = Duration::from_secs(120);

/// Sends `body` and gives back the `value` of the answer.
///
/// # Errors
/// What the server said, or that it said nothing.
pub(crate) fn request(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let text = answer(port, method, path, body).map_err(|error| format!("{method} {path}: {error}"))?;
    let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{method} {path}: {error}: {text}"))?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!("{method} {path}: {error}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}

fn answer(port: u16, method: &str, path: &str, body: &Value) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // a GET with a body is refused
    let body = if body.is_null() { String::new() } else { body.to_string() };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    stream.flush()?;
    let mut bytes = Vec::new();
    let mut length = None;
    let mut chunk = [0; 16384];
    // The driver may keep the connection open, so the end is where the head says it is.
    loop {
        let head = bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4);
        if let Some(start) = head {
            let wanted = *length.get_or_insert_with(|| content_length(&bytes[..start]));
            if wanted.is_some_and(|wanted| bytes.len() >= start + wanted) {
                return Ok(String::from_utf8_lossy(&bytes[start..]).into_owned());
            }
        }
        match stream.read(&mut chunk)? {
            0 => return Ok(String::from_utf8_lossy(&bytes[head.unwrap_or(bytes.len())..]).into_owned()),
            count => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}

fn content_length(head: &[u8]) -> Option<usize> {
    let head = String::from_utf8_lossy(head);
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?.1.trim().parse().ok()
}
