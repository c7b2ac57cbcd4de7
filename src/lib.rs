//! The widget: everything from a keystroke to a painted answer.

pub mod app;
pub mod chart;
pub mod element;
pub mod text;
pub mod ui;

/// Hands out memory: as fast as the standard library's, and half its weight.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
