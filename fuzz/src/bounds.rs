//! What a scenario never allows, whatever the forecast.

use recruitment::forecast::SiteForecast;
use recruitment::scenario::Group;
use recruitment::{Forecast, Scenario, Site};

/// What sums in another order may differ by, of one.
const ROUNDING: f64 = 1e-6;

/// Panics where the forecast promises more than the scenario allows.
pub fn check(scenario: &Scenario, forecast: &Forecast) {
    let horizon = scenario.horizon.get();
    for time in forecast.time_to_target.iter().flatten() {
        assert!((0.0..=horizon).contains(time), "the target is met at {time}, of {horizon}");
    }
    // As many as all sites may enroll, where none is without a cap.
    let all: Option<u64> = scenario.sites.iter().map(|site| site.cap.map(u64::from)).sum();
    if let Some(all) = all {
        let counts = forecast.curve.iter().map(|point| &point.enrolled).chain(&forecast.enrolled_at_deadline);
        for counts in counts {
            assert!(counts.quantiles.iter().all(|count| u64::from(*count) <= all), "caps of {all}: {counts:?}");
            at_most(counts.mean, all as f64, "the mean, of all caps");
        }
        if all < u64::from(scenario.target) {
            at_most(1.0, forecast.prob_never, "1, of P(never) where caps are below the target");
        }
    }
    assert_eq!(scenario.sites.len(), forecast.sites.len());
    scenario.sites.iter().zip(&forecast.sites).for_each(|(site, forecast)| of_site(scenario, site, forecast));
    let enrolled = forecast.sites.iter().map(|site| site.mean).sum();
    at_most(enrolled, f64::from(scenario.target), "what sites enroll, of the target");
    assert_eq!(scenario.groups.len(), forecast.groups.len());
    for (Group { max, .. }, forecast) in scenario.groups.iter().zip(&forecast.groups) {
        let most = max.map_or(scenario.target, |max| max.min(scenario.target));
        assert!(forecast.quantiles.iter().all(|count| *count <= most), "at most {most}: {forecast:?}");
        at_most(forecast.mean, f64::from(most), "the mean of a group, of its maximum");
    }
    for region in forecast.supply.iter().flat_map(|supply| &supply.regions) {
        assert!(region.enrolled >= 0.0, "{region:?}");
    }
}

fn of_site(scenario: &Scenario, site: &Site, forecast: &SiteForecast) {
    let most = site.cap.map_or(scenario.target, |cap| cap.min(scenario.target));
    assert!(forecast.quantiles.iter().all(|count| *count <= most), "at most {most}: {forecast:?}");
    at_most(forecast.mean, f64::from(most), "the mean of a site, of its cap and the target");
    let months = forecast.months;
    let parts = [months.start_up, months.patients, months.capacity, months.stopped];
    assert!(parts.iter().all(|part| *part >= -ROUNDING), "{months:?}");
    at_most(parts.iter().sum(), scenario.horizon.get(), "a site's months, of all");
}

#[track_caller]
fn at_most(number: f64, most: f64, what: &str) {
    assert!(number <= most + ROUNDING * most.max(1.0), "{what}: {number} of {most}");
}
