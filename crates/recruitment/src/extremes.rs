//! The smaller and the larger of two numbers, in loops that run for every patient.
//!
//! Not `f64::min` and `f64::max`: of 0 and −0 they may return either, so that targets may differ in a bit; and because
//! they look for NaN, they are function calls in WebAssembly.

/// The smaller of two numbers; `b` where they are equal or one is NaN.
#[inline]
pub(crate) fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The larger of two numbers; `b` where they are equal or one is NaN.
#[inline]
pub(crate) fn greater(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}
