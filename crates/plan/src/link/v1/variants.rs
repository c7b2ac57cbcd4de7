//! Which of the three kinds of content it is, and what a link carries besides the plan.

use super::coder::Coder;
use super::field::FieldName;
use super::kinds::NO_DATE;
use crate::document::Plan;
use crate::link::content::{Content, First, Made, Shared, SiteKey, SiteReply, SiteRequest};

impl Content {
    /// A placeholder that content is read into.
    pub(super) fn blank() -> Self {
        Self::Plan(Shared::new(Plan::default()))
    }
}

impl Coder<'_> {
    pub(super) fn content(&mut self, content: &mut Content) {
        let form = match content {
            Content::Plan(_) => 0,
            Content::Request(_) => 1,
            Content::Reply(_) => 2,
        };
        let form = self.choice(FieldName::Content.field(), 2, form);
        if self.is_reading() {
            let key = SiteKey { index: 0, check: 0 };
            match form {
                0 => {}
                1 => *content = Content::Request(SiteRequest { plan: Plan::default(), key }),
                2 => *content = Content::Reply(SiteReply::empty(key)),
                _ => self.give_up(),
            }
        }
        match content {
            Content::Plan(shared) => self.shared(shared),
            Content::Request(request) => {
                self.key(&mut request.key);
                self.plan(&mut request.plan);
            }
            Content::Reply(reply) => self.reply(reply),
        }
    }

    fn shared(&mut self, shared: &mut Shared) {
        const FIRSTS: [First; 5] = [First::Forecast, First::Trial, First::Patients, First::Sites, First::Assumptions];
        let first = FIRSTS.iter().position(|first| *first == shared.first).unwrap_or(0);
        let first = self.choice(FieldName::First.field(), 3, first as u32);
        shared.first = FIRSTS.get(first as usize).copied().unwrap_or(First::Forecast);
        self.flag(FieldName::ReadOnly.field(), &mut shared.read_only);
        self.plan(&mut shared.plan);
        let blank = Made { on: NO_DATE, model: 0, prob_by_deadline: None, q50_months: None, q80_months: None };
        self.option(FieldName::Made.field(), &mut shared.made, blank, |coder, field, made| {
            coder.date(field, &mut made.on);
            made.model = coder.count(FieldName::Made.part(4), made.model);
            coder.number_maybe(FieldName::Made.part(5), &mut made.prob_by_deadline);
            coder.number_maybe(FieldName::MadeNumber.field(), &mut made.q50_months);
            coder.number_maybe(FieldName::MadeNumber.field(), &mut made.q80_months);
        });
    }

    fn key(&mut self, key: &mut SiteKey) {
        key.index = self.count(FieldName::Key.field(), key.index);
        key.check = self.raw(u32::BITS, u64::from(key.check)) as u32;
    }

    fn reply(&mut self, reply: &mut SiteReply) {
        self.key(&mut reply.key);
        self.text_maybe(FieldName::SiteName, &mut reply.site_name);
        self.moment_maybe(FieldName::Opens.field(), &mut reply.opens);
        self.number_maybe(FieldName::StatedRate.field(), &mut reply.stated_rate);
        self.record(FieldName::TrackRecord.field(), &mut reply.track_record);
        self.whole_maybe(FieldName::Cap.field(), &mut reply.cap);
        self.moment_maybe(FieldName::Closes.field(), &mut reply.closes);
    }
}
