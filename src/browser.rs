//! What the browser offers beside the page itself: storage, files, the clipboard, printing, the page's address, the clock.
//!
//! Nothing here knows plans or forecasts. What a browser refuses (a full or forbidden storage, a clipboard without
//! permission) is a value and never a panic: a panic would stop the whole module.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod files;
pub(crate) mod printing;
pub(crate) mod storage;
