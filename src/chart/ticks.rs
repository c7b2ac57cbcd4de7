//! Positions of the marks on an axis.

/// Round values from 0 to `top`, at most `most` of them besides 0. Whole numbers only, since they count patients.
pub fn counts(top: f64, most: usize) -> Vec<f64> {
    if !(top.is_finite() && top > 0.0) || most == 0 {
        return vec![0.0];
    }
    let raw = (top / most as f64).max(1.0);
    let mut magnitude = 1.0;
    while magnitude * 10.0 <= raw {
        magnitude *= 10.0;
    }
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * magnitude)
        .find(|step| *step >= raw * (1.0 - 1e-9) && step.fract() == 0.0)
        .unwrap_or(10.0 * magnitude);
    let last = (top / step + 1e-9).floor() as usize;
    (0..=last).map(|index| index as f64 * step).collect()
}

/// The first day of a month on the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonthStart {
    /// Months from the start of the trial.
    pub at: f64,
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// Steps between marks that fall on the same months every year, or on round years \[months\].
const CALENDAR_STEPS: [i32; 10] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 480];

/// At most `most` of `months`: every month, quarter, half-year, year …
pub fn calendar(months: &[MonthStart], most: usize) -> Vec<MonthStart> {
    let marked = |step: i32| {
        months.iter().copied().filter(move |first| {
            let count = first.year * 12 + first.month as i32 - 1;
            count.rem_euclid(step) == 0
        })
    };
    CALENDAR_STEPS
        .into_iter()
        .find(|step| marked(*step).count() <= most.max(1))
        .map(|step| marked(step).collect())
        .unwrap_or_default()
}

/// Marks of an axis without dates, up to `end` \[months from start\].
pub fn months(end: f64, most: usize) -> Vec<f64> {
    let step = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0]
        .into_iter()
        .find(|step| end / step <= most.max(1) as f64)
        .unwrap_or(240.0);
    (0..=(end / step).floor() as usize).map(|index| index as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_round_whole_and_few() {
        for (top, most, want) in [
            (200.0, 5, vec![0.0, 50.0, 100.0, 150.0, 200.0]),
            (1.6, 5, vec![0.0, 1.0]),
            (7.0, 4, vec![0.0, 2.0, 4.0, 6.0]),
            (12.0, 5, vec![0.0, 5.0, 10.0]),
            (160_000.0, 4, vec![0.0, 50_000.0, 100_000.0, 150_000.0]),
            (0.0, 5, vec![0.0]),
            (f64::NAN, 5, vec![0.0]),
        ] {
            assert_eq!(counts(top, most), want, "{top} in {most}");
        }
    }

    fn firsts(from: (i32, u32), count: usize) -> Vec<MonthStart> {
        (0..count)
            .map(|index| {
                let month = from.0 * 12 + from.1 as i32 - 1 + index as i32;
                MonthStart { at: index as f64, year: month / 12, month: (month % 12) as u32 + 1 }
            })
            .collect()
    }

    #[test]
    fn calendar_marks_fall_on_the_same_months_every_year() {
        let months = firsts((2027, 4), 40);
        for (most, step, first) in [(40, 1, 4), (14, 3, 4), (8, 6, 7), (4, 12, 1)] {
            let marks = calendar(&months, most);
            assert!(marks.len() <= most && !marks.is_empty(), "{most}: {}", marks.len());
            assert_eq!(marks[0].month, first);
            assert!(marks.windows(2).all(|pair| (pair[1].at - pair[0].at - f64::from(step)).abs() < 1e-9));
        }
        assert!(calendar(&[], 5).is_empty());
    }

    #[test]
    fn months_are_marked_at_usual_lengths() {
        assert_eq!(months(25.0, 6), vec![0.0, 6.0, 12.0, 18.0, 24.0]);
        assert_eq!(months(600.0, 6), vec![0.0, 120.0, 240.0, 360.0, 480.0, 600.0]);
    }
}
