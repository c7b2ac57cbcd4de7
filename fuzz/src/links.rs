//! Payloads of links: as text, behind the checksum, and made of plans.

use std::time::{Duration, Instant};

use plan::link::{Content, LinkProblem, Shared, SiteKey, SiteReply, decode, encode, open, site_request};
use plan::{Plan, read, write};

use crate::Bytes;
use crate::generate::{self, Size};

/// What no input may take; more where every edge is counted.
const MOST: Duration = Duration::from_millis(if cfg!(feature = "engine") { 500 } else { 50 });

/// Tries `input`: a payload, or the first byte says whether the rest is text around one, what is behind the checksum, or
/// what a plan is made of.
pub fn check(input: &[u8]) {
    if input.starts_with(b"1.") {
        let text = String::from_utf8_lossy(input);
        return in_time(tried(|| decode(&text)), input);
    }
    let Some((door, rest)) = input.split_first() else { return };
    match door % 3 {
        0 => {
            let text = String::from_utf8_lossy(rest);
            in_time(tried(|| decode(&text)), rest);
        }
        1 => {
            in_time(tried(|| open(rest)), rest);
        }
        _ => there_and_back(&generate::plan(&mut Bytes::new(rest), Size::Usual)),
    }
}

/// Panics where `input` took too long.
pub fn in_time(took: Duration, input: &[u8]) {
    assert!(took <= MOST, "{took:?} for {input:02x?}");
}

/// Tries a payload, and what comes of it again. Gives back how long the first took.
pub fn tried(open: impl Fn() -> Result<Content, LinkProblem>) -> Duration {
    let start = Instant::now();
    let opened = open();
    let mut took = start.elapsed();
    if took > MOST {
        // Where others work on the same machine, what they took is not ours: again, by the processor's clock.
        let (before, start) = (on_processor(), Instant::now());
        drop(open());
        took = on_processor().zip(before).map_or(start.elapsed(), |(after, before)| after - before);
    }
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

/// How long this thread was on a processor, where the system says so.
fn on_processor() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn there_and_back(plan: &Plan) {
    let reading = read(&write(plan));
    let payload = encode(&Content::Plan(Shared::new(reading.plan.clone())));
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

/// Payloads to begin with: the examples, small plans, a request, a reply.
pub fn seeds() -> Vec<String> {
    let mut contents = Vec::new();
    for plan in generate::examples() {
        contents.push(Content::Plan(Shared::new(plan.clone())));
        contents.extend(site_request(plan, 0).map(Content::Request));
        let mut small = plan.clone();
        small.regions.truncate(1);
        small.sites.truncate(1);
        small.sites.iter_mut().for_each(|site| site.region = None);
        small.criteria.truncate(1);
        small.about.clear();
        contents.push(Content::Plan(Shared::new(small)));
    }
    let key = SiteKey { index: 3, check: 7 };
    contents.push(Content::Reply(SiteReply { stated_rate: Some(1.2), cap: Some(8), ..SiteReply::empty(key) }));
    contents.iter().map(encode).collect()
}
