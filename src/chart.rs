//! From numbers to SVG attributes: pure geometry, without DOM and without texts of its own.
//!
//! Lengths are CSS pixels. A chart is drawn for the width at which it is shown, so that its text is not scaled.
#![allow(missing_docs, reason = "only this package uses it, and most names need no comment")]

pub mod bottleneck;
pub mod dots;
pub mod export;
pub mod fan;
pub mod frame;
pub mod funnel;
pub mod labels;
pub mod map;
pub mod qr;
pub mod rates;
pub mod scale;
pub mod ticks;

pub use dots::Dots;
pub use fan::Fan;
pub use frame::Frame;
pub use rates::RateMark;
