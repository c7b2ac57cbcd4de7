//! Every word on screen.
//!
//! The words themselves are in `messages/`, a file for each language; [`Words`] has a method for each of them, made
//! when the page is built, and a language that lacks one is not built. Whole sentences are asked for, never fragments
//! to be glued together, because word order is the language's business. English is a part of the module; the page loads
//! the others when they are asked for.

pub mod answer;
pub mod catalog;
pub mod form;
pub mod numbers;
pub mod sentence;

use std::sync::OnceLock;

pub use answer::{Certainty, Limits, Strength, When};
pub use catalog::Words;
pub use form::{Found, Refusal, SiteCalled};
pub use numbers::Day;
pub use sentence::{Sentence, Span, Weight};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English as written in the United States, with days before months.
    #[default]
    English,
    /// Japanese.
    Japanese,
    /// Chinese in simplified characters.
    Chinese,
}

/// Words that were loaded; what is loaded once stays for the whole page.
static JAPANESE: OnceLock<Words> = OnceLock::new();
static CHINESE: OnceLock<Words> = OnceLock::new();

impl Lang {
    /// All of them, with what each calls itself.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::English, "English"), (Self::Japanese, "日本語"), (Self::Chinese, "中文")];

    /// The language that best fits a tag such as `en-GB`; English where none does.
    pub fn from_tag(tag: Option<&str>) -> Self {
        let language = tag.unwrap_or_default().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .map(|(lang, _)| lang)
            .find(|lang| lang.tag().eq_ignore_ascii_case(language))
            .unwrap_or_default()
    }

    /// BCP 47 tag, for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
            Self::Chinese => "zh",
        }
    }

    /// Takes the words of a file that was loaded; whether they are those of this version.
    pub fn load(self, file: &str) -> bool {
        match (self.place(), Words::read(file)) {
            (Some(place), Some(words)) => {
                // If another element was first, they are the same words.
                let _ = place.set(words);
                true
            }
            _ => false,
        }
    }

    /// What it says; what English says until it is loaded.
    pub fn words(self) -> &'static Words {
        self.place().and_then(OnceLock::get).unwrap_or_else(catalog::english)
    }

    fn place(self) -> Option<&'static OnceLock<Words>> {
        match self {
            Self::English => None,
            Self::Japanese => Some(&JAPANESE),
            Self::Chinese => Some(&CHINESE),
        }
    }
}
