//! Tables that people paste from spreadsheets.

use plan::document::{Region, Site};
use plan::paste::{CountsPaste, How, Refused, SitesPaste, counts, sites};
use plan::{Plan, csv, read, write};
use recruitment::limits;

/// Tries `input` as a pasted list of sites and as pasted counts, for a plan with regions and for one without.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for regions in [&[][..], &["JP-13", "JP-27", "A", "a"]] {
        let region = |id: &&str| Region { id: (*id).to_owned(), ..Region::default() };
        let plan = Plan { regions: regions.iter().map(region).collect(), ..Plan::default() };
        list(&plan, &sites(&text, &plan));
        numbers(&plan, &counts(&text, &plan));
    }
}

fn list(plan: &Plan, paste: &SitesPaste) {
    assert_eq!(paste.sites.len(), paste.rows.len());
    assert!(paste.rows.is_sorted() && paste.sites.len() as f64 <= limits::SITES.high);
    assert!(paste.sites.iter().all(|site| *site != Site::default()), "a site of nothing");
    said(&paste.refused, paste.columns.len());
    let mut taken = plan.clone();
    assert_eq!(paste.apply(&mut taken, How::Append), paste.sites.len());
    // What is taken a document may say, and what is exported is pasted as it was.
    assert_eq!(read(&write(&taken)).plan.sites, taken.sites);
    let again = sites(&csv::sites(&taken), &taken);
    assert_eq!((&again.sites, again.refused.len()), (&taken.sites, 0));
}

fn numbers(plan: &Plan, paste: &CountsPaste) {
    assert_eq!(paste.regions.len(), plan.regions.len());
    assert_eq!(paste.regions.len() - paste.missing().count(), paste.taken);
    said(&paste.refused, paste.columns.len());
    let mut taken = plan.clone();
    assert_eq!(paste.apply(&mut taken), paste.taken);
    assert_eq!(read(&write(&taken)).plan.regions, taken.regions);
}

/// A refusal is of a cell of the table, says something, and not all that was pasted.
fn said(refused: &[Refused], columns: usize) {
    for one in refused {
        assert!(one.row > 0 && one.column < columns);
        let reason = one.reason.to_string();
        assert!(reason.contains("type ") || reason.contains(": shorten "), "{reason}");
        assert!(reason.chars().count() < 1_500 && one.text.chars().count() <= 41, "{reason}");
    }
}
