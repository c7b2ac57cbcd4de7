//! Random valid plans, the same ones every time.

use plan::date::Date;
use plan::document::*;
use plan::value::{Fields, Value};

/// SplitMix64: a handful of lines, and no dependency for a test.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    /// All the digits of a double, whole numbers, and the ends of the range.
    fn number(&mut self, low: f64, high: f64) -> f64 {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        match self.below(6) {
            0 => low,
            1 => high,
            2 => (low + unit * (high - low)).round().clamp(low, high),
            _ => low + unit * (high - low),
        }
    }

    fn whole(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(u64::from(high - low) + 1) as u32
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.coin() { Some(make(self)) } else { None }
    }

    fn list<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self, usize) -> T) -> Vec<T> {
        (0..self.below(most + 1) as usize).map(|index| make(self, index)).collect()
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 8] = ["A", "東京", "\"quoted\"", "\\", "\u{7f}é", " – ", "🙂", "<b>&"];
        let mut text = "t".to_owned();
        for _ in 0..self.below(12) {
            text.push_str(PIECES[self.below(8) as usize]);
        }
        text
    }

    fn extra(&mut self) -> Fields {
        if self.below(4) > 0 {
            return Vec::new();
        }
        let deep = Value::map([("why", Value::list([Value::Null, self.text().into(), self.number(-1e9, 1e9).into()]))]);
        vec![("x_first".to_owned(), deep), ("x_second".to_owned(), self.coin().into())]
    }

    /// A date within fifty years of the start of the trial.
    fn date(&mut self, first: i32, last: i32) -> Date {
        Date::new(first + self.below((last - first) as u64) as i32, self.whole(1, 12), self.whole(1, 28)).unwrap()
    }

    fn proportion(&mut self) -> Proportion {
        match self.below(3) {
            0 => Proportion::Exact(self.number(0.0, 1.0)),
            1 => {
                let n = self.number(1.0, 1e4);
                Proportion::Counted { x: self.number(0.0, n), n }
            }
            _ => Proportion::Believed { estimate: self.number(0.0, 1.0), n: self.number(1.0, 1e3) },
        }
    }

    fn amount(&mut self) -> Amount {
        let ends = |random: &mut Self, most: f64| {
            let low = random.number(0.0, most);
            (low, random.number(low, most))
        };
        match self.below(4) {
            0 => Amount::Exact(self.number(0.0, 1e7)),
            1 => Amount::Below(self.number(1.0, 100.0)),
            2 => {
                let (low, high) = ends(self, 1e6);
                Amount::Range { low, high }
            }
            _ => {
                let (low, high) = ends(self, 100.0);
                Amount::Per100k { low, high }
            }
        }
    }

    fn country(&mut self) -> String {
        if self.coin() { "JP".to_owned() } else { self.text() }
    }

    fn two_lists(&mut self) -> TwoLists {
        let both = self.number(0.0, 1e3);
        let odds_ratio = self.maybe(|random| {
            let low = random.number(0.001, 10.0);
            (low, random.number(low, 1000.0))
        });
        TwoLists { first: self.number(both, 1e4), second: self.number(both, 1e4), both, odds_ratio }
    }

    /// In order: some by months, some by dates.
    fn pauses(&mut self) -> Vec<(Moment, Moment)> {
        if self.coin() {
            return self.list(2, |random, index| {
                let from = 10.0 * index as f64;
                (
                    Moment::Months(random.number(from, from + 4.0)),
                    Moment::Months(random.number(from + 5.0, from + 10.0)),
                )
            });
        }
        self.list(2, |random, index| {
            let year = 2028 + 2 * index as i32;
            (Moment::Date(random.date(year, year + 1)), Moment::Date(random.date(year + 1, year + 2)))
        })
    }

    fn delay(&mut self) -> Delay {
        match self.below(4) {
            0 => Delay::Fixed(self.number(0.0, 900.0)),
            1 => {
                let shortest = self.number(0.0, 90.0);
                Delay::Uniform(shortest, self.number(shortest, 200.0))
            }
            2 => Delay::LogNormal { median_days: self.number(0.0, 400.0), sigma: self.number(0.0, 3.0) },
            _ => Delay::Gamma { shape: self.number(0.05, 50.0), scale_days: self.number(0.0, 100.0) },
        }
    }

    fn lognormal(&mut self) -> LogNormal {
        LogNormal { median: self.number(0.001, 20.0), sigma: self.number(0.0, 3.0) }
    }

    fn trial(&mut self) -> Trial {
        let deadline =
            if self.coin() { Moment::Months(self.number(1.0, 100.0)) } else { Moment::Date(self.date(2029, 2035)) };
        Trial {
            target: self.whole(1, 100_000),
            start: Some(self.date(2026, 2028)),
            deadline: self.maybe(|_| deadline),
            horizon_months: self.maybe(|random| random.number(130.0, 600.0)),
            consent: self.maybe(Self::proportion),
            screen_failure: self.maybe(Self::proportion),
            screening_months: self.maybe(|random| random.number(0.0, 12.0)),
            dropout: self.maybe(Self::proportion),
            extra: self.extra(),
        }
    }

    fn site(&mut self, index: usize, regions: &[Region]) -> Site {
        let region = regions.first().map(|region| region.id.clone());
        let closes =
            if self.coin() { Moment::Months(self.number(60.0, 600.0)) } else { Moment::Date(self.date(2033, 2040)) };
        let opens =
            if self.coin() { Moment::Months(self.number(0.0, 36.0)) } else { Moment::Date(self.date(2025, 2030)) };
        Site {
            name: self.maybe(|random| format!("{index} {}", random.text())),
            region: self.maybe(|random| region.unwrap_or_else(|| random.text())),
            country: self.maybe(|random| random.country()),
            lat: self.maybe(|random| random.number(-90.0, 90.0)),
            lon: self.maybe(|random| random.number(-180.0, 180.0)),
            opens: self.maybe(|_| opens),
            delay: self.maybe(Self::delay),
            stated_rate: self.maybe(|random| random.number(0.0, 10.0)),
            track_record: self.maybe(|random| TrackRecord {
                enrolled: random.number(0.0, 50.0),
                site_months: random.number(1.0, 100.0),
            }),
            cap: self.maybe(|random| random.whole(0, 100)),
            closes: self.maybe(|_| closes),
            pauses: self.pauses(),
            weight: self.maybe(|random| random.number(0.0, 5.0)),
            dct: self.maybe(Self::coin),
            extra: self.extra(),
        }
    }

    fn region(&mut self, index: usize) -> Region {
        Region {
            id: format!("JP-{index:02}"),
            name: self.maybe(Self::text),
            country: self.maybe(Self::country),
            population: self.maybe(|random| random.number(0.0, 1e7)),
            lat: self.maybe(|random| random.number(-90.0, 90.0)),
            lon: self.maybe(|random| random.number(-180.0, 180.0)),
            prevalent: self.maybe(Self::amount),
            incident_per_year: self.maybe(Self::amount),
            source: self.maybe(Self::text),
            extra: self.extra(),
        }
    }

    fn progress(&mut self, sites: &[Site]) -> Progress {
        let named = sites.iter().filter_map(|site| site.name.clone());
        let site = |name| SiteProgress {
            name,
            opened: self.maybe(|random| random.date(2027, 2029)),
            enrolled: self.whole(0, 40),
            extra: self.extra(),
        };
        let sites = named.map(site).collect();
        Progress { as_of: self.date(2029, 2031), sites, extra: self.extra() }
    }

    fn group(&mut self) -> Group {
        let stratum = self.maybe(Self::proportion);
        Group {
            name: self.text(),
            country: stratum.is_none().then(|| self.country()),
            share: stratum,
            min: self.maybe(|random| random.whole(0, 50)),
            max: self.maybe(|random| random.whole(50, 500)),
            extra: self.extra(),
        }
    }

    fn assumptions(&mut self) -> Assumptions {
        Assumptions {
            site_shape: self.maybe(|random| match random.coin() {
                true => SiteShape::Exact,
                false => SiteShape::Gamma(random.number(0.05, 1000.0)),
            }),
            optimism: self.maybe(Self::lognormal),
            common_cv: self.maybe(|random| random.number(0.0, 3.0)),
            never_activates: self.maybe(|random| random.number(0.0, 1.0)),
            benchmark_rate: self.maybe(Self::lognormal),
            seasonality: self.maybe(|random| std::array::from_fn(|_| random.number(0.0, 100.0))),
            extra: self.extra(),
        }
    }

    /// A valid plan; every field of the document is there in some of them.
    pub(crate) fn plan(&mut self) -> Plan {
        let regions = self.list(3, Self::region);
        let lists = self.maybe(Self::two_lists);
        let mut sites = self.list(4, |random, index| random.site(index, &regions));
        sites.push(Site::default());
        Plan {
            title: self.maybe(Self::text),
            about: self.list(3, |random, _| random.text()),
            seed: self.maybe(|random| random.below(1 << 53)),
            trial: self.trial(),
            registry: Registry {
                completeness: if lists.is_some() { None } else { self.maybe(Self::proportion) },
                overlap: self.maybe(Self::proportion),
                two_lists: lists,
                leaving_per_year: self.maybe(|random| random.number(0.0, 100.0)),
                extra: self.extra(),
            },
            criteria: self.list(3, |random, _| Criterion {
                name: random.text(),
                pass: random.proportion(),
                on: random.coin(),
                extra: random.extra(),
            }),
            criteria_correlation: self.maybe(|random| random.number(0.0, 1.0)),
            reach: Reach {
                catchment_population: self.maybe(|random| random.number(0.0, 1e7)),
                decay_km: self.maybe(|random| random.number(0.1, 1e3)),
                share: self.maybe(|random| random.number(0.0, 1.0)),
                contacts_per_month: self.maybe(|random| random.number(0.0, 10.0)),
                cv: self.maybe(|random| random.number(0.0, 3.0)),
                extra: self.extra(),
            },
            groups: self.list(2, |random, _| random.group()),
            levers: Levers {
                single_irb: self.maybe(Self::coin),
                dct: self.maybe(Self::coin),
                network: self.maybe(Self::coin),
                external_control: self.maybe(|random| ExternalControl {
                    patients: random.number(0.0, 1e3),
                    discount: random.number(0.0, 1.0),
                }),
                extra: self.extra(),
            },
            progress: self.maybe(|random| random.progress(&sites)),
            costs: self.maybe(|random| Costs {
                currency: random.maybe(|_| "JPY".to_owned()),
                site_start_up: random.maybe(|random| random.number(0.0, 1e15)),
                site_month: random.maybe(|random| random.number(0.0, 1e7)),
                screened: random.maybe(|random| random.number(0.0, 1e7)),
                enrolled: random.maybe(|random| random.number(0.0, 1e7)),
                extra: random.extra(),
            }),
            assumptions: self.assumptions(),
            regions,
            sites,
            extra: self.extra(),
        }
    }
}
