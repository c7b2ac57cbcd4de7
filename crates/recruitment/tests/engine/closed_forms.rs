//! Groups A, D, E, G, L: distributions with a formula.

use recruitment::distribution::{Count, NegativeBinomial, TimeToTarget};
use recruitment::mixing::log_sd_of_cv;
use recruitment::scenario::Delay;
use recruitment::units::{LogSd, Shape};

use crate::support::{case, months, site, trial};

#[test]
fn a01_count_of_one_site() {
    let case = case("A01_pg_single_site_count");
    let count = NegativeBinomial::of_exposure(case.input("alpha"), case.input("beta"), case.input("t"));
    case.check("mean", count.mean());
    case.check("var", count.variance());
    case.check("p0", count.pmf(0));
    case.check("pmf3", count.pmf(3));
    case.check("cdf5", count.cdf(5));
}

#[test]
fn a02_fifty_sites_that_start_together() {
    let case = case("A02_pg_50_sites_same_start");
    let shape = case.input("n_sites") * case.input("alpha");
    let count = NegativeBinomial::of_exposure(shape, case.input("beta"), case.input("t"));
    case.check("mean", count.mean());
    case.check("var", count.variance());
    case.check("cdf300", count.cdf(300));
    case.check("sf_ge_250", count.at_least(250.0));
}

#[test]
fn a03_time_to_target_of_sites_that_start_together() {
    let case = case("A03_time_to_target_same_start");
    let shape = case.input("n_sites") * case.input("alpha");
    let time = TimeToTarget { target: case.input("target") as u32, shape, rate: case.input("beta") };
    case.check("mean", time.mean());
    case.check("var", time.variance());
    for (name, level) in [("q05", 0.05), ("q10", 0.1), ("q50", 0.5), ("q80", 0.8), ("q90", 0.9), ("q95", 0.95)] {
        case.check(name, time.quantile(level));
    }
    case.check("P_by_12", time.cdf(12.0));
}

#[test]
fn a03_as_a_scenario() {
    // The same trial asked of the engine, whose gamma match is exact here.
    let case = case("A03_time_to_target_same_start");
    let (alpha, beta) = (case.input("alpha"), case.input("beta"));
    let one = recruitment::Site { shape: Some(Shape::new(alpha).unwrap()), ..site(alpha / beta) };
    let mut scenario = trial(300, 60.0, vec![one; 50]);
    scenario.deadline = Some(months(12.0));
    let forecast = recruitment::instant(&scenario).unwrap();
    for (index, name) in [(0, "q05"), (1, "q10"), (3, "q50"), (5, "q80"), (6, "q90"), (7, "q95")] {
        case.check(name, forecast.time_to_target[index].unwrap());
    }
    case.check("P_by_12", forecast.prob_by_deadline.unwrap());
}

#[test]
fn a04_heavy_tail_of_few_sites() {
    let case = case("A04_time_to_target_few_sites_heavy_tail");
    let time = TimeToTarget { target: 40, shape: case.input("total_shape"), rate: case.input("beta") };
    case.check("mean", time.mean());
    for (name, level) in [("q05", 0.05), ("q50", 0.5), ("q95", 0.95), ("q99", 0.99)] {
        case.check(name, time.quantile(level));
    }
    assert_eq!(TimeToTarget { target: 40, shape: 1.0, rate: 1.0 }.mean(), f64::INFINITY);
    assert_eq!(TimeToTarget { target: 40, shape: 2.0, rate: 1.0 }.variance(), f64::INFINITY);
}

/// Mean and variance of a site's count from its exposure: m E x, and m E x + (s² + m²) E x² − m² (E x)².
fn moments(alpha: f64, mean_rate: f64, delay: Delay, t: f64) -> (f64, f64) {
    let [first, second, _] = delay.exposure(t);
    let square = mean_rate * mean_rate * (1.0 + 1.0 / alpha);
    let mean = mean_rate * first;
    (mean, mean + square * second - mean * mean)
}

#[test]
fn d01_uniform_activation() {
    let case = case("D01_uniform_activation_t4");
    let delay = Delay::Uniform(months(2.0), months(7.0));
    let (alpha, rate, t) = (case.input("alpha"), case.input("mean_rate"), case.input("t"));
    case.check("E_open", delay.exposure(t)[0]);
    case.check("E_open2", delay.exposure(t)[1]);
    let (mean, variance) = moments(alpha, rate, delay, t);
    case.check("mean", mean);
    case.check("var", variance);
    let site = recruitment::Site { shape: Some(Shape::new(alpha).unwrap()), delay, ..site(rate) };
    let exact = recruitment::exact::site_count(&site, t, 2, 24);
    case.check("p0", exact[0]);
    case.check("pmf2", exact[2]);
}

