use super::*;
use crate::document::{Amount, Plan, Region, Site};

#[test]
fn populations_are_those_of_the_census() {
    for (text, regions, population) in
        [(JAPAN, 47, 126_146_099.0), (UNITED_STATES, 51, 331_449_281.0), (CHINA, 31, 1_409_778_724.0)]
    {
        let places = read(text);
        assert_eq!(places.len(), regions);
        assert_eq!(places.iter().map(|place| place.population).sum::<f64>(), population);
        assert_eq!(text.lines().filter(|line| !line.starts_with('#')).count(), regions, "a line was passed over");
        for place in &places {
            let (lat, lon) = place.coordinates.unwrap();
            assert!((18.0..72.0).contains(&lat) && (-180.0..180.0).contains(&lon), "{place:?}");
        }
        assert!(places.is_sorted_by(|a, b| a.id < b.id));
    }
}

#[test]
fn what_is_no_line_of_places_is_passed_over() {
    let text = "# from here\nA-1\tOne\tEins\t100\t-1.5\t2\r\n\nA-2\tTwo\tZwei\t200\t\t\nA-3\tThree\tDrei\tmany\t1\t2\nA-4\tFour\n\
                A-5\tFive\tFünf\t300";
    let place = |id, name, local, population, coordinates| Place { id, name, local, population, coordinates };
    let wanted = [
        place("A-1", "One", "Eins", 100.0, Some((-1.5, 2.0))),
        place("A-2", "Two", "Zwei", 200.0, None),
        place("A-5", "Five", "Fünf", 300.0, None),
    ];
    assert_eq!(read(text), wanted);
}

fn region(id: &str, population: f64) -> Region {
    Region { id: id.to_owned(), population: Some(population).filter(|people| *people > 0.0), ..Region::default() }
}

#[test]
fn regions_that_stay_keep_their_patients() {
    let site = |region: &str| Site { region: Some(region.to_owned()), ..Site::default() };
    let kept = Region {
        prevalent: Some(Amount::Below(10.0)),
        source: Some("registry".to_owned()),
        name: Some("Edo".to_owned()),
        ..region("JP-13", 1.0)
    };
    let mut plan = Plan {
        regions: vec![region("gone", 5.0), kept],
        sites: vec![site("JP-13"), site("大阪"), site("gone")],
        ..Plan::default()
    };
    start(&mut plan, &read(JAPAN), "JP", Language::Local);
    assert_eq!(plan.regions.len(), 47);
    let tokyo = &plan.regions[12];
    assert_eq!(
        (tokyo.id.as_str(), tokyo.name.as_deref(), tokyo.country.as_deref()),
        ("JP-13", Some("東京都"), Some("JP"))
    );
    assert_eq!((tokyo.population, tokyo.lat, tokyo.lon), (Some(14_047_594.0), Some(35.69), Some(139.69)));
    assert_eq!((tokyo.prevalent, tokyo.source.as_deref()), (Some(Amount::Below(10.0)), Some("registry")));
    assert_eq!(plan.regions[0].prevalent, None);
    let sites: Vec<_> = plan.sites.iter().map(|site| site.region.as_deref().unwrap()).collect();
    assert_eq!(sites, ["JP-13", "JP-27", "gone"]);
    start(&mut plan, &read(JAPAN), "JP", Language::English);
    assert_eq!(plan.regions[12].name.as_deref(), Some("Tokyo"));
    assert_eq!(plan.regions[12].prevalent, Some(Amount::Below(10.0)));
}

#[test]
fn a_total_is_shared_out_by_population() {
    for (total, populations, wanted) in [
        (100.0, vec![1.0, 1.0, 1.0], vec![34.0, 33.0, 33.0]),
        (10.0, vec![3.0, 2.0, 0.0, 5.0], vec![3.0, 2.0, -1.0, 5.0]),
        (10.0, vec![2.6, 2.5, 4.9], vec![3.0, 2.0, 5.0]),
        // too few for whole people
        (2.0, vec![1.0, 1.0, 1.0], vec![0.67, 0.67, 0.66]),
        (0.0, vec![1.0, 3.0], vec![0.0, 0.0]),
        (7.5, vec![1.0, 1.0], vec![4.0, 4.0]),
        (-1.0, vec![1.0], vec![-1.0]),
        (f64::NAN, vec![1.0], vec![-1.0]),
        (5.0, vec![0.0], vec![-1.0]),
        (5.0, vec![], vec![]),
    ] {
        let regions = populations.iter().map(|people| region("x", *people)).collect();
        let mut plan = Plan { regions, ..Plan::default() };
        let shared = spread(&mut plan, PatientKind::Prevalent, NationalNumber::Total(total));
        // -1 for a region without a share
        let given = |region: &Region| match region.prevalent {
            Some(Amount::Exact(people)) => people,
            _ => -1.0,
        };
        let parts: Vec<f64> = plan.regions.iter().map(given).collect();
        assert_eq!(parts, wanted, "{total} over {populations:?}");
        assert_eq!(shared, wanted.iter().filter(|part| **part >= 0.0).count());
    }
}

#[test]
fn shares_say_that_they_are_estimates() {
    let mut plan = Plan::default();
    start(&mut plan, &read(JAPAN), "JP", Language::English);
    plan.regions[0].source = Some("registry of 2019; population: 2020 census; prevalent: counted".to_owned());
    assert_eq!(spread(&mut plan, PatientKind::Prevalent, NationalNumber::Total(10_808.0)), 47);
    let people: f64 = plan
        .regions
        .iter()
        .map(|region| match region.prevalent {
            Some(Amount::Exact(people)) => people,
            _ => f64::NAN,
        })
        .sum();
    assert_eq!(people, 10_808.0);
    assert_eq!(plan.regions[0].prevalent, Some(Amount::Exact(448.0)));
    assert_eq!(
        plan.regions[0].source.as_deref(),
        Some("prevalent: estimate, 10808 people shared out by population; population: 2020 census")
    );
    let rate = NationalNumber::Per100k { low: 0.4, high: 1.1 };
    assert_eq!(spread(&mut plan, PatientKind::IncidentPerYear, rate), 47);
    assert_eq!(plan.regions[0].incident_per_year, Some(Amount::Per100k { low: 0.4, high: 1.1 }));
    assert_eq!(
        plan.regions[1].source.as_deref(),
        Some(
            "incident_per_year: estimate, 0.4–1.1 per 100,000 of the population everywhere; \
             prevalent: estimate, 10808 people shared out by population"
        )
    );
    assert!(plan.regions.iter().all(|region| region.source.as_deref().is_some_and(|said| said.chars().count() <= 200)));
}
