use super::*;
use crate::Date;
use crate::document::{Moment, Site, TrackRecord};
use Meaning::*;

fn date(text: &str) -> Option<Moment> {
    Date::parse(text).map(Moment::Date)
}

fn site(name: &str) -> Site {
    Site { name: Some(name.to_owned()), ..Site::default() }
}

fn in_tokyo(name: &str) -> Site {
    Site { region: Some("JP-13".to_owned()), ..site(name) }
}

#[test]
fn headings_are_understood_in_three_languages() {
    let english = "Region\tSite name\tPlanned activation\tStart-up delay (days)\tPatients/month\tCap\tDCT capable";
    let japanese = "都道府県\t施設名\t開始予定日\t遅延（日）\t月間登録数（例）\t登録上限\tＤＣＴ対応";
    let chinese = "省份\t研究中心\t启动日期\t延迟天数\t月入组数\t最大入组数\t去中心化";
    let own = "region,name,opens,delay_days,stated_rate,cap,dct";
    let cells = ["東京都", "A", "2027年6月1日", "60日", "１．５", "20例", "○"];
    for (headings, separator) in [(english, "\t"), (japanese, "\t"), (chinese, "\t"), (own, ",")] {
        let paste = sites(&format!("{headings}\r\n{}\r\n\r\n", cells.join(separator)), &japan());
        assert!(paste.header);
        assert_eq!(meanings(&paste.columns), [Region, Name, Opens, Delay, StatedRate, Cap, Dct], "{headings}");
        assert_eq!(guessed(&paste.columns), []);
        let wanted = Site {
            opens: date("2027-06-01"),
            delay: Some(crate::document::Delay::LogNormal { median_days: 60.0, sigma: 0.5 }),
            stated_rate: Some(1.5),
            cap: Some(20),
            dct: Some(true),
            ..in_tokyo("A")
        };
        assert_eq!((paste.sites, paste.rows, paste.refused), (vec![wanted], vec![2], vec![]), "{headings}");
    }
}

#[test]
fn one_heading_after_the_other() {
    for (heading, wanted) in [
        ("Hospital", Name),
        ("CENTRE", Name),
        ("Institution", Name),
        ("施設", Name),
        ("医療機関名", Name),
        ("医院", Name),
        ("State", Region),
        ("Prefecture", Region),
        ("地区", Region),
        ("Opening date", Opens),
        ("開設", Opens),
        ("Delay", Delay),
        ("Delay (months)", Unknown),
        ("遅延（月）", Unknown),
        ("Stated rate", StatedRate),
        ("Rate\n(pts/month)", StatedRate),
        ("Rate (per year)", Unknown),
        ("登録見込み", StatedRate),
        ("月間\n登録数", StatedRate),
        ("Earlier enrolled", Enrolled),
        ("Months", SiteMonths),
        ("Maximum", Cap),
        ("上限", Cap),
        ("Closes", Closes),
        ("Lat", Latitude),
        ("Longitude", Longitude),
        ("Weight", Weight),
        ("Country", Country),
        ("Beds", Unknown),
        ("", Unknown),
    ] {
        // Next to a known heading, above a cell that is not guessed to be anything.
        let paste = sites(&format!("\"{heading}\"\tsite id\tstated_rate\tlon\n12\t1\t1\t1"), &japan());
        let found = paste.columns[0].meaning;
        assert_eq!(found, wanted, "{heading:?}");
    }
}

#[test]
fn without_headings_columns_are_guessed() {
    let cases: [(&str, &[Meaning]); 10] = [
        ("A\nB\nC", &[Name]),
        ("Tokyo\nOsaka", &[Name]),
        ("A\tTokyo\t1.5\nB\tOsaka\t2", &[Name, Region, StatedRate]),
        ("東京都\tA病院\t0.5\t2027/6/1\n大阪\tB病院\t1\t2027/7/1", &[Region, Name, StatedRate, Opens]),
        ("A\t2\nB\t3", &[Name, StatedRate]),
        ("A\t200\nB\t300", &[Name, Unknown]),
        ("A\t2\t20\nB\t3\t30", &[Name, Unknown, Unknown]),
        ("A\t35.69\t139.69\t0.5\nB\t34.69\t135.52\t1.5", &[Name, Latitude, Longitude, StatedRate]),
        ("A\t\tTokyo\tgood\nB\t\tOsaka\tbad", &[Name, Empty, Region, Unknown]),
        // Whole numbers with one fraction among them.
        ("A\t20\t1\nB\t30\t1,5", &[Name, Unknown, StatedRate]),
    ];
    for (text, wanted) in cases {
        let paste = sites(text, &japan());
        assert!(!paste.header, "{text:?}");
        assert_eq!(meanings(&paste.columns), wanted, "{text:?}");
        assert_eq!(paste.sites.len(), text.lines().count(), "{text:?}");
        assert!(paste.columns.iter().all(|column| column.guessed != column.meaning.key().is_empty()));
    }
}

#[test]
fn regions_stay_remarks_in_a_plan_without_regions() {
    let paste = sites("A\t東京都\nB\tCalifornia\nC\tBayern", &Plan::default());
    assert_eq!(meanings(&paste.columns), [Name, Region]);
    let regions: Vec<_> = paste.sites.iter().map(|site| site.region.as_deref().unwrap()).collect();
    assert_eq!(regions, ["東京都", "California", "Bayern"]);
}

