//! Numbers that are not known exactly.

use plan::Date;
use plan::document::{Amount, Delay, LogNormal, Moment, Proportion, TwoLists};
use recruitment::limits;

use crate::Bytes;

pub(super) fn proportion(bytes: &mut Bytes<'_>) -> Proportion {
    match bytes.up_to(2) {
        0 => Proportion::Exact(bytes.number(limits::PROPORTION)),
        1 => {
            let n = bytes.number(limits::COUNTED);
            Proportion::Counted { x: bytes.between(limits::PEOPLE, 0.0, n), n }
        }
        _ => Proportion::Believed { estimate: bytes.number(limits::PROPORTION), n: bytes.number(limits::COUNTED) },
    }
}

pub(super) fn amount(bytes: &mut Bytes<'_>) -> Amount {
    match bytes.up_to(3) {
        0 => Amount::Exact(bytes.number(limits::PEOPLE)),
        1 => Amount::Below(bytes.between(limits::PEOPLE, 1.0, limits::PEOPLE.high)),
        2 => {
            let low = bytes.number(limits::PEOPLE);
            Amount::Range { low, high: bytes.between(limits::PEOPLE, low, limits::PEOPLE.high) }
        }
        _ => {
            let low = bytes.number(limits::PER_100K);
            Amount::Per100k { low, high: bytes.between(limits::PER_100K, low, limits::PER_100K.high) }
        }
    }
}

pub(super) fn delay(bytes: &mut Bytes<'_>) -> Delay {
    match bytes.up_to(3) {
        0 => Delay::Fixed(bytes.number(limits::DAYS)),
        1 => {
            let shortest = bytes.number(limits::DAYS);
            Delay::Uniform(shortest, bytes.between(limits::DAYS, shortest, limits::DAYS.high))
        }
        2 => Delay::LogNormal { median_days: bytes.number(limits::DAYS), sigma: bytes.number(limits::LOG_SD) },
        _ => Delay::Gamma { shape: bytes.number(limits::SHAPE), scale_days: bytes.number(limits::DAYS) },
    }
}

pub(super) fn lognormal(bytes: &mut Bytes<'_>) -> LogNormal {
    LogNormal { median: bytes.number(limits::FACTOR), sigma: bytes.number(limits::LOG_SD) }
}

/// Not before `earliest` \[months\], but for dates, which may be anywhere; dates need a start.
pub(super) fn moment(bytes: &mut Bytes<'_>, start: Option<Date>, earliest: f64) -> Moment {
    if start.is_some() && bytes.coin() {
        return Moment::Date(super::date(bytes, start));
    }
    Moment::Months(bytes.between(limits::MONTHS, earliest, limits::MONTHS.high))
}

/// In order; where dates are among them, not always.
pub(super) fn pauses(bytes: &mut Bytes<'_>, start: Option<Date>) -> Vec<(Moment, Moment)> {
    let mut earliest = 0.0;
    let mut next = |bytes: &mut Bytes<'_>| {
        let moment = moment(bytes, start, earliest);
        if let Moment::Months(months) = moment {
            earliest = months;
        }
        moment
    };
    bytes.list(3, |bytes, _| (next(bytes), next(bytes)))
}

pub(super) fn two_lists(bytes: &mut Bytes<'_>) -> TwoLists {
    let both = bytes.number(limits::PEOPLE);
    let more = |bytes: &mut Bytes<'_>| bytes.between(limits::PEOPLE, both, limits::PEOPLE.high);
    let odds_ratio = |bytes: &mut Bytes<'_>| {
        let low = bytes.number(limits::FACTOR);
        (low, bytes.between(limits::FACTOR, low, limits::FACTOR.high))
    };
    TwoLists { first: more(bytes), second: more(bytes), both, odds_ratio: bytes.maybe(odds_ratio) }
}
