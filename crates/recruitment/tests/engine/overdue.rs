//! Sites that are known not to have opened yet: closed forms against brute-force quadrature.

use recruitment::scenario::Delay;
use recruitment::units::{LogSd, Proportion, Shape};
use recruitment::{Scenario, Site, instant};

use crate::support::{months, shape, simulate, site, trial};

/// E (t − u)ᵏ⁺ given u > `after`, by the midpoint rule over the delay's distribution function.
fn brute(delay: &Delay, planned: f64, after: f64, t: f64) -> [f64; 3] {
    let passed = delay.cdf(after - planned);
    let nodes = 40_000;
    let mut moments = [0.0; 3];
    for node in 0..nodes {
        let p = passed + (1.0 - passed) * (f64::from(node) + 0.5) / f64::from(nodes);
        let open = (t - planned - delay.quantile(p)).max(0.0);
        for (power, moment) in moments.iter_mut().enumerate() {
            *moment += open.powi(power as i32 + 1) / f64::from(nodes);
        }
    }
    moments
}

fn laws() -> [Delay; 4] {
    [
        Delay::Uniform(months(1.0), months(5.0)),
        Delay::LogNormal { median: months(4.0), sigma: LogSd::new(0.5).unwrap() },
        Delay::LogNormal { median: months(1.0), sigma: LogSd::new(1.2).unwrap() },
        Delay::Gamma { shape: Shape::new(2.5).unwrap(), scale: months(1.2) },
    ]
}

#[test]
fn the_time_open_of_an_overdue_site() {
    for delay in laws() {
        for (planned, after) in [(2.0, 2.5), (2.0, 4.0), (0.0, 4.5)] {
            let overdue = Site { planned: months(planned), delay, not_before: Some(months(after)), ..site(1.0) };
            for t in [1.0, after, after + 0.3, 9.0, 30.0] {
                let got = overdue.exposure(t);
                for (got, expected) in got.into_iter().zip(brute(&delay, planned, after, t)) {
                    assert!((got - expected).abs() < 1e-3 * expected.max(0.01), "{delay:?} {t}: {got} {expected}");
                }
            }
        }
    }
}

#[test]
fn its_quantiles_are_the_inverse_of_its_chance_to_be_open() {
    for delay in laws() {
        let overdue = Site { delay, not_before: Some(months(3.7)), planned: months(1.0), ..site(1.0) };
        assert_eq!((overdue.prob_open(3.7), overdue.prob_opened(2.0)), (0.0, 0.0));
        for p in [1e-9, 0.1, 0.5, 0.99] {
            let opens = overdue.opening_quantile(p);
            assert!(opens >= 3.7 && (overdue.prob_open(opens) - p).abs() < 1e-9, "{delay:?} {p} {opens}");
        }
    }
}

#[test]
fn the_longer_it_has_not_opened_the_likelier_it_never_will() {
    let never = Proportion::new(0.2).unwrap();
    let delay = Delay::Uniform(months(0.0), months(10.0));
    let at = |after| Site { delay, never_activates: never, not_before: Some(months(after)), ..site(1.0) };
    for (after, expected) in [(0.0, 0.2), (5.0, 0.2 / 0.6), (9.0, 0.2 / 0.28)] {
        assert!((at(after).prob_never_activated() - expected).abs() < 1e-12, "{after}");
    }
    // Beyond what its law allows it opens at once, and as likely as before.
    let late = at(12.0);
    assert_eq!((late.prob_never_activated(), late.opening_quantile(0.7)), (0.2, 12.0));
    assert_eq!(late.prob_open(12.0), 0.8);
    assert_eq!(late.exposure(14.0), [2.0, 4.0, 8.0]);
    let fixed = Site { delay: Delay::Fixed(months(1.0)), ..at(3.0) };
    assert_eq!((fixed.opening_quantile(0.5), fixed.exposure(2.0)), (3.0, [0.0; 3]));
}

#[test]
fn a_site_that_is_not_yet_due_is_not_overdue() {
    let plain = Site { planned: months(6.0), delay: laws()[1], ..site(1.0) };
    let early = Site { not_before: Some(months(5.0)), ..plain.clone() };
    assert_eq!((plain.exposure(20.0), plain.prob_open(11.0)), (early.exposure(20.0), early.prob_open(11.0)));
    assert_eq!(plain.opening_quantile(0.3), early.opening_quantile(0.3));
}

/// A convolution takes the openings one by one: it, too, must know that none has been yet.
#[test]
fn few_overdue_sites_wait_in_the_instant_forecast_as_in_the_simulation() {
    for delay in laws() {
        let never_activates = Proportion::new(0.1).unwrap();
        let overdue = Site { delay, never_activates, shape: shape(1.5), not_before: Some(months(4.0)), ..site(1.0) };
        let scenario = Scenario { deadline: Some(months(9.0)), ..trial(12, 36.0, vec![overdue; 4]) };
        let (fast, slow) = (instant(&scenario).unwrap(), simulate(&scenario, 16_384));
        let (fast_met, slow_met) = (fast.prob_by_deadline.unwrap(), slow.prob_by_deadline.unwrap());
        assert!((fast_met - slow_met).abs() < 0.02, "{delay:?}: {fast_met} {slow_met}");
        let (fast, slow) = (fast.sites[0], slow.sites[0]);
        assert!((fast.prob_none - slow.prob_none).abs() < 0.02, "{delay:?}: {fast:?} {slow:?}");
    }
}
