//! Twenty equally likely finish dates out of the quantiles of the time to target.

use recruitment::Forecast;
use recruitment::forecast::TIME_LEVELS;

use crate::chart::dots::{DOTS, Finishes};

/// Twenty trials, the i-th at the level (i + ½) / 20.
///
/// Times are interpolated linearly between the levels that a forecast reports, and extrapolated as for a normal
/// distribution before the first and after the last. The chances of being on time and of never finishing are two more
/// known levels, so that the dots agree with the sentences.
pub fn twenty(forecast: &Forecast, deadline: Option<f64>) -> Finishes {
    let never = count(forecast.prob_never);
    let on_time = deadline.zip(forecast.prob_by_deadline);
    let horizon = forecast.curve.last().map_or(f64::INFINITY, |last| last.month);
    let mut known: Vec<(f64, f64)> =
        TIME_LEVELS.iter().zip(forecast.time_to_target).filter_map(|(level, month)| Some((*level, month?))).collect();
    if let Some((deadline, level)) = on_time
        && level > 0.0
        && level < 1.0
    {
        known.retain(|(other, month)| (*other < level && *month <= deadline) || (*other > level && *month >= deadline));
        let at = known.partition_point(|(other, _)| *other < level);
        known.insert(at, (level, deadline));
    }
    let by_horizon = 1.0 - forecast.prob_never;
    if known.last().is_none_or(|(level, _)| *level < by_horizon) && forecast.prob_never > 0.0 {
        known.push((by_horizon, horizon));
    }
    let mut months: Vec<f64> = (0..DOTS - never)
        .map(|index| at(&known, (index as f64 + 0.5) / DOTS as f64).unwrap_or(horizon))
        .map(|month| month.clamp(0.0, horizon))
        .collect();
    let in_time = match on_time {
        Some((deadline, level)) => {
            let in_time = count(level).min(months.len());
            let (early, late) = months.split_at_mut(in_time);
            early.iter_mut().for_each(|month| *month = month.min(deadline));
            late.iter_mut().for_each(|month| *month = month.max(deadline));
            in_time
        }
        None => months.len(),
    };
    Finishes { months, in_time, never }
}

fn count(probability: f64) -> usize {
    ((probability * DOTS as f64).round() as usize).min(DOTS)
}

/// The time at a level, from known levels and times in order.
fn at(known: &[(f64, f64)], level: f64) -> Option<f64> {
    let after = known.partition_point(|(other, _)| *other < level);
    // The outermost dots lie at 2.5 % and 97.5 %: 0.867 as far beyond 5 % as 5 % is beyond 10 % on the normal scale.
    const BEYOND: f64 = 0.867;
    match (after.checked_sub(1).and_then(|before| known.get(before)), known.get(after)) {
        (Some((low, from)), Some((high, to))) => Some(from + (to - from) * (level - low) / (high - low)),
        (None, Some((first_level, first))) if level >= *first_level => Some(*first),
        (None, Some((_, first))) => Some(first - BEYOND * (known.get(1).map_or(*first, |second| second.1) - first)),
        (Some((_, last)), None) => {
            let before = known.len().checked_sub(2).and_then(|index| known.get(index)).map_or(*last, |known| known.1);
            Some(last + BEYOND * (last - before))
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_run_straight_between_known_levels_and_on_beyond_them() {
        let known = [(0.05, 10.0), (0.10, 12.0), (0.50, 20.0)];
        for (level, month) in [(0.05, 10.0), (0.30, 16.0), (0.50, 20.0)] {
            assert!((at(&known, level).unwrap() - month).abs() < 1e-9, "{level}");
        }
        assert!(at(&known, 0.025).unwrap() < 10.0);
        assert!(at(&known, 0.975).unwrap() > 20.0);
        assert_eq!(at(&[], 0.5), None);
    }
}
