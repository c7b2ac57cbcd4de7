//! A link, its length, and the ways to send it.

use plan::document::Plan;
use plan::link::{self, Content};

use crate::chart::qr::{Qr, qr};
use crate::text::{SiteLabel, Words};

/// Links from this length on are cut by some programs \[characters\].
const LONG: usize = 2_000;
/// From this length on a file is better than a link \[characters\].
const TOO_LONG: usize = 8_000;

/// A link, and the ways to send it.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkView {
    /// The link; empty where the plan is too large for one.
    pub link: String,
    /// Its length, and what that means.
    pub length: String,
    /// Whether the length is a problem.
    pub is_long: bool,
    /// Address of a draft of an e-mail.
    pub mail: String,
    /// The link as a QR code, where a camera would read it.
    pub qr: Option<Qr>,
    /// What it holds, and where it stays.
    pub traces: String,
}

/// The link with this content; `subject` is that of an e-mail, and `body` stands above the link in it.
pub(super) fn link_view(
    words: &Words,
    base: &str,
    content: &Content,
    subject: &str,
    body: &str,
    traces: String,
) -> LinkView {
    let mut link = link::address(base, &link::encode(content));
    // The limit on reading depends on more than the length, and a link that does not open is worse than no link.
    if link::decode(&link).is_err() {
        link.clear();
    }
    let length = link.chars().count();
    LinkView {
        length: match length {
            0 => words.share_too_large(),
            TOO_LONG.. => words.share_length_file(length as f64),
            LONG.. => words.share_length_long(length as f64),
            _ => words.share_length(length as f64),
        },
        is_long: length >= LONG || link.is_empty(),
        mail: format!("mailto:?subject={}&body={}", escaped(subject), escaped(&format!("{body}\r\n\r\n{link}\r\n"))),
        qr: if link.is_empty() { None } else { qr(&link) },
        traces,
        link,
    }
}

/// The title of a plan, also where it has none.
pub(super) fn plan_title(words: &Words, plan: &Plan) -> String {
    plan.title.clone().unwrap_or_else(|| words.plan_untitled())
}

/// The name of a site, also where it has none.
pub(super) fn site_name(words: &Words, plan: &Plan, index: usize) -> String {
    let name = plan.sites.get(index).and_then(|site| site.name.as_deref());
    words.site(SiteLabel { number: index + 1, name })
}

/// Percent-encoded (RFC 3986): every byte but letters, digits and four marks.
fn escaped(text: &str) -> String {
    let letter = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(letter).collect()
}
