//! What a site is asked, and what it answers.

use std::rc::Rc;

use plan::document::{Moment, Plan, Site};
use plan::link::{self, Content, SiteAnswer, SiteKey, SiteRequest};
use recruitment::forecast::SiteForecast;

use super::draft::Draft;
use super::state::State;
use crate::app::effect::Effect;
use crate::app::field_problem::Trouble;
use crate::app::plan_forecast::Answer;

/// Questions to a site, as they came.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Which site of which plan.
    pub key: SiteKey,
    /// A plan with this one site, as it came.
    pub plan: Rc<Plan>,
    /// Address of the page that opens links.
    pub base: String,
    /// What was to be expected of it as it came; `None` where that cannot be forecast.
    pub assumed: Option<SiteForecast>,
    /// What was on the page before.
    pub before: Before,
}

/// What was on the page before a site was asked, and is there again afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// The visitor's own plan.
    pub draft: Draft,
    /// Its answer.
    pub answer: Option<Answer>,
    /// What of it could not be read.
    pub unread: Vec<Trouble>,
}

impl Asked {
    /// Puts the answers of this `draft` into the page's address: who loads it again finds them.
    pub fn address(&self, draft: &Plan) -> Vec<Effect> {
        let request = SiteRequest { plan: filled(&self.plan, draft), key: self.key };
        vec![Effect::UpdateAddress(link::encode(&Content::Request(request)))]
    }
}

impl Before {
    /// What is on the page now; while a site is asked, what was there before that.
    pub fn now(state: &State) -> Self {
        match &state.asked {
            Some(asked) => asked.before.clone(),
            None => Self { draft: state.draft.clone(), answer: state.computed(), unread: state.unread.clone() },
        }
    }
}

/// The plan as it will be with the answers of this `draft` in it: where nothing is answered, what was assumed stands.
fn filled(asked: &Plan, draft: &Plan) -> Plan {
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

/// The same, to be forecast.
///
/// It ends at the deadline, so that all that is forecast of the site is by then: what it brings, the chance that it brings
/// none, and how it spends its time.
pub fn standing(asked: &Plan, draft: &Plan) -> Plan {
    let mut plan = filled(asked, draft);
    let months = match plan.trial.deadline {
        Some(Moment::Date(date)) => plan.trial.start.map(|start| date.months_since(start)),
        Some(Moment::Months(months)) => Some(months),
        None => None,
    };
    plan.trial.horizon_months = months.or(plan.trial.horizon_months);
    plan
}

/// What the site says: all that stands in its fields, whether it was so before or not.
pub fn answer(key: SiteKey, plan: &Plan) -> SiteAnswer {
    let Some(site) = plan.sites.first() else { return SiteAnswer::nothing(key) };
    let Site { name, opens, stated_rate, track_record, cap, closes, .. } = site.clone();
    SiteAnswer { key, site_name: name, opens, stated_rate, track_record, cap, closes }
}
