//! An object of the document while it is being read: its path, its fields, and the problems found.

use recruitment::limits::{self, Limit};

use super::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::value::{Fields, Value};

#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) problems: Vec<Problem>,
    pub(super) notices: Vec<Notice>,
}

impl Log {
    pub(super) fn problem(&mut self, path: impl Into<String>, kind: ProblemKind) {
        self.problems.push(Problem { path: path.into(), kind });
    }

    /// A number within its limit.
    pub(super) fn number(&mut self, path: &str, value: &Value, limit: Limit) -> Option<f64> {
        let kind = match value.as_f64() {
            Some(number) if limit.admits(number) => return Some(number),
            Some(number) => ProblemKind::number(number, limit),
            None => ProblemKind::NotANumber { got: describe(value) },
        };
        self.problem(path, kind);
        None
    }

    /// Text within its limit; `None` if it is blank.
    pub(super) fn text(&mut self, path: &str, value: &Value) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.problem(path, ProblemKind::NotText { got: describe(value) });
            return None;
        };
        let got = text.chars().count();
        if got > limits::TEXT {
            self.problem(path, ProblemKind::TooLong { got, most: limits::TEXT });
            return None;
        }
        (!text.trim().is_empty()).then(|| text.to_owned())
    }

    /// The items of a list, at most as many as are allowed.
    pub(super) fn items<'a>(&mut self, path: &str, value: &'a Value, limit: Limit) -> &'a [Value] {
        let Some(items) = value.as_list() else {
            self.problem(path, ProblemKind::NotAList { got: describe(value) });
            return &[];
        };
        if items.len() as f64 <= limit.high {
            return items;
        }
        self.problem(path, ProblemKind::TooMany { got: items.len(), limit });
        &items[..limit.high as usize]
    }
}

/// An object, and which of its fields have been read.
pub(super) struct Object<'a> {
    path: String,
    fields: &'a [(String, Value)],
    known: Vec<&'static str>,
}

impl<'a> Object<'a> {
    /// The object at `path`; if the value is not an object, one without fields, and a problem.
    pub(super) fn open(path: impl Into<String>, value: &'a Value, log: &mut Log) -> Self {
        let path = path.into();
        let fields = value.as_map().map_or(&[][..], |fields| fields.as_slice());
        if value.as_map().is_none() {
            log.problem(path.as_str(), ProblemKind::NotAnObject { got: describe(value) });
        }
        Self { path, fields, known: Vec::new() }
    }

    /// The path of the field `name`.
    pub(super) fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// Whether the field is present, even if null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// The field `name`, which counts as known from now on; null is the same as absent.
    pub(super) fn take(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        let (_, value) = self.fields.iter().find(|(key, _)| key == name)?;
        (!value.is_null()).then_some(value)
    }

    pub(super) fn number(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Option<f64> {
        let value = self.take(name)?;
        log.number(&self.path(name), value, limit)
    }

    /// A required number.
    pub(super) fn required(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Option<f64> {
        match self.take(name) {
            Some(value) => log.number(&self.path(name), value, limit),
            None => {
                log.problem(self.path(name), ProblemKind::Missing);
                None
            }
        }
    }

    /// A whole number; `limit` must only admit whole numbers below 2³².
    pub(super) fn whole(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Option<u32> {
        self.number(name, limit, log).map(|number| number as u32)
    }

    pub(super) fn text(&mut self, name: &'static str, log: &mut Log) -> Option<String> {
        let value = self.take(name)?;
        log.text(&self.path(name), value)
    }

    /// Required text; if it is missing, empty text and a problem.
    pub(super) fn name(&mut self, name: &'static str, log: &mut Log) -> String {
        let before = log.problems.len();
        let text = self.text(name, log);
        if text.is_none() && log.problems.len() == before {
            log.problem(self.path(name), ProblemKind::Missing);
        }
        text.unwrap_or_default()
    }

    pub(super) fn switch(&mut self, name: &'static str, log: &mut Log) -> Option<bool> {
        let value = self.take(name)?;
        if value.as_bool().is_none() {
            log.problem(self.path(name), ProblemKind::NotASwitch { got: describe(value) });
        }
        value.as_bool()
    }

    /// Each item of the list `name` with its path.
    pub(super) fn items(&mut self, name: &'static str, limit: Limit, log: &mut Log) -> Vec<(String, &'a Value)> {
        let path = self.path(name);
        let items = self.take(name).map_or(&[][..], |value| log.items(&path, value, limit));
        items.iter().enumerate().map(|(index, item)| (format!("{path}[{index}]"), item)).collect()
    }

    /// The fields that were not read, which are kept, with a notice for each.
    pub(super) fn unknown_fields(self, log: &mut Log) -> Fields {
        let unknown = self.fields.iter().filter(|(name, _)| !self.known.contains(&name.as_str()));
        for (name, _) in unknown.clone() {
            log.notices.push(Notice::UnknownField(self.path(name)));
        }
        unknown.cloned().collect()
    }
}

/// A short description of a value for messages.
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(switch) => switch.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text.chars().count() > 40 => {
            format!("\"{}…\"", text.chars().take(40).collect::<String>())
        }
        Value::Text(text) => format!("\"{text}\""),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "an object".to_owned(),
    }
}
