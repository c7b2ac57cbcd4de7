//! How much of the page is made anew after an action.

use super::action::Action;

/// How much of the page is made anew.
///
/// Somebody who types waits for the headline and the chart. The rest stays as it was until typing pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Painting {
    /// The first picture: headline, chart and inputs. What is below the chart is not computed yet.
    First,
    /// A keystroke: what is further down stays as it was.
    Keystroke,
    /// The progress of a simulation: only the progress changes further down.
    Progress,
    #[default]
    Full,
}

impl Painting {
    /// What is painted after an action. The first picture lasts until all is to be painted.
    pub fn after(self, action: &Action) -> Self {
        match (self, action) {
            (_, Action::PaintAll) => Self::Full,
            (Self::First, _) => Self::First,
            (_, Action::Type(..)) => Self::Keystroke,
            (_, Action::Simulated(progress)) if progress.forecast.is_none() => Self::Progress,
            _ => Self::Full,
        }
    }

    /// Whether something waits until the first picture is there or typing pauses.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::First | Self::Keystroke)
    }

    /// Whether what is further down stays as it was.
    pub fn is_partial(self) -> bool {
        matches!(self, Self::Keystroke | Self::Progress)
    }
}
