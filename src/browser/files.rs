//! Files that the user saves, and files that the user chooses.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::file::callbacks::{FileReader, read_as_text};
use gloo::file::{Blob, FileList, ObjectUrl};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlAnchorElement, HtmlInputElement};

/// How long a file's address stays valid after its download began \[ms\]. Browsers do not say when they have read it.
const DOWNLOAD: u32 = 60_000;

/// Lets the user save a text as a file. The end of its name says of what type it is.
pub(crate) fn save_text(name: &str, text: &str) {
    let media_type = format!("{};charset=utf-8", media_type(name));
    save(name, Blob::new_with_options(text, Some(&media_type)));
}

/// Lets the user save bytes that the browser made, such as a picture.
pub(crate) fn save_blob(name: &str, blob: web_sys::Blob) {
    save(name, Blob::from(blob));
}

fn save(name: &str, blob: Blob) {
    let Some(link) = create::<HtmlAnchorElement>("a") else { return };
    let address = ObjectUrl::from(blob);
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The address is revoked when it is dropped.
    Timeout::new(DOWNLOAD, move || drop(address)).forget();
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("svg") => "image/svg+xml",
        _ => "text/plain",
    }
}

/// A text file that the user chose.
#[derive(Debug)]
pub(crate) struct TextFile {
    pub(crate) name: String,
    /// What is in it, read as UTF-8.
    pub(crate) text: String,
}

/// A dialog in which the user chooses a file. Dropping it ends it without an answer.
pub(crate) struct FileDialog {
    _chosen: EventListener,
}

impl FileDialog {
    /// Opens the dialog for files with these ends of their names, such as `.json,.csv`. `answer` is called when the file is
    /// read, with `None` where it could not be; and not at all where the user chooses none.
    pub(crate) fn open(accept: &str, answer: impl Fn(Option<TextFile>) + 'static) -> Option<Self> {
        let input = create::<HtmlInputElement>("input")?;
        input.set_type("file");
        input.set_accept(accept);
        let answer = Rc::new(answer);
        // A reader that is dropped stops reading.
        let reader: RefCell<Option<FileReader>> = RefCell::new(None);
        let chosen = EventListener::new(&input, "change", move |event| {
            let Some(file) = chosen_file(event) else { return };
            let (name, answer) = (file.name(), answer.clone());
            let reading = read_as_text(&file, move |text| {
                answer(text.ok().map(|text| TextFile { name: name.clone(), text }));
            });
            reader.replace(Some(reading));
        });
        input.click();
        Some(Self { _chosen: chosen })
    }
}

impl std::fmt::Debug for FileDialog {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("FileDialog")
    }
}

fn chosen_file(event: &Event) -> Option<gloo::file::File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    FileList::from(input.files()?).first().cloned()
}

fn create<T: JsCast>(tag: &str) -> Option<T> {
    web_sys::window()?.document()?.create_element(tag).ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_says_the_type() {
        for (name, expected) in [
            ("Plan.v2.json", "application/json"),
            ("sites.csv", "text/csv"),
            ("chart.svg", "image/svg+xml"),
            ("notes", "text/plain"),
        ] {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }
}
