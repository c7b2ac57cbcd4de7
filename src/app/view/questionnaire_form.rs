//! The questionnaire of a site: the questions, what the answers mean, and how they are sent back.

use std::rc::Rc;

use plan::document::{Moment, Plan, Proportion};
use plan::link::Content;
use recruitment::Forecast;
use recruitment::forecast::SiteForecast;

use super::context::{FieldView, Keyboard, ViewContext};
use super::link_view::{LinkView, link_view};
use super::moments;

use crate::app::draft::{Draft, Questionnaire};
use crate::app::entry;
use crate::app::field::{Cell, Field, RegionCell};
use crate::app::questionnaire::reply;
use crate::text::{Sentence, SiteLabel, Words};

#[derive(Debug, Clone, PartialEq)]
pub struct QuestionnaireView {
    /// PatientKind site, in which trial.
    pub title: String,
    /// What is known of the trial: name and lines.
    pub facts: Vec<(String, Vec<String>)>,
    pub name: FieldView,
    pub questions: Vec<Question>,
    /// What is wrong and belongs to no question.
    pub problems: Vec<String>,
    /// That not everything typed is in it yet.
    pub stale: Option<String>,
    /// What is to be expected of the site; `None` where that cannot be forecast.
    pub expected: Option<Sentence>,
    /// The same for screen readers.
    pub announcement: String,
    /// What goes with it.
    pub beneath: Vec<Sentence>,
    /// The link with the answers; `None` while one of them cannot be read.
    pub way: Option<Rc<LinkView>>,
    /// Whether there is an answer to take back.
    pub can_undo: bool,
    /// Whether there is one to make again.
    pub can_redo: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What two fields are about together, and a hint.
    pub heading: Option<(String, String)>,
    /// One field; or two, neither of which means anything alone.
    pub fields: Vec<FieldView>,
}

pub(super) fn view(
    context: &ViewContext<'_>,
    questionnaire: &Questionnaire,
    last: Option<&QuestionnaireView>,
) -> Rc<QuestionnaireView> {
    let (words, state) = (context.words, context.state);
    let plan = &*state.draft.plan;
    let is_asked = |draft: &Draft| draft.questionnaire.is_some();
    let known = state.forecast.as_ref();
    let site = known.and_then(|known| Some((&*known.forecast, known.forecast.sites.first()?, &*known.plan)));
    let questions = questions(context, questionnaire);
    let expected = site.map(|(forecast, site, _)| expected(words, plan, forecast, site));
    let has_field = |field: &Field| {
        let mut fields = questions.iter().flat_map(|question| &question.fields);
        *field == Field::Site(0, Cell::Name) || fields.any(|view| view.field == *field)
    };
    let others = context.problems.iter().filter(|problem| !problem.field.as_ref().is_some_and(has_field));
    let problems = others.map(|problem| words.refusal(&problem.refusal));
    Rc::new(QuestionnaireView {
        title: match &questionnaire.plan.title {
            Some(title) => words.asked_title(title),
            None => words.asked_title_unnamed(),
        },
        facts: facts(words, &questionnaire.plan),
        name: FieldView {
            default: words.site_unnamed(f64::from(questionnaire.key.index) + 1.0),
            hint: Some(words.asked_name_hint()),
            ..context.field(Field::Site(0, Cell::Name), words.asked_name())
        },
        problems: problems.collect(),
        stale: state.is_stale().then(|| words.not_yet_included()),
        announcement: expected.as_ref().map(Sentence::spoken).unwrap_or_default(),
        expected,
        beneath: site
            .map_or_else(Vec::new, |(forecast, site, plan)| beneath(words, questionnaire, plan, forecast, site)),
        way: match last {
            Some(last) => last.way.clone(),
            None => (!state.is_stale()).then(|| Rc::new(way(words, questionnaire, plan))),
        },
        can_undo: state.past.last().is_some_and(is_asked),
        can_redo: state.future.last().is_some_and(is_asked),
        questions,
    })
}

fn facts(words: &Words, plan: &Plan) -> Vec<(String, Vec<String>)> {
    let trial = &plan.trial;
    let day = |moment: Moment| words.when(moments::planned(moment));
    let mut facts = vec![
        (words.target(), vec![words.asked_target(f64::from(trial.target))]),
        (words.start(), trial.start.map(|date| day(Moment::Date(date))).into_iter().collect()),
        (words.deadline(), trial.deadline.map(day).into_iter().collect()),
    ];
    let criteria = plan.criteria.iter().enumerate().filter(|(_, criterion)| criterion.on);
    let criteria = criteria.map(|(index, criterion)| {
        let number = (index + 1) as f64;
        let named = !criterion.name.is_empty();
        let name = if named { criterion.name.clone() } else { words.criterion_unnamed(number) };
        let share = match criterion.pass {
            Proportion::Exact(share) | Proportion::Believed { estimate: share, .. } => share,
            Proportion::Counted { x, n } => x / n,
        };
        words.asked_criterion(&name, share)
    });
    facts.push((words.asked_criteria(), criteria.collect()));
    let [region, prevalent, incident, _] = words.region_heads();
    facts.push((region, entry::region_name(plan, 0).into_iter().collect()));
    for (name, cell) in [(prevalent, RegionCell::Prevalent), (incident, RegionCell::Incident)] {
        let text = entry::canonical(plan, Field::Region(0, cell));
        facts.push((words.asked_there(&name), (!text.is_empty()).then_some(text).into_iter().collect()));
    }
    facts.retain(|(_, lines)| !lines.is_empty());
    facts
}

