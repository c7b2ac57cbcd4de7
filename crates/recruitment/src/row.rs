//! Scenarios, samples and forecasts as rows of numbers, for those who share no memory: a page and its workers.
//!
//! A row is read by the version that wrote it and is never kept: nothing in it says what is where.

use crate::forecast::{
    Counts, CurvePoint, Forecast, Gate, GroupForecast, Method, RegionForecast, SiteForecast, SiteMonths,
    StandardErrors, SupplyForecast,
};
use crate::scenario::{Delay, Group, MeanRate, Members, Reached, Region, Scenario, Season, Site, Supply};
use crate::units::{Cv, LogSd, Months, Proportion, Rate, Shape};

/// What can be written as a row, and read from one.
pub trait Row: Sized {
    /// Adds its numbers at the end.
    fn write(&self, to: &mut Vec<f64>);

    /// Takes its numbers from the beginning; `None` where they are not those of such a thing.
    fn read(from: &mut Numbers<'_>) -> Option<Self>;
}

/// What is left of a row.
pub type Numbers<'a> = std::slice::Iter<'a, f64>;

/// A thing as a row.
pub fn write<T: Row>(thing: &T) -> Vec<f64> {
    let mut row = Vec::new();
    thing.write(&mut row);
    row
}

/// The thing in a row; `None` where it is not one, or more than one.
pub fn read<T: Row>(row: &[f64]) -> Option<T> {
    let mut numbers = row.iter();
    let thing = T::read(&mut numbers)?;
    numbers.as_slice().is_empty().then_some(thing)
}

impl Row for f64 {
    fn write(&self, to: &mut Vec<f64>) {
        to.push(*self);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        from.next().copied()
    }
}

impl Row for u32 {
    fn write(&self, to: &mut Vec<f64>) {
        to.push(f64::from(*self));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let number = *from.next()?;
        let whole = number as Self;
        (f64::from(whole) == number).then_some(whole)
    }
}

/// In two halves: a double holds 53 bits.
impl Row for u64 {
    fn write(&self, to: &mut Vec<f64>) {
        ((*self >> 32) as u32).write(to);
        (*self as u32).write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let [high, low] = <[u32; 2]>::read(from)?;
        Some(Self::from(high) << 32 | Self::from(low))
    }
}

impl<T: Row, const N: usize> Row for [T; N] {
    fn write(&self, to: &mut Vec<f64>) {
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let mut items = Vec::with_capacity(N);
        for _ in 0..N {
            items.push(T::read(from)?);
        }
        items.try_into().ok()
    }
}

impl<T: Row> Row for Vec<T> {
    fn write(&self, to: &mut Vec<f64>) {
        (self.len() as u32).write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        let length = u32::read(from)? as usize;
        // Each takes a number at the least: nothing is set aside for what is only claimed.
        let mut items = Self::with_capacity(length.min(from.len()));
        for _ in 0..length {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<T: Row> Row for Option<T> {
    fn write(&self, to: &mut Vec<f64>) {
        u32::from(self.is_some()).write(to);
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        match u32::read(from)? {
            0 => Some(None),
            1 => T::read(from).map(Some),
            _ => None,
        }
    }
}

impl<A: Row, B: Row> Row for (A, B) {
    fn write(&self, to: &mut Vec<f64>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Numbers<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// Fields one after the other, described once for both ways.
macro_rules! fields {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl $crate::row::Row for $name {
            fn write(&self, to: &mut Vec<f64>) {
                $($crate::row::Row::write(&self.$field, to);)*
            }

            fn read(from: &mut $crate::row::Numbers<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::row::Row::read(from)?),* })
            }
        }
    )*};
}
pub(crate) use fields;

/// Quantities: checked again when they are read.
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
