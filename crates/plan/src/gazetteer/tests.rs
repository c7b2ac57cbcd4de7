use super::*;
use crate::document::Region;

fn plan(regions: &[(&str, &str)]) -> Plan {
    let region = |(id, name): &(&str, &str)| Region {
        id: (*id).to_owned(),
        name: Some((*name).to_owned()).filter(|name| !name.is_empty()),
        ..Region::default()
    };
    Plan { regions: regions.iter().map(region).collect(), ..Plan::default() }
}

#[test]
fn regions_are_found_by_what_they_are_called() {
    let plan = plan(&[
        ("JP-13", "Tokyo"),
        ("JP-26", "京都府"),
        ("JP-01", ""),
        ("US-CA", "California"),
        ("north", "Région Nord"),
        ("N", "North"),
        ("x1", "Twin"),
        ("x2", "twin"),
        ("CN-45", "广西"),
    ]);
    let known = Gazetteer::of(&plan);
    for (typed, wanted) in [
        ("JP-13", Named::One(0)),
        ("ｊｐ－１３", Named::One(0)),
        ("jp_13", Named::One(0)),
        ("tokyo", Named::One(0)),
        ("Tokyo Prefecture", Named::One(0)),
        ("Tokyo-to", Named::One(0)),
        ("Tōkyō", Named::One(0)),
        ("東京都", Named::One(0)),
        ("東京", Named::One(0)),
        ("13 東京都", Named::One(0)),
        ("京都", Named::One(1)),
        ("京都府", Named::One(1)),
        ("Kyoto-fu", Named::One(1)),
        ("北海道", Named::One(2)),
        ("CA", Named::One(3)),
        ("RÉGION NORD", Named::One(4)),
        // an id before a name
        ("North", Named::One(4)),
        ("Twin", Named::Several),
        ("广西壮族自治区", Named::One(8)),
        ("Osaka", Named::Nobody),
        ("都", Named::Nobody),
        ("", Named::Nobody),
    ] {
        assert_eq!(known.find(typed), wanted, "{typed:?}");
    }
    let close = self::plan(&[("A.1", ""), ("a1", "")]);
    let known = Gazetteer::of(&close);
    for (typed, wanted) in [("A.1", Named::One(0)), ("a1", Named::One(1)), ("A1", Named::Several)] {
        assert_eq!(known.find_in(&close, typed), wanted, "{typed:?}");
    }
    assert_eq!(Gazetteer::of(&Plan::default()).find("Tokyo"), Named::Nobody);
}

#[test]
fn every_place_is_found_by_all_its_names() {
    let known = Gazetteer::of_places();
    for (index, names) in country::names().iter().enumerate() {
        for name in names {
            assert_eq!(known.find(name), Named::One(index), "{name}");
        }
    }
}
