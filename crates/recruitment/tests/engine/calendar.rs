//! What happens at given times: pauses, seasons, screening, overdue sites. Against expectations worked out by hand.

use recruitment::scenario::{Delay, Season};
use recruitment::units::{LogSd, Proportion};
use recruitment::{Forecast, Scenario, Site};

use crate::support::{months, simulate, site, trial, within};

const REPLICATES: u32 = 40_000;

/// Runs ten sites to month 12, with a target nobody reaches, and checks the Poisson mean.
fn check(name: &str, one: Site, season: Option<Season>, per_site: f64) -> Forecast {
    let sites = vec![one; 10];
    let scenario = Scenario { season, deadline: Some(months(12.0)), ..trial(10_000, 24.0, sites) };
    let forecast = simulate(&scenario, REPLICATES);
    let error = (10.0 * per_site / f64::from(REPLICATES)).sqrt();
    within(name, forecast.enrolled_at_deadline.unwrap().mean, 10.0 * per_site, error);
    forecast
}

#[test]
fn pauses_take_their_time() {
    let pauses = vec![(months(1.0), months(3.5)), (months(5.0), months(6.0)), (months(11.0), months(40.0))];
    let paused = Site { pauses, ..site(1.0) };
    let forecast = check("pauses", paused.clone(), None, 7.5);
    let spent = forecast.sites[0].months;
    assert!((spent.capacity - 7.5).abs() < 1e-6 && (spent.stopped - 16.5).abs() < 1e-6, "{spent:?}");
    assert_eq!((spent.start_up, spent.patients), (0.0, 0.0));
    // Opening within a pause.
    let late = Site { planned: months(2.0), ..paused.clone() };
    check("opens in a pause", late, None, 6.5);
    check("closes in a pause", Site { closes: Some(months(5.5)), ..paused }, None, 2.5);
}

#[test]
fn the_year_has_seasons() {
    let mut factors = [1.0; 12];
    (factors[0], factors[7], factors[11]) = (0.2, 0.5, 2.0);
    let year = factors.iter().sum::<f64>();
    check("a year", site(1.0), Some(Season { factors, start: 0.0 }), year);
    check("from any day", site(1.0), Some(Season { factors, start: 7.3 }), year);
    // Five months from mid-July: half of it, August at a half, three whole ones, half of December at double.
    let closing = Site { closes: Some(months(5.0)), ..site(1.0) };
    check("from mid-July", closing, Some(Season { factors, start: 6.5 }), 0.5 + 0.5 + 3.0 + 1.0);
    let nothing = Season { factors: [0.0; 12], start: 0.0 };
    check("never", site(1.0), Some(nothing), 0.0);
}

#[test]
fn screening_delays_the_first_patient_and_overruns_the_last() {
    // In closed form, and one by one under a season that is none.
    for season in [None, Some(Season { factors: [1.0; 12], start: 0.0 })] {
        let sites = vec![Site { planned: months(1.0), closes: Some(months(9.0)), ..site(1.0) }; 10];
        let mut scenario = trial(10_000, 24.0, sites);
        (scenario.season, scenario.deadline, scenario.screening) = (season, Some(months(12.0)), months(1.5));
        let forecast = simulate(&scenario, REPLICATES);
        let error = (65.0 / f64::from(REPLICATES)).sqrt();
        within("screening", forecast.enrolled_at_deadline.unwrap().mean, 65.0, error);
        assert_eq!(forecast.overrun, 0.0);
        let spent = forecast.sites[3].months;
        let [start_up, capacity, stopped] = [spent.start_up - 2.5, spent.capacity - 6.5, spent.stopped - 15.0];
        assert!(start_up.abs() < 1e-6 && capacity.abs() < 1e-6 && stopped.abs() < 1e-6, "{spent:?}");
        scenario.target = 20;
        let forecast = simulate(&scenario, 1_000);
        assert!((forecast.overrun - 15.0).abs() < 1e-9, "{}", forecast.overrun);
    }
}

/// Overdue sites open as the closed form of their exposure says, in both ways of simulating.
#[test]
fn overdue_sites_open_late() {
    for cap in [None, Some(1_000)] {
        for delay in [
            Delay::LogNormal { median: months(3.0), sigma: LogSd::new(0.5).unwrap() },
            Delay::Uniform(months(0.0), months(8.0)),
            Delay::Fixed(months(1.0)),
        ] {
            let never_activates = Proportion::new(0.2).unwrap();
            let late =
                Site { delay, never_activates, planned: months(1.0), not_before: Some(months(5.0)), cap, ..site(1.0) };
            let [mean, square, _] = late.exposure(12.0);
            let ever = 1.0 - late.prob_never_activated();
            let variance = 10.0 * (mean * ever + square * ever - mean * mean * ever * ever);
            let scenario = Scenario { deadline: Some(months(12.0)), ..trial(10_000, 24.0, vec![late; 10]) };
            let forecast = simulate(&scenario, REPLICATES);
            let error = (variance / f64::from(REPLICATES)).sqrt();
            within("overdue", forecast.enrolled_at_deadline.unwrap().mean, 10.0 * mean * ever, error);
        }
    }
}