#[test]
fn headings_that_are_not_known_are_kept_and_nothing_but_names_is_guessed_under_them() {
    let paste = sites("Klinik\tOrt\tBetten\tMonatlich\nA\tTokyo\t12\t0.5\nB\tOsaka\t4\t1.5", &japan());
    assert!(paste.header);
    assert_eq!(meanings(&paste.columns), [Name, Region, Unknown, Unknown]);
    assert_eq!(guessed(&paste.columns), [Name, Region]);
    assert_eq!(paste.columns[2].heading.as_deref(), Some("Betten"));
    assert_eq!(paste.sites.len(), 2);
    let paste = sites("name\tname\trate\nA\tB\t1", &japan());
    assert_eq!(meanings(&paste.columns), [Name, Repeated, StatedRate]);
}

/// Found by the fuzzer: a total among white space was taken for a site, and for a total when it was pasted again.
#[test]
fn white_space_makes_no_site_of_a_total() {
    let padded = format!("{0}total{0}", "\u{c}".repeat(12));
    let paste = sites(&format!("name\trate\nA\t1\n{padded}\t1\ngrand{0}total\t1\n", " ".repeat(20)), &japan());
    assert_eq!((paste.rows, paste.totals), (vec![2], vec![3, 4]));
}

#[test]
fn what_is_not_taken_is_said() {
    let text = "\nname\tregion\trate\topens\tenrolled\tmonths\tcap\tclosed?\n\
                A\tNagoya\tmany\t1/2/2027\t14\t\t2.5\tx\n\
                \n\
                合計\t\t3\n\
                \t\t\t\t\t\t\tremark\n\
                B\t-\tn/a\t未定\t14\t30\t\n\
                C\t\t2000\tsoon\n";
    let paste = sites(text, &japan());
    let b = Site { track_record: Some(TrackRecord { enrolled: 14.0, site_months: 30.0 }), ..site("B") };
    assert_eq!(paste.sites, [site("A"), b, site("C")]);
    assert_eq!((paste.rows, paste.totals, paste.rows_not_taken), (vec![3, 7, 8], vec![5], vec![6]));
    assert_refused(
        &paste.refused,
        &[
            (3, 1, "Nagoya", "is none of the plan's regions"),
            (3, 2, "many", "\"many\" is no number"),
            (3, 3, "1/2/2027", "\"1/2/2027\" could be two dates"),
            (3, 6, "2.5", "must be a whole number, got 2.5"),
            (3, 4, "14", "is half of a track record"),
            (8, 2, "2000", "must be between 0 and 1000"),
            (8, 3, "soon", "is not a date, got soon"),
        ],
    );
    assert_eq!(meanings(&paste.columns)[7], Unknown);
}

#[test]
fn cells_of_delays() {
    let lognormal = |median_days, sigma| Some(crate::document::Delay::LogNormal { median_days, sigma });
    for (cells, wanted) in [
        ("60\t\t\t", lognormal(60.0, 0.5)),
        ("60 days\t0.7\t\t", lognormal(60.0, 0.7)),
        ("30\t0\t\t", Some(crate::document::Delay::Fixed(30.0))),
        ("0\t\t\t", Some(crate::document::Delay::Fixed(0.0))),
        ("0-90\t\t\t", Some(crate::document::Delay::Uniform(0.0, 90.0))),
        ("0–90日\t\t\t", Some(crate::document::Delay::Uniform(0.0, 90.0))),
        ("\t\t2.5\t36.5", Some(crate::document::Delay::Gamma { shape: 2.5, scale_days: 36.5 })),
        ("90-0\t\t\t", None),
        ("long\t\t\t", None),
        ("-5\t\t\t", None),
    ] {
        let text = format!("name\tdelay_days\tdelay_sigma\tdelay_shape\tdelay_scale_days\nA\t{cells}");
        let paste = sites(&text, &japan());
        assert_eq!(paste.sites[0].delay, wanted, "{cells:?}");
        assert_eq!(paste.refused.len(), usize::from(wanted.is_none()), "{cells:?}");
    }
}

#[test]
fn names_are_text_only() {
    for (cell, wanted) in [
        ("  A \u{3000} clinic ", "A clinic"),
        ("\"A\nclinic\"", "A clinic"),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("=1+1", "=1+1"),
        ("<b>", "<b>"),
        ("NA", "NA"),
    ] {
        let paste = sites(&format!("name\trate\n{cell}\t1"), &japan());
        assert_eq!(paste.sites[0].name.as_deref(), Some(wanted), "{cell:?}");
    }
    let paste = sites(&format!("name\trate\n{}\t1", "長".repeat(201)), &japan());
    assert_eq!((paste.sites[0].name.as_deref(), paste.refused.len()), (None, 1));
}

#[test]
fn too_many_rows_are_cut_and_said_so() {
    let text: String = (0..10_000).map(|row| format!("Site {row}\tTokyo\t0.5\t2027-06-01\t60\n")).collect();
    for text in [text.clone(), format!("name\tregion\trate\topens\tdelay\n{text}")] {
        let paste = sites(&text, &japan());
        assert_eq!((paste.sites.len(), paste.rows_left_out), (5_000, 5_000));
        let mut full = Plan { sites: vec![site("Z"); 3], ..japan() };
        assert_eq!(paste.apply(&mut full, How::Append), 4_997);
        assert_eq!(full.sites.len(), 5_000);
        assert_eq!(paste.apply(&mut full, How::Replace), 5_000);
        assert_eq!(full.sites[0].name.as_deref(), Some("Site 0"));
    }
    let mut kept = Plan { sites: vec![site("Z")], ..japan() };
    assert_eq!(sites(" \n", &kept.clone()).apply(&mut kept, How::Replace), 0);
    assert_eq!(kept.sites.len(), 1);
}
