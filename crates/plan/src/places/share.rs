//! Shares a national number out by population.

use recruitment::limits;

use crate::document::{Amount, Plan, Region};

/// Which patients a national number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatientKind {
    /// Those who have it now.
    Prevalent,
    /// Those who newly have it within a year.
    IncidentPerYear,
}

/// A number for a whole country.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NationalNumber {
    /// This many people: each region gets a share in proportion to its population.
    Total(f64),
    /// This many per 100,000 inhabitants, from `low` to `high`, which may be equal: each region has the same rate.
    Per100k { low: f64, high: f64 },
}

/// Shares a national number out over the regions with a known population, and notes in their source that it is an
/// estimate. Parts of the previous source about something else (`population: 2020 census`) stay; the rest is removed.
///
/// Shares of a total add up to it. They are whole people, or hundredths if the smallest region would have less than
/// one, because rounding to 0 would lose its patients. Returns how many regions got a share: 0 if no population is
/// known, or the number is beyond its limits.
pub fn spread(plan: &mut Plan, whose: PatientKind, national: NationalNumber) -> usize {
    let people = |region: &Region| region.population.filter(|people| *people > 0.0).unwrap_or(0.0);
    let populations: Vec<f64> = plan.regions.iter().map(people).collect();
    let (amounts, said) = match national {
        NationalNumber::Total(total) if limits::PEOPLE.admits(total) => {
            let said = format!("{total} people shared out by population");
            (shares(total, &populations).into_iter().map(Amount::Exact).collect(), said)
        }
        NationalNumber::Per100k { low, high }
            if low <= high && limits::PER_100K.admits(low) && limits::PER_100K.admits(high) =>
        {
            let rate = if low == high { low.to_string() } else { format!("{low}–{high}") };
            let said = format!("{rate} per 100,000 of the population everywhere");
            (vec![Amount::Per100k { low, high }; populations.len()], said)
        }
        _ => (Vec::new(), String::new()),
    };
    let key = match whose {
        PatientKind::Prevalent => "prevalent",
        PatientKind::IncidentPerYear => "incident_per_year",
    };
    let mut shared = 0;
    for ((region, amount), people) in plan.regions.iter_mut().zip(amounts).zip(populations) {
        if people > 0.0 {
            match whose {
                PatientKind::Prevalent => region.prevalent = Some(amount),
                PatientKind::IncidentPerYear => region.incident_per_year = Some(amount),
            }
            let source = source(region.source.as_deref().unwrap_or_default(), key, &said);
            region.source = Some(source);
            shared += 1;
        }
    }
    shared
}

/// What this number is, followed by the parts of the previous source about other things, as far as there is room.
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

/// A total in proportion to these numbers, rounded so that the sum stays the same: the remainder goes where most was
/// cut off.
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
    // There are never more units left than regions.
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
