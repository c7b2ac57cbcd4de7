//! What the page that embeds the calculator lets visitors see and change.

use std::collections::BTreeSet;
use std::fmt;

use super::field::{Field, Given};
use super::section::Section;

/// What visitors see and may change, as the host says it by attributes of the element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostSettings {
    pub sections: BTreeSet<Section>,
    /// What visitors may not change.
    pub locks: BTreeSet<Lock>,
    /// How much of the calculator there is.
    pub view: View,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lock {
    Section(Section),
    /// How many patients there are: the registry and its regions.
    Counts,
}

/// How much of the calculator there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    Full,
    Answer,
}

/// Names in an attribute that mean nothing there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownNames {
    pub attribute: &'static str,
    /// Its names that are not known.
    pub names: Vec<String>,
    /// The names that it may have.
    pub known: Vec<&'static str>,
}

impl HostSettings {
    /// From the attributes `sections`, `locked` and `view`; `None` for an attribute that is missing. Names are separated
    /// by spaces. Unknown names are ignored and given back, so that the host can be told.
    pub fn from_attributes(
        sections: Option<&str>,
        locked: Option<&str>,
        view: Option<&str>,
    ) -> (Self, Vec<UnknownNames>) {
        let all = Section::ALL.map(|section| (section.name(), section));
        let locks = Lock::ALL.map(|lock| (lock.name(), lock));
        let (sections, unknown_sections) = match sections {
            Some(names) => parse("sections", names, &all),
            None => (Section::ALL.into(), None),
        };
        let (locks, unknown_locks) = parse("locked", locked.unwrap_or_default(), &locks);
        let view = if view == Some("answer") { View::Answer } else { View::Full };
        let settings = Self { sections, locks, view };
        (settings, unknown_sections.into_iter().chain(unknown_locks).collect())
    }

    /// The attributes that say this, with their values: what [`HostSettings::from_attributes`] reads. Attributes that say
    /// nothing new are left out, such as all but `view` where only the forecast is shown.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        if self.is_answer_only() {
            return vec![("view", "answer".to_owned())];
        }
        let mut attributes = Vec::new();
        if self.sections.len() < Section::ALL.len() {
            let names: Vec<_> = self.sections.iter().map(|section| section.name()).collect();
            attributes.push(("sections", names.join(" ")));
        }
        let is_implied = |lock: Lock| lock == Lock::Counts && self.locks(Section::Patients);
        let names: Vec<_> = self.locks.iter().filter(|lock| !is_implied(**lock)).map(|lock| lock.name()).collect();
        if !names.is_empty() {
            attributes.push(("locked", names.join(" ")));
        }
        attributes
    }

    pub fn shows(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// Whether visitors may not change this section.
    pub fn locks(&self, section: Section) -> bool {
        self.locks.contains(&Lock::Section(section))
    }

    /// Whether visitors may not change how many patients there are.
    pub fn locks_counts(&self) -> bool {
        self.locks.contains(&Lock::Counts) || self.locks(Section::Patients)
    }

    /// Whether visitors may not change this field.
    pub fn locks_field(&self, field: Field) -> bool {
        Section::of(field).is_some_and(|section| self.locks(section)) || (is_count(field) && self.locks_counts())
    }

    /// Whether there is anything that visitors may not change.
    pub fn locks_any(&self) -> bool {
        !self.locks.is_empty()
    }

    /// Whether there is the forecast alone.
    pub fn is_answer_only(&self) -> bool {
        self.view == View::Answer
    }

    /// Whether there is nothing to type into but the plan's name.
    pub fn is_without_inputs(&self) -> bool {
        self.is_answer_only() || self.sections.is_empty()
    }
}

impl Default for HostSettings {
    fn default() -> Self {
        Self { sections: Section::ALL.into(), locks: BTreeSet::new(), view: View::Full }
    }
}

