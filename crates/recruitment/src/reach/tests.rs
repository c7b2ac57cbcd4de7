use super::*;

const LAW: Reach = Reach { catchment: 1_500_000.0, decay: 50.0, share: 0.3 };

fn area(population: f64, latitude: f64, longitude: f64) -> Area {
    Area { population: Some(population), place: Place::new(latitude, longitude), counted: true }
}

fn base(latitude: f64, longitude: f64) -> Base {
    Base { weight: 1.0, place: Place::new(latitude, longitude), region: None }
}

fn at_home(region: usize, weight: f64) -> Base {
    Base { weight, place: None, region: Some(region) }
}

fn shares(law: &Reach, base: Base, areas: &[Area]) -> Vec<(u32, f64)> {
    let reached = law.of(&[base], areas).remove(0).unwrap();
    reached.iter().map(|to| (to.region, to.share)).collect()
}

#[track_caller]
fn close(got: f64, wanted: f64) {
    assert!((got - wanted).abs() <= 1e-9 * wanted.abs(), "got {got}, wanted {wanted}");
}

#[test]
fn a_site_takes_from_near_first() {
    // The second region is a degree of latitude away: π/180 · 6371 km.
    let areas = [area(2e6, 35.0, 139.0), area(3e6, 36.0, 139.0)];
    let there = libm::exp(-std::f64::consts::PI / 180.0 * 6371.0 / 50.0);
    let found = shares(&LAW, base(35.0, 139.0), &areas);
    let all = 2e6 + 3e6 * there;
    assert_eq!(found.iter().map(|(region, _)| *region).collect::<Vec<_>>(), [0, 1]);
    close(found[0].1, 1.5e6 / all);
    close(found[1].1, 1.5e6 * there / all);
    // By hand: 111.195 km are 2.2239 decays.
    assert!((there - 0.10819).abs() < 5e-6);
    close(2e6 * found[0].1 + 3e6 * found[1].1, 1.5e6);
}

#[test]
fn weight_widens_a_catchment_and_sites_add_up() {
    let areas = [area(2e6, 35.0, 139.0), area(3e6, 35.4, 139.3), area(1e6, 34.0, 138.0)];
    let mut before = vec![0.0; 3];
    for weight in [0.1, 0.5, 1.0, 3.0, 1000.0] {
        let found = shares(&LAW, Base { weight, ..base(35.1, 139.1) }, &areas);
        let now: Vec<f64> = found.iter().map(|(_, share)| *share).collect();
        assert!(now.iter().zip(&before).all(|(now, before)| now > before), "{weight}");
        before = now;
    }
    let two = LAW.of(&[base(35.1, 139.1), base(35.1, 139.1)], &areas);
    assert_eq!(two[0], two[1], "each site has its catchment, whoever else is there");
    assert_eq!(shares(&LAW, Base { weight: 0.0, ..base(35.1, 139.1) }, &areas), []);
}

#[test]
fn without_places_or_populations_a_site_stays_at_home() {
    let nowhere = Area { place: None, ..area(5e5, 0.0, 0.0) };
    let empty = Area { population: None, ..area(0.0, 35.0, 139.0) };
    let areas = [area(2e6, 35.0, 139.0), nowhere, empty, area(0.0, 35.0, 139.0)];
    assert_eq!(shares(&LAW, at_home(0, 2.0), &areas), [(0, 1.5)]);
    assert_eq!(shares(&LAW, at_home(1, 1.0), &areas), [(1, 3.0)]);
    assert_eq!(shares(&LAW, at_home(2, 2.0), &areas), [(2, 0.6)]);
    assert_eq!(shares(&LAW, at_home(3, 1.0), &areas), [(3, 0.3)]);
    // Of its own region there is no place, or no population: the others do not help.
    assert_eq!(shares(&LAW, Base { region: Some(1), ..base(35.0, 139.0) }, &areas), [(1, 3.0)]);
    assert_eq!(shares(&LAW, Base { region: Some(3), ..base(35.0, 139.0) }, &areas), [(3, 0.3)]);
}

#[test]
fn what_is_not_counted_limits_nobody_and_gives_nothing() {
    let areas = [area(2e6, 35.0, 139.0), Area { counted: false, ..area(9e6, 35.1, 139.0) }];
    assert_eq!(shares(&LAW, Base { region: Some(0), ..base(35.1, 139.0) }, &areas), [(0, 0.75)]);
    let limited = |base: Base| LAW.of(&[base], &areas)[0].is_some();
    assert!(!limited(base(35.1, 139.0)), "the nearest region is its own");
    assert!(limited(base(35.04, 139.0)));
    assert!(!limited(at_home(1, 1.0)) && !limited(at_home(7, 1.0)));
    assert!(!limited(Base { weight: 1.0, place: None, region: None }));
    assert_eq!(LAW.of(&[base(0.0, 0.0)], &[]), [None]);
}

#[test]
fn crumbs_are_left_out_and_made_up_for() {
    let areas = [area(2e6, 35.0, 139.0), area(1e3, 35.0, 139.0), area(9e6, 43.0, 141.0)];
    assert_eq!(shares(&LAW, base(35.0, 139.0), &areas), [(0, 0.75)]);
    // Where all are crumbs none is.
    let many: Vec<Area> = (0..2000).map(|_| area(1e4, 35.0, 139.0)).collect();
    let found = shares(&LAW, base(35.0, 139.0), &many);
    assert_eq!(found.len(), 2000);
    close(found[7].1, 1.5e6 / 2e7);
    // A large region behind a small one counts as far as its people come.
    let areas = [area(100.0, 35.0, 139.0), area(3e7, 40.5, 139.0)];
    let found = shares(&LAW, base(35.0, 139.0), &areas);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn no_place_on_earth_makes_it_stumble() {
    let poles = [area(1e6, 90.0, 0.0), area(1e6, -90.0, 77.0), area(1e6, 0.0, 180.0), area(1e6, 0.0, -180.0)];
    for law in [LAW, Reach { decay: 0.1, ..LAW }, Reach { decay: 20_000.0, ..LAW }] {
        for here in [base(90.0, 12.0), base(-90.0, 0.0), base(0.0, 0.0), base(0.0, 180.0), base(1e-9, -180.0)] {
            let found = shares(&law, here, &poles);
            assert!(found.iter().all(|(_, share)| share.is_finite() && *share > 0.0), "{found:?}");
            let people: f64 = found.iter().map(|(_, share)| share * 1e6).sum();
            close(people, 1.5e6);
        }
    }
    let antipodes = Place::new(12.0, 34.0).unwrap().kilometers_to(Place::new(-12.0, -146.0).unwrap());
    close(antipodes, std::f64::consts::PI * 6371.0);
    assert_eq!(Place::new(f64::NAN, 0.0), None);
    // Tokyo to Osaka, prefectural offices.
    let tokyo = Place::new(35.6892, 139.6917).unwrap();
    assert!((tokyo.kilometers_to(Place::new(34.6865, 135.519).unwrap()) - 396.6).abs() < 2.0);
}
