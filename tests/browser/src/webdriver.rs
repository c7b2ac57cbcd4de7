//! One request to the browser's driver on this machine.

use minreq::Method;
use serde_json::Value;

/// Longer than anything that a test waits for inside one request \[s\].
const TIMEOUT: u64 = 120;

/// Sends `body` and returns the `value` of the response. Without a body it is a GET or a DELETE, which may have none.
///
/// # Errors
/// What the driver reported, or why there was no response.
pub(crate) fn request(port: u16, method: Method, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let what = format!("{method} {path}");
    let mut request = minreq::Request::new(method, format!("http://127.0.0.1:{port}{path}")).with_timeout(TIMEOUT);
    if let Some(body) = body {
        request = request.with_header("Content-Type", "application/json; charset=utf-8").with_body(body.to_string());
    }
    let response = request.send().map_err(|error| format!("{what}: {error}"))?;
    let mut response: Value =
        serde_json::from_slice(response.as_bytes()).map_err(|error| format!("{what}: {error}"))?;
    let value = response["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!("{what}: {error}: {}", value["message"].as_str().unwrap_or_default())),
        None => Ok(value),
    }
}
