//! Groups L, J04 and O: evidence as gammas, a registry's pool, and what lies between screening and enrollment.

use recruitment::distribution::NegativeBinomial;
use recruitment::evidence::{Estimate, Gamma, RegistryPool};
use recruitment::funnel::Share;
use recruitment::screening::{Window, passing, screened_for_each, thinned};

use crate::support::case;

#[test]
fn l02_opinions_pool_on_the_log_scale() {
    let case = case("L02_loglinear_pool_gammas");
    let laws = case.inputs("shapes").into_iter().zip(case.inputs("rates")).map(|(shape, rate)| Gamma { shape, rate });
    let opinions: Vec<(f64, Gamma)> = case.inputs("weights").into_iter().zip(laws).collect();
    let pooled = Gamma::pooled(&opinions).unwrap();
    case.check("shape", pooled.shape);
    case.check("rate", pooled.rate);
    // Weights that add up to 1 leave agreement alone; nothing at all is no distribution.
    let one = Gamma { shape: 2.5, rate: 3.0 };
    assert_eq!(Gamma::pooled(&[(0.25, one), (0.75, one)]), Some(one));
    assert_eq!(Gamma::pooled(&[]), None);
    assert_eq!(Gamma::pooled(&[(3.0, Gamma { shape: 0.5, rate: 1.0 })]), None);
}

#[test]
fn l03_a_lognormal_as_a_gamma() {
    let case = case("L03_lognormal_to_gamma");
    let estimate = Estimate { median: case.input("median"), log_sd: case.input("sd_log") };
    let by_moments = Gamma::of_moments(estimate);
    case.check("moment_shape", by_moments.shape);
    case.check("moment_rate", by_moments.rate);
    let by_logarithms = Gamma::of_logarithms(estimate);
    case.check("logmatch_shape", by_logarithms.shape);
    case.check("logmatch_rate", by_logarithms.rate);
}

#[test]
fn j04_a_pool_keeps_its_mean() {
    let case = case("J04_registry_pool_lognormal_mix");
    let pool = RegistryPool { mean: case.input("pool_mean"), log_sd: case.input("log_sd") };
    case.check("mean_matched_mu", pool.log_mean());
    case.check("var_count", pool.variance());
    case.check("q05_pool", pool.quantile(0.05));
    case.check("q95_pool", pool.quantile(0.95));
}

#[test]
fn o01_screening_is_thinned() {
    let case = case("O01_screening_thinning");
    let (pass, t) = (case.input("pass_prob"), case.input("t"));
    let (screen_shape, screen_rate) = (case.input("screen_rate_alpha"), case.input("screen_rate_beta"));
    let (shape, rate) = thinned(screen_shape, screen_rate, pass);
    let enrolled = NegativeBinomial::of_exposure(shape, rate, t);
    case.check("rand_alpha", shape);
    case.check("rand_beta", rate);
    case.check("rand_mean", enrolled.mean());
    case.check("p0", enrolled.pmf(0));
    case.check("screen_fail_mean", enrolled.mean() * (screened_for_each(1.0 - pass).unwrap() - 1.0));
    assert_eq!(screened_for_each(1.0), None);
}

#[test]
fn o02_a_window_delays_and_loses() {
    let case = case("O02_screening_delay_and_dropout");
    let window = Window { length: case.input("screening_window"), dropout: case.input("dropout_hazard_in_window") };
    let (rate, t) = (case.input("rate"), case.input("t"));
    case.check("randomised_mean", window.enrolled(rate, t));
    case.check("in_screening_mean", window.in_screening(rate, t));
    case.check("dropped_mean", window.dropped(rate, t));
    // Before the window has passed for the first time nobody is enrolled; without dropout nobody is lost.
    assert_eq!(window.enrolled(rate, 0.5), 0.0);
    let kind = Window { dropout: 0.0, ..window };
    assert_eq!((kind.enrolled(4.0, 10.0), kind.in_screening(4.0, 10.0), kind.dropped(4.0, 10.0)), (36.0, 4.0, 0.0));
}

#[test]
fn o03_a_share_that_all_have_in_common_spreads_the_load() {
    let case = case("O03_beta_screenfail_overdispersion");
    let [a, b] = case.inputs("beta")[..] else { panic!("two parameters") };
    let passing = passing(case.input("screened"), Share::Beta { a, b });
    case.check("mean", passing.mean);
    case.check("var", passing.variance);
}
