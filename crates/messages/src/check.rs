//! Compares another language with English.

use crate::catalog::{Catalog, Message};

/// Missing, superfluous and different messages of the other language.
pub fn differences(english: &Catalog, other: &Catalog) -> Vec<String> {
    let names = |catalog: &Catalog| catalog.messages.iter().map(|message| message.name.clone()).collect::<Vec<_>>();
    let (here, there) = (names(english), names(other));
    let mut problems: Vec<String> =
        here.iter().filter(|name| !there.contains(name)).map(|name| format!("{name} is missing")).collect();
    problems.extend(there.iter().filter(|name| !here.contains(name)).map(|name| format!("{name} is not in English")));
    if problems.is_empty() && here != there {
        let first = here.iter().zip(&there).find(|(one, two)| one != two);
        problems.extend(first.map(|(one, two)| format!("{two} stands where {one} does in English")));
    }
    for message in &english.messages {
        if let Some(translation) = other.messages.iter().find(|other| other.name == message.name) {
            problems.extend(difference(message, translation));
        }
    }
    problems
}

fn difference(english: &Message, other: &Message) -> Option<String> {
    let argument_names = |message: &Message| {
        let mut names: Vec<String> = message.arguments().iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        names
    };
    let name = &english.name;
    // A language without plurals does not choose between words, and dates may omit the name of the month.
    let extra: Vec<String> =
        argument_names(other).into_iter().filter(|name| !argument_names(english).contains(name)).collect();
    let dropped: Vec<String> =
        argument_names(english).into_iter().filter(|name| !argument_names(other).contains(name)).collect();
    let is_date = english.is_date();
    if !is_date && !extra.is_empty() {
        return Some(format!("{name} fills in {}, English does not", extra.join(", ")));
    }
    let chosen = |name: &String| english.arguments().iter().any(|(other, kind)| other == name && *kind == "number");
    if !is_date && dropped.iter().any(|name| !chosen(name)) {
        return Some(format!("{name} does not fill in {}", dropped.join(", ")));
    }
    if english.list_length() != other.list_length() {
        return Some(format!("{name} has another number of parts than in English"));
    }
    (english.is_sentence() != other.is_sentence())
        .then(|| format!("{name} marks nothing, or marks what English does not"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "## One.\none = {count:whole} {count?site|sites}\n## Two.\ntwo = *A* | B\n";

    fn found(other: &str) -> Vec<String> {
        differences(&Catalog::read(ENGLISH).unwrap(), &Catalog::read(other).unwrap())
    }

    #[test]
    fn what_is_not_the_same_is_found() {
        assert_eq!(found("one = {count} 施設\ntwo = *甲* | 乙\n"), Vec::<String>::new());
        for (other, wanted) in [
            ("one = {count}\n", "two is missing"),
            ("one = {count}\ntwo = *A* | B\nthree = C\n", "three is not in English"),
            ("two = *A* | B\none = {count}\n", "two stands where one does in English"),
            ("one = many\ntwo = *A* | B\n", "one does not fill in count"),
            ("one = {count} {all}\ntwo = *A* | B\n", "one fills in all, English does not"),
            ("one = {count}\ntwo = *A*\n", "two has another number of parts than in English"),
            ("one = {count}\ntwo = A | B\n", "two marks nothing, or marks what English does not"),
        ] {
            assert_eq!(found(other), [wanted], "{other}");
        }
    }
}
