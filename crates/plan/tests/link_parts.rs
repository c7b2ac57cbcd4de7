//! Parts of a plan: without names, a request to a site, its reply.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "any_plan/strategy.rs"]
mod strategy;

use plan::document::{Moment, TrackRecord};
use plan::link::{
    Change, Content, FieldValue, MergeProblem, Shared, SiteReply, decode, encode, merge, site_request, without_names,
};
use plan::value::Value;
use plan::{Date, Plan, read, scenario, write};
use strategy::for_plans;

fn file(path: &str) -> Plan {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    read(&serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap()).plan
}

fn full() -> Plan {
    file("tests/link/golden/full.json")
}

fn text(plan: &Plan) -> String {
    serde_json::to_string(&write(plan)).unwrap()
}

#[test]
fn without_names_nobody_is_named_and_all_still_fits() {
    let nameless = without_names(&full());
    let said = text(&nameless);
    for name in [
        "山の上",
        "Klinikum",
        "Third",
        "Tokyo",
        "Kansai",
        "JP-13",
        "Bavaria",
        "全項目",
        "source",
        "floor",
        "author",
        "\"lat\"",
    ] {
        assert!(!said.contains(name), "{name}: {said}");
    }
    let names: Vec<_> =
        nameless.sites.iter().map(|site| (site.name.as_deref().unwrap(), site.region.as_deref())).collect();
    assert_eq!(names[..3], [("A", Some("A")), ("B", Some("D")), ("C", Some("C"))]);
    assert_eq!(nameless.progress.as_ref().unwrap().sites[1].name, "C");
    assert_eq!(nameless.sites[1].country.as_deref(), Some("DE"));
    assert_eq!(nameless.trial.consent, full().trial.consent);
    for plan in [full(), file("../../examples/msa-japan.json"), file("../../examples/two-countries.json")] {
        let nameless = without_names(&plan);
        assert_eq!(read(&write(&nameless)).problems, []);
        assert_eq!(without_names(&nameless), nameless);
        let (of, is) = (scenario(&plan).unwrap(), scenario(&nameless).unwrap());
        assert_eq!((of.sites.len(), of.target, of.groups.len()), (is.sites.len(), is.target, is.groups.len()));
        for (of, is) in of.groups.iter().zip(&is.groups) {
            assert_eq!(of.members, is.members);
        }
    }
}

#[test]
fn random_plans_stay_valid_in_parts() {
    for_plans(500, |plan| {
        assert_eq!(read(&write(&without_names(&plan))).problems, []);
        for index in 0..plan.sites.len() {
            let request = site_request(&plan, index).unwrap();
            let content = Content::Request(request);
            assert_eq!(decode(&encode(&content)), Ok(content), "site {index}");
        }
        assert_eq!(site_request(&plan, plan.sites.len()), None);
        Ok(())
    });
}

#[test]
fn a_site_is_told_nothing_of_others() {
    let plan = full();
    let request = site_request(&plan, 0).unwrap();
    let said = text(&request.plan);
    for other in
        ["Klinikum", "Third", "Bavaria", "Kansai", "JP-14", "Carriers", "First line", "progress", "costs", "seed"]
    {
        assert!(!said.contains(other), "{other}: {said}");
    }
    assert_eq!(request.plan.sites.len(), 1);
    assert_eq!(request.plan.regions, plan.regions[..1]);
    assert_eq!(request.plan.groups.len(), 1);
    assert_eq!(request.plan.criteria_correlation, plan.criteria_correlation);
    // The number of other sites makes no difference.
    let mut alone = plan.clone();
    alone.sites.truncate(1);
    alone.progress = None;
    assert_eq!(site_request(&alone, 0).unwrap(), request);
    let payload = encode(&Content::Request(site_request(&file("../../examples/msa-japan.json"), 3).unwrap()));
    assert!(payload.len() < 400, "{}", payload.len());
}

#[test]
fn a_reply_changes_what_it_says_and_nothing_else() {
    let plan = full();
    let key = site_request(&plan, 0).unwrap().key;
    let opens = Date::new(2027, 7, 1).map(Moment::Date);
    let record = TrackRecord { enrolled: 2.0, site_months: 8.0 };
    let reply = SiteReply {
        site_name: Some("山の上病院 神経内科".to_owned()),
        opens,
        stated_rate: Some(0.5),
        track_record: Some(record),
        cap: Some(20),
        ..SiteReply::empty(key)
    };
    let (merged, changes) = merge(&plan, &reply).unwrap();
    let fields: Vec<_> = changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, ["name", "opens", "stated_rate", "track_record"]);
    let rate =
        Change { field: "stated_rate", before: Some(FieldValue::Number(1.5)), after: Some(FieldValue::Number(0.5)) };
    assert_eq!(changes[2], rate);
    assert_eq!(merged.progress.as_ref().unwrap().sites[0].name, "山の上病院 神経内科");
    assert_eq!(merged.sites[1..], plan.sites[1..]);
    assert_eq!((merged.sites[0].closes, merged.sites[0].opens), (plan.sites[0].closes, opens));
    assert_eq!(merge(&plan, &SiteReply::empty(key)), Ok((plan.clone(), Vec::new())));
    // Through a link, in both directions.
    let Ok(Content::Reply(again)) = decode(&encode(&Content::Reply(reply.clone()))) else { panic!() };
    assert_eq!(again, reply);
}

#[test]
fn a_reply_for_another_plan_is_noticed() {
    let plan = full();
    let key = site_request(&plan, 1).unwrap().key;
    let mut renamed = plan.clone();
    renamed.sites[1].name = Some("Another".to_owned());
    let mut fewer = plan.clone();
    fewer.sites.truncate(1);
    let late = SiteReply { opens: Date::new(2200, 1, 1).map(Moment::Date), ..SiteReply::empty(key) };
    for (plan, reply, wanted) in [
        (&renamed, SiteReply::empty(key), MergeProblem::OtherPlan { index: 1 }),
        (&fewer, SiteReply::empty(key), MergeProblem::NoSite { index: 1 }),
    ] {
        assert_eq!(merge(plan, &reply), Err(wanted.clone()));
        assert!(wanted.to_string().contains("site 2"), "{wanted}");
    }
    let Err(MergeProblem::Plan(problems)) = merge(&plan, &late) else { panic!() };
    assert_eq!(problems[0].path, "sites[1].opens");
    assert!(decode(&encode(&Content::Plan(Shared::new(plan)))).is_ok());
}
