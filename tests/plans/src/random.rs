//! Random plans. Which sections a plan has is random too, so that features meet that nobody thought of together.

use recruitment::rng::{Purpose, Stream};
use serde_json::{Map, Value, json};

/// Regions that plans may have.
const REGIONS: [&str; 4] = ["north", "east", "south", "west"];
const COUNTRIES: [&str; 2] = ["JP", "DE"];

/// The valid plan of this number.
pub(crate) fn plan(seed: u64, number: u32) -> Value {
    Random(Stream::new(seed, number, 0, Purpose::Sites)).plan()
}

struct Random(Stream);

impl Random {
    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.uniform()
    }

    fn whole(&mut self, low: u32, high: u32) -> u32 {
        (self.between(f64::from(low), f64::from(high) + 1.0) as u32).min(high)
    }

    /// Over the powers of ten between these two.
    fn magnitude(&mut self, low: f64, high: f64) -> f64 {
        10.0_f64.powf(self.between(low.log10(), high.log10()))
    }

    fn chance(&mut self, probability: f64) -> bool {
        self.0.uniform() < probability
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.whole(0, all.len() as u32 - 1) as usize]
    }

    fn plan(&mut self) -> Value {
        // Half of the plans are plain lists of sites, which are forecast in another way than those that something limits.
        let is_plain = self.chance(0.5);
        let regions: usize = if is_plain || self.chance(0.4) { 0 } else { self.whole(1, 4) as usize };
        let count = if self.chance(0.15) { self.whole(20, 120) } else { self.whole(1, 8) };
        let sites: Vec<Value> = (0..count).map(|index| self.site(index, regions, is_plain)).collect();
        let mut plan = Map::new();
        let mut add = |name: &str, value: Value| {
            plan.insert(name.to_owned(), value);
        };
        add("seed", json!(self.whole(0, 1_000_000)));
        add("trial", self.trial(count));
        if regions > 0 {
            add("regions", REGIONS[..regions].iter().map(|id| self.region(id)).collect());
            if self.chance(0.5) {
                let criterion = |random: &mut Self| json!({"name": "a criterion", "pass": random.proportion()});
                add("criteria", (0..self.whole(1, 3)).map(|_| criterion(self)).collect());
            }
            if self.chance(0.4) {
                add("registry", json!({"completeness": self.proportion(), "leaving_per_year": self.between(0.0, 2.0)}));
            }
            if self.chance(0.4) {
                add(
                    "reach",
                    json!({"share": self.between(0.0, 1.0), "contacts_per_month": self.magnitude(0.01, 10.0),
                                    "cv": self.between(0.0, 1.5)}),
                );
            }
        }
        add("sites", Value::Array(sites));
        if !is_plain && self.chance(0.4) {
            add("groups", self.groups());
        }
        if self.chance(0.3) {
            let enrolled = self.whole(0, 20);
            add(
                "progress",
                json!({"as_of": "2028-02-29", "sites": [
                    {"name": "0", "opened": "2027-06-15", "enrolled": enrolled},
                ]}),
            );
        }
        if self.chance(0.5) {
            add("assumptions", self.assumptions(is_plain));
        }
        Value::Object(plan)
    }

    fn trial(&mut self, sites: u32) -> Value {
        let horizon = if self.chance(0.2) { self.between(100.0, 600.0) } else { self.between(25.0, 90.0) };
        let most = f64::from(sites) * 60.0;
        let mut trial =
            json!({"target": self.magnitude(1.0, most) as u32, "start": "2027-04-01", "horizon_months": horizon});
        if self.chance(0.7) {
            trial["deadline"] = json!(self.between(1.0, horizon));
        }
        if self.chance(0.3) {
            trial["screening_months"] = json!(self.between(0.0, 3.0));
        }
        if self.chance(0.5) {
            trial["screen_failure"] = self.proportion();
            trial["dropout"] = self.proportion();
        }
        trial
    }

    fn site(&mut self, index: u32, regions: usize, is_plain: bool) -> Value {
        let mut site = json!({"name": index.to_string(), "country": self.one_of(&COUNTRIES)});
        // Beyond the horizon of many plans: such a site never opens.
        let opens = self.one_of(&[0.0, 6.0, 24.0, 120.0]);
        let opens = self.between(0.0, opens);
        if self.chance(0.8) {
            site["opens"] = json!(opens);
        }
        if self.chance(0.9) {
            site["stated_rate"] = json!(if self.chance(0.1) { 0.0 } else { self.magnitude(0.01, 6.0) });
        }
        if self.chance(0.6) {
            site["delay"] = self.delay();
        }
        if self.chance(0.3) {
            site["track_record"] = json!({"enrolled": self.whole(0, 30), "site_months": self.between(1.0, 40.0)});
        }
        if self.chance(0.3) {
            site["closes"] = json!(opens + self.between(0.0, 40.0));
        }
        if regions > 0 && self.chance(0.8) {
            site["region"] = json!(self.one_of(&REGIONS[..regions]));
        }
        if !is_plain && self.chance(0.3) {
            site["cap"] = json!(self.whole(0, 30));
        }
        if !is_plain && self.chance(0.2) {
            let from = self.between(0.0, 20.0);
            site["pauses"] = json!([[from, from + self.between(0.1, 5.0)]]);
        }
        site
    }

    fn delay(&mut self) -> Value {
        match self.whole(0, 3) {
            0 => json!({"days": self.between(0.0, 200.0)}),
            1 => {
                let shortest = self.between(0.0, 90.0);
                json!({"days": [shortest, shortest + self.between(0.0, 90.0)]})
            }
            2 => json!({"median_days": self.between(1.0, 200.0), "sigma": self.between(0.0, 1.5)}),
            _ => json!({"shape": self.magnitude(0.1, 20.0), "scale_days": self.between(1.0, 60.0)}),
        }
    }

    fn region(&mut self, id: &str) -> Value {
        let mut region = json!({
            "id": id, "population": self.magnitude(1e4, 1e8),
            "lat": self.between(30.0, 45.0), "lon": self.between(130.0, 145.0),
        });
        if self.chance(0.9) {
            region["prevalent"] = self.amount();
        }
        if self.chance(0.5) {
            region["incident_per_year"] = self.amount();
        }
        region
    }

    fn amount(&mut self) -> Value {
        match self.whole(0, 3) {
            0 => json!(self.magnitude(1.0, 1e5).floor()),
            1 => json!(self.one_of(&["<5", "<10", "<20"])),
            2 => {
                let low = self.between(0.0, 100.0);
                json!({"low": low, "high": low + self.magnitude(1.0, 1e4)})
            }
            _ => {
                let low = self.between(0.1, 5.0);
                json!({"per_100k": [low, low + self.between(0.0, 5.0)]})
            }
        }
    }

    fn proportion(&mut self) -> Value {
        match self.whole(0, 2) {
            0 => json!(self.between(0.0, 0.9)),
            1 => {
                let n = self.whole(1, 60);
                json!({"x": self.whole(0, n), "n": n})
            }
            _ => json!({"estimate": self.between(0.05, 0.95), "n": self.whole(2, 100)}),
        }
    }

    fn groups(&mut self) -> Value {
        let min = self.whole(0, 10);
        json!([
            {"name": "a country", "country": self.one_of(&COUNTRIES), "min": min, "max": min + self.whole(0, 40)},
            {"name": "a stratum", "share": self.proportion(), "max": self.whole(1, 60)},
        ])
    }

    fn assumptions(&mut self, is_plain: bool) -> Value {
        let mut assumptions = json!({
            "optimism": {"median": self.between(0.3, 1.2), "sigma": self.between(0.0, 1.5)},
            "common_cv": self.between(0.0, 0.8), "never_activates": self.between(0.0, 0.5),
        });
        if self.chance(0.5) {
            assumptions["site_shape"] = if self.chance(0.3) { Value::Null } else { json!(self.magnitude(0.1, 50.0)) };
        }
        if !is_plain && self.chance(0.4) {
            let factors: Vec<f64> = (0..12).map(|_| self.between(0.0, 2.0)).collect();
            assumptions["seasonality"] = json!(factors);
        }
        assumptions
    }
}
