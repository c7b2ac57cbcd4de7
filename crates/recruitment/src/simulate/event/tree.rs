//! Sums over weights of which one changes at a time, and draws in proportion to them.
//!
//! A tree is a slice of twice as many nodes as leaves, a power of two: the root at 1, children of i at 2i and 2i + 1.
//! Every node is the sum of its children, computed anew whenever one changes, so that nothing drifts.

/// Nodes of a tree for this many weights.
pub(super) fn nodes(weights: usize) -> usize {
    2 * weights.max(1).next_power_of_two()
}

/// Sum of all weights.
pub(super) fn total(tree: &[f64]) -> f64 {
    tree[1]
}

/// Changes a weight.
pub(super) fn set(tree: &mut [f64], leaf: usize, weight: f64) {
    let mut node = tree.len() / 2 + leaf;
    tree[node] = weight;
    while node > 1 {
        node /= 2;
        tree[node] = tree[2 * node] + tree[2 * node + 1];
    }
}

/// The weights themselves; whoever changes them calls [`sum`] before anything else is asked.
pub(super) fn leaves(tree: &mut [f64]) -> &mut [f64] {
    let half = tree.len() / 2;
    &mut tree[half..]
}

/// Adds up all weights.
pub(super) fn sum(tree: &mut [f64]) {
    for node in (1..tree.len() / 2).rev() {
        tree[node] = tree[2 * node] + tree[2 * node + 1];
    }
}

/// The leaf at `place`, 0 ≤ it < total, on the line on which the weights are laid end to end, and how far into it.
/// Never a leaf without weight unless none has any.
pub(super) fn find(tree: &[f64], mut place: f64) -> (usize, f64) {
    let half = tree.len() / 2;
    let mut node = 1;
    while node < half {
        node *= 2;
        // The second: rounding may carry a place to the very end.
        if place >= tree[node] && tree[node + 1] > 0.0 {
            place -= tree[node];
            node += 1;
        }
    }
    (node - half, place.min(tree[node]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_proportion() {
        for count in [1, 2, 3, 7, 8, 9, 100] {
            let mut tree = vec![0.0; nodes(count)];
            let weights: Vec<f64> =
                (0..count).map(|leaf| if leaf % 3 == 1 { 0.0 } else { leaf as f64 + 0.5 }).collect();
            for (leaf, &weight) in weights.iter().enumerate() {
                set(&mut tree, leaf, 9.0);
                set(&mut tree, leaf, weight);
            }
            let all: f64 = weights.iter().sum();
            assert!((total(&tree) - all).abs() < 1e-9);
            let mut before = 0.0;
            for (leaf, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
                let (found, rest) = find(&tree, before + 0.25 * weight);
                assert_eq!(found, leaf);
                assert!((rest - 0.25 * weight).abs() < 1e-9);
                before += weight;
            }
            assert!(weights[find(&tree, total(&tree)).0] > 0.0);
            let copy = tree.clone();
            sum(&mut tree);
            assert_eq!(tree, copy);
        }
    }
}