impl Lock {
    /// All of them, in the order in which they are named.
    pub const ALL: [Self; 5] = [
        Self::Section(Section::Trial),
        Self::Section(Section::Patients),
        Self::Section(Section::Sites),
        Self::Section(Section::Assumptions),
        Self::Counts,
    ];

    /// Its name in the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Section(section) => section.name(),
            Self::Counts => "counts",
        }
    }
}

impl fmt::Display for UnknownNames {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { attribute, names, known } = self;
        write!(out, "{attribute} has {}, and there are only {}", names.join(" "), known.join(" "))
    }
}

fn parse<T: Copy + Ord>(
    attribute: &'static str,
    text: &str,
    known: &[(&'static str, T)],
) -> (BTreeSet<T>, Option<UnknownNames>) {
    let mut values = BTreeSet::new();
    let mut names = Vec::new();
    for name in text.split_whitespace() {
        match known.iter().find(|(other, _)| *other == name) {
            Some((_, value)) => {
                values.insert(*value);
            }
            None => names.push(name.to_owned()),
        }
    }
    let known = known.iter().map(|(name, _)| *name).collect();
    (values, (!names.is_empty()).then_some(UnknownNames { attribute, names, known }))
}

/// Whether a field says how many patients there are.
fn is_count(field: Field) -> bool {
    matches!(
        field,
        Field::Given(Given::Completeness | Given::Overlap | Given::Leaving) | Field::Spread | Field::Region(..)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(sections: Option<&str>, locked: Option<&str>, view: Option<&str>) -> HostSettings {
        HostSettings::from_attributes(sections, locked, view).0
    }

    #[test]
    fn attributes_say_what_is_shown_and_what_is_locked() {
        assert_eq!(settings(None, None, None), HostSettings::default());
        assert!(Section::ALL.into_iter().all(|section| HostSettings::default().shows(section)));
        assert!(!HostSettings::default().locks_any() && !HostSettings::default().is_without_inputs());
        let one = settings(Some(" sites\ttrial "), Some("patients"), None);
        let shown: Vec<_> = Section::ALL.into_iter().filter(|section| one.shows(*section)).collect();
        let locked: Vec<_> = Section::ALL.into_iter().filter(|section| one.locks(*section)).collect();
        assert_eq!((shown, locked), (vec![Section::Trial, Section::Sites], vec![Section::Patients]));
        assert!(settings(None, None, Some("answer")).is_answer_only());
        assert!(!settings(None, None, Some("everything")).is_answer_only());
        assert!(settings(Some(""), None, None).is_without_inputs());
        // A lock on the section locks the counts in it, and not the other way round.
        let counts = settings(None, Some("counts"), None);
        assert!(counts.locks_any() && counts.locks_counts() && !counts.locks(Section::Patients));
        assert!(one.locks_counts() && !HostSettings::default().locks_counts());
    }

    #[test]
    fn settings_are_read_as_they_are_written() {
        for (sections, locked, view) in [
            (None, None, None),
            (Some(""), None, None),
            (Some("trial patients"), Some("patients assumptions"), None),
            (None, Some("trial counts"), None),
            (None, None, Some("answer")),
        ] {
            let before = settings(sections, locked, view);
            let attributes = before.attributes();
            let value = |name| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
            assert_eq!(settings(value("sections"), value("locked"), value("view")), before);
            assert_eq!((value("sections"), value("locked"), value("view")), (sections, locked, view));
        }
    }

    #[test]
    fn unknown_names_are_ignored_and_given_back() {
        let (known, unknown) =
            HostSettings::from_attributes(Some("trial locations Sites counts"), Some("counts all"), None);
        assert_eq!(known, settings(Some("trial"), Some("counts"), None));
        let said: Vec<String> = unknown.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "sections has locations Sites counts, and there are only trial patients sites assumptions",
                "locked has all, and there are only trial patients sites assumptions counts"
            ]
        );
    }
}
