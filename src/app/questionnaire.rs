//! What a site is asked, and what it answers.

use plan::document::{Plan, Site};
use plan::link::{self, Content, SiteKey, SiteReply, SiteRequest};

use super::draft::Questionnaire;

/// The questionnaire as a link, with the answers of this `draft` in it: the page's address, so that nothing is lost when
/// it is loaded again.
pub fn link(questionnaire: &Questionnaire, draft: &Plan) -> String {
    let request = SiteRequest { plan: with_answers(&questionnaire.plan, draft), key: questionnaire.key };
    link::encode(&Content::Request(request))
}

/// The plan with the answers of this `draft` in it; where a question is not answered, what was assumed stands.
fn with_answers(asked: &Plan, draft: &Plan) -> Plan {
    let mut plan = draft.clone();
    for (site, was) in plan.sites.iter_mut().zip(&asked.sites) {
        let Site { name, opens, stated_rate, track_record, cap, closes, .. } = was;
        site.name = site.name.take().or_else(|| name.clone());
        site.opens = site.opens.or(*opens);
        site.stated_rate = site.stated_rate.or(*stated_rate);
        site.track_record = site.track_record.or(*track_record);
        site.cap = site.cap.or(*cap);
        site.closes = site.closes.or(*closes);
    }
    plan
}

/// The plan whose forecast is shown with a questionnaire: `asked` with the answers of this `draft` in it.
///
/// It ends at the deadline, so that everything forecast for the site is by then: what it enrolls, the chance that it
/// enrolls nobody, and how it spends its time.
pub fn plan_of_site(asked: &Plan, draft: &Plan) -> Plan {
    let mut plan = with_answers(asked, draft);
    let months = plan.trial.deadline.and_then(|deadline| deadline.months(plan.trial.start));
    plan.trial.horizon_months = months.or(plan.trial.horizon_months);
    plan
}

/// The site's reply: everything in its fields, whether it was so before or not.
pub fn reply(key: SiteKey, plan: &Plan) -> SiteReply {
    let Some(site) = plan.sites.first() else { return SiteReply::empty(key) };
    let Site { name, opens, stated_rate, track_record, cap, closes, .. } = site.clone();
    SiteReply { key, site_name: name, opens, stated_rate, track_record, cap, closes }
}
