//! The finished module in two: what the page begins with, and what is loaded when it is first asked for.
//!
//! Both share memory, tables and globals. What is deferred leaves a stub where the first part calls it, which calls
//! through a place in the table that the second part fills. A stub that is called before that stops the module: who
//! calls asks first whether the second part is there.

mod deferred;
mod first;
mod reach;
mod second;
mod texts;

use std::collections::BTreeMap;

use walrus::{Element, ElementItems, ElementKind, FunctionId, Module, ModuleConfig, TableId, ir};

pub(crate) use self::deferred::{DEFERRED, Deferred};
use self::reach::Reach;
use crate::Outcome;

/// Where the second part imports everything from: what the first one exports.
pub(crate) const FROM: &str = "a";

/// The two parts, each with the names of its functions.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) first: Vec<u8>,
    pub(crate) second: Vec<u8>,
}

/// A function by its number in the module that is split: ids differ between two readings of it.
type Number = usize;

/// What both parts have to agree on.
#[derive(Debug, Default)]
struct Border {
    /// Names under which the first part exports what the second one needs.
    functions: BTreeMap<Number, String>,
    globals: BTreeMap<usize, String>,
    memories: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
    /// Deferred functions, by their places in the table.
    places: BTreeMap<u64, Number>,
    /// How many places the table of functions has.
    size: u64,
}

/// Splits a module that has names, at the functions that are to be deferred.
/// `texts` go with them.
pub(crate) fn split(module: &[u8], deferred: &Deferred<'_>, texts: &[Vec<u8>]) -> Outcome<Parts> {
    let original = read(module)?;
    let reach = Reach::of(&original, deferred)?;
    let texts = texts::find(&original, &reach.deferred, texts)?;
    let (first, border) = first::first(read(module)?, &reach, &texts)?;
    let second = second::second(read(module)?, &reach, &border, &texts)?;
    Ok(Parts { first, second })
}

fn read(module: &[u8]) -> Outcome<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(module).map_err(|error| format!("the module cannot be read: {error:#}"))
}

/// The table through which functions are called.
fn calls(module: &Module) -> Outcome<TableId> {
    match module.tables.main_function_table() {
        Ok(Some(table)) => Ok(table),
        Ok(None) => Err("the module has no table of functions: nothing can be deferred".to_owned()),
        Err(error) => Err(format!("the module has several tables of functions: {error:#}")),
    }
}

/// The places that a segment of functions fills.
fn filled(segment: &Element) -> Outcome<(u64, &[FunctionId])> {
    match (&segment.kind, &segment.items) {
        (
            ElementKind::Active { offset: walrus::ConstExpr::Value(ir::Value::I32(at)), .. },
            ElementItems::Functions(functions),
        ) => Ok((u64::from(at.cast_unsigned()), functions)),
        _ => Err("the module fills its table in a way that the splitter does not know".to_owned()),
    }
}

/// Replaces all that fills tables by these functions at these places.
fn fill(module: &mut Module, table: TableId, places: &BTreeMap<u64, FunctionId>) {
    let old: Vec<_> = module.elements.iter().map(Element::id).collect();
    for segment in old {
        module.elements.delete(segment);
    }
    let mut runs: Vec<(u64, Vec<FunctionId>)> = Vec::new();
    for (&place, &function) in places {
        match runs.last_mut() {
            Some((at, run)) if *at + run.len() as u64 == place => run.push(function),
            _ => runs.push((place, vec![function])),
        }
    }
    let segments = runs.into_iter().map(|(at, run)| {
        let offset = walrus::ConstExpr::Value(ir::Value::I32((at as u32).cast_signed()));
        module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run))
    });
    module.tables.get_mut(table).elem_segments = segments.collect();
}

#[cfg(test)]
mod tests;
