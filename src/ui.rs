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
mod patients;
pub(crate) mod plain;
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
// From styles/, by build.rs.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_lose_comments_and_keep_what_is_in_quotes() {
        assert!(!STYLES.contains("/*"));
        assert!(STYLES.contains(".beneath li::after{content:\" \"}"));
        assert!(STYLES.contains(".site > :nth-child(1){grid-area:name}"));
    }
}
