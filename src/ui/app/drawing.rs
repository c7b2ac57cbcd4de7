//! Pictures of what is on the page.

use web_sys::HtmlElement;
use yew::NodeRef;

use crate::app::exports::Picture;
use crate::app::view::Page;
use crate::ui::export;

/// A picture of what is on the page beneath `root` as an SVG document, if it is there.
pub(super) fn drawing(root: &NodeRef, page: &Page, which: Picture) -> Option<String> {
    let root = root.cast::<HtmlElement>()?;
    let selectors: &[&str] = match which {
        Picture::Fan => &[".dots", ".fan"],
        Picture::Map => &[".map"],
    };
    let headline = page.forecast.as_ref().map(|forecast| forecast.headline.spoken()).unwrap_or_default();
    let title = if page.title.value.is_empty() { &page.title.default } else { &page.title.value };
    export::picture(&root, selectors, &headline, &page.lang.words().picture_source(title))
}
