//! Sentences with emphasized words.

/// A sentence in pieces with different emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub weight: Weight,
}

/// How much words are emphasized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Plain,
    Strong,
    /// The main result.
    Key,
}

impl Sentence {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn plain(mut self, text: String) -> Self {
        self.push(text, Weight::Plain);
        self
    }

    pub(super) fn push(&mut self, text: String, weight: Weight) {
        self.spans.push(Span { text, weight });
    }

    /// The sentence without emphasis, for screen readers.
    pub fn spoken(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
