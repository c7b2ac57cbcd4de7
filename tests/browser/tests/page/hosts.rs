//! The example host pages, each on another origin than the widget's.

use std::fs;
use std::path::{Path, PathBuf};

use browser::{Browser, Host};
use serde_json::{Value, json};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hosts")
}

/// A host page in a browser of its own, with an answer in every calculator on it.
pub(super) struct Visit {
    pub(super) browser: Browser,
    pub(super) host: Host,
}

impl Visit {
    pub(super) fn to(directory: &Path, page: &str) -> Self {
        let browser = Browser::start();
        browser.watch();
        let host = Host::open(directory, &PathBuf::from(std::env::var_os("DIST").unwrap()), &browser.address());
        browser.visit(&format!("{}{page}", host.address()));
        Self { browser, host }
    }

    /// Waits for an answer in each of so many calculators, first and further down.
    pub(super) fn answered(&self, count: usize) -> &Self {
        self.browser.wait(&format!("document.querySelectorAll('trial-feasibility').length === {count}"));
        self.browser.script(
            "for (const element of document.querySelectorAll('trial-feasibility')) { \
               element.scrollIntoView(); await element.ready; element.shadowRoot.querySelector('.page').dispatchEvent(new Event('pointerover', { bubbles: true, composed: true })) }",
            &[],
        );
        self.browser.wait(
            "[...document.querySelectorAll('trial-feasibility')].every((element) => \
               element.shadowRoot.querySelector('[part~=headline]')?.textContent && element.shadowRoot.querySelector('.findings table'))",
        );
        self.browser.script("scrollTo(0, 0)", &[]);
        self
    }

    /// The page is as it was, no policy was violated, and the console has nothing.
    pub(super) fn untouched(&self) {
        self.browser.assert_untouched(&[]);
        self.quiet();
    }

    /// Simulates, and in workers: where those are refused the page would do it all by itself, and say nothing.
    pub(super) fn simulated(&self) -> &Self {
        let found = self.browser.script(
            "let answers = 0; const Own = Worker; \
                     globalThis.Worker = class extends Own { constructor(address) { super(address); this.addEventListener('message', () => (answers += 1)) } }; \
                     const element = document.querySelector('trial-feasibility'); await element.run({ replicates: 600, workers: 2 }); \
             globalThis.Worker = Own; return [element.forecast.method, answers > 0]",
            &[],
        );
        assert_eq!(found, json!(["simulation", true]), "method, and whether a worker answered");
        self
    }

    /// Draws the chart as a picture, by the part that is fetched for that. It is not kept as a file.
    pub(super) fn picture(&self) {
        self.browser.script(
            "globalThis.HTMLAnchorElement.prototype.click = function () { globalThis.saved = this.download }; \
             const root = document.querySelector('trial-feasibility').shadowRoot; \
             root.querySelector('.menu').open = true; [...root.querySelectorAll('.menu button')].find((button) => /PNG/.test(button.textContent)).click()",
            &[],
        );
        self.browser.wait("globalThis.saved");
    }

    pub(super) fn quiet(&self) {
        self.browser.assert_quiet();
        assert_eq!(self.host.reports(), Vec::<String>::new());
    }
}

fn example(page: &str) -> Visit {
    let visit = Visit::to(&examples(), page);
    look(&visit, page);
    visit
}

/// Pictures of the page in the directory that `SHOTS` names, for those who want to look.
fn look(visit: &Visit, page: &str) {
    let Some(directory) = std::env::var_os("SHOTS") else { return };
    fs::create_dir_all(&directory).unwrap();
    visit.browser.wait("document.readyState === 'complete'");
    std::thread::sleep(std::time::Duration::from_secs(3));
    for width in [1280, 360] {
        visit.browser.resize(width, 1400);
        std::thread::sleep(std::time::Duration::from_millis(500));
        let name = format!("{}-{width}.png", page.replace(['/', '.'], "-"));
        fs::write(Path::new(&directory).join(name), visit.browser.screenshot()).unwrap();
    }
    visit.browser.resize(1280, 900);
    // Nothing that was only looked at counts as the calculator's doing.
    visit.browser.visit(&format!("{}{page}", visit.host.address()));
}

