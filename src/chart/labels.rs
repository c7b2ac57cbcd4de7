//! Labels that neither overlap nor leave the chart.

use super::scale::px;

#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Left end, middle or right end of the text, by `anchor` \[px\].
    pub x: String,
    /// Baseline \[px\].
    pub y: String,
    /// SVG `text-anchor`.
    pub anchor: &'static str,
    pub text: String,
}

/// Where a label may go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Left end, middle or right end of the text, by `anchor` \[px\].
    pub x: f64,
    /// Baseline \[px\].
    pub y: f64,
    /// Which part of the text is at `x`.
    pub anchor: Anchor,
}

/// Which part of a text is at its coordinate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn is_inside(&self, other: &Self) -> bool {
        self.left >= other.left && self.right <= other.right && self.top >= other.top && self.bottom <= other.bottom
    }
}

/// Size of the text on charts \[px\]; the style sheet sets the same.
pub const TEXT_SIZE: f64 = 12.0;

/// Approximate width of a text \[px\]; rather too large, since fonts cannot be measured here.
pub fn width(text: &str) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ' ' | '\u{a0}' | '\u{202f}' => 0.36,
            'm' | 'w' | 'M' | 'W' | '%' => 0.95,
            letter if letter.is_ascii() => 0.63,
            // Chinese and Japanese characters are as wide as high.
            letter if (letter as u32) >= 0x2e80 => 1.0,
            _ => 0.66,
        })
        .sum();
    ems * TEXT_SIZE
}

/// Places labels one after another, most important first.
#[derive(Debug, Clone)]
pub struct Board {
    bounds: Area,
    taken: Vec<Area>,
}

impl Board {
    /// A chart without labels so far.
    pub fn new(bounds: Area) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Keeps labels out of here.
    pub fn block(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Places the label at the first position where it fits; `None` if it fits nowhere.
    pub fn write(&mut self, text: &str, places: &[Place]) -> Option<Label> {
        let width = width(text);
        let (place, area) = places.iter().find_map(|place| {
            let left = match place.anchor {
                Anchor::Start => place.x,
                Anchor::Middle => place.x - width / 2.0,
                Anchor::End => place.x - width,
            };
            let area =
                Area { left, top: place.y - TEXT_SIZE * 0.9, right: left + width, bottom: place.y + TEXT_SIZE * 0.3 };
            let free = area.is_inside(&self.bounds) && !self.taken.iter().any(|taken| taken.overlaps(&area));
            free.then_some((place, area))
        })?;
        self.taken.push(area);
        Some(Label { x: px(place.x), y: px(place.y), anchor: place.anchor.attribute(), text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn at(x: f64, y: f64, anchor: Anchor) -> Place {
        Place { x, y, anchor }
    }

    #[test]
    fn the_second_label_makes_way_for_the_first() {
        let mut board = Board::new(BOUNDS);
        let places = [at(10.0, 50.0, Anchor::Start), at(10.0, 80.0, Anchor::Start)];
        assert_eq!(board.write("Target 120", &places).unwrap().y, "50");
        assert_eq!(board.write("Target 120", &places).unwrap().y, "80");
        assert_eq!(board.write("Target 120", &places), None);
    }

    #[test]
    fn labels_stay_in_the_picture() {
        let mut board = Board::new(BOUNDS);
        let places = [at(190.0, 50.0, Anchor::Start), at(190.0, 50.0, Anchor::End)];
        assert_eq!(board.write("Deadline", &places).unwrap().anchor, "end");
        assert_eq!(board.write("Deadline", &[at(100.0, 5.0, Anchor::Middle)]), None);
    }

    #[test]
    fn blocked_places_are_left_alone() {
        let mut board = Board::new(BOUNDS);
        board.block(Area { left: 0.0, top: 40.0, right: 200.0, bottom: 60.0 });
        assert_eq!(board.write("Median", &[at(10.0, 50.0, Anchor::Start)]), None);
    }
}
