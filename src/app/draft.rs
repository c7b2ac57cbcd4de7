//! What undo restores: a plan with the texts that are not in it yet, and the questionnaire that it answers.

use std::cmp::Ordering;
use std::rc::Rc;

use plan::Plan;
use plan::document::Site;
use plan::link::SiteKey;
use recruitment::forecast::SiteForecast;

use super::by_field::ByField;
use super::entry;
use super::field::{Cell, Field};
use super::field_problem::FieldProblem;
use super::plan_forecast::PlanForecast;
use super::sharing::OpenedPlan;
use crate::text::Refusal;

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The plan with every text that could be read.
    pub plan: Rc<Plan>,
    /// Texts exactly as typed, while a field is being worked on or cannot be read.
    pub typed: ByField<String>,
    /// Why texts cannot be read, for those that cannot.
    pub refused: ByField<Refusal>,
    /// A number for each site of the plan that stays the same when others are added and removed.
    pub rows: Vec<u32>,
    /// Scenarios to compare it with.
    pub scenarios: Rc<Vec<PlanForecast>>,
    /// The shared plan that this one began as.
    pub opened: Option<Rc<OpenedPlan>>,
    /// The questionnaire whose answers this draft is; `None` for the visitor's own plan.
    // In the draft, and not beside it: undo leads from the visitor's own plan to the questionnaire and back, and neither
    // is ever taken for the other.
    pub questionnaire: Option<Rc<Questionnaire>>,
    /// The next number of a row.
    next_row: u32,
}

/// Questions to a site, as they came.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    pub key: SiteKey,
    /// A plan with this one site, as it came.
    pub plan: Rc<Plan>,
    /// Address of the page that opens links.
    pub base: String,
    /// What was to be expected of the site as it came; `None` where that cannot be forecast.
    pub assumed: Option<SiteForecast>,
    /// What was on the page before.
    pub own_plan: OwnPlan,
}

/// The visitor's own plan while a questionnaire is open.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnPlan {
    pub draft: Draft,
    pub forecast: Option<PlanForecast>,
    /// What of it could not be read when it was loaded.
    pub load_problems: Vec<FieldProblem>,
}

impl Draft {
    /// A plan into which nothing has been typed.
    pub fn new(plan: Rc<Plan>) -> Self {
        let count = plan.sites.len() as u32;
        Self { plan, rows: (0..count).collect(), next_row: count, ..Self::default() }
    }

    /// What a field shows: what was typed, or what the plan has.
    pub fn text(&self, field: Field) -> String {
        self.typed.get(field).cloned().unwrap_or_else(|| entry::canonical(&self.plan, field))
    }

    /// Takes the text of a field, and the plan with it if the text can be read.
    pub fn enter(&mut self, field: Field, text: String) {
        let other = other_half(field).map(|other| (other, self.text(other)));
        let mut plan = (*self.plan).clone();
        match entry::enter(&mut plan, field, &text, other.as_ref().map(|(_, text)| text.as_str())) {
            Ok(()) => {
                self.plan = Rc::new(plan);
                self.refused.remove(field);
                if let Some((other, _)) = other {
                    self.refused.remove(other);
                }
            }
            Err(refusal) => self.refused.set(field, refusal),
        }
        self.typed.set(field, text);
    }

    /// The cursor left a field: if its text could be read, it shows the plan's value from now on.
    pub fn leave(&mut self, field: Field) {
        // Not a part of the plan: the text is all there is.
        if field == Field::Spread {
            return;
        }
        let half = other_half(field).is_some_and(|other| self.refused.has(other));
        if !self.refused.has(field) && !half {
            self.typed.remove(field);
        }
    }

    /// Forgets what was typed into a field.
    pub fn forget(&mut self, field: Field) {
        self.typed.remove(field);
        self.refused.remove(field);
    }

    /// Another plan in place of this one; scenarios stay.
    pub fn replace(&mut self, plan: Rc<Plan>) {
        *self = Self { scenarios: self.scenarios.clone(), ..Self::new(plan) };
    }

    /// Changes the plan itself. `moved` gives the new place of each field; texts of fields without one are forgotten.
    pub fn edit(&mut self, change: impl FnOnce(&mut Plan), moved: impl Fn(Field) -> Option<Field>) {
        let mut plan = (*self.plan).clone();
        change(&mut plan);
        self.typed.rename(&moved);
        self.refused.rename(&moved);
        let count = plan.sites.len();
        while self.rows.len() < count {
            self.rows.push(self.next_row);
            self.next_row += 1;
        }
        self.rows.truncate(count);
        self.plan = Rc::new(plan);
    }

    /// Puts a site before the one that is now at `index`, or last.
    pub fn insert_site(&mut self, index: usize, site: Site) {
        let mut plan = (*self.plan).clone();
        let index = index.min(plan.sites.len());
        plan.sites.insert(index, site);
        self.plan = Rc::new(plan);
        self.rows.insert(index.min(self.rows.len()), self.next_row);
        self.next_row += 1;
        self.renumber(|at| Some(if at >= index { at + 1 } else { at }));
    }

    /// Removes a site, with what was typed into its cells.
    pub fn remove_site(&mut self, index: usize) {
        if index >= self.plan.sites.len() {
            return;
        }
        let mut plan = (*self.plan).clone();
        plan.sites.remove(index);
        self.plan = Rc::new(plan);
        self.rows.remove(index);
        self.renumber(|at| after_removal(at, index));
    }

    fn renumber(&mut self, moved: impl Fn(usize) -> Option<usize>) {
        let moved = |field| match field {
            Field::Site(index, cell) => moved(index).map(|index| Field::Site(index, cell)),
            other => Some(other),
        };
        self.typed.rename(&moved);
        self.refused.rename(&moved);
    }
}

/// The place of an entry after another was removed; `None` for the one that was removed.
pub fn after_removal(at: usize, removed: usize) -> Option<usize> {
    match at.cmp(&removed) {
        Ordering::Less => Some(at),
        Ordering::Equal => None,
        Ordering::Greater => Some(at - 1),
    }
}

/// The other cell of a track record, which means nothing without both.
fn other_half(field: Field) -> Option<Field> {
    match field {
        Field::Site(index, Cell::RecordEnrolled) => Some(Field::Site(index, Cell::RecordMonths)),
        Field::Site(index, Cell::RecordMonths) => Some(Field::Site(index, Cell::RecordEnrolled)),
        _ => None,
    }
}
