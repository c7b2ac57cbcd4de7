//! Sentences some of whose words weigh more than others.

/// A sentence in pieces, in the order in which they are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Its pieces.
    pub spans: Vec<Span>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words, with the spaces that belong to them.
    pub text: String,
    /// How much they weigh.
    pub weight: Weight,
}

/// How much words weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Said in passing.
    Plain,
    /// What the eye should find.
    Strong,
    /// The one thing to take away.
    Key,
}

impl Sentence {
    /// An empty sentence.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on plainly.
    pub fn plain(mut self, text: String) -> Self {
        self.push(text, Weight::Plain);
        self
    }

    pub(super) fn push(&mut self, text: String, weight: Weight) {
        self.spans.push(Span { text, weight });
    }

    /// The words alone, for those who hear the page.
    pub fn spoken(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}
