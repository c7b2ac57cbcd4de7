//! The interface, until it is here.
#![allow(missing_docs)]

use plan::Value;
use yew::{Callback, Html, Properties, component, html};

pub(crate) const STYLES: &str = "";

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    pub plan: Option<Value>,
    pub lang: Option<String>,
    pub on_forecast: Callback<Value>,
    pub on_change: Callback<Value>,
}

#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    html! { <p part="headline">{ props.lang.clone().unwrap_or_default() }</p> }
}
