//! Exponential waiting times, for what happens one by one and very often.
//!
//! Marsaglia & Tsang's ziggurat (2000, J Stat Softw 5(8)): 256 layers of equal area under e^−x, of which one is drawn,
//! and a place in it. Ninety-nine times in a hundred that is all, without a logarithm. Layer and place come from
//! different bits of a word (Doornik 2005).

use super::stream::Stream;

const LAYERS: usize = 256;
/// Where the lowest layer turns into the tail, so that 256 layers fit.
const TAIL: f64 = 7.697_117_470_131_05;

/// Where each layer ends, the lowest first; its width, and last 0.
#[derive(Debug, Clone)]
pub(crate) struct Waits(Vec<f64>);

impl Waits {
    pub(crate) fn new() -> Self {
        let area = (TAIL + 1.0) * libm::exp(-TAIL);
        let mut ends = vec![area / libm::exp(-TAIL), TAIL];
        for layer in 1..LAYERS - 1 {
            ends.push(-libm::log(area / ends[layer] + libm::exp(-ends[layer])));
        }
        ends.push(0.0);
        Self(ends)
    }

    /// A waiting time with mean 1, and a uniform number on (0, 1), from 32 bits each.
    // Called for every patient, and otherwise not inline in WebAssembly.
    #[inline(always)]
    pub(crate) fn next(&self, stream: &mut Stream) -> [f64; 2] {
        let pair = stream.next_pair();
        let (word, other) = ((pair >> 32) as u32, pair as u32);
        let layer = word as usize % LAYERS;
        let wait = (f64::from(word / LAYERS as u32) + 0.5) * (1.0 / 16_777_216.0) * self.0[layer];
        let uniform = (f64::from(other) + 0.5) * (1.0 / 4_294_967_296.0);
        [if wait < self.0[layer + 1] { wait } else { self.at_edge(layer, wait, stream) }, uniform]
    }

    /// The rest of the time: in the part of a layer that is not wholly under the curve, or in the tail.
    #[cold]
    fn at_edge(&self, layer: usize, wait: f64, stream: &mut Stream) -> f64 {
        if layer == 0 {
            return TAIL - libm::log(stream.uniform());
        }
        let [low, high] = [self.0[layer], self.0[layer + 1]].map(|end| libm::exp(-end));
        if low + stream.uniform() * (high - low) < libm::exp(-wait) { wait } else { self.next(stream)[0] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The last layer ends at the top of the curve, as it does where all areas are equal.
    #[test]
    fn the_layers_fit() {
        let ends = Waits::new().0;
        let area = (TAIL + 1.0) * libm::exp(-TAIL);
        let last = ends[LAYERS - 1];
        assert_eq!(ends.len(), LAYERS + 1);
        assert!((area / last + libm::exp(-last) - 1.0).abs() < 1e-9, "{last}");
        assert!(ends.windows(2).all(|pair| pair[0] > pair[1]));
    }
}
