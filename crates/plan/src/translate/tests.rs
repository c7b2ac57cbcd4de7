mod supply;

use recruitment::scenario::Delay;
use recruitment::units::LogSd;

use super::*;
use crate::document::{LogNormal, Moment, TrackRecord};

fn date(text: &str) -> Moment {
    Moment::Date(Date::parse(text).unwrap())
}

fn plan_of(site: document::Site) -> Plan {
    let mut plan = Plan { sites: vec![site], ..Plan::default() };
    plan.trial.target = 120;
    plan.trial.start = Date::parse("2027-04-01");
    plan
}

fn translated(site: document::Site) -> Site {
    scenario(&plan_of(site)).unwrap().sites.remove(0)
}

#[track_caller]
fn close(got: f64, wanted: f64) {
    assert!((got - wanted).abs() <= 1e-12 * wanted.abs(), "got {got}, wanted {wanted}");
}

#[test]
fn what_is_left_out_is_filled_in() {
    let scenario = scenario(&plan_of(document::Site::default())).unwrap();
    assert_eq!(scenario.target, 120);
    assert_eq!(scenario.deadline, None);
    assert_eq!(scenario.horizon.get(), 60.0);
    assert_eq!(scenario.common_cv.get(), 0.3);
    assert_eq!(scenario.seed, SEED);
    let site = &scenario.sites[0];
    assert_eq!((site.mean_rate.median.get(), site.mean_rate.log_sd.get()), (0.95, 1.35));
    assert_eq!(site.shape.unwrap().get(), 1.2);
    assert_eq!(site.never_activates.get(), 0.11);
    assert_eq!((site.planned, site.closes), (Months::START, None));
    let Delay::LogNormal { median, sigma } = site.delay else { panic!("{:?}", site.delay) };
    close(median.get(), 255.0 / 30.4375);
    assert_eq!(sigma.get(), 0.505);
}

#[test]
fn a_rate_is_what_the_evidence_says_together() {
    let rate = |stated: Option<f64>, record: Option<(f64, f64)>| {
        let track_record = record.map(|(enrolled, site_months)| TrackRecord { enrolled, site_months });
        let rate = translated(document::Site { stated_rate: stated, track_record, ..Default::default() }).mean_rate;
        (rate.median.get(), rate.log_sd.get())
    };
    // Only stated: with the optimism factor. Only counted: ln((k + ½)/τ), variance 1/(k + ½).
    assert_eq!(rate(Some(1.5), None), (1.5 * 0.45, 0.6));
    assert_eq!(rate(None, Some((14.0, 30.0))), (14.5 / 30.0, (1.0_f64 / 14.5).sqrt()));
    // Both: by precision, 1/0.36 against 14.5.
    let (median, log_sd) = rate(Some(1.5), Some((14.0, 30.0)));
    let (stated, counted) = (1.0 / 0.36, 14.5);
    close(median.ln(), ((1.5_f64 * 0.45).ln() * stated + (14.5_f64 / 30.0).ln() * counted) / (stated + counted));
    close(log_sd, (1.0_f64 / (stated + counted)).sqrt());
    // A track record over no time is no evidence.
    assert_eq!(rate(None, Some((0.0, 0.0))), (0.95, 1.35));
    assert_eq!(rate(Some(1.5), Some((0.0, 0.0))), (1.5 * 0.45, 0.6));
    // A site that states 0 enrolls nobody, unless its record says otherwise.
    assert_eq!(rate(Some(0.0), None), (0.0, 0.0));
    close(rate(Some(0.0), Some((14.0, 30.0))).0, 14.5 / 30.0);
}

#[test]
fn a_stated_rate_can_be_taken_at_its_word() {
    let mut plan = plan_of(document::Site {
        stated_rate: Some(1.5),
        track_record: Some(TrackRecord { enrolled: 14.0, site_months: 30.0 }),
        ..Default::default()
    });
    plan.assumptions.optimism = Some(LogNormal { median: 1.0, sigma: 0.0 });
    plan.assumptions.site_shape = Some(SiteShape::Exact);
    let site = scenario(&plan).unwrap().sites.remove(0);
    close(site.mean_rate.median.get(), 1.5);
    assert_eq!(site.mean_rate.log_sd, LogSd::NONE);
    assert_eq!(site.shape, None);
    plan.sites[0].track_record = None;
    assert_eq!(scenario(&plan).unwrap().sites[0].mean_rate.median.get(), 1.5);
}