#[test]
fn d03_gamma_activation() {
    let case = case("D03_gamma_activation");
    let delay = Delay::Gamma { shape: Shape::new(2.5).unwrap(), scale: months(1.2) };
    let (alpha, rate, t) = (case.input("alpha"), case.input("mean_rate"), case.input("t"));
    case.check("E_open", delay.exposure(t)[0]);
    case.check("E_open2", delay.exposure(t)[1]);
    let (mean, variance) = moments(alpha, rate, delay, t);
    case.check("mean", mean);
    case.check("var", variance);
}

#[test]
fn d04_lognormal_activation() {
    let case = case("D04_lognormal_activation");
    let sigma = LogSd::new(case.input("sigma_log")).unwrap();
    let delay = Delay::LogNormal { median: months(case.input("median_months")), sigma };
    let exposure = delay.exposure(case.input("t"));
    case.check("E_open", exposure[0]);
    case.check("E_open2", exposure[1]);
}

#[test]
fn d05_default_start_up_time() {
    let case = case("D05_lognormal_fit_DCRI_startup");
    let sigma = (case.input("q75") / case.input("q25")).ln() / (2.0 * recruitment::special::normal_quantile(0.75));
    case.check("mu_log", case.input("q50").ln());
    case.check("sigma_log_from_IQR", sigma);
    let delay = Delay::LogNormal { median: months(case.input("q50")), sigma: LogSd::new(sigma).unwrap() };
    case.check("implied_q10", delay.quantile(0.1));
    // The table of defaults states it to three digits.
    assert!((recruitment::defaults::START_UP_SIGMA.value - sigma).abs() < 5e-4);
}

#[test]
fn third_moments_of_exposure_agree_with_quadrature() {
    let rule = recruitment::quadrature::gauss_legendre(400);
    for delay in [
        Delay::Fixed(months(2.0)),
        Delay::Uniform(months(1.0), months(6.0)),
        Delay::LogNormal { median: months(3.0), sigma: LogSd::new(0.7).unwrap() },
        Delay::Gamma { shape: Shape::new(1.7).unwrap(), scale: months(2.2) },
    ] {
        for t in [0.5, 2.5, 7.0, 30.0] {
            let by_quadrature: f64 = rule
                .iter()
                .map(|(x, weight)| 0.5 * weight * (t - delay.quantile(0.5 * (x + 1.0))).max(0.0).powi(3))
                .sum();
            let third = delay.exposure(t)[2];
            assert!((third - by_quadrature).abs() < 2e-3 * third.max(1e-2), "{delay:?} {t}: {third} {by_quadrature}");
        }
    }
}

#[test]
fn e01_posterior_of_a_site_and_what_it_predicts() {
    let case = case("E01_site_posterior_and_predictive");
    let shape = case.input("alpha") + case.input("k");
    let rate = case.input("beta") + case.input("open_time");
    case.check("post_shape", shape);
    case.check("post_rate", rate);
    case.check("post_mean", shape / rate);
    let count = NegativeBinomial::of_exposure(shape, rate, case.input("horizon"));
    case.check("pred_mean", count.mean());
    case.check("pred_var", count.variance());
    case.check("pred_p0", count.pmf(0));
    case.check("pred_pmf4", count.pmf(4));
    case.check("pred_cdf8", count.cdf(8));
}

#[test]
fn g01_g02_capped_counts() {
    let case = case("G01_capped_site_nb");
    let count = Count::NegativeBinomial(NegativeBinomial::of_exposure(
        case.input("alpha"),
        case.input("beta"),
        case.input("t"),
    ));
    for (cap, mean, variance) in [(8, "mean_cap8", "var_cap8"), (3, "mean_cap3", "var_cap3")] {
        let capped = count.capped(cap);
        case.check(mean, capped.0);
        case.check(variance, capped.1);
    }
    case.check("P_at_cap8", count.at_least(8.0));
    let case = crate::support::case("G02_capped_site_poisson");
    let capped = Count::Poisson { mean: case.input("mean") }.capped(case.input("cap") as u32);
    case.check("mean", capped.0);
    case.check("var", capped.1);
}

#[test]
fn l04_a_common_factor_is_most_of_the_variance() {
    let case = case("L04_shared_multiplier_variance");
    let (s1, s2) = (case.input("S1"), case.input("S2"));
    let with = |cv: f64| {
        let square = log_sd_of_cv(cv).powi(2).exp();
        s1 + square * s2 + (square - 1.0) * s1 * s1
    };
    case.check("var_no_common", with(0.0));
    case.check("var_with_common", with(case.input("cv_common")));
    case.check("sd_ratio", (with(case.input("cv_common")) / with(0.0)).sqrt());
}
