//! Splits a text into words and arguments.

/// `{name}` or `{name:kind}` is an argument; `{name?one|many}` is chosen by the number `name`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Words(String),
    Argument { name: String, kind: Option<String> },
    Chosen { name: String, one: String, many: String },
}

/// The parts of a text.
///
/// # Errors
/// What is wrong with the text.
pub(crate) fn parts(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        if before.contains('}') {
            return Err("a } without its {".to_owned());
        }
        if !before.is_empty() {
            parts.push(Part::Words(before.to_owned()));
        }
        let (inside, after) = after.split_once('}').ok_or("a { without its }")?;
        parts.push(argument(inside)?);
        rest = after;
    }
    if rest.contains('}') {
        return Err("a } without its {".to_owned());
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    let marks = text.matches('*').count() - 2 * text.matches("**").count();
    if !marks.is_multiple_of(2) || !text.matches("**").count().is_multiple_of(2) {
        return Err("a * without a second one".to_owned());
    }
    Ok(parts)
}

fn argument(inside: &str) -> Result<Part, String> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let refused = || format!("{{{inside}}} is not {{name}}, {{name:kind}} or {{name?one|many}}");
    if let Some((name, choice)) = inside.split_once('?') {
        let (one, many) = choice.split_once('|').filter(|_| is_name(name)).ok_or_else(refused)?;
        return Ok(Part::Chosen { name: name.to_owned(), one: one.to_owned(), many: many.to_owned() });
    }
    let (name, kind) = inside.split_once(':').map_or((inside, None), |(name, kind)| (name, Some(kind)));
    if !is_name(name) || kind.is_some_and(|kind| !is_name(kind)) {
        return Err(refused());
    }
    Ok(Part::Argument { name: name.to_owned(), kind: kind.map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fall_into_their_parts() {
        let name = |name: &str| name.to_owned();
        assert_eq!(
            parts("*{count:whole}* {count?site|sites}").unwrap(),
            [
                Part::Words("*".into()),
                Part::Argument { name: name("count"), kind: Some("whole".into()) },
                Part::Words("* ".into()),
                Part::Chosen { name: name("count"), one: "site".into(), many: "sites".into() },
            ]
        );
        for wrong in ["{count", "count}", "{Count}", "{count?site}", "*one", "**one*", "{}"] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }
}
