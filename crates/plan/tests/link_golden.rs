//! Links of every released version open for ever, with the same content.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

use std::fs;
use std::path::{Path, PathBuf};

use plan::document::{Moment, TrackRecord};
use plan::link::{Content, First, Made, Shared, SiteReply, decode, encode, site_request};
use plan::{Date, Plan, Value, read, write};

const NAMES: [&str; 7] = ["full", "hostile", "msa-japan", "oncology", "two-countries", "request", "reply"];

fn path(name: &str, extension: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/link/golden")).join(format!("{name}.{extension}"))
}

fn plan_of(path: &Path) -> Plan {
    let reading = read(&serde_json::from_slice::<Value>(&fs::read(path).unwrap()).unwrap());
    assert_eq!(reading.problems, []);
    reading.plan
}

/// The content of the link of this name when it was made.
fn original(name: &str) -> Content {
    let full = || plan_of(&path("full", "json"));
    match name {
        "request" => Content::Request(site_request(&full(), 0).unwrap()),
        "reply" => Content::Reply(SiteReply {
            site_name: Some("山の上病院 神経内科".to_owned()),
            opens: Date::new(2027, 7, 15).map(Moment::Date),
            stated_rate: Some(0.75),
            track_record: Some(TrackRecord { enrolled: 3.0, site_months: 10.5 }),
            cap: Some(8),
            closes: Some(Moment::Months(40.5)),
            ..SiteReply::empty(site_request(&full(), 0).unwrap().key)
        }),
        "full" => {
            let made = Made {
                on: Date::new(2026, 12, 1).unwrap(),
                model: 1,
                prob_by_deadline: Some(0.8123),
                q50_months: Some(19.88),
                q80_months: None,
            };
            Content::Plan(Shared { plan: full(), made: Some(made), read_only: true, first: First::Patients })
        }
        "hostile" => Content::Plan(Shared::new(plan_of(&path(name, "json")))),
        _ => {
            let examples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples"));
            Content::Plan(Shared::new(plan_of(&examples.join(format!("{name}.json")))))
        }
    }
}

/// Everything in a content.
fn document(content: &Content) -> Value {
    match content {
        Content::Plan(shared) => write(&shared.plan),
        Content::Request(request) => write(&request.plan),
        Content::Reply(reply) => Value::map([
            ("name", reply.site_name.clone().into()),
            ("opens", reply.opens.into()),
            ("stated_rate", reply.stated_rate.into()),
            ("track_record", reply.track_record.into()),
            ("cap", reply.cap.into()),
            ("closes", reply.closes.into()),
        ]),
    }
}

#[test]
fn links_of_old_open_as_what_they_were() {
    for name in NAMES {
        if std::env::var_os("NEW").is_some() && !path(name, "txt").exists() {
            let content = original(name);
            fs::write(path(name, "txt"), encode(&content) + "\n").unwrap();
            fs::write(path(name, "json"), serde_json::to_string_pretty(&document(&content)).unwrap() + "\n").unwrap();
        }
        let link = fs::read_to_string(path(name, "txt")).unwrap();
        let content = decode(&link).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        let wanted: Value = serde_json::from_slice(&fs::read(path(name, "json")).unwrap()).unwrap();
        assert_eq!(document(&content), wanted, "{name}");
        // As long as this version is the one that is written, the payload is the same to the letter.
        assert_eq!(encode(&content), link.trim_end(), "{name}");
    }
    let full = decode(&fs::read_to_string(path("full", "txt")).unwrap()).unwrap();
    assert_eq!(full, original("full"));
    let reply = decode(&fs::read_to_string(path("reply", "txt")).unwrap()).unwrap();
    assert_eq!(reply, original("reply"));
}

/// Version 1 refers to known regions only by their place in the files, so the files are part of the version. Newer
/// figures go into files of a new version.
#[test]
fn the_places_that_links_name_are_as_they_were() {
    for (text, lines, wanted) in [
        (plan::places::JAPAN, 47, JAPAN),
        (plan::places::UNITED_STATES, 51, UNITED_STATES),
        (plan::places::CHINA, 31, CHINA),
    ] {
        let places: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(places.len(), lines);
        // FNV-1a with 64 bits.
        let hash = places
            .join("\n")
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        assert_eq!(hash, wanted, "{}", places[0]);
    }
}

const JAPAN: u64 = 0x0D97_A7A0_A2F0_71B4;
const UNITED_STATES: u64 = 0x20D2_B703_6544_CADA;
const CHINA: u64 = 0x30C7_4B62_BC90_9796;