#[test]
fn what_a_host_page_must_not_see_is_noticed() {
    let visit = Visit::to(&examples(), "strict.html");
    visit.answered(1).browser.script(
        "globalThis.left = 1; document.title = 'mine'; document.body.style.color = 'red'; \
         document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));",
        &[],
    );
    let found = visit
        .browser
        .script("const { faults, changed } = globalThis[Symbol.for('watch')]; return [...faults, ...changed()]", &[]);
    let found: Vec<&str> = found.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for start in ["policy: style-src-elem", "globals: ", "title: ", "outline: ", "sheets: "] {
        assert!(found.iter().any(|said| said.starts_with(start)), "{start} is not in {found:#?}");
    }
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while visit.host.reports().is_empty() {
        assert!(std::time::Instant::now() < deadline, "no report of the violation");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn plain() {
    example("plain.html").answered(1).untouched();
}

#[test]
fn the_least_policy() {
    example("strict.html").answered(1).simulated().untouched();
}

#[test]
fn a_registry_with_its_own_counts() {
    let visit = example("registry.html");
    visit.answered(1).untouched();
    let browser = &visit.browser;
    assert!(browser.text("[part~=headline]").contains('年'));
    // Visitors choose the criteria.
    let switch = Browser::inside(".criterion:nth-child(2) .switch");
    browser.script(&format!("{switch}.click()"), &[]);
    browser.wait("document.querySelector('trial-feasibility').plan.criteria[1].on === false");
    // They see the counts, and neither a visitor nor an event that none can make changes one.
    let count = Browser::inside("[id='regions[0].prevalent']");
    browser.script(&format!("{}.open = true", Browser::inside(".region-fold")), &[]);
    browser.wait(&format!("{count}.checkVisibility() && {count}.matches(':disabled')"));
    browser.script(
        &format!("const field = {count}; field.value = '1'; field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"),
        &[],
    );
    browser.replace("[id='trial.target']", "21");
    browser.wait("document.querySelector('trial-feasibility').plan.trial.target === 21");
    let kept = browser.script("return document.querySelector('trial-feasibility').plan.regions[0].prevalent", &[]);
    assert_eq!(kept, json!(212));
    visit.quiet();
}

#[test]
fn two_calculators_with_two_languages_and_plans() {
    let visit = example("two.html");
    visit.answered(2);
    visit.browser.wait("!/…|No/.test(document.getElementById('said').textContent)");
    // The page says itself what it heard.
    visit.browser.assert_untouched(&["outline: "]);
    visit.quiet();
    let heads = visit.browser.script(
        "return [...document.querySelectorAll('trial-feasibility')].map((element) => element.shadowRoot.querySelector('.page').lang)",
        &[],
    );
    assert_eq!(heads, json!(["en", "zh"]));
}

#[test]
fn a_dark_page_with_a_font_of_its_own() {
    let visit = example("dark.html");
    visit.answered(1).untouched();
    let styles = visit.browser.script(
        "const style = getComputedStyle(document.querySelector('trial-feasibility').shadowRoot.querySelector('.page')); \
         return [style.fontFamily.split(',')[0], style.colorScheme]",
        &[],
    );
    assert_eq!(styles, json!(["Georgia", "dark"]));
}

#[test]
fn rules_for_every_element_do_not_reach_in() {
    let visit = example("blog.html");
    visit.answered(1).untouched();
    // The same calculator on a page without any rules.
    // At the same width.
    let measure = "document.querySelector('trial-feasibility').style.width = '900px'; const root = document.querySelector('trial-feasibility').shadowRoot; \
                   const names = ['boxSizing', 'color', 'cursor', 'direction', 'display', 'float', 'fontSize', 'fontStyle', 'fontWeight', 'letterSpacing', 'lineHeight', 'textAlign', \
                     'textIndent', 'textShadow', 'textTransform', 'whiteSpace', 'wordSpacing', 'marginTop', 'borderTopStyle']; \
                   return ['.page', '.lead', 'button', 'input', 'h2', 'td', '.card'].map((selector) => { \
                     const found = root.querySelector(selector); \
                     return found && names.map((name) => `${selector} ${name}: ${getComputedStyle(found)[name]}`).join('\\n') })";
    let here = visit.browser.script(measure, &[]);
    visit.browser.visit(&format!("{}plain.html", visit.host.address()));
    visit.answered(1);
    assert_eq!(here, visit.browser.script(measure, &[]));
}

/// Height of each frame, and what is in it beyond that.
fn heights(visit: &Visit) -> Vec<[i64; 2]> {
    let inside = "const page = document.documentElement; return page.scrollHeight - page.clientHeight";
    let count = 2;
    let measured = (0..count).map(|frame| {
        let height = visit
            .browser
            .script("return document.querySelectorAll('iframe')[arguments[0]].clientHeight", &[json!(frame)]);
        visit.browser.enter(Some(frame));
        let beyond = visit.browser.script(inside, &[]);
        visit.browser.enter(None);
        [height.as_i64().unwrap(), beyond.as_i64().unwrap()]
    });
    measured.collect()
}

/// Waits until frames are as high as what is in them, and stay so.
fn settled(visit: &Visit) -> Vec<[i64; 2]> {
    let mut before = heights(visit);
    for _ in 0..60 {
        std::thread::sleep(std::time::Duration::from_millis(300));
        let now = heights(visit);
        if now == before && now.iter().all(|[_, beyond]| *beyond == 0) {
            break;
        }
        before = now;
    }
    assert!(before.iter().all(|[_, beyond]| *beyond == 0), "the frames do not settle: {before:?}");
    assert_eq!(heights(visit), before, "the frames do not settle");
    before
}

#[test]
fn frames_are_as_high_as_what_is_in_them() {
    let visit = example("frame.html");
    for (frame, lang) in [(0, "en"), (1, "ja")] {
        visit.browser.script("document.querySelectorAll('iframe')[arguments[0]].scrollIntoView()", &[json!(frame)]);
        visit.browser.enter(Some(frame));
        visit.answered(1);
        assert_eq!(visit.browser.script(&format!("return {}.lang", Browser::inside(".page")), &[]), json!(lang));
        visit.browser.assert_untouched(&["outline: "]);
        visit.browser.enter(None);
    }
    visit.browser.script("scrollTo(0, 0)", &[]);
    let closed = settled(&visit);
    let whole = |heights: &[[i64; 2]]| heights.iter().map(|[height, _]| *height).collect::<Vec<_>>();
    assert!(whole(&closed).iter().all(|height| (300..9000).contains(height)), "{closed:?}");

    // More in one, and then less again: only that one follows.
    let first = |script: &str| {
        visit.browser.enter(Some(0));
        visit
            .browser
            .script(&format!("document.querySelector('trial-feasibility').style.paddingBlockEnd = '{script}'"), &[]);
        visit.browser.enter(None);
        settled(&visit)
    };
    let more = first("700px");
    assert_eq!(whole(&more), [closed[0][0] + 700, closed[1][0]]);
    assert_eq!(whole(&first("")), whole(&closed));

    // What others say, or such a frame of others, is not listened to.
    visit.browser.script("postMessage({ type: 'feasibility-height', height: 5000 }, '*')", &[]);
    visit.browser.enter(Some(0));
    visit.browser.script(
        "for (const height of ['9px', -1, 1e9, NaN]) parent.postMessage({ type: 'feasibility-height', height }, '*')",
        &[],
    );
    visit.browser.enter(None);
    assert_eq!(whole(&settled(&visit)), whole(&closed));
    visit.browser.assert_untouched(&[]);
    visit.quiet();
}

#[test]
fn a_frame_takes_its_plan_from_behind_its_address() {
    let document: plan::Value = serde_json::from_str(include_str!("../../../../examples/oncology.json")).unwrap();
    let shared = plan::link::Shared::new(plan::read(&document).plan);
    let payload = plan::link::encode(&plan::link::Content::Plan(shared));
    let browser = Browser::start();
    browser.open(&format!("embed.html?theme=dark&onload=alert#tf={payload}"));
    browser.wait_ready();
    let element = "document.querySelector('trial-feasibility')";
    browser.wait(&format!("{element}.plan?.trial.target === 90"));
    let attributes = browser.script(&format!("return {element}.getAttributeNames().sort().join()"), &[]);
    assert_eq!(attributes, json!("lang,plan,theme"));
    // Links that are made in it lead to the calculator, not into the frame.
    let link = browser.script(&format!("return await {element}.link()"), &[]);
    assert_eq!(link, json!(format!("{}#tf={payload}", browser.address())));
    browser.assert_quiet();
}

#[test]
fn a_page_that_requires_trusted_types() {
    let visit = example("trusted-types.html");
    visit.answered(1).simulated().picture();
    visit.browser.assert_untouched(&["globals:  → saved"]);
    visit.quiet();
}

#[test]
fn a_page_that_watches_its_own_size_is_told_of_no_error() {
    let visit = Visit::to(&examples(), "plain.html");
    visit.answered(1).browser.script("new ResizeObserver(() => {}).observe(document.body)", &[]);
    for width in [700, 1280, 400, 1100] {
        visit.browser.resize(width, 900);
        let chart = Browser::inside("svg.chart, .chart svg, figure svg");
        visit.browser.wait(&format!(
            "Math.abs({chart}.getBoundingClientRect().width - {chart}.parentElement.getBoundingClientRect().width) < 2"
        ));
    }
    visit.untouched();
}
