//! Cautions in English.

use std::fmt;

use super::code::{Caution, CautionCode};

impl fmt::Display for CautionCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for Caution {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = Short(self.asked.unwrap_or_default());
        let found = Short(self.found.unwrap_or_default());
        match self.code {
            CautionCode::TargetAbovePatients => {
                write!(
                    out,
                    "the target of {asked} is more than the {found} patients who are expected to qualify and consent"
                )
            }
            CautionCode::TargetAboveReachable => {
                write!(out, "the target of {asked} is more than the {found} patients expected to be seen at the sites")
            }
            CautionCode::TargetNeedsLargeShare => {
                let share = 100.0 * asked.0 / found.0;
                write!(
                    out,
                    "the target of {asked} is {share:.0} % of the {found} patients expected to be seen at the sites"
                )
            }
            CautionCode::TargetAboveCaps => {
                write!(out, "the target of {asked} is more than the {found} patients whom caps and maximums allow")
            }
            CautionCode::StatedRateAboveSupply => {
                self.site(out)?;
                write!(out, ": it states {asked} patients a month, and patients within its reach allow {found}")
            }
            CautionCode::SiteWithoutPatients => {
                self.site(out)?;
                write!(out, ": nothing is known of patients in its region, and only its own rate limits it")
            }
            CautionCode::PatientsUnknown => write!(
                out,
                "no region says how many patients it has: criteria, the registry and reach change nothing, and only their \
                 own rates limit sites"
            ),
            CautionCode::GroupMinimumUnlikely => {
                let percent = 100.0 * found.0;
                write!(out, "group \"{}\": its minimum of {asked} is met with a chance of {percent:.0} %", self.group())
            }
            CautionCode::Rough => {
                let percent = 100.0 * found.0;
                write!(out, "a rough forecast: chances may be off by about {percent:.0} percentage points")
            }
            CautionCode::GroupWithoutSites => {
                write!(out, "group \"{}\": no site is in its country", self.group())
            }
            CautionCode::SeasonsWithoutStart => {
                write!(out, "seasons are not used, because trial.start is missing: type the start")
            }
            CautionCode::NotUsedYet => write!(
                out,
                "{}: kept, but the forecast of enrollment does not use it yet",
                self.field.unwrap_or("a field")
            ),
            CautionCode::SitesShareName => write!(
                out,
                "several sites are named \"{}\": type different names to tell them apart",
                self.site.as_deref().unwrap_or_default()
            ),
        }
    }
}

impl Caution {
    /// The site by its name or, without one, by its number.
    fn site(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.site, self.index) {
            (Some(name), _) => write!(out, "site \"{name}\""),
            (None, index) => write!(out, "site {}", index.unwrap_or_default() + 1),
        }
    }

    fn group(&self) -> &str {
        self.group.as_deref().unwrap_or_default()
    }
}

/// A number with two or three significant figures; whole from a hundred on.
struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number) = *self;
        let digits = match number {
            n if n.trunc() == n || n >= 100.0 => 0,
            n if n >= 10.0 => 1,
            n if n >= 0.1 => 2,
            _ => 3,
        };
        write!(out, "{number:.digits$}")
    }
}
