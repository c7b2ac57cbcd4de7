//! A national number, shared out by population.

use recruitment::limits;

use crate::document::{Amount, Plan, Region};

/// Which patients a national number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those who have it now.
    Prevalent,
    /// Those who newly have it within a year.
    IncidentPerYear,
}

/// What is known of a whole country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum National {
    /// So many people: each region has its share of them by population.
    Total(f64),
    /// So many of 100,000 inhabitants, from `low` to `high`: each region has the same rate.
    Per100k {
        /// Smallest; equal to `high` where one number is known.
        low: f64,
        /// Largest.
        high: f64,
    },
}

/// Shares a national number out over the regions whose population is known, and says in their source that it is an
/// estimate. Of what their source said before, what names something else (`population: 2020 census`) stays, the rest goes.
///
/// Shares of a total add up to it. They are whole people, or hundredths where the smallest region would have less than
/// one: rounded to nobody, its patients would be lost. How many regions have a share; none where no population is
/// known, or the number is beyond its limits.
pub fn spread(plan: &mut Plan, whose: Whose, national: National) -> usize {
    let people = |region: &Region| region.population.filter(|people| *people > 0.0).unwrap_or(0.0);
    let populations: Vec<f64> = plan.regions.iter().map(people).collect();
    let (amounts, said) = match national {
        National::Total(total) if limits::PEOPLE.admits(total) => {
            let said = format!("{total} people shared out by population");
            (shares(total, &populations).into_iter().map(Amount::Exact).collect(), said)
        }
        National::Per100k { low, high }
            if low <= high && limits::PER_100K.admits(low) && limits::PER_100K.admits(high) =>
        {
            let rate = if low == high { low.to_string() } else { format!("{low}–{high}") };
            let said = format!("{rate} per 100,000 of the population everywhere");
            (vec![Amount::Per100k { low, high }; populations.len()], said)
        }
        _ => (Vec::new(), String::new()),
    };
    let key = match whose {
        Whose::Prevalent => "prevalent",
        Whose::IncidentPerYear => "incident_per_year",
    };
    let mut shared = 0;
    for ((region, amount), people) in plan.regions.iter_mut().zip(amounts).zip(populations) {
        if people > 0.0 {
            match whose {
                Whose::Prevalent => region.prevalent = Some(amount),
                Whose::IncidentPerYear => region.incident_per_year = Some(amount),
            }
            let source = source(region.source.as_deref().unwrap_or_default(), key, &said);
            region.source = Some(source);
            shared += 1;
        }
    }
    shared
}

/// What this number is, then what stood there of something else, as far as there is room.
fn source(before: &str, key: &str, said: &str) -> String {
    let mut source = format!("{key}: estimate, {said}");
    for part in before.split("; ").filter(|part| part.contains(": ") && !part.starts_with(key)) {
        if source.chars().count() + 2 + part.chars().count() <= limits::TEXT {
            source.push_str("; ");
            source.push_str(part);
        }
    }
    source
}

/// A total in proportion to these, rounded so that it stays the same: what is left over goes where most was cut off.
fn shares(total: f64, populations: &[f64]) -> Vec<f64> {
    let all: f64 = populations.iter().sum();
    if all <= 0.0 {
        return vec![0.0; populations.len()];
    }
    let exact = |people: f64| total * people / all;
    let coarse = populations.iter().all(|people| *people == 0.0 || exact(*people) >= 1.0);
    let units = if coarse { 1.0 } else { 100.0 };
    let mut parts: Vec<(f64, f64)> = populations
        .iter()
        .map(|people| {
            let part = exact(*people) * units;
            (part.floor(), part - part.floor())
        })
        .collect();
    let given: f64 = parts.iter().map(|(whole, _)| whole).sum();
    let mut left = (total * units).round() - given;
    // Never more than there are regions.
    while left >= 1.0 {
        let mut most = 0;
        for (index, (_, rest)) in parts.iter().enumerate() {
            if *rest > parts[most].1 {
                most = index;
            }
        }
        parts[most] = (parts[most].0 + 1.0, -1.0);
        left -= 1.0;
    }
    parts.into_iter().map(|(whole, _)| whole / units).collect()
}
