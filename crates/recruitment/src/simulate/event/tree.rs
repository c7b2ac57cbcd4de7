//! Sums over weights of which one changes at a time, and draws in proportion to them.
//!
//! A tree is a slice: the root at 0, children of i from 8i + 1 to 8i + 8, the leaves at its end, as many eights as are
//! needed. Every node is the sum of its children: weights that come are added on the way up, and where one goes or
//! changes the sums above it are computed anew, so that nothing drifts. Eight children and not two: few levels to
//! climb, and eight neighbors are as quick to look through.

use crate::extremes::lesser;

const CHILDREN: usize = 8;

/// Nodes of a tree for this many weights.
pub(super) fn nodes(weights: usize) -> usize {
    let mut first = 0;
    let mut leaves = 1;
    while leaves < weights {
        first = CHILDREN * first + 1;
        leaves *= CHILDREN;
    }
    if first == 0 { 1 } else { first + weights.next_multiple_of(CHILDREN) }
}

/// Where the leaves of a tree of so many nodes begin.
#[inline]
pub(super) fn first_leaf(nodes: usize) -> usize {
    let mut first = 0;
    while CHILDREN * first + 1 < nodes {
        first = CHILDREN * first + 1;
    }
    first
}

/// Sum of all weights.
pub(super) fn total(tree: &[f64]) -> f64 {
    tree[0]
}

/// Adds a weight where there was none, at this node.
#[inline]
pub(super) fn add(tree: &mut [f64], leaf: usize, weight: f64) {
    let mut node = leaf;
    tree[node] = weight;
    while node > 0 {
        node = (node - 1) / CHILDREN;
        tree[node] += weight;
    }
}

/// Changes a weight, at this node.
#[inline]
pub(super) fn set(tree: &mut [f64], leaf: usize, weight: f64) {
    let mut node = leaf;
    tree[node] = weight;
    while node > 0 {
        node = (node - 1) / CHILDREN;
        tree[node] = sum_below(tree, node);
    }
}

/// Adds up all weights, after any number of them were changed.
pub(super) fn sum(tree: &mut [f64]) {
    // Those before the leaves that have children, last first.
    for node in (0..(tree.len() - 1) / CHILDREN).rev() {
        tree[node] = sum_below(tree, node);
    }
}

/// Adds up what is above leaves of which these, in order, were changed.
#[inline]
pub(super) fn sum_above(tree: &mut [f64], first_leaf: usize, leaves: impl Iterator<Item = usize>) {
    if first_leaf == 0 {
        return;
    }
    // Above the leaves each node once; above those, which are few, all.
    let mut done = usize::MAX;
    for leaf in leaves {
        let node = (first_leaf + leaf - 1) / CHILDREN;
        if node != done {
            tree[node] = sum_below(tree, node);
            done = node;
        }
    }
    for node in (0..(first_leaf - 1) / CHILDREN).rev() {
        tree[node] = sum_below(tree, node);
    }
}

#[inline]
fn sum_below(tree: &[f64], node: usize) -> f64 {
    let [a, b, c, d, e, f, g, h] = *below(tree, node);
    ((a + b) + (c + d)) + ((e + f) + (g + h))
}

/// Where each of eight weights begins when they are laid end to end.
#[inline]
fn begins(weights: &[f64; CHILDREN]) -> [f64; CHILDREN] {
    let [a, b, c, d, e, f, g, _] = *weights;
    let two = a + b;
    let four = two + (c + d);
    let six = four + (e + f);
    [0.0, a, two, two + c, four, four + e, six, six + g]
}

#[inline]
fn below(tree: &[f64], node: usize) -> &[f64; CHILDREN] {
    tree[CHILDREN * node + 1..].first_chunk().unwrap_or(&[0.0; CHILDREN])
}

/// The leaf at `place`, 0 ≤ it < total, on the line on which the weights are laid end to end, and how far into it.
/// Never a leaf without weight unless none has any.
// The compiler for WebAssembly thinks it too long; inline, a whole simulation takes 3 % less.
#[inline(always)]
pub(super) fn find(tree: &[f64], place: f64) -> (usize, f64) {
    let (mut node, mut into) = (0, place);
    while CHILDREN * node + 1 < tree.len() {
        let weights = below(tree, node);
        let begins = begins(weights);
        // Counted and not looked for: nobody can guess where a random place is, and a wrong guess costs more than all
        // seven comparisons.
        let [_, b, c, d, e, f, g, h] = begins;
        let past = |begin: f64| usize::from(into >= begin);
        let mut child = ((past(b) + past(c)) + (past(d) + past(e))) + ((past(f) + past(g)) + past(h));
        into -= begins[child];
        if into >= weights[child] {
            // Rounding has carried the place to the very end: it is in the last with any weight.
            child = weights.iter().rposition(|&weight| weight > 0.0).unwrap_or(0);
            into = weights[child];
        }
        node = CHILDREN * node + 1 + child;
    }
    (node - first_leaf(tree.len()), lesser(into, tree[node]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_proportion() {
        for count in [1, 2, 3, 7, 8, 9, 17, 63, 64, 65, 100, 600] {
            let mut tree = vec![0.0; nodes(count)];
            let weights: Vec<f64> =
                (0..count).map(|leaf| if leaf % 3 == 1 { 0.0 } else { leaf as f64 + 0.5 }).collect();
            for (leaf, &weight) in weights.iter().enumerate() {
                let node = first_leaf(tree.len()) + leaf;
                set(&mut tree, node, 9.0);
                set(&mut tree, node, weight);
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
            let first = first_leaf(tree.len());
            let changed = || (0..count).filter(|leaf| leaf % 5 == 2);
            changed().for_each(|leaf| tree[first + leaf] = 4.0);
            sum_above(&mut tree, first, changed());
            let some = tree.clone();
            sum(&mut tree);
            assert_eq!(tree, some);
            let mut grown = vec![0.0; nodes(count)];
            weights.iter().enumerate().for_each(|(leaf, &weight)| add(&mut grown, first + leaf, weight));
            assert!(grown.iter().zip(&copy).all(|(one, other)| (one - other).abs() < 1e-9));
        }
    }
}
