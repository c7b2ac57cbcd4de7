//! Text as UTF-16 units in the contexts of what stands before them.

use super::coder::{Coder, Kind, hash};
use super::field::FieldName;
use super::memory::PLACE_BITS;
use super::model::SymbolPrefix;

/// Ends a text. Not its length in front of it, because the characters before the end mostly predict the end.
const END: u16 = 0;
/// Stands for U+0000: half of a surrogate pair, which cannot occur in this position.
const NUL: u16 = 0xDC00;
/// Repeats longer than this count as equally long.
const LONGEST: u32 = 15;

/// The position in the text, and its contexts.
struct Place {
    name: u32,
    about: u32,
    /// The previous units, the latest first; before the text, values that stand for the field.
    before: [u32; 6],
    /// Hashes of the letters since the last break, and of the previous word.
    word: u32,
    last_word: u32,
    at: u32,
    /// The position after an earlier occurrence of the same units, which predicts the next unit.
    repeat: usize,
    length: u32,
}

impl Coder<'_> {
    /// The text of a field. `about` is additional context, such as the region of a site.
    pub(super) fn text(&mut self, name: FieldName, about: u32, text: &mut String) {
        let mut place = Place::start(name, about);
        if !self.is_reading() {
            for unit in text.encode_utf16() {
                self.unit(&mut place, if unit == 0 { NUL } else { unit });
            }
            self.unit(&mut place, END);
            return;
        }
        let mut units = Vec::new();
        loop {
            let unit = self.unit(&mut place, END);
            if unit == END || self.is_broken() {
                break;
            }
            self.take(3);
            let half = units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit));
            units.push(if unit == NUL && !half { 0 } else { unit });
        }
        match String::from_utf16(&units) {
            Ok(read) => *text = read,
            Err(_) => self.give_up(),
        }
    }

    /// Learns a text that is likely to come in this context.
    pub(super) fn learn(&mut self, name: FieldName, about: u32, text: &str) {
        let mut place = Place::start(name, about);
        for unit in text.encode_utf16() {
            self.unit(&mut place, unit);
        }
        self.memory.texts.push(END);
    }

    fn unit(&mut self, place: &mut Place, unit: u16) -> u16 {
        let [c1, c2, c3, c4, c5, c6] = place.before;
        let expected = self.memory.texts.get(place.repeat).copied().filter(|_| place.length > 0);
        let contexts = [
            hash(&[11, c1]),
            hash(&[12, c1, c2]),
            hash(&[13, c1, c2, c3]),
            hash(&[14, c1, c2, c3, c4]),
            hash(&[15, c1, c2, c3, c4, c5, c6]),
            hash(&[16, place.word, c1]),
            hash(&[17, place.word, place.last_word]),
            hash(&[18, place.about, place.at.min(6), c1]),
            hash(&[19, place.name, place.at.min(2)]),
        ];
        let bucket = match place.length {
            0 => 0,
            1..=5 => 1,
            6..=11 => 2,
            _ => 3,
        };
        // First whether it is ASCII, then seven bits or sixteen.
        let mut known = SymbolPrefix::nothing(0);
        let mut got = 0_u32;
        let mut wide = false;
        let mut agrees = true;
        let mut left = 1;
        let mut first = true;
        while left > 0 {
            left -= 1;
            let of_unit = |unit: u16| if first { unit > 0x7F } else { unit >> left & 1 == 1 };
            let fits = expected.filter(|expected| agrees && (first || (*expected > 0x7F) == wide));
            let whole = match fits {
                Some(expected) => hash(&[20, place.length.min(LONGEST), u32::from(of_unit(expected))]),
                None => hash(&[21, u32::from(first)]),
            };
            let phase = if wide { 2 + usize::from(left < 8) } else { usize::from(!first) };
            let bit = self.bit(Kind::Text, bucket * 4 + phase, &contexts, whole, known, of_unit(unit));
            known = known.and(bit);
            agrees = agrees && expected.is_some_and(|expected| of_unit(expected) == bit);
            if first {
                (first, wide) = (false, bit);
                left = if wide { 16 } else { 7 };
            } else {
                got = got << 1 | u32::from(bit);
            }
            if self.is_broken() {
                return END;
            }
        }
        self.passed(place, got as u16);
        got as u16
    }

    /// Updates the contexts after this unit.
    fn passed(&mut self, place: &mut Place, unit: u16) {
        let texts = &mut self.memory.texts;
        if place.length > 0 && texts.get(place.repeat) == Some(&unit) {
            place.length += 1;
            place.repeat += 1;
        } else {
            place.length = 0;
        }
        texts.push(unit);
        place.before.rotate_right(1);
        place.before[0] = u32::from(unit);
        place.at += 1;
        let letter = match unit {
            0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A => Some(u32::from(unit) | 0x20),
            0x80.. => Some(u32::from(unit)),
            _ => None,
        };
        match letter {
            Some(letter) => place.word = hash(&[place.word, letter]),
            None if place.word != 0 => (place.last_word, place.word) = (place.word, 0),
            None => {}
        }
        let key = hash(&[place.before[0], place.before[1], place.before[2]]) >> (32 - PLACE_BITS);
        if let Some(known) = self.memory.places.get_mut(key as usize) {
            if place.length == 0 && *known > 0 && place.at >= 3 {
                place.repeat = *known as usize;
                let texts = &self.memory.texts;
                let same = |back: &usize| texts.get(place.repeat.wrapping_sub(*back)) == texts.get(texts.len() - back);
                place.length = (1..=16).take_while(same).count() as u32;
            }
            *known = self.memory.texts.len() as u32;
        }
    }
}

impl Place {
    fn start(name: FieldName, about: u32) -> Self {
        let name = name as u32;
        // Above every UTF-16 unit.
        let before = std::array::from_fn(|back| 0x1_0000 + name * 8 + back as u32);
        Self { name, about, before, word: 0, last_word: 0, at: 0, repeat: 0, length: 0 }
    }
}
