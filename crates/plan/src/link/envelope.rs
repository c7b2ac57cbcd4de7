//! The envelope of the content: the version, base64url (RFC 4648, section 5, without padding), and a checksum (CRC-32
//! as in IEEE 802.3).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::checksum::crc32;
use super::problem::LinkProblem;

const VERSION: &str = "1";
/// Longest payload that is read \[characters\].
pub const LONGEST: usize = 32 << 10;
/// Length of the checksum \[bytes\].
const CHECK: usize = 4;
/// What precedes the payload in an address.
const MARK: &str = "tf=";

pub(super) fn seal(mut content: Vec<u8>) -> String {
    content.extend(crc32(&content).to_be_bytes());
    format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(&content))
}

/// The content's bytes from whatever was pasted.
pub(super) fn unseal(text: &str) -> Result<Vec<u8>, LinkProblem> {
    let behind = text.split(MARK).last().unwrap_or(text).trim_matches(is_around);
    // The link alone; or, if a mail program broke it into lines, all of the lines.
    payload(behind, char::is_whitespace).or_else(|problem| payload(behind, |_| false).map_err(|_| problem))
}

/// The bytes of the text up to a character that payloads do not contain, or that `ends` it.
fn payload(text: &str, ends: impl Fn(char) -> bool) -> Result<Vec<u8>, LinkProblem> {
    let mut payload = String::new();
    for char in text.chars() {
        match char {
            _ if ends(char) => break,
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => payload.push(char),
            // Invisible characters that allow long words to break.
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            _ if char.is_whitespace() => {}
            _ => break,
        }
        if payload.len() > LONGEST {
            return Err(LinkProblem::TooLong { most: LONGEST });
        }
    }
    let (version, letters) = payload.trim_end_matches('.').split_once('.').ok_or(LinkProblem::NoLink)?;
    if version != VERSION {
        return Err(version.parse().map_or(LinkProblem::NoLink, |got| LinkProblem::Version { got }));
    }
    let mut bytes = URL_SAFE_NO_PAD.decode(letters).map_err(|_| LinkProblem::Altered)?;
    let check = bytes.split_off(bytes.len().saturating_sub(CHECK));
    if crc32(&bytes).to_be_bytes()[..] == check[..] { Ok(bytes) } else { Err(LinkProblem::Altered) }
}

/// Whether this character may surround links but is not part of them.
fn is_around(char: char) -> bool {
    char.is_whitespace() || "<>()[]{}\"'.,;:!?…。、，．「」『』（）＜＞“”‘’*`|\u{200b}\u{feff}".contains(char)
}
