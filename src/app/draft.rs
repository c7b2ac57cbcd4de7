//! What undo restores: a plan and the texts that are not in it yet.

use std::rc::Rc;

use plan::Plan;
use plan::document::Site;

use super::asking::Asked;
use super::by_field::ByField;
use super::entry;
use super::field::{Cell, Field};
use super::sharing::Opened;
use crate::app::plan_forecast::Scenario;
use crate::text::Refusal;

/// A plan being worked on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The plan with every text that could be read.
    pub plan: Rc<Plan>,
    /// Texts exactly as typed, while a field is being worked on or cannot be read.
    pub typed: ByField<String>,
    /// Texts that cannot be read, and why.
    pub refused: ByField<Refusal>,
    /// A name for each site that stays the same when others come and go; as long as the plan's sites.
    pub rows: Vec<u32>,
    /// Plans kept beside it.
    pub kept: Rc<Vec<Scenario>>,
    /// The shared plan that this one began as.
    pub opened: Option<Rc<Opened>>,
    /// The questions that this plan is of, where a site is asked.
    // In the draft, and not beside it: undo leads from one's own plan to the questions and back, and neither is ever
    // taken for the other.
    pub asked: Option<Rc<Asked>>,
    /// The next name of a row.
    next_row: u32,
}

impl Draft {
    /// A plan of which nothing has been typed.
    pub fn of(plan: Rc<Plan>) -> Self {
        let count = plan.sites.len() as u32;
        Self { plan, rows: (0..count).collect(), next_row: count, ..Self::default() }
    }

    /// What a field shows: what was typed, or what the plan has.
    pub fn text(&self, field: Field) -> String {
        self.typed.get(field).cloned().unwrap_or_else(|| entry::canonical(&self.plan, field))
    }

    /// Takes a text into the plan if it can be read, and keeps it either way.
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

    /// A field is left: what could be read is from now on shown as the plan has it.
    pub fn leave(&mut self, field: Field) {
        // It is a part of no plan: what was typed is all there is.
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

    /// Another plan in the place of this one; what is kept stays.
    pub fn replace(&mut self, plan: Rc<Plan>) {
        *self = Self { kept: self.kept.clone(), ..Self::of(plan) };
    }

    /// Changes the plan itself, and forgets what was typed into fields that are another's afterwards.
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
        self.renumber(|at| match at.cmp(&index) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(at - 1),
        });
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

/// An earlier record is two cells, and neither means anything alone.
fn other_half(field: Field) -> Option<Field> {
    match field {
        Field::Site(index, Cell::RecordEnrolled) => Some(Field::Site(index, Cell::RecordMonths)),
        Field::Site(index, Cell::RecordMonths) => Some(Field::Site(index, Cell::RecordEnrolled)),
        _ => None,
    }
}
