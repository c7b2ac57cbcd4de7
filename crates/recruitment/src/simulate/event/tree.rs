//! Sums over weights of which one changes at a time, and draws in proportion to them.
//!
//! A tree is a slice: the root at 0, children of i from 4i + 1 to 4i + 4, a power of four of leaves at its end. Every
//! node is the sum of its children, computed anew whenever one changes, so that nothing drifts. Four children and not
//! two: half the levels for a change to climb.

/// Nodes of a tree for this many weights.
pub(super) fn nodes(weights: usize) -> usize {
    let mut leaves = 1;
    while leaves < weights {
        leaves *= 4;
    }
    (4 * leaves - 1) / 3
}

/// Where the leaves of a tree of so many nodes begin.
pub(super) fn first_leaf(nodes: u32) -> u32 {
    (nodes - 1) / 4
}

/// Sum of all weights.
pub(super) fn total(tree: &[f64]) -> f64 {
    tree[0]
}

/// Changes a weight.
#[inline]
pub(super) fn set(tree: &mut [f64], leaf: usize, weight: f64) {
    let mut node = first_leaf(tree.len() as u32) as usize + leaf;
    tree[node] = weight;
    while node > 0 {
        node = (node - 1) / 4;
        tree[node] = sum_below(tree, node);
    }
}

/// The weights themselves; whoever changes them calls [`sum`] before anything else is asked.
pub(super) fn leaves(tree: &mut [f64]) -> &mut [f64] {
    let first = first_leaf(tree.len() as u32) as usize;
    &mut tree[first..]
}

/// Adds up all weights, of which there are so many; those behind them are 0.
pub(super) fn sum(tree: &mut [f64], weights: usize) {
    let (mut first, mut used) = (first_leaf(tree.len() as u32) as usize, weights);
    while first > 0 {
        // One level up.
        (first, used) = ((first - 1) / 4, used.div_ceil(4));
        for node in first..first + used {
            tree[node] = sum_below(tree, node);
        }
    }
}

#[inline]
fn sum_below(tree: &[f64], node: usize) -> f64 {
    let below = &tree[4 * node + 1..4 * node + 5];
    (below[0] + below[1]) + (below[2] + below[3])
}

/// The leaf at `place`, 0 ≤ it < total, on the line on which the weights are laid end to end, and how far into it.
/// Never a leaf without weight unless none has any.
#[inline]
pub(super) fn find(tree: &[f64], place: f64) -> (usize, f64) {
    let first = first_leaf(tree.len() as u32) as usize;
    let (mut node, mut into) = (0, place);
    while node < first {
        let mut rest = into;
        let children = 4 * node + 1..4 * node + 5;
        node = children.start;
        for child in children {
            let weight = tree[child];
            // Rounding may carry a place to the very end: then it is the last with any weight.
            if weight > 0.0 {
                (node, into) = (child, rest);
                if rest < weight {
                    break;
                }
                rest -= weight;
            }
        }
    }
    (node - first, into.min(tree[node]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_proportion() {
        for count in [1, 2, 3, 4, 5, 15, 16, 17, 100] {
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
            sum(&mut tree, count);
            assert_eq!(tree, copy);
        }
    }
}
