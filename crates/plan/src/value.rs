//! A document as a tree, between whatever carries it and the checks that read it.

/// A value in a document. Objects keep the order in which their fields came.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing entered.
    Null,
    /// A switch.
    Bool(bool),
    /// A number; documents know only doubles.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object: fields in order.
    Map(Fields),
}

/// Fields of an object in the order in which they came.
pub type Fields = Vec<(String, Value)>;
