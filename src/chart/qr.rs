//! A link as a QR code.

use qrcodegen::{QrCode, QrCodeEcc, Version};

/// Telephones cannot read finer codes from a screen. This version has 117 modules a side for 1,273 characters.
const MAX_VERSION: u8 = 25;
/// Light modules around the code, which readers need to find it.
const QUIET_ZONE: i32 = 4;

/// A QR code: dark modules in a light square of `side` units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Width and height, quiet zone included \[modules\].
    pub side: i32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// The code of a text; `None` if it would be too fine to be read.
pub fn qr(text: &str) -> Option<Qr> {
    let segments = qrcodegen::QrSegment::make_segments(text);
    let (least, most) = (Version::MIN, Version::new(MAX_VERSION));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, None, true).ok()?;
    let mut path = String::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let dark = (column..code.size()).take_while(|column| code.get_module(*column, row)).count() as i32;
            if dark > 0 {
                let (x, y) = (column + QUIET_ZONE, row + QUIET_ZONE);
                path.push_str(&format!("M{x} {y}h{dark}v1h-{dark}z"));
            }
            column += dark.max(1);
        }
    }
    Some(Qr { side: code.size() + 2 * QUIET_ZONE, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the path with four pixels a module and reads it with an independent decoder (rqrr).
    fn read(code: &Qr) -> String {
        const SCALE: usize = 4;
        let side = code.side as usize * SCALE;
        let mut light = vec![true; side * side];
        for square in code.path.split('M').skip(1) {
            let mut numbers = square.split(|letter: char| !letter.is_ascii_digit()).filter(|text| !text.is_empty());
            let mut next = || numbers.next().unwrap().parse::<usize>().unwrap();
            let (x, y, wide) = (next(), next(), next());
            for row in y * SCALE..(y + 1) * SCALE {
                light[row * side + x * SCALE..row * side + (x + wide) * SCALE].fill(false);
            }
        }
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| if light[y * side + x] { 255 } else { 0 });
        let found = image.detect_grids();
        assert_eq!(found.len(), 1);
        found[0].decode().unwrap().1
    }

    #[test]
    fn an_independent_reader_reads_it() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for length in [1, 40, 200, 700, 1_200] {
            let text: String =
                "https://example.org/#tf=1.".chars().chain(letters.chars().cycle().take(length)).collect();
            assert_eq!(read(&qr(&text).unwrap()), text);
        }
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert_eq!(qr(&"a".repeat(1_274)), None);
        assert!(qr(&"a".repeat(1_273)).is_some());
    }
}
