//! The forecast, from the headline down.

use std::rc::Rc;

use plan::Plan;
use recruitment::Forecast;
use recruitment::forecast::Method;

use super::bottlenecks::{self, BottlenecksView};
use super::cautions;
use super::context::ViewContext;
use super::curve::{self, Row};
use super::patient_funnel::{self, PatientFunnelView};
use super::regions::{self, RegionsView};
use super::results::{self, ResultsView};
use super::simulation::{self, SimulationView};
use super::{finishes, moments, more_sites};
use crate::app::painting::Painting;
use crate::chart::dots::Finishes;
use crate::chart::fan::Series;
use crate::text::{Sentence, When};

#[derive(Debug, Clone, PartialEq)]
pub struct ForecastView {
    pub headline: Sentence,
    /// What goes with it.
    pub beneath: Vec<Sentence>,
    /// What makes the forecast wrong, and not only rough.
    pub warning: Option<String>,
    /// That not everything typed is in it yet.
    pub stale: Option<String>,
    pub announcement: String,
    pub finishes: Finishes,
    /// Over them, and their name.
    pub finishes_words: (Sentence, String),
    pub series: Series,
    pub series_name: String,
    /// What it says at each month, the earliest first.
    pub months: Vec<String>,
    /// What the forecast leaves out, and what to check.
    pub cautions: Vec<String>,
    /// What is further down; `None` until the first picture is there.
    pub details: Option<Rc<DetailsView>>,
}

/// The parts of the forecast that are further down.
#[derive(Debug, Clone, PartialEq)]
pub struct DetailsView {
    pub table: Vec<Row>,
    pub simulation: SimulationView,
    pub bottlenecks: BottlenecksView,
    /// How many more sites chances need; empty without a deadline.
    pub more_sites: Vec<String>,
    /// Where patients are, where the plan says it.
    pub regions: Option<RegionsView>,
    /// How many patients there are, where the plan says it.
    pub patient_funnel: Option<PatientFunnelView>,
    pub results: ResultsView,
    /// What the plan says about itself: sources, and what is made up.
    pub about: Vec<String>,
    pub computed: String,
}

pub(super) fn view(context: &ViewContext<'_>, last: Option<&ForecastView>) -> Option<Rc<ForecastView>> {
    let words = context.words;
    let known = context.state.forecast.as_ref()?;
    let (plan, forecast) = (&*known.plan, &*known.forecast);
    let target = f64::from(plan.trial.target);
    let horizon = forecast.curve.last().map_or(0.0, |last| last.month);
    let [_, early, _, even, _, eight, late, _] = forecast.time_to_target;
    let spread = late.zip(early).map(|(late, early)| late - early);
    let when = |months: f64| moments::forecast(plan, months, spread);

    let deadline = plan.trial.deadline.map(moments::planned);
    let headline = match (forecast.prob_by_deadline, deadline, eight) {
        (Some(probability), Some(deadline), _) => {
            words.headline_by_deadline(probability, target, deadline, &words.certainty(probability))
        }
        (_, _, Some(eight)) => words.headline_eight_in_ten(target, when(eight)),
        _ => {
            let probability = 1.0 - forecast.prob_never;
            words.headline_out_of_reach(probability, target, horizon, &words.certainty(probability))
        }
    };
    let odds = words.odds_line(even.map(when), eight.map(when), horizon);
    let by_deadline = forecast.enrolled_at_deadline.map(|counts| {
        let [_, low, _, middle, _, high, _] = counts.quantiles.map(f64::from);
        words.by_deadline(middle, low, high)
    });
    let never = words.never_line(forecast.prob_never, horizon);

    let deadline_months = plan.trial.deadline.and_then(|deadline| deadline.months(plan.trial.start));
    let twenty = finishes::twenty(forecast, deadline_months);
    let has_deadline = deadline_months.is_some();
    let caption = words.dots_line(twenty.in_time, twenty.never, has_deadline);
    let words_for_dots = (caption.clone(), caption.spoken());
    let series = curve::series(words, plan, forecast, deadline_months, twenty.never > 0);
    let all = plan::cautions(plan, Some(forecast));
    let (warning, cautions) = (cautions::warning(words, &all), cautions::said(words, &all));
    let moment = |months: Option<f64>| -> Option<When> { months.map(when) };
    Some(Rc::new(ForecastView {
        announcement: words.announce(&headline.spoken(), &odds.spoken()),
        headline,
        beneath: [odds, never].into_iter().chain(by_deadline).collect(),
        stale: context.state.is_stale().then(|| words.not_yet_included()),
        finishes: twenty,
        finishes_words: words_for_dots,
        series_name: words.fan_line(target, moment(early), moment(even), moment(late)),
        months: curve::months(words, plan, &series),
        details: (context.state.painting != Painting::First).then(|| {
            let last = last.and_then(|last| last.details.clone());
            match last {
                Some(last) if context.state.painting == Painting::Progress => {
                    details_with_progress(context, forecast, &last)
                }
                Some(last) => last,
                None => details(context, plan, forecast, &series),
            }
        }),
        series,
        warning,
        cautions,
    }))
}

/// The same with how far the simulation is.
fn details_with_progress(context: &ViewContext<'_>, forecast: &Forecast, last: &DetailsView) -> Rc<DetailsView> {
    Rc::new(DetailsView { simulation: simulation::view(context, forecast), ..last.clone() })
}

fn details(context: &ViewContext<'_>, plan: &Plan, forecast: &Forecast, series: &Series) -> Rc<DetailsView> {
    let words = context.words;
    Rc::new(DetailsView {
        table: curve::table(words, plan, series),
        simulation: simulation::view(context, forecast),
        bottlenecks: bottlenecks::view(words, plan, forecast),
        more_sites: more_sites::view(context),
        regions: regions::view(words, plan, forecast),
        patient_funnel: patient_funnel::view(words, plan),
        results: results::view(context, plan, forecast),
        about: plan.about.clone(),
        computed: match forecast.method {
            Method::Instant => words.computed_instantly(),
            Method::Simulation { replicates } => words.computed_by_simulation(f64::from(replicates)),
        },
    })
}
