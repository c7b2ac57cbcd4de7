//! Numbers and dates in words.

use plan::date::Date;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `14 Mar 2028`.
pub(super) fn day(date: Date) -> String {
    let (year, _, day) = date.parts();
    format!("{day} {} {year}", month_name(date))
}

/// `the end of Mar 2028`.
pub(super) fn month_end(date: Date) -> String {
    let (year, ..) = date.parts();
    format!("the end of {} {year}", month_name(date))
}

fn month_name(date: Date) -> &'static str {
    let (_, month, _) = date.parts();
    (month as usize).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// A probability in whole percent; never "0 %" for what can happen, nor "100 %" for what can fail.
pub(super) fn percent(probability: f64) -> String {
    match probability {
        p if p <= 0.0 => "0 %".to_owned(),
        p if p < 0.005 => "under 1 %".to_owned(),
        p if p >= 1.0 => "100 %".to_owned(),
        p if p >= 0.995 => "over 99 %".to_owned(),
        p => format!("{:.0} %", 100.0 * p),
    }
}

/// A number with about three significant figures.
pub(super) fn short(number: f64) -> String {
    match number.abs() {
        size if size == 0.0 || size >= 100.0 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        size if size >= 0.1 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_said_with_care() {
        let date = Date::new(2028, 3, 14).unwrap();
        assert_eq!((day(date).as_str(), month_end(date).as_str()), ("14 Mar 2028", "the end of Mar 2028"));
        for (probability, wanted) in
            [(0.0, "0 %"), (0.001, "under 1 %"), (0.423, "42 %"), (0.999, "over 99 %"), (1.0, "100 %")]
        {
            assert_eq!(percent(probability), wanted);
        }
        for (number, wanted) in [(0.0, "0"), (0.0421, "0.042"), (0.613, "0.61"), (12.34, "12.3"), (1234.5, "1234")] {
            assert_eq!(short(number), wanted);
        }
    }
}
