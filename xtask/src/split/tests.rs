#![allow(clippy::unwrap_used, reason = "a panic is a failing test")]

use walrus::{ExportItem, FunctionKind, ImportKind};

use super::*;

/// A module with something to defer: `late` calls `own`, and both call `common`; `small` is had twice.
const MODULE: &str = r#"(module
    (import "a" "a" (func $outside (param i32)))
    (type $t (func (param i32) (result i32)))
    (table $t 4 4 funcref)
    (memory 1)
    (global $stack (mut i32) (i32.const 64))
    (data (i32.const 8) "some late text")
    (elem (i32.const 1) $plain $late::closure $other)
    (func $common (param i32) (result i32)
        MANY (i32.load (local.get 0)))
    (func $small (result i32) (i32.const 7))
    (func $own (param i32) (result i32) (i32.add (global.get $stack) (call $common (i32.add (local.get 0) (call $small)))))
    (func $late::start (param i32) (param f64) (result i32) (call $outside (i32.const 9)) (call $own (local.get 0)))
    (func $late::closure (param i32) (result i32) (call $own (i32.const 5)))
    (func $plain (param i32) (result i32) (local.get 0))
    (func $other (param i32) (result i32) (call $common (call $small)))
    (func $begin (param i32) (result i32)
        (i32.add (call $late::start (local.get 0) (f64.const 1)) (call $common (i32.const 1))))
    (export "b" (func $begin))
    (export "c" (memory 0)))"#;

/// The module, in which `common` is too long to be had twice.
fn bytes(module: &str) -> Vec<u8> {
    wat::parse_str(module.replace("MANY", &"(call $outside (i32.const 1))".repeat(30))).unwrap()
}

fn parts() -> [Module; 2] {
    let Parts { first, second } =
        split(&bytes(MODULE), &Deferred { names: &["late::"], unique: 1 }, &[b"late".to_vec()]).unwrap();
    [first, second].map(|part| Module::from_buffer(&part).unwrap())
}

fn code(module: &Module) -> Vec<&str> {
    let mut names: Vec<&str> =
        module.funcs.iter_local().map(|(id, _)| module.funcs.get(id).name.as_deref().unwrap_or_default()).collect();
    names.sort_unstable();
    names
}

/// What fills the table: place and name.
fn places(module: &Module) -> Vec<(u64, &str)> {
    let mut places = Vec::new();
    for segment in module.elements.iter() {
        let (at, functions) = filled(segment).unwrap();
        places.extend((at..).zip(functions.iter().map(|id| module.funcs.get(*id).name.as_deref().unwrap_or_default())));
    }
    places.sort_unstable();
    places
}

#[test]
fn what_can_only_be_reached_through_a_deferred_function_is_deferred() {
    let [first, second] = parts();
    // late::start is a stub in the first, and late::closure only a place in the table
    assert_eq!(code(&first), ["begin", "common", "late::start", "other", "plain", "small"]);
    assert_eq!(code(&second), ["late::closure", "late::start", "own", "small"]);
}

#[test]
fn every_place_in_the_table_is_filled_once() {
    let [first, second] = parts();
    assert_eq!(places(&first), [(1, "plain"), (3, "other")]);
    assert_eq!(places(&second), [(2, "late::closure"), (4, "late::start")]);
    for part in [&first, &second] {
        let table = part.tables.get(calls(part).unwrap());
        assert_eq!((table.initial, table.maximum), (5, Some(5)));
    }
}

#[test]
fn what_one_imports_the_other_exports() {
    let [first, second] = parts();
    for import in second.imports.iter() {
        assert_eq!(import.module, FROM);
        let export = first.exports.iter().find(|export| export.name == import.name).unwrap();
        match (&import.kind, &export.item) {
            (ImportKind::Function(theirs), ExportItem::Function(ours)) => {
                let types = [(&second, *theirs), (&first, *ours)].map(|(module, id)| {
                    let (params, results) = module.types.params_results(module.funcs.get(id).ty());
                    (params.to_vec(), results.to_vec())
                });
                assert_eq!(types[0], types[1], "{}", import.name);
            }
            (ImportKind::Global(_), ExportItem::Global(_))
            | (ImportKind::Memory(_), ExportItem::Memory(_))
            | (ImportKind::Table(_), ExportItem::Table(_)) => {}
            other => panic!("{}: {other:?}", import.name),
        }
    }
    let functions = second.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Import(_))).count();
    assert_eq!(
        (functions, second.imports.iter().count()),
        (2, 5),
        "common and outside; the global, the memory and the table"
    );
    assert_eq!(second.exports.iter().count(), 0);
    assert_eq!(first.exports.iter().filter(|export| ["b", "c"].contains(&export.name.as_str())).count(), 2);
}

#[test]
fn what_is_to_be_deferred_must_be_there() {
    let problem = split(&bytes(MODULE), &Deferred { names: &["late::", "gone::"], unique: 1 }, &[]).unwrap_err();
    assert!(problem.contains("no function is called gone::"), "{problem}");
    assert!(split(b"\0asm", &Deferred { names: &[], unique: 1 }, &[]).is_err());
}

#[test]
fn a_text_is_deferred_with_those_who_read_it() {
    let segments = |module: &Module| {
        let segment = |data: &walrus::Data| match data.kind {
            walrus::DataKind::Active { offset: walrus::ConstExpr::Value(ir::Value::I32(at)), .. } => {
                (at, String::from_utf8(data.value.clone()).unwrap())
            }
            _ => panic!("not active"),
        };
        module.data.iter().map(segment).collect::<Vec<_>>()
    };
    let [first, second] = parts();
    assert_eq!(segments(&first), [(8, "some ".to_owned()), (17, " text".to_owned())]);
    assert_eq!(segments(&second), [(13, "late".to_owned())]);
    let refused = |module: &str, text: &str| {
        let deferred = Deferred { names: &["late::"], unique: 1 };
        split(&bytes(module), &deferred, &[text.as_bytes().to_vec()]).unwrap_err()
    };
    assert!(refused(MODULE, "e").contains("more than once"));
    assert!(refused(MODULE, "gone").contains("is not in the module"));
    let read = MODULE.replace(
        "(func $plain (param i32) (result i32) (local.get 0))",
        "(func $plain (param i32) (result i32) (i32.const 14))",
    );
    assert!(refused(&read, "late").contains("plain reads a text"));
}
