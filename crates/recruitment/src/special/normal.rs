//! The normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Standard normal density.
pub fn normal_pdf(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / f64::sqrt(2.0 * PI)
}

/// P(Z ≤ z).
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// z with P(Z ≤ z) = p; −∞ at 0 and below, ∞ at 1 and above.
///
/// Wichura's rational approximations (1988, algorithm AS 241): sixteen digits.
pub fn normal_quantile(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        return from_middle * ratio(&MIDDLE, 0.425 * 0.425 - from_middle * from_middle);
    }
    // 1 − p is exact there.
    let x = f64::sqrt(-libm::log(if p > 0.5 { 1.0 - p } else { p }));
    let z = if x <= 5.0 { ratio(&TAIL, x - 1.6) } else { ratio(&FAR_TAIL, x - 5.0) };
    if p > 0.5 { z } else { -z }
}

/// Pairs of coefficients of numerator and denominator, highest power first.
type Ratio = [(f64, f64); 8];

/// Both polynomials in pairs, which do not wait for one another as they would in Horner's scheme.
fn ratio(coefficients: &Ratio, x: f64) -> f64 {
    let [a, b, c, d, e, f, g, h] = coefficients;
    let x2 = x * x;
    let x4 = x2 * x2;
    let pairs = |a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64| {
        x4 * ((a * x + b) * x2 + (c * x + d)) + ((e * x + f) * x2 + (g * x + h))
    };
    pairs(a.0, b.0, c.0, d.0, e.0, f.0, g.0, h.0) / pairs(a.1, b.1, c.1, d.1, e.1, f.1, g.1, h.1)
}

const MIDDLE: Ratio = [
    (2_509.080_928_730_122_7, 5_226.495_278_852_546),
    (33_430.575_583_588_13, 28_729.085_735_721_943),
    (67_265.770_927_008_7, 39_307.895_800_092_71),
    (45_921.953_931_549_87, 21_213.794_301_586_596),
    (13_731.693_765_509_46, 5_394.196_021_424_751),
    (1_971.590_950_306_551_4, 687.187_007_492_057_9),
    (133.141_667_891_784_38, 42.313_330_701_600_91),
    (3.387_132_872_796_366_6, 1.0),
];

const TAIL: Ratio = [
    (7.745_450_142_783_414e-4, 1.050_750_071_644_416_8e-9),
    (0.022_723_844_989_269_185, 5.475_938_084_995_344e-4),
    (0.241_780_725_177_450_6, 0.015_198_666_563_616_457),
    (1.270_458_252_452_368_4, 0.148_103_976_427_480_07),
    (3.647_848_324_763_204_6, 0.689_767_334_985_1),
    (5.769_497_221_460_691, 1.676_384_830_183_803_8),
    (4.630_337_846_156_546, 2.053_191_626_637_759),
    (1.423_437_110_749_683_6, 1.0),
];

const FAR_TAIL: Ratio = [
    (2.010_334_399_292_288_1e-7, 2.044_263_103_389_939_8e-15),
    (2.711_555_568_743_487_6e-5, 1.421_511_758_316_446e-7),
    (0.001_242_660_947_388_078_4, 1.846_318_317_510_054_7e-5),
    (0.026_532_189_526_576_123, 7.868_691_311_456_133e-4),
    (0.296_560_571_828_504_89, 0.014_875_361_290_850_615),
    (1.784_826_539_917_291_3, 0.136_929_880_922_735_8),
    (5.463_784_911_164_114, 0.599_832_206_555_888),
    (6.657_904_643_501_104, 1.0),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_inverts_the_distribution() {
        for exponent in 1..300 {
            let p = 0.5 * libm::pow(0.1, f64::from(exponent));
            let back = normal_cdf(normal_quantile(p));
            assert!((back / p - 1.0).abs() < 1e-11, "{p}: {back}");
        }
        for step in 1..1000 {
            let p = f64::from(step) / 1000.0;
            assert!((normal_cdf(normal_quantile(p)) - p).abs() < 2e-15, "{p}");
            let (above, below) = (normal_quantile(0.5 + p / 2.0), normal_quantile(0.5 - p / 2.0));
            assert!((above + below).abs() < 1e-12, "{p}");
        }
        // 40-digit value of the 97.5 % point.
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-14);
    }

    #[test]
    fn ends_are_infinite() {
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert_eq!(normal_quantile(1.0), f64::INFINITY);
    }
}
