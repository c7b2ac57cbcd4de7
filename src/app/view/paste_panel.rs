//! What was understood of a pasted table.

use std::rc::Rc;

use plan::ProblemKind;
use plan::document::Plan;
use plan::paste::{self, Column, Meaning, Reason, Refused};

use super::context::ViewContext;
use crate::app::entry;
use crate::app::field::{Field, RegionCell};
use crate::app::pasted_table::{PastedTable, TableKind};
use crate::text::{CheckError, Refusal, Words};

/// Refused cells, and regions without a number, that are listed one by one.
const FEW: usize = 5;

/// A text area to paste into, and what was understood of its text.
#[derive(Debug, Clone, PartialEq)]
pub struct PasteView {
    /// What its rows are.
    pub kind: TableKind,
    pub text: String,
    pub hint: String,
    /// What was understood; empty while nothing is there.
    pub understood: String,
    /// What was not understood, and other remarks.
    pub remarks: Vec<String>,
    pub is_useful: bool,
}

pub(super) fn view(context: &ViewContext<'_>) -> Option<PasteView> {
    context.state.pasted.as_ref().map(|pasted| pasting(context, pasted))
}

fn pasting(context: &ViewContext<'_>, PastedTable { kind, text }: &PastedTable) -> PasteView {
    let (words, plan) = (context.words, &*context.state.draft.plan);
    let hint = match kind {
        TableKind::Sites => words.paste_sites_hint(),
        TableKind::Counts => words.paste_counts_hint(),
    };
    let mut view = PasteView {
        kind: *kind,
        text: text.clone(),
        hint,
        understood: String::new(),
        remarks: Vec::new(),
        is_useful: false,
    };
    if text.trim().is_empty() {
        return view;
    }
    match kind {
        TableKind::Sites => sites(words, plan, text, &mut view),
        TableKind::Counts => counts(words, plan, text, &mut view),
    }
    view
}

fn sites(words: &Words, plan: &Plan, text: &str, view: &mut PasteView) {
    let found = paste::sites(text, plan);
    view.understood = words.paste_understood_sites(found.sites.len() as f64);
    view.is_useful = !found.sites.is_empty();
    view.remarks.push(columns(words, &found.columns));
    refused(words, &found.refused, &mut view.remarks);
    totals(words, found.totals.len(), found.rows_left_out, &mut view.remarks);
}

fn counts(words: &Words, plan: &Plan, text: &str, view: &mut PasteView) {
    let found = paste::counts(text, plan);
    let missing: Vec<usize> = found.missing().collect();
    let understood = plan.regions.len() - missing.len();
    view.understood = words.paste_understood_counts(understood as f64);
    view.is_useful = understood > 0;
    if let Some(problem) = &found.problem {
        view.remarks.push(problem.to_string());
    }
    view.remarks.push(columns(words, &found.columns));
    if found.in_order {
        view.remarks.push(words.paste_in_order());
    }
    refused(words, &found.refused, &mut view.remarks);
    totals(words, found.totals.len(), found.rows_left_out, &mut view.remarks);
    if understood > 0 && !missing.is_empty() {
        let name = |index: &usize| entry::canonical(plan, Field::Region(*index, RegionCell::Name));
        let mut names: Vec<String> = missing.iter().take(FEW).map(name).collect();
        if missing.len() > FEW {
            names.push("…".to_owned());
        }
        view.remarks.push(words.paste_missing(missing.len() as f64, &names.join(&words.list_comma())));
    }
}

fn columns(words: &Words, columns: &[Column]) -> String {
    let said = |(index, column): (usize, &Column)| {
        let heading = column.heading.clone().unwrap_or_else(|| words.paste_column_number((index + 1) as f64));
        match key(column.meaning).and_then(|key| words.meaning(key)) {
            Some(meaning) => words.paste_column(&heading, &meaning),
            None => words.paste_column_unused(&heading),
        }
    };
    let said: Vec<String> = columns.iter().enumerate().map(said).collect();
    words.paste_columns(&said.join(&words.list_comma()))
}

fn key(meaning: Meaning) -> Option<&'static str> {
    Some(match meaning {
        Meaning::Name => "name",
        Meaning::Region => "region",
        Meaning::Country => "country",
        Meaning::Latitude => "lat",
        Meaning::Longitude => "lon",
        Meaning::Opens => "opens",
        Meaning::Delay | Meaning::DelaySigma | Meaning::DelayShape | Meaning::DelayScale => "delay",
        Meaning::StatedRate => "rate",
        Meaning::Enrolled => "enrolled",
        Meaning::SiteMonths => "months",
        Meaning::Cap => "cap",
        Meaning::Closes => "closes",
        Meaning::Pauses => "pauses",
        Meaning::Weight => "weight",
        Meaning::Dct => "dct",
        Meaning::Prevalent | Meaning::PrevalentPer100k => "prevalent",
        Meaning::Incident | Meaning::IncidentPer100k => "incident",
        Meaning::Population => "population",
        _ => return None,
    })
}

fn refused(words: &Words, cells: &[Refused], remarks: &mut Vec<String>) {
    for cell in cells.iter().take(FEW) {
        remarks.push(words.paste_refused(cell.row as f64, &cell.text, &words.refusal(&why(cell))));
    }
    if cells.len() > FEW {
        remarks.push(words.paste_refused_more((cells.len() - FEW) as f64));
    }
}

fn why(cell: &Refused) -> Refusal {
    let typed = cell.text.clone();
    match &cell.reason {
        Reason::Entry(error) => entry::unreadable(error.clone(), &cell.text),
        Reason::SeveralRegions => Refusal::SeveralRegions { typed },
        Reason::HalfARecord => Refusal::HalfARecord,
        Reason::Problem(ProblemKind::UnknownRegion { .. }) => Refusal::UnknownRegion { typed },
        Reason::Problem(ProblemKind::DuplicateId { .. }) => Refusal::RegionTwice { typed },
        Reason::Problem(ProblemKind::NotADate { .. }) => Refusal::NotADate { typed },
        Reason::Problem(ProblemKind::NotAMoment { .. }) => Refusal::NotAMoment { typed },
        Reason::Problem(ProblemKind::NotWhole { .. }) => Refusal::NotWhole { typed },
        other => Refusal::Other(Rc::new(CheckError::Cell(other.clone()))),
    }
}

fn totals(words: &Words, totals: usize, left_out: usize, remarks: &mut Vec<String>) {
    if totals > 0 {
        remarks.push(words.paste_totals(totals as f64));
    }
    if left_out > 0 {
        remarks.push(words.paste_left_out(left_out as f64));
    }
}
