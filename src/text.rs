//! Every word on screen.
//!
//! A language is an implementation of [`Words`], whose methods have no bodies of their own: a sentence that a
//! language lacks is a compile error, not a hole in the page. Whole sentences are asked for, never fragments to
//! be glued together, because word order is the language's business.

pub mod answer;
pub mod assumptions;
pub mod cautions;
pub mod english;
pub mod form;
pub mod numbers;
pub mod patients;
pub mod sentence;

pub use answer::{Answer, Certainty, Limits, When};
pub use assumptions::{Assumptions, Strength};
pub use cautions::Cautions;
pub use form::{Form, Refusal, SiteCalled};
pub use numbers::{Day, Numbers};
pub use patients::Patients;
pub use sentence::{Sentence, Span, Weight};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English as written in the United States, with days before months.
    #[default]
    English,
}

/// Everything a language has to say.
pub trait Words: Numbers + Form + Answer + Assumptions + Cautions + Patients {}

impl<T: Numbers + Form + Answer + Assumptions + Cautions + Patients> Words for T {}

impl Lang {
    /// The language that best fits a tag such as `en-GB`; English where none does.
    pub fn from_tag(_tag: Option<&str>) -> Self {
        Self::English
    }

    /// BCP 47 tag, for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// What it says.
    pub fn words(self) -> &'static dyn Words {
        match self {
            Self::English => &english::English,
        }
    }
}
