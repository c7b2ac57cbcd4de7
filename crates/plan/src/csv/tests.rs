use super::table::Table;
use super::*;
use crate::date::Date;
use crate::document::{Amount, Delay, Moment, Plan, Region, Site, TrackRecord};
use crate::paste::Meaning;
use crate::patients::patients;
use crate::{paste, read, scenario};

const BOM: char = '\u{FEFF}';

/// The cells of each line except the headings; for tables without quotes.
fn cells(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

#[test]
fn text_is_quoted_and_never_computed() {
    for (name, wanted) in [
        ("A", "A"),
        ("A, east", "\"A, east\""),
        ("A;B", "\"A;B\""),
        ("say \"A\"", "\"say \"\"A\"\"\""),
        ("A\r\nB", "\"A\r\nB\""),
        ("=1+1", "'=1+1"),
        ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A", "'@A"),
        ("\t=1", "\"'\t=1\""),
        ("\r=1", "\"'\r=1\""),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("東京", "東京"),
    ] {
        let mut table = Table::new(&["name", "lat"]);
        table.text(Some(name));
        table.number(Some(-1.5));
        table.end();
        assert_eq!(table.text, format!("{BOM}name,lat\r\n{wanted},-1.5\r\n"), "{name:?}");
    }
}

#[test]
fn sites_are_pasted_as_they_were_exported() {
    let moment = |text: &str| Date::parse(text).map(Moment::Date);
    let delays = [
        None,
        Some(Delay::Fixed(0.0)),
        Some(Delay::Fixed(30.0)),
        Some(Delay::Uniform(0.0, 90.5)),
        Some(Delay::LogNormal { median_days: 60.0, sigma: 0.5 }),
        Some(Delay::LogNormal { median_days: 0.0, sigma: 0.7 }),
        Some(Delay::Gamma { shape: 2.5, scale_days: 36.5 }),
    ];
    let full = Site {
        name: Some("=A, \"east\"".to_owned()),
        region: Some("JP-13".to_owned()),
        country: Some("JP".to_owned()),
        lat: Some(-35.5),
        lon: Some(139.75),
        opens: moment("2027-06-01"),
        delay: None,
        stated_rate: Some(0.1 + 0.2),
        track_record: Some(TrackRecord { enrolled: 14.0, site_months: 30.5 }),
        cap: Some(20),
        closes: Some(Moment::Months(24.5)),
        pauses: moment("2027-08-01").zip(Some(Moment::Months(6.0))).into_iter().collect(),
        weight: Some(0.5),
        dct: Some(false),
        extra: Vec::new(),
    };
    let mut sites: Vec<Site> = delays.map(|delay| Site { delay, ..full.clone() }).to_vec();
    sites[1].pauses.push((Moment::Months(7.0), Moment::Months(8.0)));
    sites.push(Site { name: Some("B".to_owned()), ..Site::default() });
    let region = Region { id: "JP-13".to_owned(), ..Region::default() };
    let plan = Plan { sites, regions: vec![region], ..Plan::default() };
    let paste = paste::sites(&super::sites(&plan), &plan);
    assert_eq!((paste.header, &paste.refused), (true, &vec![]));
    assert_eq!(paste.sites, plan.sites);
    let meanings: Vec<Meaning> = paste.columns.iter().map(|column| column.meaning).collect();
    assert_eq!(meanings, Meaning::OF_SITES);
}

fn example() -> Plan {
    let text = include_str!("../../../../examples/msa-japan.json");
    let document = serde_json::from_str(text).unwrap();
    read(&document).plan
}

#[test]
fn regions_are_pasted_as_they_were_exported() {
    let mut plan = example();
    plan.regions[0].prevalent = Some(Amount::Below(10.0));
    plan.regions[1].prevalent = Some(Amount::Range { low: 5.0, high: 20.0 });
    plan.regions[2].prevalent = Some(Amount::Per100k { low: 8.6, high: 8.6 });
    plan.regions[3].prevalent = None;
    let table = super::regions(&plan, patients(&plan).as_ref(), None);
    assert!(table.contains("5–20") && table.contains("<10"));
    let paste = paste::counts(&table, &plan);
    assert_eq!((paste.taken, &paste.refused), (47, &vec![]));
    let mut empty = plan.clone();
    for region in &mut empty.regions {
        (region.prevalent, region.incident_per_year, region.population) = (None, None, None);
    }
    paste.apply(&mut empty);
    for (before, after) in plan.regions.iter().zip(&empty.regions) {
        let numbers = |region: &Region| (region.prevalent, region.incident_per_year, region.population);
        assert_eq!(numbers(after), numbers(before));
    }
}

#[test]
fn results_have_a_line_for_each_of_what_they_are_of() {
    let plan = example();
    let forecast = recruitment::instant(&scenario(&plan).unwrap()).unwrap();
    let patients = patients(&plan).unwrap();

    let table = curve(&plan, &forecast);
    let headings = "month,date,mean,q05,q10,q25,q50,q75,q90,q95,prob_target,sites_open\r\n";
    assert!(table.starts_with(&format!("{BOM}{headings}0,2027-04-01,0,0,")), "{table}");
    let lines = cells(&table);
    assert_eq!(lines.len(), forecast.curve.len());
    assert!(lines.iter().all(|line| line.len() == 12));
    let last = forecast.curve.last().unwrap();
    assert_eq!(lines[lines.len() - 1][2].parse(), Ok(last.enrolled.mean));
    assert_eq!(lines[lines.len() - 1][9].parse(), Ok(last.enrolled.quantiles[6]));

    let table = site_results(&plan, &forecast);
    let lines = cells(&table);
    assert_eq!(lines.len(), plan.sites.len());
    assert!(lines.iter().all(|line| line.len() == 15), "{table}");
    assert_eq!(lines[0][0], plan.sites[0].name.as_deref().unwrap());
    assert_eq!(lines[0][2].parse(), Ok(forecast.sites[0].mean));
    assert_eq!(lines[0][10], limited(&forecast));

    let table = super::regions(&plan, Some(&patients), Some(&forecast));
    assert_eq!(table.lines().count(), 48);
    let tokyo = table.lines().find(|line| line.starts_with("JP-13,Tokyo,JP,14047594,35.69,139.69,")).unwrap();
    let enrolled = forecast.supply.as_ref().unwrap().regions[12].enrolled;
    assert!(tokyo.ends_with(&format!(",{enrolled}")), "{tokyo}");

    let table = funnel(&patients);
    assert!(table.starts_with(&format!("{BOM}name,patients,q10,q90\r\nIn the registry,10808")), "{table}");
    assert_eq!(table.lines().count(), patients.funnel.len() + 1);
}

fn limited(forecast: &recruitment::Forecast) -> &'static str {
    crate::forecast::bottleneck(&forecast.sites[0].months).map_or("", |limit| limit.as_str())
}
