//! Writes a plan as a link, and reads links.

use plan::Value;
use plan::link::{Content, LONGEST, Shared, SiteReply, address, decode, encode, without_names};

use crate::arguments::LinkOptions;
use crate::failure::Failure;
use crate::input;
use crate::output::print;

pub(crate) fn link(request: &LinkOptions) -> Result<(), Failure> {
    let reading = plan::read(&input::document(&request.path)?);
    if !reading.problems.is_empty() {
        return Err(Failure::Plan(reading.problems));
    }
    let plan = if request.without_names { without_names(&reading.plan) } else { reading.plan };
    let payload = encode(&Content::Plan(Shared::new(plan)));
    if payload.len() > LONGEST {
        return Err(Failure::Link(plan::link::LinkProblem::TooLong { most: LONGEST }));
    }
    // Make sure that the link can be opened.
    decode(&payload).map_err(Failure::Link)?;
    print(&(address(&request.base, &payload) + "\n"))
}

/// Prints the document of what the link carries.
pub(crate) fn open(link: &str) -> Result<(), Failure> {
    let content = if link == "-" { decode(&input::text()?) } else { decode(link) };
    let document = match content.map_err(Failure::Link)? {
        Content::Plan(shared) => plan::write(&shared.plan),
        Content::Request(request) => plan::write(&request.plan),
        Content::Reply(answer) => said(answer),
    };
    let document = serde_json::to_string_pretty(&document);
    print(&(document.map_err(|error| Failure::Output(error.into()))? + "\n"))
}

/// A site's reply, with the names of documents.
fn said(answer: SiteReply) -> Value {
    let fields = [
        ("site", Some(Value::from(answer.key.index))),
        ("name", answer.site_name.map(Value::from)),
        ("opens", answer.opens.map(Value::from)),
        ("stated_rate", answer.stated_rate.map(Value::from)),
        ("track_record", answer.track_record.map(Value::from)),
        ("cap", answer.cap.map(Value::from)),
        ("closes", answer.closes.map(Value::from)),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Map(fields.collect())
}
