//! What is on the screen: components that show values from the view and turn events into actions. They compute nothing.

mod app;
mod assumption;
mod assumptions;
mod bottlenecks;
mod dots;
mod embed;
mod example;
mod export;
mod fan;
mod fan_reader;
mod field;
mod forecast;
mod header;
mod headline;
mod icon;
mod inputs;
mod live;
mod menu;
mod more_sites;
mod notice;
mod numbers_table;
mod open_file;
mod paste_panel;
mod patient_funnel;
mod patients_section;
mod problems;
mod questionnaire_form;
mod rate_mark;
mod readout;
mod region_map;
mod remarks;
mod results;
mod scenarios;
mod section;
mod sentence;
mod share_choices;
mod share_panel;
mod simulation;
mod site_row;
mod sites;
mod top;
mod trial;
mod width;

#[cfg(test)]
mod chart_snapshots;

pub use app::{App, AppProps, HostEvent, HostRequest, Message};
pub(crate) use open_file::open_document;

/// All style sheets, joined by `build.rs`, for the root that the page is mounted in.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));
