//! What is saved in this browser, as JSON, by key.

use gloo::storage::{LocalStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is saved under `key`; `None` where nothing is saved, it cannot be read, or the browser allows no storage.
pub(crate) fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if !is_allowed() {
        return None;
    }
    LocalStorage::get(key).ok()
}

/// Saves `value` under `key`. A storage that is full or forbidden changes nothing: what is on screen stays there.
pub(crate) fn write<T: Serialize>(key: &str, value: T) {
    if is_allowed() {
        let _refused = LocalStorage::set(key, value);
    }
}

/// Whether there is a storage. `LocalStorage` panics where there is none, as in a frame with the attribute `sandbox`.
fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}
