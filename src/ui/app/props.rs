//! What the element gives the page.

use plan::Value;
use yew::prelude::*;

use super::message::HostEvent;
use crate::app::host_settings::HostSettings;
use crate::text::Lang;

/// What the element gives the page.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The plan to start with; the example where there is none.
    #[prop_or_default]
    pub plan: Option<Value>,
    /// Counts up when the host gives a plan, so that the same plan given again is taken again.
    #[prop_or_default]
    pub revision: u32,
    #[prop_or_default]
    pub lang: Option<String>,
    /// Whether this browser had saved the plan.
    #[prop_or_default]
    pub restored: bool,
    /// Address of the page that opens links.
    #[prop_or_default]
    pub share_base: String,
    /// Address of the directory that the scripts are in.
    #[prop_or_default]
    pub scripts: String,
    #[prop_or_default]
    pub host_settings: HostSettings,
    /// Width of the element when it starts \[px\]. Not measured on the page's own root, which may not be in the document
    /// yet when it is rendered first, and then has no width.
    #[prop_or_default]
    pub width: f64,
    /// Takes what the page says to the element around it.
    #[prop_or_default]
    pub on_event: Callback<HostEvent>,
}

impl AppProps {
    pub(super) fn lang(&self) -> Lang {
        Lang::from_tag(self.lang.as_deref())
    }
}
