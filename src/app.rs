//! What happens between a keystroke and what is shown: state, actions, update, view. No DOM here.
//!
//! Only [`update()`] changes a [`State`]; [`view::page`] turns one into everything that is shown.

pub mod action;
pub mod by_field;
pub mod draft;
pub mod effect;
pub mod element_ids;
pub mod embedding;
pub mod entry;
pub mod example;
pub mod exports;
pub mod field;
pub mod field_problem;
pub mod host_settings;
pub mod notice;
pub mod painting;
pub mod pasted_table;
pub mod plan_forecast;
pub mod questionnaire;
pub mod section;
pub mod sharing;
pub mod simulation_run;
pub mod sites_needed;
pub mod state;
pub mod update;
pub mod view;

pub use action::Action;
pub use effect::Effect;
pub use field::Field;
pub use section::Section;
pub use state::State;
pub use update::update;
