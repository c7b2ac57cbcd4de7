//! Groups H, J and K: pools that are used up, the funnel, and two lists of the same patients.

use recruitment::capture::TwoLists;
use recruitment::depletion::Pool;
use recruitment::funnel::{Share, bounds, correlated, independent, number};
use recruitment::quadrature::gauss_legendre;
use recruitment::special::{beta_inc, binomial_pmf, gamma_p};

use crate::support::{Case, case, solve};

fn pool(case: &Case) -> Pool {
    Pool { stock: case.input("P0"), inflow: case.input("incident_per_month"), leaving: case.input("loss_hazard") }
}

#[test]
fn h01_h02_stock_and_inflow() {
    let case = case("H01_prevalent_plus_incident");
    let (pool, hazard, t) = (pool(&case), case.input("enrol_hazard"), case.input("t"));
    case.check("p_enrol_prevalent", pool.share_enrolled(hazard, t));
    case.check("incident_mean", pool.enrolled_of_inflow(hazard, t));
    case.check("mean", pool.enrolled(hazard, t));
    case.check("var", pool.variance(hazard, t));
    case.check("pool_mean", pool.left(hazard, t));
    // What ignoring depletion promises.
    case.check("naive_no_depletion_mean", pool.stock * hazard * t);
    let share = pool.share_enrolled(hazard, t);
    let met: f64 = (0..=400)
        .map(|k: u32| {
            let from_stock = binomial_pmf(k, 400, share);
            from_stock * if k >= 250 { 1.0 } else { gamma_p(f64::from(250 - k), pool.enrolled_of_inflow(hazard, t)) }
        })
        .sum();
    case.check("P_ge_250", met);

    let later = crate::support::case("H02_enrolled_early_vs_late_rate");
    for (t, rate) in later.inputs("t").into_iter().zip(later.expecteds("mean_rate")) {
        assert!((hazard * pool.left(hazard, t) / rate - 1.0).abs() < 1e-11, "{t}");
    }
    later.check("steady_state_rate", hazard * pool.left(hazard, 1e6));
}

#[test]
fn h03_a_hazard_that_is_uncertain_enrolls_fewer() {
    let case = case("H03_gamma_mixed_hazard_shared_by_site");
    let pool = Pool { stock: case.input("P0"), inflow: 0.0, leaving: case.input("loss") };
    // Gamma(2, rate 2/0.03) by quadrature over its density x e^{−x}.
    let (mut mean, mut square) = (0.0, 0.0);
    for (node, weight) in gauss_legendre(200) {
        let x = 25.0 * (node + 1.0);
        let density = 25.0 * weight * x * (-x).exp();
        let enrolled = pool.enrolled(0.015 * x, case.input("t"));
        mean += density * enrolled;
        square += density * (enrolled * enrolled + pool.variance(0.015 * x, case.input("t")));
    }
    case.check("mean", mean);
    case.check("var", square - mean * mean);
    assert!(mean < pool.enrolled(0.03, case.input("t")));
}

#[test]
fn h05_sites_that_share_a_pool_add_hazards() {
    let case = case("H05_two_sites_share_pool");
    let pool = Pool { stock: case.input("P0"), inflow: 0.0, leaving: case.input("loss") };
    let (h1, h2, t) = (case.input("h1"), case.input("h2"), case.input("t"));
    let together = pool.share_enrolled(h1 + h2, t);
    let shares = [h1, h2].map(|hazard| hazard / (h1 + h2) * together);
    case.check("mean1", pool.stock * shares[0]);
    case.check("mean2", pool.stock * shares[1]);
    case.check("cov", -pool.stock * shares[0] * shares[1]);
    case.check("naive_double_count_mean", pool.enrolled(h1, t) + pool.enrolled(h2, t));
}

#[test]
fn h06_time_to_the_nth_of_a_closed_pool() {
    let case = case("H06_time_to_nth_from_closed_pool");
    let (stock, hazard, target) = (case.input("P0"), case.input("hazard"), case.input("target"));
    let pool = Pool { stock, inflow: 0.0, leaving: 0.0 };
    let met = |t: f64| {
        let share = pool.share_enrolled(hazard, t);
        beta_inc(target, stock - target + 1.0, share, 1.0 - share)
    };
    case.check("q50", solve(0.5, 0.0, 1000.0, met));
    case.check("q90", solve(0.9, 0.0, 1000.0, met));
    case.check("mean", (0..target as u32).map(|j| 1.0 / (hazard * (stock - f64::from(j)))).sum());
    case.check("naive_const_rate_mean", target / (hazard * stock));
}

