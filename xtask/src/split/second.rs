//! The part that is loaded when it is first asked for.

use std::collections::BTreeMap;

use walrus::{
    Data, Export, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind, ImportedFunction, MemoryId, Module,
    TableId, passes,
};

use super::reach::Reach;
use super::texts::{self, Text};
use super::{Border, FROM, calls, fill};
use crate::Outcome;

/// The second part: deferred functions, everything else imported.
pub(super) fn second(mut module: Module, reach: &Reach, border: &Border, texts: &[Text]) -> Outcome<Vec<u8>> {
    let table = calls(&module)?;
    let functions: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    // What these hold is in memory since the first part began.
    let data: Vec<_> = module.data.iter().map(Data::id).collect();
    for segment in data {
        module.data.delete(segment);
    }

    for (&number, name) in &border.functions {
        import_function(&mut module, functions[number], name);
    }
    import_rest(&mut module, border);
    let limits = module.tables.get_mut(table);
    limits.initial = border.size;
    limits.maximum = limits.maximum.map(|most| most.max(border.size));
    let places: BTreeMap<u64, FunctionId> =
        border.places.iter().map(|(place, number)| (*place, functions[*number])).collect();
    fill(&mut module, table, &places);

    texts::bring(&mut module, texts);
    passes::gc::run(&mut module);
    let unknown = module
        .funcs
        .iter_local()
        .find(|(function, _)| !reach.deferred.contains(&function.index()) && !reach.copied.contains(&function.index()));
    if let Some((function, _)) = unknown {
        let name = module.funcs.get(function).name.clone().unwrap_or_default();
        return Err(format!("{name} is in both parts of the module"));
    }
    Ok(module.emit_wasm())
}

fn import_function(module: &mut Module, function: FunctionId, name: &str) {
    if let FunctionKind::Import(known) = &module.funcs.get(function).kind {
        let import = module.imports.get_mut(known.import);
        FROM.clone_into(&mut import.module);
        name.clone_into(&mut import.name);
        return;
    }
    let ty = module.funcs.get(function).ty();
    let import = module.imports.add(FROM, name, ImportKind::Function(function));
    module.funcs.get_mut(function).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// Imports memories, tables and globals.
fn import_rest(module: &mut Module, border: &Border) {
    let globals: Vec<GlobalId> = module.globals.iter().map(|global| global.id()).collect();
    for global in globals {
        if let Some(name) = border.globals.get(&global.index()) {
            let import = module.imports.add(FROM, name, ImportKind::Global(global));
            module.globals.get_mut(global).kind = GlobalKind::Import(import);
        }
    }
    let memories: Vec<MemoryId> = module.memories.iter().map(|memory| memory.id()).collect();
    for id in memories {
        let import =
            border.memories.get(&id.index()).map(|name| module.imports.add(FROM, name, ImportKind::Memory(id)));
        let memory = module.memories.get_mut(id);
        memory.import = import.or(memory.import);
        memory.data_segments.clear();
    }
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        let import = border.tables.get(&id.index()).map(|name| module.imports.add(FROM, name, ImportKind::Table(id)));
        let table = module.tables.get_mut(id);
        table.import = import.or(table.import);
        table.elem_segments.clear();
    }
}
