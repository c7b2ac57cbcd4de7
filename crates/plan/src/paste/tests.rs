mod counts;
mod sites;

use super::*;
use crate::document::{Plan, Region};

/// A plan with these regions: id, name.
fn plan(regions: &[(&str, &str)]) -> Plan {
    let region = |(id, name): &(&str, &str)| Region {
        id: (*id).to_owned(),
        name: Some((*name).to_owned()),
        ..Region::default()
    };
    Plan { regions: regions.iter().map(region).collect(), ..Plan::default() }
}

fn japan() -> Plan {
    plan(&[("JP-13", "Tokyo"), ("JP-27", "Osaka"), ("JP-26", "Kyoto")])
}

fn meanings(columns: &[Column]) -> Vec<Meaning> {
    columns.iter().map(|column| column.meaning).collect()
}

fn guessed(columns: &[Column]) -> Vec<Meaning> {
    columns.iter().filter(|column| column.guessed).map(|column| column.meaning).collect()
}

/// Row, column, the cell, and how the message about it begins.
fn assert_refused(refused: &[Refused], wanted: &[(usize, usize, &str, &str)]) {
    assert_eq!(refused.len(), wanted.len(), "{refused:?}");
    for (one, (row, column, text, said)) in refused.iter().zip(wanted) {
        assert_eq!((one.row, one.column, one.text.as_str()), (*row, *column, *text));
        assert!(one.reason.to_string().starts_with(said) && one.reason.to_string().contains("type"), "{}", one.reason);
    }
}

/// Pieces of tables in any order: nothing panics whatever is pasted, and everything that is taken is within the limits.
#[test]
fn nothing_that_is_pasted_is_a_crash() {
    const PIECES: [&str; 40] = [
        "\t",
        "\t",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\r",
        ",",
        ";",
        "\"",
        "\"\"",
        "'",
        "=",
        "-",
        "施設名",
        "都道府県",
        "rate",
        "name",
        "delay (",
        "opens",
        "cap",
        "東京都",
        "Tokyo",
        "JP-13",
        "合計",
        "1",
        "0.5",
        "-1",
        "１２",
        "9e9",
        "<10",
        "5-20",
        "20–5",
        "2027-06-01",
        "1/2/2027",
        "\u{feff}",
        "\u{200b}",
        "\u{0}",
        "🙂",
        "未満",
    ];
    // A multiplicative generator: the texts only have to be many and different.
    let mut state = 20_270_401_u64;
    let mut below = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    for _ in 0..1_000 {
        let mut bytes = Vec::new();
        for _ in 0..below(60) {
            match below(8) {
                0 => bytes.push(below(256) as u8),
                _ => bytes.extend_from_slice(PIECES[below(PIECES.len())].as_bytes()),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        for plan in [japan(), Plan::default()] {
            let sites = sites(&text, &plan);
            assert_eq!(sites.sites.len(), sites.rows.len());
            assert!(sites.refused.iter().all(|one| one.column < sites.columns.len() && one.row > 0), "{text:?}");
            let counts = counts(&text, &plan);
            assert_eq!(counts.regions.len(), plan.regions.len());
            // Everything that is taken is allowed in a document.
            let mut taken = plan.clone();
            sites.apply(&mut taken, How::Replace);
            counts.apply(&mut taken);
            let again = crate::read(&crate::write(&taken));
            assert_eq!((again.plan.sites, again.plan.regions), (taken.sites, taken.regions), "{text:?}");
        }
    }
}
