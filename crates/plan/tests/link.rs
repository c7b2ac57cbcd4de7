//! Contents survive links, and links survive opening and encoding again.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may panic too, and clippy.toml frees only the tests themselves

#[path = "any_plan/strategy.rs"]
mod strategy;

use plan::link::{
    Content, First, LinkProblem, Made, Shared, SiteKey, SiteReply, address, decode, encode, normalized, open,
};
use plan::value::Value;
use plan::{Date, Plan, read};
use strategy::for_plans;

fn payload(plan: &Plan) -> String {
    encode(&Content::Plan(Shared::new(plan.clone())))
}

#[track_caller]
fn opened(text: &str) -> Plan {
    match decode(text) {
        Ok(Content::Plan(shared)) => shared.plan,
        other => panic!("{other:?}"),
    }
}

fn example(name: &str) -> Plan {
    let path = format!("{}/../../examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let document: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    read(&document).plan
}

#[test]
fn ten_thousand_random_plans_survive() {
    for_plans(10_000, |plan| {
        let payload = payload(&plan);
        let again = opened(&payload);
        assert_eq!(again, normalized(&plan));
        assert_eq!(again, plan);
        assert_eq!(self::payload(&again), payload);
        Ok(())
    });
}

#[test]
fn numbers_survive_to_the_last_bit() {
    let plan = |numbers: &[f64]| Plan {
        extra: vec![("x".to_owned(), Value::list(numbers.iter().copied()))],
        ..example("oncology")
    };
    let numbers = [
        0.0,
        -0.0,
        0.1,
        1.0 / 3.0,
        1e22,
        1e23,
        123_456_789.123_456_78,
        -2.5e-7,
        1e-300,
        5e-324,
        9_007_199_254_740_993.0,
        f64::MAX,
        f64::MIN_POSITIVE,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        2e6,
        1_500_000.0,
        -3_000.0,
        0.3 + 0.1,
    ];
    let plan = plan(&numbers);
    let again = opened(&payload(&plan));
    let read = again.extra.iter().find(|(name, _)| name == "x").and_then(|(_, list)| list.as_list()).unwrap();
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    let read: Vec<f64> = read.iter().filter_map(Value::as_f64).collect();
    assert_eq!(bits(&read), bits(&numbers));
}

#[test]
fn texts_survive_in_any_script() {
    let texts = [
        "\u{0}",
        "a\u{0}b\u{0}",
        "🙂🙃",
        "𠮷野家",
        "e\u{301}",
        "\u{202e}x",
        "\u{ffff}\u{fffe}",
        "ﾊﾝｶｸ",
        "עברית",
        "Ελληνικά",
        "\u{10ffff}",
        "�",
        "\n\r\t",
        "長い名前の長い名前の長い名前",
    ];
    for text in texts {
        let mut plan = example("oncology");
        plan.extra = vec![(text.to_owned(), text.into())];
        plan.title = (!text.trim().is_empty()).then(|| text.to_owned());
        assert_eq!(opened(&payload(&plan)), plan, "{text:?}");
    }
}

#[test]
fn what_goes_with_the_plan_survives() {
    let made = Made {
        on: Date::new(2026, 11, 25).unwrap(),
        model: recruitment::MODEL,
        prob_by_deadline: Some(0.812_345_6),
        q50_months: Some(19.876_54),
        q80_months: None,
    };
    for first in [First::Forecast, First::Trial, First::Patients, First::Sites, First::Assumptions] {
        let shared = Shared { plan: example("oncology"), made: Some(made), read_only: first == First::Sites, first };
        let Ok(Content::Plan(again)) = decode(&encode(&Content::Plan(shared.clone()))) else { panic!("{first:?}") };
        let kept = Made { prob_by_deadline: Some(0.8123), q50_months: Some(19.88), ..made };
        assert_eq!(again, Shared { made: Some(kept), ..shared });
    }
}

#[test]
fn a_link_is_found_in_what_people_paste() {
    let plan = example("two-countries");
    let payload = payload(&plan);
    let address = address("https://example.org/f?x=1#old", &payload);
    assert_eq!(address, format!("https://example.org/f?x=1#tf={payload}"));
    let (front, back) = address.split_at(address.len() - 300);
    for text in [
        payload.clone(),
        format!("tf={payload}"),
        format!("#tf={payload}"),
        address.clone(),
        format!("  <{address}>.\n"),
        format!("See ({address}), please"),
        format!("「{address}」。"),
        format!("{address}　です"),
        format!("{front}\u{200b}{back}\u{feff}"),
        format!("{front}\r\n{back}"),
        format!("{address}&utm=mail"),
        format!("**{address}**"),
    ] {
        assert_eq!(opened(&text), plan, "{text}");
    }
}

#[test]
fn what_is_no_link_is_said() {
    let payload = payload(&example("oncology"));
    let newer = payload.replacen("1.", "2.", 1);
    let long = format!("1.{}", "A".repeat(plan::link::LONGEST));
    for (text, problem) in [
        ("", LinkProblem::NoLink),
        ("hello", LinkProblem::NoLink),
        ("https://example.org/", LinkProblem::NoLink),
        ("https://example.org/#tf=", LinkProblem::NoLink),
        ("x.abc", LinkProblem::NoLink),
        (newer.as_str(), LinkProblem::Version { got: 2 }),
        ("1.", LinkProblem::NoLink),
        ("1.AAAA", LinkProblem::Altered),
        ("1.AAAAAA", LinkProblem::Altered),
        (long.as_str(), LinkProblem::TooLong { most: plan::link::LONGEST }),
    ] {
        assert_eq!(decode(text), Err(problem.clone()), "{text}");
        let said = problem.to_string();
        assert!([": paste ", ": open ", ": copy ", ": ask "].iter().any(|word| said.contains(word)), "{said}");
    }
}

#[test]
fn any_cut_and_any_other_letter_is_noticed() {
    let payload = payload(&Plan { about: Vec::new(), ..example("oncology") });
    for cut in 0..payload.len() {
        assert!(decode(&payload[..cut]).is_err(), "cut at {cut}");
        assert!(decode(&payload[cut + 1..]).is_err() || cut == payload.len(), "begun at {cut}");
    }
    for at in 2..payload.len() {
        for letter in ["A", "b", "-", "9"] {
            let mut other = payload.clone();
            other.replace_range(at..=at, letter);
            assert!(other == payload || decode(&other) == Err(LinkProblem::Altered), "{letter} at {at}");
        }
    }
}

#[test]
fn a_plan_that_its_checks_refuse_is_refused_with_its_problems() {
    let mut plan = example("oncology");
    plan.trial.deadline = plan.trial.start.map(plan::document::Moment::Date);
    let problems = read(&plan::write(&plan)).problems;
    assert!(!problems.is_empty());
    assert_eq!(decode(&payload(&plan)), Err(LinkProblem::Plan(problems.clone())));
    assert!(LinkProblem::Plan(problems).to_string().contains("trial.deadline"));
    let key = SiteKey { index: 0, check: 0 };
    let reply = SiteReply { stated_rate: Some(1e9), ..SiteReply::empty(key) };
    assert!(matches!(decode(&encode(&Content::Reply(reply))), Err(LinkProblem::Plan(_))));
}

/// Small payloads that claim much: the maximum number of sites, an endless text, endless bits.
#[test]
fn claims_cost_nothing() {
    let mut plan = example("oncology");
    plan.about.clear();
    plan.sites = vec![plan::document::Site::default(); 5_000];
    let many = payload(&plan);
    assert!(many.len() < 1_000, "{}", many.len());
    // These are within the limits, so they open.
    assert_eq!(opened(&many).sites.len(), 5_000);
    let mut more = plan.clone();
    for (index, site) in more.sites.iter_mut().enumerate() {
        (site.stated_rate, site.cap, site.weight) = (Some(1.5), Some(index as u32 % 3), Some(1.0));
    }
    let mut text = example("oncology");
    text.extra = vec![("x".to_owned(), "長".repeat(1 << 19).into())];
    for bomb in [payload(&more), payload(&text)] {
        assert!(bomb.len() < 8_000, "{}", bomb.len());
        assert_eq!(decode(&bomb).err(), Some(LinkProblem::TooMuch));
    }
    // The same byte over and over.
    for byte in [0x00, 0xFF, 0x55, 0xAA] {
        for length in [0, 1, 4, 100, 24_000] {
            assert!(open(&vec![byte; length]).is_err(), "{byte} {length}");
        }
    }
}

/// Changes behind the checksum, which reach the reader: no panic, and whatever is a valid plan by chance survives.
#[test]
fn twenty_thousand_changed_payloads_are_refused_or_read() {
    let mut small = example("oncology");
    (small.regions, small.about, small.costs) = (Vec::new(), Vec::new(), None);
    small.criteria.truncate(1);
    small.sites.truncate(1);
    small.sites[0].region = None;
    let letters = payload(&small);
    let bytes = bytes(&letters);
    let mut state = 1_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    let mut read = 0;
    for _ in 0..20_000 {
        let mut other = bytes.clone();
        match below(4) {
            0 => other.truncate(below(bytes.len())),
            1 => other.extend((0..below(20)).map(|_| 0xA5)),
            _ => {}
        }
        for _ in 0..below(4) {
            if let Some(byte) = other.len().checked_sub(1).map(|last| below(last + 1)) {
                other[byte] ^= 1 << below(8);
            }
        }
        if let Ok(content) = open(&other) {
            read += 1;
            let again = encode(&content);
            let decoded = decode(&again).unwrap();
            assert_eq!(encode(&decoded), again);
        }
    }
    assert!(read > 100, "{read}");
}

/// The bytes of a payload without the checksum.
fn bytes(payload: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits = payload[2..].chars().flat_map(|char| {
        let value = LETTERS.find(char).unwrap();
        (0..6).rev().map(move |place| value >> place & 1)
    });
    let mut bytes = Vec::new();
    while let Some(byte) = (0..8).try_fold(0, |byte, _| Some(byte << 1 | bits.next()?)) {
        bytes.push(byte as u8);
    }
    bytes.truncate(bytes.len() - 4);
    bytes
}
