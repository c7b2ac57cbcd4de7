//! The few icons, drawn for a square of 16.

use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Undo,
    Redo,
    Copy,
    Remove,
    Add,
    Open,
    Paste,
    Save,
    Share,
    Export,
    Lock,
}

pub(super) fn icon(kind: Kind) -> Html {
    let path = match kind {
        Kind::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a3.5 3.5 0 0 1 0 7H7",
        Kind::Redo => "M10 3l3.5 3.5L10 10M13 6.5H6.5a3.5 3.5 0 0 0 0 7H9",
        Kind::Copy => "M6 6h7.5v7.5H6zM10 6V2.5H2.5V10H6",
        Kind::Remove => "M4 4l8 8M12 4l-8 8",
        Kind::Add => "M8 3v10M3 8h10",
        Kind::Paste => "M5.5 3.5h-2v10h9v-10h-2M5.5 2.5h5v2.5h-5zM6 9h4M6 11h4",
        Kind::Save => "M4.5 2.5h7v11L8 10.5l-3.5 3z",
        Kind::Share => "M8 10V2.5M5 5.5l3-3 3 3M3.5 8.5v5h9v-5",
        Kind::Export => "M8 2.5V10M5 7l3 3 3-3M3.5 13.5h9",
        Kind::Lock => "M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2",
        Kind::Open => "M4 6l4 4 4-4",
    };
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
