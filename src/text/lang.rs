//! The languages of the page.

use std::sync::OnceLock;

use super::catalog::{self, Words};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// American spelling, but with days before months.
    #[default]
    English,
    Japanese,
    /// In simplified characters.
    Chinese,
}

/// Languages that were loaded, for all elements of the page.
static JAPANESE: OnceLock<Words> = OnceLock::new();
static CHINESE: OnceLock<Words> = OnceLock::new();

impl Lang {
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::English, "English"), (Self::Japanese, "日本語"), (Self::Chinese, "中文")];

    /// The language of a tag such as `en-GB`; English if the language is not known.
    pub fn from_tag(tag: Option<&str>) -> Self {
        let language = tag.unwrap_or_default().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .map(|(lang, _)| lang)
            .find(|lang| lang.tag().eq_ignore_ascii_case(language))
            .unwrap_or_default()
    }

    /// The BCP 47 tag, for the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
            Self::Chinese => "zh",
        }
    }

    /// Takes the words from a file that was loaded. False if the file belongs to another version.
    pub fn load(self, file: &str) -> bool {
        match (self.loaded(), Words::read(file)) {
            (Some(loaded), Some(words)) => {
                // An error means that another element loaded the same words first.
                let _ = loaded.set(words);
                true
            }
            _ => false,
        }
    }

    /// The words of this language; English until they are loaded.
    pub fn words(self) -> &'static Words {
        self.loaded().and_then(OnceLock::get).unwrap_or_else(catalog::english)
    }

    fn loaded(self) -> Option<&'static OnceLock<Words>> {
        match self {
            Self::English => None,
            Self::Japanese => Some(&JAPANESE),
            Self::Chinese => Some(&CHINESE),
        }
    }
}
