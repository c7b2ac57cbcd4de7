//! Moments of the time open.

/// First three moments of the time open, E x, E x², E x³ with x = (t − u)⁺ \[months, …\].
pub type Exposure = [f64; 3];

/// E (t − u)ᵏ 1[u ≤ t] from the partial moments p_k = E uᵏ 1[u ≤ t].
pub(super) fn cubed(t: f64, p0: f64, p1: f64, p2: f64, p3: f64) -> Exposure {
    let first = t * p0 - p1;
    let second = t * t * p0 - 2.0 * t * p1 + p2;
    let third = t * t * t * p0 - 3.0 * t * t * p1 + 3.0 * t * p2 - p3;
    // Rounding errors of cancellation at the very start must not turn negative.
    [first.max(0.0), second.max(0.0), third.max(0.0)]
}