#[test]
fn moments_count_from_the_start() {
    let site = translated(document::Site {
        opens: Some(date("2027-06-01")),
        closes: Some(Moment::Months(30.0)),
        ..Default::default()
    });
    close(site.planned.get(), 61.0 / 30.4375);
    assert_eq!(site.closes.unwrap().get(), 30.0);
    let Delay::LogNormal { median, sigma } = site.delay else { panic!("{:?}", site.delay) };
    close(median.get(), 60.0 / 30.4375);
    assert_eq!(sigma.get(), 0.5);
    let early = translated(document::Site { opens: Some(date("2026-01-01")), ..Default::default() });
    assert_eq!(early.planned, Months::START);
}

#[test]
fn the_horizon_follows_the_deadline() {
    for (deadline, wanted) in [(12.0, 60.0), (40.0, 60.0), (41.0, 72.0), (48.0, 72.0), (500.0, 600.0), (600.0, 600.0)] {
        let mut plan = plan_of(document::Site::default());
        plan.trial.deadline = Some(Moment::Months(deadline));
        assert_eq!(scenario(&plan).unwrap().horizon.get(), wanted, "{deadline}");
    }
}

#[test]
fn delays_keep_their_law() {
    let delay = |delay| translated(document::Site { delay: Some(delay), ..Default::default() }).delay;
    let months = |days: f64| Months::from_days(days).unwrap();
    assert_eq!(delay(document::Delay::Fixed(0.0)), Delay::Fixed(Months::START));
    assert_eq!(delay(document::Delay::Uniform(0.0, 90.0)), Delay::Uniform(Months::START, months(90.0)));
    let lognormal = |median_days, sigma| delay(document::Delay::LogNormal { median_days, sigma });
    assert_eq!(lognormal(60.0, 0.0), Delay::Fixed(months(60.0)));
    assert_eq!(lognormal(0.0, 0.5), Delay::Fixed(Months::START));
    let gamma = |shape, scale_days| delay(document::Delay::Gamma { shape, scale_days });
    assert_eq!(gamma(2.5, 0.0), Delay::Fixed(Months::START));
    assert_eq!(gamma(2.5, 36.5), Delay::Gamma { shape: Shape::new(2.5).unwrap(), scale: months(36.5) });
}

#[test]
fn a_plan_made_in_code_is_checked_too() {
    let mut plan = plan_of(document::Site {
        stated_rate: Some(f64::NAN),
        delay: Some(document::Delay::Uniform(90.0, 0.0)),
        ..Default::default()
    });
    plan.trial.target = 0;
    plan.trial.start = None;
    plan.trial.deadline = Some(date("2029-03-31"));
    plan.assumptions.common_cv = Some(-1.0);
    let paths: Vec<String> = scenario(&plan).unwrap_err().into_iter().map(|problem| problem.path).collect();
    assert_eq!(
        paths,
        ["trial.deadline", "sites[0].stated_rate", "trial.target", "assumptions.common_cv", "sites[0].delay"]
    );
    assert!(scenario(&Plan::default()).is_err());
}

#[test]
fn evidence_beyond_the_limits_is_refused_where_it_stands() {
    let problems = scenario(&plan_of(document::Site {
        track_record: Some(TrackRecord { enrolled: 1e9, site_months: 1.0 }),
        ..Default::default()
    }))
    .unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].path, "sites[0].track_record");
}

