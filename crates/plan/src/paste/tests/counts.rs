use super::*;
use crate::document::Amount;
use crate::problem::ProblemKind;
use Meaning::*;

fn exact(people: f64) -> Option<Amount> {
    Some(Amount::Exact(people))
}

fn patients(prevalent: Option<Amount>) -> RegionCounts {
    RegionCounts { prevalent, ..RegionCounts::default() }
}

#[test]
fn amounts_in_every_form() {
    for (cell, wanted) in [
        ("812", exact(812.0)),
        ("１，２３４人", exact(1234.0)),
        ("<10", Some(Amount::Below(10.0))),
        ("10人未満", Some(Amount::Below(10.0))),
        ("５〜２０", Some(Amount::Range { low: 5.0, high: 20.0 })),
        ("5-20", Some(Amount::Range { low: 5.0, high: 20.0 })),
        ("0", exact(0.0)),
        ("-", None),
        ("", None),
    ] {
        let paste = counts(&format!("都道府県\t患者数\n東京都\t{cell}\n大阪府\t7"), &japan());
        assert_eq!(paste.regions[0].prevalent, wanted, "{cell:?}");
        assert_eq!(paste.regions[1].prevalent, exact(7.0));
        assert!(paste.refused.is_empty(), "{cell:?}");
    }
    for cell in ["few", "20-5", "-3", "<0.5", "99999999999", "10人以下"] {
        let paste = counts(&format!("都道府県\t患者数\n東京都\t{cell}\n大阪府\t7"), &japan());
        assert_eq!((paste.regions[0], paste.refused.len(), paste.taken), (RegionCounts::default(), 1, 1), "{cell:?}");
        assert_eq!(paste.missing().collect::<Vec<_>>(), [0, 2]);
    }
}

#[test]
fn columns_are_known_by_heading_or_guessed() {
    let cases: [(&str, &[Meaning], bool); 11] = [
        (
            "prefecture,prevalent,incident_per_year,population\nTokyo,8,1,14047594",
            &[Region, Prevalent, Incident, Population],
            true,
        ),
        (
            "都道府県\t総人口\t新規患者数\t受給者数\n東京都\t14,047,594\t1\t8",
            &[Region, Population, Incident, Prevalent],
            true,
        ),
        (
            "省份\t患者人数\t年新发病例\t常住人口\n东京\t8\t1\t9\nTokyo\t8\t1\t14047594",
            &[Region, Prevalent, Incident, Population],
            true,
        ),
        (
            "id,name,prevalent_per_100k,incident_per_year_per_100k\nJP-13,Tokyo,8.6,0.4–1.1",
            &[Region, Repeated, PrevalentPer100k, IncidentPer100k],
            true,
        ),
        // the column with the plan's own regions
        ("id,name,prevalent\n1,Tokyo,8\n2,Osaka,9", &[Repeated, Region, Prevalent], true),
        ("Tokyo\t8\nOsaka\t9", &[Region, Prevalent], false),
        ("Tokyo\t8\t1\t14047594\nOsaka\t9\t2\t8837685", &[Region, Prevalent, Incident, Population], false),
        ("Tokyo\t14047594\t8\nOsaka\t8837685\t<10", &[Region, Population, Prevalent], false),
        ("1\tTokyo\t8\n2\tOsaka\t9", &[Unknown, Region, Prevalent], false),
        ("Land\tMSA 2022\nTokyo\t8\nOsaka\t9", &[Region, Prevalent], true),
        ("Land\t2021\t2022\nTokyo\t8\t9", &[Region, Prevalent, Incident], false),
    ];
    for (text, wanted, header) in cases {
        let paste = counts(text, &japan());
        assert_eq!((meanings(&paste.columns).as_slice(), paste.header), (wanted, header), "{text:?}");
        let tokyo = paste.regions[0];
        assert!(tokyo.prevalent.is_some() || tokyo.population.is_some(), "{text:?}");
    }
    for heading in ["患者数（人口10万対）", "罹患率", "Incidence rate", "patients (%)"] {
        let paste = counts(&format!("region\t{heading}\nTokyo\t8.6\nOsaka\t9.1"), &japan());
        assert_eq!(meanings(&paste.columns), [Region, Unknown], "a rate is no number of patients");
        assert_eq!(paste.problem, Some(ProblemKind::Missing));
    }
}

#[test]
fn numbers_alone_are_in_the_plans_order() {
    for text in ["8\n1,234\n<10", "８\r\n1,234\r\n10未満\r\n\r\n", "患者数\n8\n1,234\n<10", "MSA\n8\n1,234\n<10"]
    {
        let paste = counts(text, &japan());
        assert!(paste.in_order && paste.problem.is_none(), "{text:?}");
        let wanted = [exact(8.0), exact(1234.0), Some(Amount::Below(10.0))].map(patients);
        assert_eq!(paste.regions, wanted, "{text:?}");
    }
    let paste = counts("8\n\n9", &japan());
    assert_eq!(paste.regions, [exact(8.0), None, exact(9.0)].map(patients));
    for (text, got) in [("8\n9", 2), ("8\n9\n10\n11", 4)] {
        let paste = counts(text, &japan());
        assert_eq!(paste.problem, Some(ProblemKind::WrongLength { got, wanted: 3 }));
        assert_eq!(paste.missing().count(), 3);
    }
}

#[test]
fn rows_that_are_not_taken_are_said() {
    let plan = plan(&[("a", "Twin"), ("b", "Twin"), ("c", "Third")]);
    let text = "region\tpatients\nNowhere\t1\nTwin\t2\na\t3\na\t4\nTotal\t10\n全国\t10\n\t5\nthird\tfew";
    let paste = counts(text, &plan);
    assert_eq!(paste.regions, [patients(exact(3.0)), RegionCounts::default(), RegionCounts::default()]);
    assert_eq!((paste.taken, &paste.totals), (1, &vec![6, 7]));
    assert_refused(
        &paste.refused,
        &[
            (2, 0, "Nowhere", "is none of the plan's regions"),
            (3, 0, "Twin", "is the name of more than one region"),
            (5, 0, "a", "is taken already"),
            (8, 0, "", "is missing"),
            (9, 1, "few", "\"few\" is no number of people"),
        ],
    );
    assert_eq!(paste.missing().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn counts_that_are_applied_change_only_what_was_pasted() {
    let mut plan = japan();
    for region in &mut plan.regions {
        region.prevalent = Some(Amount::Below(10.0));
        region.population = Some(5.0);
        region.source = Some("registry".to_owned());
    }
    let paste = counts("region\tpatients\tpopulation\nTokyo\t8\t\nOsaka\t\t6", &plan);
    assert_eq!(paste.apply(&mut plan), 2);
    let now: Vec<_> =
        plan.regions.iter().map(|region| (region.prevalent, region.population, region.source.is_some())).collect();
    let before = Some(Amount::Below(10.0));
    assert_eq!(now, [(exact(8.0), Some(5.0), false), (before, Some(6.0), true), (before, Some(5.0), true)]);
    assert_eq!(counts("8", &Plan::default()).problem, Some(ProblemKind::Missing));
}
