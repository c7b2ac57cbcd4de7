//! No two files of a room need each other: each can be read after those that it uses.
//!
//! A file uses another if a path in it (`use` or in place) leads there: `crate::…`, `super::…`, `self::…`, or the name of
//! a module that it declares. A path that goes through a re-export leads to the file with the re-export, so a module that
//! only declares and re-exports its children is fine as long as the children name each other directly. Tests are not
//! looked at, nor are comments.
#![allow(clippy::unwrap_used, reason = "a panic is a failing test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms that have no circle: the directory of a crate's sources, and the module in it ("" is the whole crate).
const ROOMS: &[(&str, &str)] = &[
    ("crates/plan/src", ""),
    ("crates/feasibility/src", ""),
    ("crates/messages/src", ""),
    ("src", "app"),
    ("src", "chart"),
    ("src", "text"),
];

/// A module's path from the root of its crate, such as `["paste", "column"]`.
type Module = Vec<String>;
/// Each module, and those that its file uses.
type Graph = BTreeMap<Module, BTreeSet<Module>>;

#[test]
fn no_room_has_a_circle_of_files() {
    let mut complaints = Vec::new();
    for (sources, room) in ROOMS {
        let graph = graph(&read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(sources)), room);
        assert!(!graph.is_empty(), "{sources}: no {room} where it was looked for");
        let named = |module: &Module| if module.is_empty() { "the crate's root".to_owned() } else { module.join("::") };
        for circle in circles(&graph) {
            let lines = circle.iter().map(|module| {
                let used = graph[module].intersection(&circle).map(named).collect::<Vec<_>>();
                format!("    {} uses {}", named(module), used.join(", "))
            });
            complaints.push(format!("{sources}: a circle:\n{}", lines.collect::<Vec<_>>().join("\n")));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The modules of a crate with their text, without tests.
fn read(sources: &Path) -> BTreeMap<Module, String> {
    let (mut found, mut places) = (BTreeMap::new(), vec![(sources.to_owned(), Module::new())]);
    while let Some((place, above)) = places.pop() {
        let inside = |name: &str| above.iter().cloned().chain([name.to_owned()]).collect::<Module>();
        for entry in fs::read_dir(&place).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            match path.extension() {
                _ if name == "tests" => {}
                _ if path.is_dir() => places.push((path, inside(&name))),
                Some(extension) if extension == "rs" => {
                    let module = if above.is_empty() && ["lib", "main"].contains(&name.as_str()) {
                        Module::new()
                    } else {
                        inside(&name)
                    };
                    found.insert(module, fs::read_to_string(&path).unwrap());
                }
                _ => {}
            }
        }
    }
    found
}

/// Who uses whom in this room.
fn graph(modules: &BTreeMap<Module, String>, room: &str) -> Graph {
    let room: Module = room.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let inside = |module: &Module| module.starts_with(&room);
    let uses = |module: &Module, text: &str| {
        let paths = paths(&tokens(text)).into_iter();
        let found = paths.filter_map(|path| resolve(modules, module, &path));
        found.filter(|other| other != module && inside(other)).collect()
    };
    let in_room = modules.iter().filter(|(module, _)| inside(module));
    in_room.map(|(module, text)| (module.clone(), uses(module, text))).collect()
}

/// The names, `::`, braces, commas and semicolons of what is compiled into a release, in order.
fn tokens(text: &str) -> Vec<String> {
    let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for line in shipped.lines() {
        let code = line.split("//").next().unwrap_or_default();
        let mut rest = code;
        while let Some(first) = rest.chars().next() {
            let is_name = |char: char| char.is_alphanumeric() || char == '_';
            let length = match first {
                ':' if rest.starts_with("::") => 2,
                first if is_name(first) => rest.find(|char| !is_name(char)).unwrap_or(rest.len()),
                first => first.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            if !token.trim().is_empty() {
                found.push(token.to_owned());
            }
            rest = after;
        }
    }
    found
}

/// Every path in the text; a `use` with braces is as many paths as names are in it.
fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let (mut current, mut outer): (Vec<String>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let mut before = "";
    for token in tokens {
        let is_name = token.chars().all(|char| char.is_alphanumeric() || char == '_');
        match token.as_str() {
            // A group within a path: what stands before it belongs to every path in it.
            "{" if before == "::" => outer.push(current.clone()),
            "::" => {}
            "*" if before == "::" => current.push(token.clone()),
            "}" if !outer.is_empty() => {
                found.push(std::mem::take(&mut current));
                outer.pop();
            }
            name if is_name && before == "::" => current.push(name.to_owned()),
            name if is_name && !outer.is_empty() && (before == "{" || before == ",") => {
                found.push(std::mem::replace(&mut current, outer.last().cloned().unwrap_or_default()));
                current.push(name.to_owned());
            }
            // `mod name;` only says that the file is there.
            name if is_name && before != "mod" => found.push(std::mem::replace(&mut current, vec![name.to_owned()])),
            _ => {}
        }
        before = token;
    }
    found.push(current);
    found
}

/// The module in whose file this path ends, if it is one of this crate.
fn resolve(modules: &BTreeMap<Module, String>, from: &Module, path: &[String]) -> Option<Module> {
    let (first, mut rest) = path.split_first()?;
    // A single name is a variable, or the `crate` in `pub(crate)`.
    if rest.is_empty() {
        return None;
    }
    let mut module = match first.as_str() {
        "crate" => Module::new(),
        "self" => from.clone(),
        "super" => from.split_last()?.1.to_vec(),
        name => {
            let child: Module = from.iter().cloned().chain([name.to_owned()]).collect();
            Some(child).filter(|child| modules.contains_key(child))?
        }
    };
    while let Some((name, after)) = rest.split_first() {
        match name.as_str() {
            "super" => drop(module.pop()),
            "self" => {}
            name => {
                let child: Module = module.iter().cloned().chain([name.to_owned()]).collect();
                if !modules.contains_key(&child) {
                    break;
                }
                module = child;
            }
        }
        rest = after;
    }
    modules.contains_key(&module).then_some(module)
}

/// Groups of two and more modules of which each leads to each.
fn circles(graph: &Graph) -> BTreeSet<BTreeSet<Module>> {
    let reached = |from: &Module| {
        let (mut found, mut left) = (BTreeSet::new(), vec![from]);
        while let Some(module) = left.pop() {
            for next in &graph[module] {
                if found.insert(next) {
                    left.push(next);
                }
            }
        }
        found
    };
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = graph.keys().map(|module| (module, reached(module))).collect();
    let circle = |module: &Module| -> BTreeSet<Module> {
        let both = reached[module].iter().filter(|other| reached[**other].contains(module));
        both.map(|other| (*other).clone()).collect()
    };
    graph.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

#[test]
fn paths_lead_to_files() {
    let text = "
        //! [`crate::comment`]
        mod child;
        use std::fmt;
        use crate::a::{self, b::{B, C}, D};
        use super::sister::*;
        pub(crate) struct S;
        pub use child::Item; // crate::later
        fn f(x: usize) -> crate::e::E { if x > 0 { child::g(x) } else { super::super::h::<u8>() } }
        #[cfg(test)]
        mod tests { use crate::tests_only::X; }
    ";
    let module = |path: &str| path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect::<Module>();
    let names = [
        "",
        "comment",
        "a",
        "a::b",
        "e",
        "later",
        "tests_only",
        "room",
        "room::here",
        "room::here::child",
        "room::sister",
    ];
    let mut modules: BTreeMap<Module, String> = names.iter().map(|name| (module(name), String::new())).collect();
    modules.insert(module("room::here"), text.to_owned());
    let used = |room: &str| {
        let graph = graph(&modules, room);
        graph[&module("room::here")].iter().map(|module| module.join("::")).collect::<Vec<_>>()
    };
    assert_eq!(used(""), ["", "a", "a::b", "e", "room::here::child", "room::sister"]);
    assert_eq!(used("room"), ["room::here::child", "room::sister"]);
}

#[test]
fn circles_are_found() {
    let text = |text: &str| text.to_owned();
    let modules = BTreeMap::from([
        (vec![], text("pub use a::A;")),
        (vec![text("a")], text("use crate::b::B;")),
        (vec![text("b")], text("use crate::c::C; use crate::d::D;")),
        (vec![text("c")], text("fn f() { crate::a::g() }")),
        (vec![text("d")], text("")),
    ]);
    let circles = circles(&graph(&modules, ""));
    let wanted = BTreeSet::from([BTreeSet::from(["a", "b", "c"].map(|name| vec![text(name)]))]);
    assert_eq!(circles, wanted);
}
