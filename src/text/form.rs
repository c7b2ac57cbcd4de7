//! What the inputs say.

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing was entered, and there is no default.
    Missing {
        /// Something that would do.
        example: f64,
    },
    /// Not a number.
    NotANumber {
        /// What was typed.
        typed: String,
        /// Something that would do.
        example: f64,
    },
    /// A broken number where only whole ones make sense.
    NotWhole {
        /// What was typed.
        typed: String,
    },
    /// Outside what is allowed.
    OutOfRange {
        /// What was typed.
        typed: String,
        /// Smallest allowed, in the unit of the field.
        low: f64,
        /// Largest allowed, in the unit of the field.
        high: f64,
        /// Whether the field is in percent.
        percent: bool,
    },
    /// Not a date.
    NotADate {
        /// What was typed.
        typed: String,
    },
    /// A date that could be read as two.
    AmbiguousDate {
        /// What was typed.
        typed: String,
    },
    /// Neither a date nor months from the start.
    NotAMoment {
        /// What was typed.
        typed: String,
    },
    /// Longer than allowed.
    TooLong {
        /// Characters there are.
        got: usize,
        /// Characters there may be.
        most: usize,
    },
    /// An earlier record without its other half.
    HalfARecord,
    /// The deadline is not after the start.
    DeadlineBeforeStart,
    /// The deadline is after the horizon.
    DeadlineAfterHorizon {
        /// A horizon that would do \[months\].
        needed: f64,
    },
    /// A date that means nothing until the start is known.
    DateWithoutStart,
    /// No site at all.
    NoSites,
    /// Something that the form has no words of its own for.
    Other {
        /// As the checks of the document say it.
        said: String,
    },
}

/// The number of a site in a list, counted from 1, and its name where it has one.
#[derive(Debug, Clone, Copy)]
pub struct SiteCalled<'a> {
    /// Counted from 1.
    pub number: usize,
    /// Its name.
    pub name: Option<&'a str>,
}

/// How a language labels the inputs.
pub trait Form {
    /// Name of all the inputs together, for those who hear the page.
    fn inputs_title(&self) -> String;
    /// Label of the plan's name.
    fn plan_title(&self) -> String;
    /// What an unnamed plan is called.
    fn plan_untitled(&self) -> String;
    /// Takes the last change back.
    fn undo(&self) -> String;
    /// Makes it again.
    fn redo(&self) -> String;

    /// Title of the trial section.
    fn trial_title(&self) -> String;
    /// The trial on one line.
    fn trial_summary(&self, target: f64, deadline: Option<String>, start: Option<String>) -> String;
    /// Label of the target.
    fn target(&self) -> String;
    /// Unit of the target.
    fn target_unit(&self) -> String;
    /// Label of the start.
    fn start(&self) -> String;
    /// Label of the deadline.
    fn deadline(&self) -> String;
    /// What the deadline means, and that it may be left out.
    fn deadline_hint(&self) -> String;
    /// Label of the horizon.
    fn horizon(&self) -> String;
    /// Unit of the horizon.
    fn horizon_unit(&self) -> String;
    /// What the horizon means.
    fn horizon_hint(&self) -> String;

    /// Title of the sites section.
    fn sites_title(&self) -> String;
    /// The sites on one line: how many, and per month stated and expected.
    fn sites_summary(&self, count: usize, stated: f64, expected: Option<f64>) -> String;
    /// Above the table of sites: what the grey values are.
    fn sites_note(&self) -> String;
    /// Headers: name, region, opening, delay, rate, earlier record.
    fn site_heads(&self) -> [String; 6];
    /// Header of the buttons.
    fn site_head_actions(&self) -> String;
    /// Cell: name.
    fn site_name(&self, site: SiteCalled<'_>) -> String;
    /// Cell: region.
    fn site_region(&self, site: SiteCalled<'_>) -> String;
    /// Cell: planned opening.
    fn site_opens(&self, site: SiteCalled<'_>) -> String;
    /// Cell: median delay, days.
    fn site_delay(&self, site: SiteCalled<'_>) -> String;
    /// Cell: stated rate, patients per month.
    fn site_rate(&self, site: SiteCalled<'_>) -> String;
    /// Cell: enrolled earlier.
    fn site_record_enrolled(&self, site: SiteCalled<'_>) -> String;
    /// Cell: over how many months.
    fn site_record_months(&self, site: SiteCalled<'_>) -> String;
    /// Before the days of a delay.
    fn delay_prefix(&self) -> String;
    /// After the days of a delay.
    fn delay_unit(&self) -> String;
    /// Between patients and months of an earlier record.
    fn record_in(&self) -> String;
    /// After the months of an earlier record.
    fn record_unit(&self) -> String;
    /// After a rate.
    fn rate_unit(&self) -> String;
    /// Stands in for an opening that was left out.
    fn opens_default(&self) -> String;
    /// Stands in for a region that was left out.
    fn region_default(&self) -> String;
    /// A site without a name.
    fn site_unnamed(&self, number: usize) -> String;
    /// Adds a site.
    fn site_add(&self) -> String;
    /// Copies a site.
    fn site_copy(&self, site: SiteCalled<'_>) -> String;
    /// Removes a site.
    fn site_remove(&self, site: SiteCalled<'_>) -> String;

    /// Over the list of entries to correct.
    fn problems_title(&self, count: usize) -> String;
    /// That the answer shown is the last good one.
    fn problems_note(&self) -> String;
    /// While the answer does not yet include what is being typed.
    fn not_yet_included(&self) -> String;
    /// One entry to correct: where, and what about it.
    fn problem_at(&self, label: &str, message: &str) -> String;
    /// What is wrong with an entry, and what to type.
    fn refusal(&self, refusal: &Refusal) -> String;
}
