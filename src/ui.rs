//! What is seen: components that show values from the view and turn events into actions. They compute nothing.

mod app;
mod assumption;
mod assumptions;
mod dots;
mod example;
mod fan;
mod fan_table;
mod field;
mod forecast;
mod header;
mod headline;
mod icon;
mod live;
mod problems;
mod rate_mark;
mod remarks;
mod results;
mod section;
mod sentence;
mod site;
mod sites;
mod trial;
mod width;

pub use app::{App, AppProps};

/// The whole style sheet, for the root that the page is mounted in.
pub const STYLES: &str = concat!(
    include_str!("../styles/tokens.css"),
    include_str!("../styles/base.css"),
    include_str!("../styles/layout.css"),
    include_str!("../styles/header.css"),
    include_str!("../styles/headline.css"),
    include_str!("../styles/problems.css"),
    include_str!("../styles/section.css"),
    include_str!("../styles/field.css"),
    include_str!("../styles/sites.css"),
    include_str!("../styles/assumptions.css"),
    include_str!("../styles/chart.css"),
    include_str!("../styles/table.css"),
    include_str!("../styles/results.css"),
    include_str!("../styles/print.css"),
);