#[test]
fn j01_independent_criteria() {
    let case = case("J01_beta_funnel_product");
    let shares = [[60.0, 40.0], [35.0, 15.0], [18.0, 2.0], [14.0, 6.0]].map(|[a, b]| Share::Beta { a, b });
    let share = independent(&shares);
    case.check("mean", share.mean);
    case.check("var", share.variance);
    case.check("cv", share.cv());
    let eligible = number(case.input("pool"), share);
    case.check("eligible_mean", eligible.mean);
    case.check("eligible_var", eligible.variance);
}

#[test]
fn j02_correlated_criteria() {
    let case = case("J02_correlated_criteria");
    let shares = [case.input("p1"), case.input("p2")];
    let both = |correlation: f64| correlated(&shares, correlation)[1];
    assert!((correlated(&shares, 0.5)[0] - shares[0]).abs() < 1e-12, "the first alone is itself");
    case.check("independent", both(0.0));
    case.check("gaussian_copula_rho_0p5", both(0.5));
    let [least, most] = bounds(&shares);
    let [expected_least, expected_most] = case.expecteds("frechet")[..] else { panic!("two bounds") };
    assert!((least - expected_least).abs() < 1e-15 && (most - expected_most).abs() < 1e-15);
    // From independent to the upper bound, rising.
    let mut before = both(0.0);
    for step in 1..=20 {
        let now = both(f64::from(step) / 20.0);
        assert!(before < now && now <= most + 1e-12, "{step}: {before} {now}");
        before = now;
    }
    assert!((before - most).abs() < 1e-12);
}

#[test]
fn a_share_is_worth_what_it_counted() {
    assert!((Share::believed(0.3, 40.0).mean() - 0.3).abs() < 1e-15);
    assert_eq!(Share::believed(1.0, 40.0), Share::Known(1.0));
    assert_eq!(independent(&[Share::Known(0.5), Share::Known(0.4)]).variance, 0.0);
    assert!(independent(&[Share::counted(0.0, 20.0)]).mean > 0.0);
    // A criterion that everyone meets changes nothing.
    let one = independent(&[Share::believed(0.3, 40.0)]);
    assert_eq!(independent(&[Share::believed(0.3, 40.0), Share::Known(1.0)]), one);
}

#[test]
fn k01_k02_two_lists() {
    let case = case("K01_chapman");
    let lists = TwoLists { first: case.input("n1"), second: case.input("n2"), both: case.input("m") };
    case.check("N_chapman", lists.patients());
    case.check("var", lists.variance());
    case.check("lincoln_petersen", lists.patients_if_dependent(1.0));
    case.check("completeness_n1", lists.completeness()[0]);
    case.check("completeness_union", lists.completeness()[1]);
    let independent = lists.for_each_seen((1.0, 1.0)).unwrap();
    case.check("N_chapman", independent.mean * lists.seen());
    case.check("var", independent.variance * lists.seen() * lists.seen());
    // E ω of an odds ratio even on the log scale between ½ and 2 is 1.5/ln 4.
    let vague = lists.for_each_seen((0.5, 2.0)).unwrap();
    let unseen = lists.patients() - lists.seen();
    assert!((vague.mean - (1.0 + 1.5 / 4_f64.ln() * unseen / lists.seen())).abs() < 1e-12);
    assert!(vague.variance > independent.variance);
    assert_eq!(TwoLists { first: 0.0, second: 0.0, both: 0.0 }.for_each_seen((0.5, 2.0)), None);
    for (got, expected) in lists.interval(0.95).into_iter().zip(case.expecteds("ci95_log")) {
        assert!((got / expected - 1.0).abs() < 1e-10, "{got} {expected}");
    }
    let case = crate::support::case("K02_dependence_sensitivity");
    case.check("N_OR2", lists.patients_if_dependent(case.input("odds_ratio")));
    case.check("x00_OR2", lists.patients_if_dependent(2.0) - lists.seen());
    case.check("x00_indep", lists.patients_if_dependent(1.0) - lists.seen());
}
