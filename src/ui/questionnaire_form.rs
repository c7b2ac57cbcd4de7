//! The questionnaire of a site, in place of inputs and forecast: questions, what the answers mean, and the way back.

use yew::prelude::*;

use super::field::{hint_id, labelled};
use super::header::{languages, undo_and_redo};
use super::sentence::sentence;
use super::share_panel::way;
use crate::app::action::Action;
use crate::app::element_ids;
use crate::app::view::link_view::LinkView;
use crate::app::view::questionnaire_form::{Question, QuestionnaireView};
use crate::text::{Lang, Sentence};

pub(super) fn questionnaire_form(
    view: &QuestionnaireView,
    [said, live]: [Html; 2],
    lang: Lang,
    root: &NodeRef,
    onkeydown: Callback<KeyboardEvent>,
    act: &Callback<Action>,
) -> Html {
    // A key of its own, so that Yew reuses nothing of the calculator.
    html! {
        <div class="page" key="asked" ref={root.clone()} lang={lang.tag()} {onkeydown} part="page">
            { said }
            { questions(view, lang, act) }
            { live }
        </div>
    }
}

fn questions(view: &QuestionnaireView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    html! {
        <section class="asked" aria-labelledby={element_ids::QUESTIONNAIRE}>
            { head(view, lang, act) }
            <div class="asked-trial">
                <h3>{ words.asked_facts() }</h3>
                <dl class="asked-facts">{ for view.facts.iter().map(fact) }</dl>
            </div>
            <div class="asked-sides">
                <section class="asked-questions" aria-labelledby="asked-questions">
                    <h3 id="asked-questions">{ words.asked_questions() }</h3>
                    <p class="note">{ words.asked_questions_note() }</p>
                    { labelled(&view.name, act) }
                    <ol>{ for view.questions.iter().enumerate().map(|question| asked_in(question, act)) }</ol>
                </section>
                <div class="asked-findings">
                    { meaning(view, lang) }
                    { back(view.way.as_deref(), lang, act) }
                </div>
            </div>
        </section>
    }
}

fn head(view: &QuestionnaireView, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let press = |action: Action| act.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="asked-head">
            <div>
                <h2 id={element_ids::QUESTIONNAIRE} tabindex="-1">{ &view.title }</h2>
                <p>{ words.asked_intro() }</p>
            </div>
            <div class="row">
                // Undo stops at the first answer: a step further would leave the questionnaire, which has its own button.
                { undo_and_redo(view.can_undo, view.can_redo, lang, act) }
                { languages(lang, act) }
                <button type="button" class="tool asked-leave" onclick={press(Action::LeaveQuestionnaire)}>{ words.asked_leave() }</button>
            </div>
        </header>
    }
}

fn fact((name, lines): &(String, Vec<String>)) -> Html {
    let line = |(index, line): (usize, &String)| html! { <dd key={index}>{ line }</dd> };
    html! { <div key={name.clone()}><dt>{ name }</dt>{ for lines.iter().enumerate().map(line) }</div> }
}

fn asked_in((index, question): (usize, &Question), act: &Callback<Action>) -> Html {
    let fields =
        html! { <div class="asked-fields">{ for question.fields.iter().map(|view| labelled(view, act)) }</div> };
    let inner = match &question.heading {
        Some((text, hint)) => {
            let id = format!("asked-{index}");
            html! {
                <fieldset aria-describedby={hint_id(&id)}>
                    <legend class="label">{ text }</legend>
                    { fields }
                    <p class="hint" id={hint_id(&id)}>{ hint }</p>
                </fieldset>
            }
        }
        None => fields,
    };
    html! { <li key={index}>{ inner }</li> }
}

fn meaning(view: &QuestionnaireView, lang: Lang) -> Html {
    let words = lang.words();
    let line = |(index, said): (usize, &Sentence)| html! { <li key={index}>{ sentence(said) }</li> };
    let problem = |(index, said): (usize, &String)| html! { <li key={index} class="error">{ said }</li> };
    html! {
        <section class={classes!("asked-meaning", view.stale.as_ref().map(|_| "stale"))} aria-labelledby="asked-meaning">
            <h3 id="asked-meaning">{ words.asked_meaning() }</h3>
            <ul>{ for view.problems.iter().enumerate().map(problem) }</ul>
            <p class="asked-lead">{ view.expected.as_ref().map_or_else(|| html! { <span>{ words.asked_no_forecast() }</span> }, sentence) }</p>
            <p class="stale-note">{ view.stale.clone().unwrap_or_default() }</p>
            <ul class="asked-beneath">{ for view.beneath.iter().enumerate().map(line) }</ul>
        </section>
    }
}

fn back(view: Option<&LinkView>, lang: Lang, act: &Callback<Action>) -> Html {
    let words = lang.words();
    let link = match view {
        Some(view) => way(view, None, lang, act),
        None => html! { <p class="note">{ words.asked_wait() }</p> },
    };
    html! {
        <section class="share asked-way" aria-labelledby="asked-way">
            <h3 id="asked-way">{ words.asked_way() }</h3>
            <div>{ link }</div>
        </section>
    }
}
