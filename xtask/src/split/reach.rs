//! Who calls whom, and so what belongs to which part.

use std::collections::BTreeSet;

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, GlobalId, LocalFunction, Module, TableId};

use super::{Number, filled};
use crate::Outcome;
use crate::split::deferred::{Deferred, Patterns};

/// A function of so many instructions is had twice: to export and import it would weigh more.
const SMALL: u64 = 40;

/// What belongs where.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// What only the second part has.
    pub(super) deferred: BTreeSet<Number>,
    /// What is deferred and called from the first part, or from outside.
    pub(super) entries: BTreeSet<Number>,
    /// What both have: it is too small to be shared.
    pub(super) copied: BTreeSet<Number>,
    /// What the second part needs of the first.
    pub(super) shared: Needs,
}

/// What code refers to.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub(super) functions: BTreeSet<Number>,
    pub(super) globals: BTreeSet<usize>,
    pub(super) tables: BTreeSet<usize>,
}

impl<'a> Visitor<'a> for Needs {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(function.index());
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(global.index());
    }

    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.insert(table.index());
    }
}

impl Needs {
    fn of(function: &LocalFunction) -> Self {
        let mut needs = Self::default();
        dfs_in_order(&mut needs, function, function.entry_block());
        needs
    }

    fn add(&mut self, other: &Self) {
        self.globals.extend(&other.globals);
        self.tables.extend(&other.tables);
    }
}

impl Reach {
    pub(super) fn of(module: &Module, deferred: &Deferred<'_>) -> Outcome<Self> {
        let functions: Vec<_> = module.funcs.iter().collect();
        if functions.iter().enumerate().any(|(number, function)| function.id().index() != number) {
            return Err("the module's functions are not numbered as they were read".to_owned());
        }
        let code = |number: Number| {
            functions.get(number).and_then(|function| match &function.kind {
                FunctionKind::Local(local) => Some(local),
                _ => None,
            })
        };
        let needs: Vec<Needs> =
            (0..functions.len()).map(|number| code(number).map(Needs::of).unwrap_or_default()).collect();

        let mut patterns = Patterns::new(deferred.names);
        let named: BTreeSet<Number> = (0..functions.len())
            .filter(|number| {
                let name = functions[*number].name.as_deref().unwrap_or_default();
                code(*number).is_some_and(|local| patterns.name(name, local.size() >= deferred.unique))
            })
            .collect();
        patterns.all_found()?;
        // Nothing but a way to call what is deferred: whoever comes by it needs the second part as well.
        let leads = |number: &Number| {
            let name = functions[*number].name.as_deref().unwrap_or_default();
            Patterns::is_shim(name) && needs[*number].functions.iter().any(|called| named.contains(called))
        };
        let cut: BTreeSet<Number> = (0..functions.len()).filter(leads).chain(named.iter().copied()).collect();

        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function.index()),
            _ => None,
        });
        let called: Vec<Number> = exported.chain(module.start.map(|start| start.index())).collect();
        let mut starts = called.clone();
        for segment in module.elements.iter() {
            starts.extend(filled(segment)?.1.iter().map(|function| function.index()));
        }
        let kept = reached(starts, &needs, |number| cut.contains(&number));

        let deferred = (0..functions.len()).filter(|number| code(*number).is_some() && !kept.contains(number));
        let mut reach = Self { deferred: deferred.collect(), ..Self::default() };
        let calls = kept.iter().flat_map(|number| &needs[*number].functions).chain(&called);
        reach.entries = calls.copied().filter(|number| reach.deferred.contains(number)).collect();
        reach.share(&needs, |number| code(number).is_some_and(|local| local.size() <= SMALL));
        Ok(reach)
    }

    /// Finds what the deferred functions need of the others.
    fn share(&mut self, needs: &[Needs], small: impl Fn(Number) -> bool) {
        let mut open: Vec<Number> = self.deferred.iter().copied().collect();
        while let Some(number) = open.pop() {
            self.shared.add(&needs[number]);
            for &called in &needs[number].functions {
                if self.deferred.contains(&called) {
                    continue;
                }
                if !small(called) {
                    self.shared.functions.insert(called);
                } else if self.copied.insert(called) {
                    open.push(called);
                }
            }
        }
    }
}

/// Everything that can be called from `open`, where calls into what is `cut` are not followed.
fn reached(mut open: Vec<Number>, needs: &[Needs], cut: impl Fn(Number) -> bool) -> BTreeSet<Number> {
    let mut reached = BTreeSet::new();
    while let Some(number) = open.pop() {
        if !cut(number) && reached.insert(number) {
            open.extend(&needs[number].functions);
        }
    }
    reached
}
