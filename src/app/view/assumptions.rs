//! The assumptions of the model, each with its source.

use plan::Assumption;
use recruitment::defaults::Evidence;

use super::context::{FieldView, Keyboard, SectionView, ViewContext};
use crate::app::entry;
use crate::app::field::{Assumed, Field};
use crate::app::painting::Painting;
use crate::app::section::Section;
use crate::text::{Strength, Words};

#[derive(Debug, Clone, PartialEq)]
pub struct AssumptionsView {
    /// Those that can be changed here.
    pub editable: Vec<AssumptionView>,
    /// Those that cannot.
    pub fixed: Vec<FixedView>,
}

/// An assumption that can be changed.
#[derive(Debug, Clone, PartialEq)]
pub struct AssumptionView {
    pub field: FieldView,
    pub strength: String,
    /// Whether the evidence is only a judgment.
    pub judged: bool,
    pub source: String,
    /// For a changed assumption: the mark, and the text of the button that resets it.
    pub changed: Option<[String; 2]>,
}

/// An assumption that cannot be changed here.
#[derive(Debug, Clone, PartialEq)]
pub struct FixedView {
    /// Its name in the document.
    pub key: String,
    /// Its name on screen.
    pub label: String,
    /// Its value with its unit.
    pub value: String,
    /// For a changed assumption: the default from which it is changed.
    pub changed: Option<String>,
    pub strength: String,
    /// Whether the evidence is only a judgment.
    pub judged: bool,
    pub source: String,
}

pub(super) fn view(context: &ViewContext<'_>) -> SectionView<AssumptionsView> {
    let words = context.words;
    let all = plan::assumptions(&context.state.draft.plan);
    let changed = all.iter().filter(|one| one.changed).count();
    let summary = words.assumptions_line(all.len(), changed);
    // The section is closed at first, so its content can follow the first picture.
    let content = match context.state.painting {
        Painting::First => AssumptionsView { editable: Vec::new(), fixed: Vec::new() },
        _ => listed(context, &all),
    };
    context.section(Section::Assumptions, words.assumptions_title(), summary, content)
}

fn listed(context: &ViewContext<'_>, all: &[Assumption]) -> AssumptionsView {
    let editable: Vec<_> = Assumed::ALL
        .into_iter()
        .filter_map(|assumed| Some(editable(context, assumed, all.iter().find(|one| one.key == assumed.key())?)))
        .collect();
    let fixed: Vec<_> = all
        .iter()
        .filter(|one| Assumed::ALL.iter().all(|assumed| assumed.key() != one.key))
        .map(|one| fixed(context, one))
        .collect();
    AssumptionsView { editable, fixed }
}

fn editable(context: &ViewContext<'_>, assumed: Assumed, one: &Assumption) -> AssumptionView {
    let words = context.words;
    let percent = matches!(assumed, Assumed::OptimismMedian | Assumed::CommonCv | Assumed::NeverActivates);
    let (default, said) = match percent {
        true => (entry::percent(one.default), words.share(one.default)),
        false => (one.default.to_string(), one.default.to_string()),
    };
    let unit = if percent { "%".to_owned() } else { unit(words, one.unit) };
    let field = Field::Assumed(assumed);
    AssumptionView {
        field: FieldView {
            default,
            unit: (!unit.is_empty()).then_some(unit),
            hint: words.assumption_meaning(assumed.key()),
            keyboard: Keyboard::Decimal,
            ..context.field(field, called(words, assumed.key()))
        },
        strength: words.strength(strength(one.evidence)),
        judged: one.evidence == Evidence::Judgment,
        source: source(words, one),
        changed: one.changed.then(|| [words.changed_from(&said), words.back_to(&said)]),
    }
}

fn fixed(context: &ViewContext<'_>, one: &Assumption) -> FixedView {
    let words = context.words;
    let is_share = ["trial.", "registry.completeness", "registry.overlap"].iter().any(|of| one.key.starts_with(of))
        && one.unit.is_empty();
    let said = |value: Option<f64>| match value {
        Some(value) if is_share => words.share(value),
        Some(value) => words.trimmed(value),
        None => "∞".to_owned(),
    };
    let value = said(one.value);
    let unit = unit(words, one.unit);
    FixedView {
        changed: one.changed.then(|| words.changed_from(&said(Some(one.default)))),
        key: one.key.to_owned(),
        label: called(words, one.key),
        value: if unit.is_empty() { value } else { format!("{value}\u{a0}{unit}") },
        strength: words.strength(strength(one.evidence)),
        judged: one.evidence == Evidence::Judgment,
        source: source(words, one),
    }
}

/// The name of an assumption; its key in the document where no words are known.
pub(super) fn called(words: &Words, key: &str) -> String {
    words.assumption(key).unwrap_or_else(|| key.to_owned())
}

fn unit(words: &Words, unit: &str) -> String {
    words.assumption_unit(unit).unwrap_or_else(|| unit.to_owned())
}

/// Stands in the messages for the source in the table of defaults.
const AS_IN_THE_TABLE: &str = "@";

/// The source, without the word "judgment", which the mark of its strength says already.
fn source(words: &Words, one: &Assumption) -> String {
    if let Some(said) = words.source(one.key).filter(|said| said != AS_IN_THE_TABLE) {
        return said;
    }
    one.source.strip_prefix("judgment").map_or(one.source, |rest| rest.trim_start_matches(':').trim_start()).to_owned()
}

fn strength(evidence: Evidence) -> Strength {
    match evidence {
        Evidence::Published => Strength::Published,
        Evidence::Derived => Strength::Derived,
        Evidence::Judgment => Strength::Judgment,
    }
}
