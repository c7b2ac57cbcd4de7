//! A chart as an SVG document of its own: what the page has drawn, with title, source and colors.
//!
//! It uses the page's SVG instead of the numbers, so that there is only one way to draw a chart. Its style sheet has plain
//! colors where the page's has variables and mixtures, which only browsers understand. The picture is always light, for
//! paper and slides.

use super::fan::OVERLAP;
use super::labels;
use super::scale::px;

/// The parts of a picture, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picture<'a> {
    pub title: &'a str,
    /// The page's `<svg>` elements with a width and a height: either one, or the dots and the fan chart that they reach
    /// into.
    pub drawings: &'a [String],
    /// What the picture was made with, from which plan, and when.
    pub source: &'a str,
}

/// \[px\]
const MARGIN: f64 = 20.0;
const TITLE_LINE: f64 = 21.0;
/// Size of the title, relative to the text that [`labels::width`] measures.
const TITLE_SIZE: f64 = 16.0 / labels::TEXT_SIZE;
const SOURCE_LINE: f64 = 16.0;

/// The colors of `tokens.css` on white, with mixtures computed. Labels have no halo: programs that do not support
/// `paint-order` would draw it over the text.
const STYLE: &str = include_str!("export.css");

/// The picture as an SVG document.
pub fn svg(picture: &Picture<'_>) -> String {
    let width = picture.drawings.iter().map(|drawing| size(drawing, "width")).fold(280.0, f64::max);
    let mut y = MARGIN;
    let mut body = String::new();
    for line in lines(picture.title, width / TITLE_SIZE) {
        body.push_str(&text_element(" class=\"heading\"", y + 16.0, line));
        y += TITLE_LINE;
    }
    y += 6.0;
    for (index, drawing) in picture.drawings.iter().enumerate() {
        y -= if index > 0 { OVERLAP } else { 0.0 };
        // A browser serializes as HTML, and XML does not know its named entities.
        let drawing_as_xml = drawing.replace("&nbsp;", "\u{a0}");
        body.push_str(&format!("<g transform=\"translate({} {})\">{drawing_as_xml}</g>", px(MARGIN), px(y)));
        y += size(drawing, "height");
    }
    y += 8.0;
    for line in lines(picture.source, width) {
        body.push_str(&text_element("", y + 12.0, line));
        y += SOURCE_LINE;
    }
    let (width, height) = (px(width + 2.0 * MARGIN), px(y + MARGIN));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><style>{STYLE}</style>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>{body}</svg>"
    )
}

fn text_element(class: &str, y: f64, line: &str) -> String {
    // XML 1.0 allows almost no control characters, not even escaped.
    let escaped = line.replace(char::is_control, " ").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<text{class} x=\"{}\" y=\"{}\">{escaped}</text>", px(MARGIN), px(y))
}

/// The text in lines of at most this width \[px\], broken at spaces and between Chinese or Japanese characters.
fn lines(text: &str, max_width: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut from, mut fits) = (0, 0);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if letter != ' ' && (letter as u32) < 0x2e80 {
            continue;
        }
        if fits > from && labels::width(text.get(from..at).unwrap_or_default()) > max_width {
            lines.extend(text.get(from..fits));
            from = fits;
        }
        fits = at;
    }
    lines.extend(text.get(from..));
    lines.retain(|line| !line.trim().is_empty());
    lines.into_iter().map(str::trim).collect()
}

/// An attribute of the outermost element in whole pixels; 0 if it is missing.
fn size(drawing: &str, attribute: &str) -> f64 {
    let element = drawing.split('>').next().unwrap_or_default();
    let value =
        element.split(' ').find_map(|part| part.strip_prefix(attribute)?.strip_prefix("=\"")?.split('"').next());
    value.and_then(|value| value.parse::<f64>().ok()).map_or(0.0, f64::floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(title: &str, drawings: &[&str]) -> String {
        let drawings: Vec<String> = drawings.iter().map(|drawing| (*drawing).to_owned()).collect();
        svg(&Picture { title, drawings: &drawings, source: "Registry 2022" })
    }

    #[test]
    fn drawings_stand_under_one_another_between_title_and_source() {
        let made = made(
            "A & B < 3",
            &["<svg class=\"chart\" width=\"300\" height=\"80.5\"></svg>", "<svg width=\"320\" height=\"100\"></svg>"],
        );
        assert!(made.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"360\" height=\"261\""), "{made}");
        assert!(made.contains(">A &amp; B &lt; 3</text>"));
        assert!(made.contains("translate(20 47)\"><svg class") && made.contains("translate(20 117)\"><svg width"));
        assert!(made.ends_with(">Registry 2022</text></svg>"));
    }

    #[test]
    fn html_entities_are_replaced() {
        let made = made("", &["<svg width=\"9\" height=\"9\"><text>31&nbsp;March</text></svg>"]);
        assert!(made.contains("31\u{a0}March") && !made.contains("&nbsp;"));
        assert!(!made.contains("heading\" x"), "no title, no line");
    }

    #[test]
    fn long_titles_go_on_in_the_next_line() {
        assert_eq!(lines("one two three", 60.0), ["one two", "three"]);
        assert_eq!(lines("unbreakable", 10.0), ["unbreakable"]);
        assert_eq!(lines("多系統萎縮症", 40.0), ["多系統", "萎縮症"]);
        assert!(lines(" ", 40.0).is_empty());
    }

    #[test]
    fn every_color_of_the_chart_is_in_the_picture() {
        for sheet in [include_str!("../../styles/chart.css"), include_str!("../../styles/map.css")] {
            let rules = sheet.split("@media").next().unwrap_or_default().split('}');
            let painted = rules
                .filter_map(|rule| rule.split_once('{'))
                .filter(|(_, declarations)| declarations.contains("fill:") || declarations.contains("stroke:"));
            for (selectors, _) in painted {
                for selector in selectors.split(',').filter(|selector| !selector.contains("cross")) {
                    let class = selector.rsplit(['.', ' ']).next().unwrap_or_default().trim();
                    assert!(STYLE.contains(class), "{selector}");
                }
            }
        }
    }
}
