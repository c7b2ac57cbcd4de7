use super::drawing::draw;
use super::region::{Metric, Region};
use super::shade::STEPS;
use super::shapes::{Map, Shapes, Spot, Tile};
use super::tiles::GRIDS;

fn region(id: &str, name: &str, available: f64, coordinates: Option<[f64; 2]>) -> Region {
    let (id, name) = (id.to_owned(), name.to_owned());
    Region { id, name, available, reached: available / 2.0, enrolled: available / 50.0, sites: 1, coordinates }
}

/// Every region of a grid, with the patients of its place in the list.
fn country(prefix: &str, ends: impl Iterator<Item = String>) -> Vec<Region> {
    ends.enumerate().map(|(index, end)| region(&format!("{prefix}{end}"), "Name", index as f64, None)).collect()
}

fn japan() -> Vec<Region> {
    country("JP-", (1..=47).map(|number| format!("{number:02}")))
}

const STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY \
                      NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY";

fn states() -> Vec<Region> {
    country("US-", STATES.split_whitespace().map(str::to_owned))
}

fn tiles(map: &Map) -> (f64, &[Tile], usize) {
    let Shapes::Tiles { side, tiles, others } = &map.shapes else { panic!("no tiles") };
    (side.parse().unwrap(), tiles, others.len())
}

