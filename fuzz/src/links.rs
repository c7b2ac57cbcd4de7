//! Payloads of links: as text, behind the checksum, and made of plans.

use std::time::{Duration, Instant};

use plan::link::{Content, LinkProblem, Shared, SiteAnswer, SiteKey, decode, encode, open, site_request};
use plan::{Plan, read, write};

use crate::Bytes;
use crate::generate::{self, Size};

/// What no input may take; more where every edge is counted.
const MOST: Duration = Duration::from_millis(if cfg!(feature = "engine") { 500 } else { 50 });

/// Tries `input`: the first byte says whether the rest is text around a payload, what is behind the checksum, or what a
/// plan is made of.
pub fn check(input: &[u8]) {
    let Some((door, rest)) = input.split_first() else { return };
    match door % 3 {
        0 => {
            let text = String::from_utf8_lossy(rest);
            tried(|| decode(&text));
        }
        1 => {
            tried(|| open(rest));
        }
        _ => there_and_back(&generate::plan(&mut Bytes::new(rest), Size::Usual)),
    }
}

/// Tries a payload, and what comes of it again. Gives back how long the first took.
pub fn tried(open: impl Fn() -> Result<Content, LinkProblem>) -> Duration {
    let once = || {
        let start = Instant::now();
        (open(), start.elapsed())
    };
    let (opened, mut took) = once();
    // Where others work on the same machine, a pause of theirs is not ours.
    for _ in 0..4 {
        if took > MOST {
            took = took.min(once().1);
        }
    }
    assert!(took <= MOST, "{took:?}");
    match opened {
        Ok(content) => {
            let payload = encode(&content);
            let again = decode(&payload);
            let Ok(again) = again else { panic!("{again:?} of {content:?}") };
            assert_eq!(encode(&again), payload);
        }
        Err(problem) => assert!(problem.to_string().contains(": ")),
    }
    took
}

fn there_and_back(plan: &Plan) {
    let reading = read(&write(plan));
    let payload = encode(&Content::Plan(Shared::of(reading.plan.clone())));
    match decode(&payload) {
        Ok(Content::Plan(shared)) => {
            assert!(reading.problems.is_empty());
            // As text: an unknown field may hold what equals nothing.
            assert_eq!(format!("{:?}", shared.plan), format!("{:?}", reading.plan));
        }
        Err(LinkProblem::Plan(problems)) => assert_eq!(problems, reading.problems),
        Err(LinkProblem::TooMuch | LinkProblem::TooLong { .. }) => {}
        other => panic!("{other:?}"),
    }
}

/// Payloads to begin with: the examples, small plans, a request, an answer.
pub fn seeds() -> Vec<String> {
    let mut contents = Vec::new();
    for plan in generate::examples() {
        contents.push(Content::Plan(Shared::of(plan.clone())));
        contents.extend(site_request(plan, 0).map(Content::Request));
        let mut small = plan.clone();
        small.regions.truncate(1);
        small.sites.truncate(1);
        small.sites.iter_mut().for_each(|site| site.region = None);
        small.criteria.truncate(1);
        small.about.clear();
        contents.push(Content::Plan(Shared::of(small)));
    }
    let key = SiteKey { index: 3, check: 7 };
    contents.push(Content::Answer(SiteAnswer { stated_rate: Some(1.2), cap: Some(8), ..SiteAnswer::nothing(key) }));
    contents.iter().map(encode).collect()
}
