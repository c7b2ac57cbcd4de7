//! What happens between a keystroke and what is shown: state, actions, update, view. No DOM here.
//!
//! Only [`update()`] changes a [`State`]; [`view::page`] turns one into everything that is shown.

pub mod action;
pub mod asking;
pub mod by_field;
pub mod draft;
pub mod embedding;
pub mod entry;
pub mod example;
pub mod field;
pub mod needed;
pub mod sharing;
pub mod state;
pub mod surface;
pub mod update;
pub mod view;

pub use action::{Action, Effect};
pub use field::Field;
pub use state::{Section, State};
pub use update::update;
