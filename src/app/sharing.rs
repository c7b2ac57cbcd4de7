//! What is being shared, and shared plans that were opened.

use std::rc::Rc;

use plan::Date;
use plan::document::Plan;
use plan::link::{self, Content, First, Made, Shared, SiteReply};
use recruitment::Forecast;

use super::embedding::Embedding;
use super::entry;
use crate::app::plan_forecast::PlanForecast;

/// The state of the share panel: how a plan is shared, and a link that was pasted.
#[derive(Debug, Clone, PartialEq)]
pub struct Sharing {
    /// Today's date; `None` where the clock is out of range.
    pub today: Option<Date>,
    /// Address of the page that opens links.
    pub base: String,
    /// The site whose part is shared, from 0; `None` for the whole plan.
    pub site: Option<usize>,
    pub nameless: bool,
    pub read_only: bool,
    /// What opens first.
    pub first: First,
    pub pasted: String,
    /// How to embed the calculator in another page, while that is shown.
    pub embedding: Option<Embedding>,
}

/// What to do with a pasted link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkUse {
    /// Work on its plan.
    Open,
    /// Save its plan as a scenario.
    Compare,
    /// Take a site's reply into the plan.
    Merge,
}

#[derive(Debug, Clone, PartialEq)]
pub struct OpenedPlan {
    pub plan: Rc<Plan>,
    /// The headline as it was.
    pub made: Option<Made>,
    /// The headline as it is here; `None` where the plan has no forecast.
    pub here: Option<Made>,
    pub read_only: bool,
    /// Whether nothing may be changed for now.
    pub locked: bool,
    /// Whether parts of it are as the host has locked them, and not as they were shared.
    pub is_overridden: bool,
}

impl Sharing {
    /// A whole plan, with names, to be worked on.
    pub fn new(today: Option<Date>, base: String) -> Self {
        let (site, first, pasted) = (None, First::Forecast, String::new());
        Self { today, base, site, nameless: false, read_only: false, first, pasted, embedding: None }
    }

    /// The plan as it is shared: all of it, or the part of one site.
    pub fn content(&self, plan: &Plan, known: Option<&PlanForecast>) -> Content {
        if let Some(request) = self.site.and_then(|site| link::site_request(plan, site)) {
            return Content::Request(request);
        }
        let (plan, forecast) = if self.nameless {
            // Coordinates of sites are left out as well, so that its forecast may differ.
            let plan = link::without_names(plan);
            let forecast = entry::forecast(&plan).ok().map(Rc::new);
            (plan, forecast)
        } else {
            let known = known.filter(|known| *known.plan == *plan);
            (plan.clone(), known.map(|known| known.forecast.clone()))
        };
        let made = self.today.zip(forecast).map(|(today, forecast)| made(&forecast, today));
        Content::Plan(Shared { plan, made, read_only: self.read_only, first: self.first })
    }
}

/// Whether the fragment of an address has a link to a plan in it.
pub fn has_link(fragment: &str) -> bool {
    fragment.contains("tf=")
}

pub fn made(forecast: &Forecast, on: Date) -> Made {
    let [_, _, _, q50_months, _, q80_months, ..] = forecast.time_to_target;
    Made { on, model: recruitment::MODEL, prob_by_deadline: forecast.prob_by_deadline, q50_months, q80_months }
}

impl OpenedPlan {
    /// Whether the headline here is what it was, as exactly as links store it; `None` where one of them is unknown.
    pub fn is_same(&self) -> Option<bool> {
        let (made, here) = (self.made?, self.here?);
        let near = |was: Option<f64>, is: Option<f64>, by: f64| match (was, is) {
            (Some(was), Some(is)) => (was - is).abs() <= by,
            (was, is) => was.is_none() && is.is_none(),
        };
        Some(
            near(made.prob_by_deadline, here.prob_by_deadline, 0.6e-4)
                && near(made.q50_months, here.q50_months, 0.6e-2)
                && near(made.q80_months, here.q80_months, 0.6e-2),
        )
    }
}

/// The number of the site that replied.
pub fn site_of_reply(reply: &SiteReply) -> usize {
    usize::try_from(reply.key.index).unwrap_or(usize::MAX)
}
