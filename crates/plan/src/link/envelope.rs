//! What is around the content: the version, letters that survive an address, a checksum.

use super::problem::LinkProblem;

/// The version that is written.
const VERSION: &str = "1";
/// Longest payload that is read \[characters\].
pub const LONGEST: usize = 32 << 10;
/// Letters that no address escapes: base64url (RFC 4648, section 5), without padding.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bytes of the checksum.
const CHECK: usize = 4;
/// In front of the payload.
const MARK: &str = "tf=";

/// `1.` and the letters for the content and its checksum.
pub(super) fn seal(mut content: Vec<u8>) -> String {
    content.extend(crc32(&content).to_be_bytes());
    let mut payload = format!("{VERSION}.");
    for bytes in content.chunks(3) {
        let number = (0..3).fold(0, |number, place| number << 8 | bytes.get(place).copied().map_or(0, u32::from));
        for place in 0..=bytes.len() {
            payload.push(char::from(LETTERS[(number >> (18 - 6 * place)) as usize & 63]));
        }
    }
    payload
}

/// The content's bytes of whatever was pasted.
pub(super) fn unseal(text: &str) -> Result<Vec<u8>, LinkProblem> {
    let behind = text.split(MARK).last().unwrap_or(text).trim_matches(is_around);
    // The link alone, or all of it where a mail program broke it into lines.
    payload(behind, char::is_whitespace).or_else(|problem| payload(behind, |_| false).map_err(|_| problem))
}

/// The bytes of what stands before anything that is in no payload, or before what `ends` it.
fn payload(text: &str, ends: impl Fn(char) -> bool) -> Result<Vec<u8>, LinkProblem> {
    let mut payload = String::new();
    for char in text.chars() {
        match char {
            _ if ends(char) => break,
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' => payload.push(char),
            // What breaks long words without being seen.
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
    let mut bytes = bytes(letters).ok_or(LinkProblem::Altered)?;
    let check = bytes.split_off(bytes.len().saturating_sub(CHECK));
    if crc32(&bytes).to_be_bytes()[..] == check[..] { Ok(bytes) } else { Err(LinkProblem::Altered) }
}

/// What stands around links and is in none.
fn is_around(char: char) -> bool {
    char.is_whitespace() || "<>()[]{}\"'.,;:!?…。、，．「」『』（）＜＞“”‘’*`|\u{200b}\u{feff}".contains(char)
}

/// The bytes of the letters; `None` where one is none, or a last bit is set that no byte has.
fn bytes(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3 + 3);
    let (mut number, mut bits) = (0_u32, 0);
    for letter in letters.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        number = number << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((number >> bits) as u8);
            number &= (1 << bits) - 1;
        }
    }
    (number == 0 && bits < 6).then_some(bytes)
}

/// CRC-32 as in IEEE 802.3. Bit by bit: a table would weigh more than the few microseconds are worth.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (0..8).fold(crc, |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
    !bytes.iter().fold(!0, |crc, byte| step(crc ^ u32::from(*byte)))
}
