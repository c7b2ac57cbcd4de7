//! What is measured: the same trials natively and, as a module of its own, in WebAssembly.

mod exports;
pub mod trials;
