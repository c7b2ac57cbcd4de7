//! Ids of elements that get the cursor after an action.

use super::pasted_table::TableKind;

/// Heading of the questionnaire.
pub const QUESTIONNAIRE: &str = "asked";
/// Button that adds a criterion.
pub const ADD_CRITERION: &str = "criteria.add";
/// Button that adds a region.
pub const ADD_REGION: &str = "regions.add";
/// Button that adds a site.
pub const ADD_SITE: &str = "sites.add";
/// Text area to paste a table into.
pub const PASTE: &str = "paste";
/// Button that opens the share panel.
pub const SHARE: &str = "share";
/// First control of the share panel.
pub const SHARE_WHAT: &str = "share.what";
/// Text area to paste a link into.
pub const SHARE_PASTE: &str = "share.paste";
/// Choice between an element and an iframe.
pub const EMBED_KIND: &str = "embed.kind";

/// Button that removes a region.
pub fn remove_region(region: usize) -> String {
    format!("regions[{region}].remove")
}

/// Button that removes a criterion.
pub fn remove_criterion(criterion: usize) -> String {
    format!("criteria[{criterion}].remove")
}

/// Button that removes a site.
pub fn remove_site(site: usize) -> String {
    format!("sites[{site}].remove")
}

/// Button that opens the text area to paste a table of this kind into.
pub fn open_paste(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Sites => "paste.sites",
        TableKind::Counts => "paste.counts",
    }
}
