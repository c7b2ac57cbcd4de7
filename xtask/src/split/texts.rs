//! Texts that only deferred functions read.

use std::collections::BTreeSet;

use walrus::ir::{Const, Instr, InstrLocId, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, Module};

use super::Number;
use crate::Outcome;

/// A text, and where in memory it is.
#[derive(Debug)]
pub(super) struct Text {
    at: u32,
    bytes: Vec<u8>,
}

/// Finds every one of `texts`, which `deferred` functions alone may know the place of.
pub(super) fn find(module: &Module, deferred: &BTreeSet<Number>, texts: &[Vec<u8>]) -> Outcome<Vec<Text>> {
    let mut found = Vec::new();
    for bytes in texts {
        let [at] = places(module, bytes)[..] else {
            let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
            return Err(format!("the text that begins with {begin:?} is not in the module, or more than once"));
        };
        found.push(Text { at, bytes: bytes.clone() });
    }
    for (id, function) in module.funcs.iter_local().filter(|(id, _)| !deferred.contains(&id.index())) {
        let mut known = Known { texts: &found, any: false };
        dfs_in_order(&mut known, function, function.entry_block());
        if known.any {
            let name = module.funcs.get(id).name.clone().unwrap_or_default();
            return Err(format!("{name} reads a text that is to be deferred, and is not deferred itself"));
        }
    }
    Ok(found)
}

fn places(module: &Module, bytes: &[u8]) -> Vec<u32> {
    let mut places = Vec::new();
    for segment in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = segment.kind else { continue };
        let inside = segment.value.windows(bytes.len()).enumerate().filter(|(_, window)| *window == bytes);
        places.extend(inside.map(|(at, _)| start.cast_unsigned() + at as u32));
    }
    places
}

/// Whether a function knows the place of a text.
struct Known<'a> {
    texts: &'a [Text],
    any: bool,
}

impl Known<'_> {
    fn look(&mut self, address: u64) {
        let within =
            |text: &Text| (u64::from(text.at)..u64::from(text.at) + text.bytes.len() as u64).contains(&address);
        self.any |= self.texts.iter().any(within);
    }
}

impl<'a> Visitor<'a> for Known<'_> {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(value) = constant.value {
            self.look(u64::from(value.cast_unsigned()));
        }
    }

    fn visit_instr(&mut self, instruction: &'a Instr, _: &'a InstrLocId) {
        if let Instr::Load(load) = instruction {
            self.look(load.arg.offset);
        }
    }
}

/// Leaves the texts out of what fills memory.
pub(super) fn leave_out(module: &mut Module, texts: &[Text]) {
    for text in texts {
        let holds = module.data.iter().find_map(|segment| match &segment.kind {
            DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } => {
                let before = text.at.checked_sub(start.cast_unsigned())? as usize;
                (before + text.bytes.len() <= segment.value.len()).then(|| (segment.id(), *memory, before))
            }
            _ => None,
        });
        let Some((segment, memory, before)) = holds else { continue };
        let value = &mut module.data.get_mut(segment).value;
        let after = value.split_off(before + text.bytes.len());
        value.truncate(before);
        put(module, memory, text.at + text.bytes.len() as u32, after);
    }
}

/// Fills memory with the texts.
pub(super) fn bring(module: &mut Module, texts: &[Text]) {
    let memory = module.memories.iter().next().map(walrus::Memory::id);
    for (memory, text) in memory.into_iter().flat_map(|memory| texts.iter().map(move |text| (memory, text))) {
        put(module, memory, text.at, text.bytes.clone());
    }
}

fn put(module: &mut Module, memory: walrus::MemoryId, at: u32, bytes: Vec<u8>) {
    let offset = ConstExpr::Value(Value::I32(at.cast_signed()));
    let segment = module.data.add(DataKind::Active { memory, offset }, bytes);
    module.memories.get_mut(memory).data_segments.insert(segment);
}
