//! From numbers to SVG attributes: pure geometry, no DOM, no words of its own.
//!
//! Lengths are CSS pixels: a chart is drawn for the width at which it is shown, so that its text has the size it says.

pub mod dots;
pub mod export;
pub mod fan;
pub mod frame;
pub mod funnel;
pub mod labels;
pub mod limits;
pub mod map;
pub mod qr;
pub mod rates;
pub mod scale;
pub mod ticks;

pub use dots::Dots;
pub use fan::Fan;
pub use frame::Frame;
pub use rates::RateMark;