#[test]
fn progress_tells_when_sites_opened_and_which_are_overdue() {
    let mut plan = plan_of(document::Site { name: Some("A".to_owned()), ..Default::default() });
    plan.sites.push(document::Site {
        name: Some("B".to_owned()),
        opens: Some(Moment::Months(2.0)),
        ..Default::default()
    });
    plan.sites.push(document::Site::default());
    let report = |name: &str, opened: Option<&str>| document::SiteProgress {
        name: name.to_owned(),
        opened: opened.and_then(Date::parse),
        enrolled: 0,
        extra: Vec::new(),
    };
    plan.progress = Some(document::Progress {
        as_of: Date::parse("2027-12-01").unwrap(),
        sites: vec![report("A", Some("2027-06-01")), report("B", None)],
        extra: Vec::new(),
    });
    let sites = scenario(&plan).unwrap().sites;
    close(sites[0].planned.get(), 61.0 / 30.4375);
    assert_eq!((sites[0].delay, sites[0].never_activates.get()), (Delay::Fixed(Months::START), 0.0));
    assert_eq!(sites[0].not_before, None);
    close(sites[1].not_before.unwrap().get(), 244.0 / 30.4375);
    assert_eq!((sites[1].planned.get(), sites[1].never_activates.get()), (2.0, 0.11));
    assert_eq!(sites[2].not_before, None, "of a site that is not listed nothing is known");
}

#[test]
fn pauses_begin_with_the_trial_and_join_where_they_touch() {
    let months = |from: f64, until: f64| (Moment::Months(from), Moment::Months(until));
    let site = translated(document::Site {
        pauses: vec![
            (date("2026-01-01"), date("2026-03-01")),
            (date("2027-01-01"), Moment::Months(2.0)),
            months(3.0, 4.0),
            months(4.0, 5.0),
        ],
        cap: Some(0),
        ..Default::default()
    });
    let pauses: Vec<(f64, f64)> = site.pauses.iter().map(|(from, until)| (from.get(), until.get())).collect();
    assert_eq!(pauses, [(0.0, 2.0), (3.0, 5.0)]);
    assert_eq!(site.cap, Some(0));
}

#[test]
fn seasons_count_from_january() {
    let mut plan = plan_of(document::Site::default());
    plan.assumptions.seasonality = Some([0.5; 12]);
    let season = scenario(&plan).unwrap().season.unwrap();
    close(season.start, 90.0 / 30.4375);
    assert_eq!(season.factors, [0.5; 12]);
    plan.trial.start = Date::parse("2028-12-31");
    let last = scenario(&plan).unwrap().season.unwrap().start;
    assert!(last < 12.0);
    plan.trial.start = None;
    assert_eq!(scenario(&plan).unwrap().season, None);
}

#[test]
fn groups_are_countries_or_shares() {
    let site = |country: Option<&str>, region: Option<&str>| document::Site {
        country: country.map(str::to_owned),
        region: region.map(str::to_owned),
        ..Default::default()
    };
    let mut plan = plan_of(site(None, Some("JP-13")));
    plan.sites.push(site(Some("us"), Some("JP-13")));
    plan.sites.push(site(None, Some("Tokyo")));
    plan.groups = vec![
        document::Group { name: "J".to_owned(), country: Some("JP".to_owned()), max: Some(0), ..Default::default() },
        document::Group { name: "U".to_owned(), country: Some("US".to_owned()), ..Default::default() },
        document::Group {
            name: "marker".to_owned(),
            share: Some(document::Proportion::Believed { estimate: 0.3, n: 9.0 }),
            min: Some(5),
            ..Default::default()
        },
    ];
    let groups = scenario(&plan).unwrap().groups;
    assert_eq!(groups[0], Group { members: Members::Sites(vec![0]), min: None, max: Some(0) });
    assert_eq!(groups[1].members, Members::Sites(vec![1]));
    let Members::Share(part) = groups[2].members else { panic!("{:?}", groups[2]) };
    close(part.get(), 0.3);
    // With a list of regions their country counts, and for a site that names none, that of the nearest region.
    let region = |id: &str, country: Option<&str>, lat: f64| document::Region {
        id: id.to_owned(),
        country: country.map(str::to_owned),
        lat: Some(lat),
        lon: Some(0.0),
        ..Default::default()
    };
    plan.regions = vec![region("JP-13", Some("US"), 10.0), region("Tokyo", None, 40.0)];
    plan.sites.push(document::Site { lat: Some(12.0), lon: Some(0.0), ..Default::default() });
    assert_eq!(scenario(&plan).unwrap().groups[1].members, Members::Sites(vec![0, 1, 3]));
}
