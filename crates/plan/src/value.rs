//! A document as a tree of values, between whatever carries it and the checks that read it.

mod serde;

/// Maximum depth of nested objects. A plan needs five; a JavaScript object may contain itself, and the stack is finite.
pub const DEEPEST: usize = 64;
/// Maximum number of fields of an object. A plan has twenty; each new field is compared with those before it.
pub const MOST_FIELDS: usize = 1_000;

/// A value in a document. Objects keep the order of their fields.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    /// A number; documents have only doubles.
    Number(f64),
    Text(String),
    List(Vec<Value>),
    /// An object: fields in order.
    Map(Fields),
}

/// The fields of an object in their order.
pub type Fields = Vec<(String, Value)>;

impl Value {
    /// The field `name` of an object; `None` if there is no such field, or this is not an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_map()?.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn as_f64(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(switch) = self { Some(*switch) } else { None }
    }

    pub fn as_str(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// The fields, if it is an object.
    pub fn as_map(&self) -> Option<&Fields> {
        if let Self::Map(fields) = self { Some(fields) } else { None }
    }

    pub fn map<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    pub fn list<T: Into<Self>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<bool> for Value {
    fn from(switch: bool) -> Self {
        Self::Bool(switch)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
