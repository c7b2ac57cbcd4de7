//! What a link carries beside the plan, and which of the three it is.

use super::coder::Coder;
use super::field::Of;
use super::kinds::NO_DATE;
use crate::document::Plan;
use crate::link::content::{Content, First, Made, Shared, SiteAnswer, SiteKey, SiteRequest};

impl Content {
    /// What a content is read into.
    pub(super) fn blank() -> Self {
        Self::Plan(Shared::of(Plan::default()))
    }
}

impl Coder<'_> {
    pub(super) fn content(&mut self, content: &mut Content) {
        let form = match content {
            Content::Plan(_) => 0,
            Content::Request(_) => 1,
            Content::Answer(_) => 2,
        };
        let form = self.choice(Of::Content.field(), 2, form);
        if self.is_reading() {
            let key = SiteKey { index: 0, check: 0 };
            match form {
                0 => {}
                1 => *content = Content::Request(SiteRequest { plan: Plan::default(), key }),
                2 => *content = Content::Answer(SiteAnswer::nothing(key)),
                _ => self.give_up(),
            }
        }
        match content {
            Content::Plan(shared) => self.shared(shared),
            Content::Request(request) => {
                self.key(&mut request.key);
                self.plan(&mut request.plan);
            }
            Content::Answer(answer) => self.answer(answer),
        }
    }

    fn shared(&mut self, shared: &mut Shared) {
        const FIRSTS: [First; 5] = [First::Answer, First::Trial, First::Patients, First::Sites, First::Assumptions];
        let first = FIRSTS.iter().position(|first| *first == shared.first).unwrap_or(0);
        let first = self.choice(Of::First.field(), 3, first as u32);
        shared.first = FIRSTS.get(first as usize).copied().unwrap_or(First::Answer);
        self.flag(Of::ReadOnly.field(), &mut shared.read_only);
        self.plan(&mut shared.plan);
        let blank = Made { on: NO_DATE, model: 0, prob_by_deadline: None, q50_months: None, q80_months: None };
        self.option(Of::Made.field(), &mut shared.made, blank, |coder, field, made| {
            coder.date(field, &mut made.on);
            made.model = coder.count(Of::Made.part(4), made.model);
            coder.number_maybe(Of::Made.part(5), &mut made.prob_by_deadline);
            coder.number_maybe(Of::MadeNumber.field(), &mut made.q50_months);
            coder.number_maybe(Of::MadeNumber.field(), &mut made.q80_months);
        });
    }

    fn key(&mut self, key: &mut SiteKey) {
        key.index = self.count(Of::Key.field(), key.index);
        key.check = self.raw(u32::BITS, u64::from(key.check)) as u32;
    }

    fn answer(&mut self, answer: &mut SiteAnswer) {
        self.key(&mut answer.key);
        self.text_maybe(Of::SiteName, &mut answer.site_name);
        self.moment_maybe(Of::Opens.field(), &mut answer.opens);
        self.number_maybe(Of::StatedRate.field(), &mut answer.stated_rate);
        self.record(Of::TrackRecord.field(), &mut answer.track_record);
        self.whole_maybe(Of::Cap.field(), &mut answer.cap);
        self.moment_maybe(Of::Closes.field(), &mut answer.closes);
    }
}
