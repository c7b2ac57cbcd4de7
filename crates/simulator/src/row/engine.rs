//! The engine's types as rows.

use recruitment::forecast::{
    Counts, CurvePoint, Forecast, Gate, GroupForecast, Method, RegionForecast, SiteForecast, SiteMonths,
    StandardErrors, SupplyForecast,
};
use recruitment::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Scenario, Season, Site, Supply};
use recruitment::simulate::{Part, Sample, Tally};
use recruitment::units::{Cv, LogSd, Months, Proportion, Rate, Shape};

use super::{Numbers, Row};

/// Structs as their fields one after the other, listed once for both directions.
macro_rules! fields {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Row for $name {
            fn write(&self, to: &mut Vec<f64>) {
                $(Row::write(&self.$field, to);)*
            }

            fn read(from: &mut Numbers<'_>) -> Option<Self> {
                Some(Self { $($field: Row::read(from)?),* })
            }
        }
    )*};
}

/// Quantities, checked again when they are read.
macro_rules! quantities {
    ($($name:ident)*) => {$(
        impl Row for $name {
            fn write(&self, to: &mut Vec<f64>) {
                self.get().write(to);
            }

            fn read(from: &mut Numbers<'_>) -> Option<Self> {
                Self::new(f64::read(from)?).ok()
            }
        }
    )*};
}

quantities! { Cv LogSd Months Proportion Rate Shape }

fields! {
    Scenario { target, deadline, horizon, common_cv, sites, supply, groups, season, screening, seed }
    Season { factors, start }
    Site {
        mean_rate, shape, planned, delay, never_activates, closes, not_before, pauses, cap, reaches,
    }
    MeanRate { median, log_sd }
    Reached { region, share }
    Region { stock, inflow, cv }
    Supply { regions, leaving, contacts, common_cv, available_share }
    Group { members, min, max }

    Forecast {
        method, time_to_target, prob_by_deadline, prob_never, enrolled_at_deadline, curve, sites, supply, groups,
        overrun, rough, standard_errors,
    }
    Counts { mean, quantiles }
    CurvePoint { month, enrolled, prob_target, sites_open }
    SiteForecast { mean, quantiles, prob_none, expected_rate, months }
    SiteMonths { start_up, patients, capacity, stopped }
    SupplyForecast { regions, supported_rates, gate }
    Gate { reachable, share_needed, prob_enough }
    RegionForecast { available, reached, enrolled }
    GroupForecast { mean, quantiles, prob_min }
    StandardErrors { time_to_target, prob_by_deadline, prob_never, enrolled_at_deadline }

    Sample { parts, moments, sites, groups, regions, months }
    Part { first, times, by_deadline, rates_at_stop }
    Tally { places, patients }
}

impl Row for Delay {
    fn write(&self, to: &mut Vec<f64>) {
        let (kind, numbers): (u32, [f64; 2]) = match *self {
            Self::Fixed(length) => (0, [length.get(), 0.0]),
            Self::Uniform(shortest, longest) => (1, [shortest.get(), longest.get()]),
            Self::LogNormal { median, sigma } => (2, [median.get(), sigma.get()]),
            Self::Gamma { shape, scale } => (3, [shape.get(), scale.get()]),
        };
        (kind, numbers).write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let (kind, [first, second]) = <(u32, [f64; 2])>::read(from)?;
        let months = |value| Months::new(value).ok();
        match kind {
            0 => months(first).map(Self::Fixed),
            1 => Some(Self::Uniform(months(first)?, months(second)?)),
            2 => Some(Self::LogNormal { median: months(first)?, sigma: LogSd::new(second).ok()? }),
            3 => Some(Self::Gamma { shape: Shape::new(first).ok()?, scale: months(second)? }),
            _ => None,
        }
    }
}

impl Row for Members {
    fn write(&self, to: &mut Vec<f64>) {
        match self {
            Self::Sites(sites) => Some(sites.clone()).write(to),
            Self::Share(share) => (0_u32, *share).write(to),
        }
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        match Row::read(from)? {
            Some(sites) => Some(Self::Sites(sites)),
            None => Proportion::read(from).map(Self::Share),
        }
    }
}

impl Row for Method {
    fn write(&self, to: &mut Vec<f64>) {
        let replicates = match self {
            Self::Instant => None,
            Self::Simulation { replicates } => Some(*replicates),
        };
        replicates.write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let replicates = Option::<u32>::read(from)?;
        Some(replicates.map_or(Self::Instant, |replicates| Self::Simulation { replicates }))
    }
}