fn spots(map: &Map) -> &[Spot] {
    let Shapes::Points(spots) = &map.shapes else { panic!("no points") };
    spots
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

#[test]
fn every_region_of_a_country_has_a_tile_of_its_own() {
    for (regions, count) in [(japan(), 47), (states(), 51)] {
        for width in [0.0, 120.0, 280.0, 300.0, 390.0, 720.0] {
            let map = draw(&regions, Metric::Patients, width).unwrap();
            let (side, tiles, others) = tiles(&map);
            assert!(side > 0.0);
            assert_eq!((tiles.len(), others), (count, 0));
            for (index, tile) in tiles.iter().enumerate() {
                let [x, y] = tile.corner.clone().map(|at| number(&at));
                assert!(x >= 0.0 && y >= 0.0 && x + side <= number(&map.width) && y + side <= number(&map.height));
                assert!(
                    tiles[index + 1..].iter().all(|other| other.corner != tile.corner && other.label != tile.label)
                );
            }
            assert!(number(&map.width) <= width.max(280.0));
        }
    }
}

#[test]
fn rows_of_a_grid_are_as_long_as_each_other() {
    for grid in &GRIDS {
        assert!(grid.rows.iter().all(|row| row.len() == grid.rows[0].len() && row.is_ascii()), "{}", grid.prefix);
    }
}

#[test]
fn neighbors_are_neighbors() {
    let map = draw(&japan(), Metric::Patients, 504.0).unwrap();
    let (_, tiles, _) = tiles(&map);
    let at = |prefecture: usize| tiles[prefecture - 1].corner.clone().map(|at| number(&at) / 36.0);
    // Tokyo between Saitama and Chiba, over Kanagawa; Hokkaido the farthest north and Okinawa south-west.
    assert_eq!(at(13)[0] - at(11)[0], 1.0);
    assert_eq!(at(12)[0] - at(13)[0], 1.0);
    assert_eq!([at(14)[0] - at(13)[0], at(14)[1] - at(13)[1]], [0.0, 1.0]);
    assert!((2..=47).all(|prefecture| at(prefecture)[1] > at(1)[1]));
    assert_eq!(at(47), [0.0, 11.0]);
}

#[test]
fn squares_are_labeled_in_the_script_of_the_names() {
    let map = |regions: &[Region]| {
        let map = draw(regions, Metric::Patients, 400.0).unwrap();
        tiles(&map).1.iter().map(|tile| tile.label.clone()).collect::<Vec<_>>()
    };
    let named = |id, name| region(id, name, 1.0, None);
    assert_eq!(
        map(&[named("JP-01", "北海道"), named("JP-14", "神奈川県"), named("JP-40", "Fukuoka"), named("JP-07", "")]),
        ["北海", "神奈", "Fko", "Fks"]
    );
    assert_eq!(map(&[named("US-DC", "District of Columbia")]), ["DC"]);
}

#[test]
fn regions_that_the_plan_lacks_are_hinted_at() {
    let few = &japan()[10..14];
    let map = draw(few, Metric::Patients, 400.0).unwrap();
    let (_, tiles, others) = tiles(&map);
    assert_eq!((tiles.len(), others), (4, 43));
}

#[test]
fn dots_bars_and_shades_grow_with_what_they_stand_for() {
    let mut regions = japan();
    regions[0].reached = 99.0;
    regions[1].sites = 0;
    regions[46].reached = 1e9;
    let map = draw(&regions, Metric::Patients, 504.0).unwrap();
    let (_, tiles, _) = tiles(&map);
    assert_eq!((tiles[0].shade, tiles[46].shade), (0, STEPS));
    assert!(tiles.windows(2).all(|pair| pair[0].shade <= pair[1].shade));
    let radius = |tile: &Tile| tile.dot.as_ref().map_or(0.0, |[_, _, radius]| number(radius));
    assert!((radius(&tiles[46]) / radius(&tiles[23]) - 2.0f64.sqrt()).abs() < 0.05);
    assert_eq!(radius(&tiles[0]), 0.0);
    let bar = |tile: &Tile| tile.bar.as_ref().map_or(0.0, |[_, _, length]| number(length));
    assert!((bar(&tiles[46]) - 2.0 * bar(&tiles[30])).abs() < 0.11);
    assert!(tiles[0].has_site && !tiles[1].has_site);
}

const CITIES: [(&str, [f64; 2], f64); 5] = [
    ("Oslo", [59.9, 10.8], 60.0),
    ("Berlin", [52.5, 13.4], 300.0),
    ("Paris", [48.9, 2.4], 400.0),
    ("Madrid", [40.4, -3.7], 250.0),
    ("Athens", [38.0, 23.7], 90.0),
];

fn cities() -> Vec<Region> {
    CITIES.iter().map(|(name, at, people)| region(name, name, *people, Some(*at))).collect()
}

#[test]
fn points_keep_north_south_east_west_and_their_shape() {
    let regions = cities();
    let map = draw(&regions, Metric::Reach, 380.0).unwrap();
    let spots = spots(&map);
    let at = |city: usize| spots.iter().find(|spot| spot.region == city).unwrap().center.clone().map(|at| number(&at));
    assert!((1..5).all(|city| at(city)[1] > at(city - 1)[1]), "from north to south");
    assert!([3, 2, 0, 1, 4].windows(2).all(|pair| at(pair[0])[0] < at(pair[1])[0]), "from west to east");
    // 27.4 degrees of longitude at 48.95 degrees of latitude are 17.99 degrees of latitude, and 21.9 are 21.9.
    let shape = (at(4)[0] - at(3)[0]) / (at(4)[1] - at(0)[1]);
    assert!((shape - 27.4 * 48.95f64.to_radians().cos() / 21.9).abs() < 0.005, "{shape}");
    assert!(spots.windows(2).all(|pair| number(&pair[0].radii[0]) >= number(&pair[1].radii[0])), "small ones on top");
    for spot in spots {
        let [x, y] = spot.center.clone().map(|at| number(&at));
        let radius = number(&spot.radii[0]);
        assert!(x >= radius && y >= radius && x + radius <= 380.0 && y + radius <= number(&map.height));
        assert!((number(&spot.radii[1]) / radius - 0.5f64.sqrt()).abs() < 0.02, "half are in reach");
    }
    assert!(map.labels.iter().any(|label| label.text == "Paris"));
}

#[test]
fn places_around_the_pacific_are_not_torn_apart() {
    let regions = [
        region("a", "Auckland", 9.0, Some([-36.8, 174.8])),
        region("h", "Honolulu", 9.0, Some([21.3, -157.9])),
        region("l", "Los Angeles", 9.0, Some([34.1, -118.2])),
    ];
    let map = draw(&regions, Metric::Patients, 400.0).unwrap();
    let x = |region: usize| number(&spots(&map).iter().find(|spot| spot.region == region).unwrap().center[0]);
    assert!(x(0) < x(1) && x(1) < x(2));
}

#[test]
fn one_place_is_in_the_middle_and_none_is_no_map() {
    let one = draw(&cities()[..1], Metric::Patients, 400.0).unwrap();
    assert_eq!(spots(&one)[0].center[0], "200");
    assert_eq!(draw(&[region("x", "Nowhere", 9.0, None)], Metric::Patients, 400.0), None);
    assert_eq!(draw(&[region("x", "Wrong", 9.0, Some([f64::NAN, 0.0]))], Metric::Patients, 400.0), None);
}

#[test]
fn what_is_pointed_at_is_the_nearest() {
    let map = draw(&japan(), Metric::Patients, 504.0).unwrap();
    assert_eq!(map.region_at(12.0 * 36.0 + 5.0, 30.0), Some(0));
    assert_eq!(map.region_at(20.0, 20.0), None);
    let [x, y, _] = map.ring(12).unwrap().map(|at| number(&at));
    assert_eq!(map.region_at(x, y), Some(12));
    assert_eq!(map.ring(47), None);
}
