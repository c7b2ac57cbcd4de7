//! What day it is.

/// Today in the user's time zone: year, month from 1, day from 1.
pub(crate) fn today() -> (i32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year() as i32, now.get_month() + 1, now.get_date())
}
