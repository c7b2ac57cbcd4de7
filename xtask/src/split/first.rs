//! The part that the page begins with.

use std::collections::BTreeSet;

use walrus::{ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId, MemoryId, Module, TableId, passes};

use super::reach::Reach;
use super::texts::{self, Text};
use super::{Border, Number, calls, fill, filled};
use crate::Outcome;
use crate::abbreviate;

/// The first part, and what it offers to the second.
pub(super) fn first(mut module: Module, reach: &Reach, texts: &[Text]) -> Outcome<(Vec<u8>, Border)> {
    let table = calls(&module)?;
    let functions: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    let mut border = Border { size: module.tables.get(table).initial, ..Border::default() };

    let mut kept = std::collections::BTreeMap::new();
    for segment in module.elements.iter() {
        let (at, filling) = filled(segment)?;
        for (place, function) in (at..).zip(filling) {
            match reach.deferred.contains(&function.index()) {
                true => drop(border.places.insert(place, function.index())),
                false => drop(kept.insert(place, *function)),
            }
        }
    }
    fill(&mut module, table, &kept);
    let mut place_of: std::collections::BTreeMap<Number, u64> =
        border.places.iter().map(|(place, number)| (*number, *place)).collect();
    for &entry in &reach.entries {
        let place = *place_of.entry(entry).or_insert_with(|| {
            border.size += 1;
            border.size - 1
        });
        border.places.insert(place, entry);
        stub(&mut module, table, functions[entry], place);
    }
    let limits = module.tables.get_mut(table);
    limits.initial = border.size;
    limits.maximum = limits.maximum.map(|most| most.max(border.size));

    export(&mut module, reach, &functions, table, &mut border)?;
    texts::leave_out(&mut module, texts);
    passes::gc::run(&mut module);
    Ok((module.emit_wasm(), border))
}

/// Replaces what a function does by a call through the table.
fn stub(module: &mut Module, table: TableId, function: FunctionId, place: u64) {
    let ty = module.funcs.get(function).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let arguments: Vec<_> = params.iter().map(|param| module.locals.add(*param)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const((place as u32).cast_signed()).call_indirect(ty, table);
    module.funcs.get_mut(function).kind = FunctionKind::Local(builder.local_func(arguments));
}

/// Exports what the second part needs, under names that are free.
fn export(
    module: &mut Module,
    reach: &Reach,
    functions: &[FunctionId],
    table: TableId,
    border: &mut Border,
) -> Outcome {
    let taken: BTreeSet<String> = module.exports.iter().map(|export| export.name.clone()).collect();
    let mut names = (0..).map(|number| abbreviate::name(number).to_ascii_uppercase());
    let mut offer = |module: &mut Module, item: ExportItem| {
        let known = module.exports.iter().find(|export| same(export.item, item)).map(|export| export.name.clone());
        known.or_else(|| {
            let name = names.find(|name| !taken.contains(name))?;
            module.exports.add(&name, item);
            Some(name)
        })
    };
    let all = "there is a name for every number";
    for &number in &reach.shared.functions {
        let name = offer(module, functions[number].into()).ok_or(all)?;
        border.functions.insert(number, name);
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
    for global in globals.into_iter().filter(|global| reach.shared.globals.contains(&global.index())) {
        border.globals.insert(global.index(), offer(module, global.into()).ok_or(all)?);
    }
    let memories: Vec<MemoryId> = module.memories.iter().map(|memory| memory.id()).collect();
    for memory in memories {
        border.memories.insert(memory.index(), offer(module, memory.into()).ok_or(all)?);
    }
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables.into_iter().filter(|id| *id == table || reach.shared.tables.contains(&id.index())) {
        border.tables.insert(id.index(), offer(module, id.into()).ok_or(all)?);
    }
    Ok(())
}

fn same(one: ExportItem, other: ExportItem) -> bool {
    match (one, other) {
        (ExportItem::Function(one), ExportItem::Function(other)) => one == other,
        (ExportItem::Global(one), ExportItem::Global(other)) => one == other,
        (ExportItem::Memory(one), ExportItem::Memory(other)) => one == other,
        (ExportItem::Table(one), ExportItem::Table(other)) => one == other,
        _ => false,
    }
}
