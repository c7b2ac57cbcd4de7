//! What the page has drawn, as a picture that stands alone.

use web_sys::Element;

use crate::chart::export::{Picture, svg};

/// The drawings beneath `root` that these selectors find, one under another, as an SVG document; `None` where there are
/// none, as before the first forecast. The fan chart with its dots is `[".dots", ".fan"]`, the map is `[".map"]`.
pub(super) fn picture(root: &Element, selectors: &[&str], title: &str, source: &str) -> Option<String> {
    let drawing = |selector: &&str| Some(root.query_selector(selector).ok()??.outer_html());
    let drawings: Vec<String> = selectors.iter().filter_map(drawing).collect();
    (!drawings.is_empty()).then(|| svg(&Picture { title, drawings: &drawings, source }))
}
