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
    let known = Gazetteer::from_plan(&plan);
    for (typed, wanted) in [
        ("JP-13", RegionMatch::One(0)),
        ("ｊｐ－１３", RegionMatch::One(0)),
        ("jp_13", RegionMatch::One(0)),
        ("tokyo", RegionMatch::One(0)),
        ("Tokyo Prefecture", RegionMatch::One(0)),
        ("Tokyo-to", RegionMatch::One(0)),
        ("Tōkyō", RegionMatch::One(0)),
        ("東京都", RegionMatch::One(0)),
        ("東京", RegionMatch::One(0)),
        ("13 東京都", RegionMatch::One(0)),
        ("京都", RegionMatch::One(1)),
        ("京都府", RegionMatch::One(1)),
        ("Kyoto-fu", RegionMatch::One(1)),
        ("北海道", RegionMatch::One(2)),
        ("CA", RegionMatch::One(3)),
        ("RÉGION NORD", RegionMatch::One(4)),
        // an id before a name
        ("North", RegionMatch::One(4)),
        ("Twin", RegionMatch::Several),
        ("广西壮族自治区", RegionMatch::One(8)),
        ("Osaka", RegionMatch::Unknown),
        ("都", RegionMatch::Unknown),
        ("", RegionMatch::Unknown),
    ] {
        assert_eq!(known.find(typed), wanted, "{typed:?}");
    }
    let close = self::plan(&[("A.1", ""), ("a1", "")]);
    let known = Gazetteer::from_plan(&close);
    for (typed, wanted) in [("A.1", RegionMatch::One(0)), ("a1", RegionMatch::One(1)), ("A1", RegionMatch::Several)] {
        assert_eq!(known.find_in(&close, typed), wanted, "{typed:?}");
    }
    assert_eq!(Gazetteer::from_plan(&Plan::default()).find("Tokyo"), RegionMatch::Unknown);
}

#[test]
fn every_place_is_found_by_all_its_names() {
    let known = Gazetteer::from_places();
    for (index, names) in country::names().iter().enumerate() {
        for name in names {
            assert_eq!(known.find(name), RegionMatch::One(index), "{name}");
        }
    }
}
