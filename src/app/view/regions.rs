//! Where patients are: what the map shows, and the same as a table.

use plan::document::Plan;
use recruitment::Forecast;

use crate::chart::map::{self, Metric, Region, STEPS};
use crate::text::Words;

/// Regions that are named in the main finding.
const NAMED: usize = 3;

#[derive(Debug, Clone, PartialEq)]
pub struct RegionsView {
    /// The regions on the map, in the plan's order: only those whose number of patients is known.
    pub regions: Vec<Region>,
    /// Name of the map for screen readers: its main finding.
    pub name: String,
    pub readings: Vec<String>,
    /// Upper bounds of the shades, for each metric.
    pub scales: [[String; STEPS]; 3],
    /// The same as a table, most patients first.
    pub rows: Vec<RegionRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RegionRow {
    pub name: String,
    /// Patients available, share within reach, expected to enroll, sites.
    pub numbers: [String; 4],
}

/// `None` where the plan does not say how many patients there are.
pub fn view(words: &Words, plan: &Plan, forecast: &Forecast) -> Option<RegionsView> {
    let supply = forecast.supply.as_ref()?;
    let counts = plan::patients(plan)?.regions;
    let region = |((region, part), count): ((&plan::document::Region, _), &plan::patients::RegionPatients)| {
        let part: &recruitment::forecast::RegionForecast = part;
        let sites = plan.sites.iter().filter(|site| site.region.as_ref() == Some(&region.id)).count() as u32;
        (count.available.is_some() || count.newly_available.is_some()).then(|| Region {
            id: region.id.clone(),
            name: region.name.clone().unwrap_or_else(|| region.id.clone()),
            available: part.available,
            reached: part.reached,
            enrolled: part.enrolled,
            sites,
            coordinates: region.lat.zip(region.lon).map(|(lat, lon)| [lat, lon]),
        })
    };
    let regions: Vec<Region> = plan.regions.iter().zip(&supply.regions).zip(&counts).filter_map(region).collect();
    let mut order: Vec<&Region> = regions.iter().collect();
    order.sort_by(|a, b| b.available.total_cmp(&a.available));
    let all: f64 = regions.iter().map(|region| region.available).sum();
    let reached: f64 = regions.iter().map(|region| region.available * region.share_reached()).sum();
    let most: Vec<&str> = order.iter().take(NAMED).map(|region| region.name.as_str()).collect();
    let row = |region: &&Region| RegionRow {
        name: region.name.clone(),
        numbers: [
            words.whole(region.available),
            words.share((region.share_reached() * 100.0).round() / 100.0),
            words.brief(region.enrolled),
            words.whole(f64::from(region.sites)),
        ],
    };
    let reading = |region: &Region| {
        let share = (region.share_reached() * 100.0).round() / 100.0;
        let sites = f64::from(region.sites);
        words.region_reading(&region.name, region.available.round(), share, region.enrolled, sites)
    };
    Some(RegionsView {
        name: words.map_name(
            regions.len() as f64,
            &most.join(&words.list_comma()),
            (100.0 * reached / all.max(f64::MIN_POSITIVE)).round() / 100.0,
        ),
        readings: regions.iter().map(reading).collect(),
        scales: Metric::ALL.map(|metric| map::bounds(&regions, metric).map(|bound| words.brief(bound))),
        rows: order.iter().map(row).collect(),
        regions,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, State, update};
    use crate::text::Lang;

    #[test]
    fn a_region_has_a_reading_a_row_and_a_tile() {
        let region = |id: &str, name: Option<&str>, people: Option<f64>| plan::document::Region {
            id: id.to_owned(),
            name: name.map(str::to_owned),
            prevalent: people.map(plan::document::Amount::Exact),
            ..plan::document::Region::default()
        };
        let site = plan::document::Site {
            region: Some("JP-13".to_owned()),
            opens: Some(plan::document::Moment::Months(0.0)),
            stated_rate: Some(1.0),
            ..plan::document::Site::default()
        };
        let plan = Plan {
            trial: plan::document::Trial { target: 10, ..plan::document::Trial::default() },
            regions: vec![
                region("JP-01", None, Some(30.0)),
                region("JP-13", Some("Tokyo"), Some(400.0)),
                region("JP-47", Some("Okinawa"), None),
            ],
            sites: vec![site],
            ..Plan::default()
        };
        let mut state = State::default();
        let _ = update(&mut state, Action::Load(std::rc::Rc::new(plan), Vec::new()));
        let known = state.forecast.as_ref().unwrap();
        let view = view(Lang::English.words(), &known.plan, &known.forecast).unwrap();
        let rows: Vec<&str> = view.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(rows, ["Tokyo", "JP-01"], "most patients first, and only regions with counts");
        assert_eq!(view.rows[0].numbers[3], "1");
        assert!(view.readings[1].starts_with("Tokyo: ") && view.readings[1].ends_with("1 site there."));
        assert!(
            view.name.replace('\u{a0}', " ").starts_with("Map of 2 regions. Most patients are in Tokyo, JP-01; "),
            "{}",
            view.name
        );
        assert!(matches!(map::draw(&view.regions, Metric::Reach, 400.0).unwrap().shapes, map::Shapes::Tiles { .. }));
    }
}