fn questions(context: &ViewContext<'_>, questionnaire: &Questionnaire) -> Vec<Question> {
    let words = context.words;
    let field = |cell: Cell, label: String| {
        let field = Field::Site(0, cell);
        // What counts where the question is not answered.
        let assumed = entry::canonical(&questionnaire.plan, field);
        let default = if assumed.is_empty() { "–".to_owned() } else { assumed };
        FieldView { default, ..context.field(field, label) }
    };
    let number = |cell: Cell, label: String, unit: String| FieldView {
        unit: Some(unit),
        keyboard: Keyboard::Decimal,
        ..field(cell, label)
    };
    let one = |view: FieldView, hint: String| Question {
        heading: None,
        fields: vec![FieldView { hint: Some(hint), ..view }],
    };
    let [opens_hint, closes_hint] = match questionnaire.plan.trial.start {
        Some(_) => [words.asked_opens_hint(), words.asked_closes_hint()],
        None => [words.asked_opens_hint_months(), words.asked_closes_hint_months()],
    };
    let record = [
        number(Cell::RecordEnrolled, words.asked_record_enrolled(), words.target_unit()),
        number(Cell::RecordMonths, words.asked_record_months(), words.horizon_unit()),
    ];
    vec![
        one(field(Cell::Opens, words.asked_opens()), opens_hint),
        one(number(Cell::Rate, words.asked_rate(), words.rate_unit()), words.asked_rate_hint()),
        Question { heading: Some((words.asked_record(), words.asked_record_hint())), fields: record.into() },
        one(number(Cell::Cap, words.asked_cap(), words.target_unit()), words.asked_cap_hint()),
        one(field(Cell::Closes, words.asked_closes()), closes_hint),
    ]
}

fn expected(words: &Words, plan: &Plan, forecast: &Forecast, site: &SiteForecast) -> Sentence {
    let [low, _, high] = site.quantiles.map(f64::from);
    match plan.trial.deadline {
        Some(deadline) => words.asked_expected_by(site.mean, moments::planned(deadline), low, high),
        None => words.asked_expected(site.mean, horizon(forecast), low, high),
    }
}

/// How far the forecast looks \[months\].
fn horizon(forecast: &Forecast) -> f64 {
    tenths(forecast.curve.last().map_or(0.0, |last| last.month))
}

fn tenths(months: f64) -> f64 {
    if months < 10.0 { (months * 10.0).round() / 10.0 } else { months.round() }
}

fn beneath(
    words: &Words,
    questionnaire: &Questionnaire,
    plan: &Plan,
    forecast: &Forecast,
    site: &SiteForecast,
) -> Vec<Sentence> {
    let mut said = vec![words.asked_none(site.prob_none)];
    let before =
        questionnaire.assumed.as_ref().filter(|before| before.quantiles != site.quantiles || before.mean != site.mean);
    said.extend(before.map(|before| {
        let [low, _, high] = before.quantiles.map(f64::from);
        words.asked_before(before.mean, low, high)
    }));
    let known = plan.sites.first();
    let stated = known.and_then(|site| site.stated_rate);
    let record = known.and_then(|site| site.track_record);
    said.push(match (stated, record) {
        (Some(stated), Some(_)) => words.asked_rates_both(stated, site.expected_rate),
        (Some(stated), None) => words.asked_rates_stated(stated, site.expected_rate),
        (None, Some(_)) => words.asked_rates_record(site.expected_rate),
        (None, None) => words.asked_rates_usual(site.expected_rate),
    });
    let supported = forecast.supply.as_ref().and_then(|supply| *supply.supported_rates.first()?);
    said.extend(supported.map(|supported| match supported < site.expected_rate {
        true => words.asked_supported_less(supported),
        false => words.asked_supported(supported),
    }));
    let months = site.months;
    let all = tenths(months.start_up + months.patients + months.capacity + months.stopped);
    let most = months.start_up.max(months.patients).max(months.capacity).max(months.stopped);
    let part = tenths(most);
    said.push(if most == months.start_up {
        words.asked_limit_start(part, all)
    } else if most == months.patients {
        words.asked_limit_patients(part, all)
    } else if most == months.capacity {
        words.asked_limit_pace(part, all)
    } else {
        words.asked_limit_stopped(part, all)
    });
    said.push(Sentence::new().plain(words.asked_others()));
    said
}

fn way(words: &Words, questionnaire: &Questionnaire, plan: &Plan) -> LinkView {
    let reply = reply(questionnaire.key, plan);
    let number = questionnaire.key.index as usize + 1;
    let site = words.site(SiteLabel { number, name: reply.site_name.as_deref() });
    let title = questionnaire.plan.title.clone().unwrap_or_else(|| words.plan_untitled());
    link_view(
        words,
        &questionnaire.base,
        &Content::Reply(reply),
        &words.asked_mail_subject(&site, &title),
        &words.asked_mail_body(),
        words.asked_way_note(),
    )
}
