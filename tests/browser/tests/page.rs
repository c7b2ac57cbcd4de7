//! The built page in a browser.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a panic is a failing test")]

#[path = "page/agreement.rs"]
mod agreement;
#[path = "page/barriers.rs"]
mod barriers;
#[path = "page/documents.rs"]
mod documents;
#[path = "page/element.rs"]
mod element;
#[path = "page/embed.rs"]
mod embed;
#[path = "page/first_load.rs"]
mod first_load;
#[path = "page/headline.rs"]
mod headline;
#[path = "page/host_settings.rs"]
mod host_settings;
#[path = "page/hosts.rs"]
mod hosts;
#[path = "page/languages.rs"]
mod languages;
#[path = "page/lifecycle.rs"]
mod lifecycle;
#[path = "page/methods.rs"]
mod methods;
#[path = "page/newcomer.rs"]
mod newcomer;
#[path = "page/packaged.rs"]
mod packaged;
#[path = "page/pictures.rs"]
mod pictures;
#[path = "page/rubbish.rs"]
mod rubbish;
#[path = "page/share.rs"]
mod share;
#[path = "page/simulation.rs"]
mod simulation;
#[path = "page/site.rs"]
mod site;
