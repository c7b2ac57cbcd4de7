//! Scenarios side by side: forecasts, and inputs that differ.

use plan::document::Plan;
use recruitment::Forecast;

use super::context::ViewContext;
use super::{assumptions, moments};
use crate::app::entry;
use crate::app::field::{Assumed, CriterionCell, Field, Given};
use crate::app::update::scenarios::MOST;
use crate::text::Words;

/// Scenarios, and the plan being worked on.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenariosView {
    /// The forecast of the plan being worked on, in short; empty without others.
    pub present: String,
    pub others: Vec<ScenarioView>,
    /// Whether there is room for one more.
    pub has_room: bool,
    /// What differs; `None` without others.
    pub comparison: Option<Comparison>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioView {
    pub index: usize,
    pub name: String,
    pub forecast: String,
    /// Name of the button that works on it.
    pub choose: String,
    /// Name of the button that takes it away.
    pub drop: String,
}

/// A table of what differs: a column for each scenario, the plan being worked on first.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub heads: Vec<String>,
    pub forecasts: Vec<CompareRow>,
    /// What was entered, where it differs.
    pub inputs: Vec<CompareRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CompareRow {
    pub label: String,
    pub values: Vec<String>,
}

struct Side<'a> {
    plan: &'a Plan,
    forecast: &'a Forecast,
}

pub(super) fn view(context: &ViewContext<'_>) -> Option<ScenariosView> {
    context.state.forecast.as_ref()?;
    if context.state.draft.scenarios.is_empty() {
        return Some(ScenariosView { present: String::new(), others: Vec::new(), has_room: true, comparison: None });
    }
    compared(context)
}

fn compared(context: &ViewContext<'_>) -> Option<ScenariosView> {
    let present = &context.state.computed()?;
    let words = context.words;
    let saved = &context.state.draft.scenarios;
    let sides: Vec<Side<'_>> = std::iter::once(Side { plan: &present.plan, forecast: &present.forecast })
        .chain(saved.iter().map(|scenario| Side { plan: &scenario.plan, forecast: &scenario.forecast }))
        .collect();
    let scenario = |(index, side): (usize, &Side<'_>)| {
        let title = side
            .plan
            .title
            .clone()
            .filter(|title| sides.iter().filter(|other| other.plan.title.as_ref() == Some(title)).count() == 1);
        let name = title.unwrap_or_else(|| words.scenario_unnamed((index + 1) as f64));
        ScenarioView {
            index,
            forecast: short(words, side),
            choose: words.scenario_choose(&name),
            drop: words.scenario_drop(&name),
            name,
        }
    };
    let scenarios: Vec<ScenarioView> = sides.iter().skip(1).enumerate().map(scenario).collect();
    let heads = std::iter::once(words.this_plan()).chain(scenarios.iter().map(|one| one.name.clone())).collect();
    Some(ScenariosView {
        present: sides.first().map(|side| short(words, side)).unwrap_or_default(),
        comparison: Some(Comparison { heads, forecasts: forecasts(words, &sides), inputs: inputs(words, &sides) }),
        others: scenarios,
        has_room: saved.len() < MOST,
    })
}

/// The chance by the deadline, or else when eight in ten have finished.
fn short(words: &Words, side: &Side<'_>) -> String {
    match side.forecast.prob_by_deadline {
        Some(probability) => words.chance(probability),
        None => by(words, side, EIGHT_IN_TEN),
    }
}

/// Places of even odds and of eight in ten among the quantiles of the time to target.
const EVEN: usize = 3;
const EIGHT_IN_TEN: usize = 5;

fn by(words: &Words, side: &Side<'_>, level: usize) -> String {
    let [_, early, .., late, _] = side.forecast.time_to_target;
    let spread = late.zip(early).map(|(late, early)| late - early);
    let months = side.forecast.time_to_target.get(level).copied().flatten();
    months.map_or_else(|| words.compare_none(), |months| words.when_short(moments::forecast(side.plan, months, spread)))
}

fn forecasts(words: &Words, sides: &[Side<'_>]) -> Vec<CompareRow> {
    let [chance, even, eight, enrolled, patients, never] = words.compare_answers();
    let none = || words.compare_none();
    let row = |label: String, value: &dyn Fn(&Side<'_>) -> String| CompareRow {
        label,
        values: sides.iter().map(value).collect(),
    };
    vec![
        row(chance, &|side| side.forecast.prob_by_deadline.map_or_else(none, |chance| words.chance(chance))),
        row(even, &|side| by(words, side, EVEN)),
        row(eight, &|side| by(words, side, EIGHT_IN_TEN)),
        row(enrolled, &|side| {
            side.forecast.enrolled_at_deadline.map_or_else(none, |counts| {
                let [_, low, _, middle, _, high, _] = counts.quantiles.map(f64::from);
                format!("{} ({})", words.whole(middle), words.range(low, high))
            })
        }),
        row(patients, &|side| {
            let patients = plan::patients(side.plan);
            let left = patients.as_ref().and_then(|patients| patients.funnel.last());
            left.map_or_else(none, |left| words.whole(left.patients.shown().mean))
        }),
        row(never, &|side| words.chance(side.forecast.prob_never)),
    ]
}

fn inputs(words: &Words, sides: &[Side<'_>]) -> Vec<CompareRow> {
    let [sites, stated, counted] = words.compare_inputs();
    let mut rows = Vec::new();
    let mut add = |label: String, value: &dyn Fn(&Plan) -> String| {
        let mut values = Vec::with_capacity(sides.len());
        for side in sides {
            let text = value(side.plan);
            values.push(if text.is_empty() { words.compare_none() } else { text });
        }
        if values.iter().any(|value| *value != values[0]) {
            rows.push(CompareRow { label, values });
        }
    };
    let fields = [Field::Title, Field::Target, Field::Start, Field::Deadline, Field::Horizon]
        .into_iter()
        .chain(Given::ALL.map(Field::Given))
        .chain(Assumed::ALL.map(Field::Assumed));
    for field in fields {
        let label = match field {
            Field::Given(given) => words.given(given.key()).unwrap_or_default(),
            Field::Assumed(assumed) => assumptions::called(words, assumed.key()),
            Field::Target => words.target(),
            Field::Start => words.start(),
            Field::Deadline => words.deadline(),
            Field::Horizon => words.horizon(),
            _ => words.plan_title(),
        };
        add(label, &|plan| entry::canonical(plan, field));
    }
    let most = sides.iter().map(|side| side.plan.criteria.len()).max().unwrap_or(0);
    for index in 0..most {
        let name = sides.iter().find_map(|side| side.plan.criteria.get(index)).map(|one| one.name.clone());
        add(name.unwrap_or_default(), &|plan| match plan.criteria.get(index) {
            Some(criterion) if !criterion.on => words.compare_off(),
            _ => entry::canonical(plan, Field::Criterion(index, CriterionCell::Pass)),
        });
    }
    add(sites, &|plan| words.whole(plan.sites.len() as f64));
    add(stated, &|plan| words.brief(plan.sites.iter().filter_map(|site| site.stated_rate).sum()));
    add(counted, &|plan| {
        let patients = plan::patients(plan);
        let counted = |patients: &plan::Patients| patients.regions.iter().filter_map(|region| region.prevalent).sum();
        patients.as_ref().map(|patients| words.whole(counted(patients))).unwrap_or_default()
    });
    rows
}
