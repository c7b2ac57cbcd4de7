//! The element, as the module sees it: its attributes, and the methods that it has for the module.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::app::host_settings::HostSettings;
use crate::browser::address;

#[wasm_bindgen]
extern "C" {
    /// What the JavaScript of the element does for the module.
    pub type Host;

    /// The visitor changed the plan, or opened another one from a link.
    #[wasm_bindgen(method, js_name = planChanged)]
    pub(super) fn plan_changed(this: &Host, plan: JsValue);

    #[wasm_bindgen(method, js_name = forecastChanged)]
    pub(super) fn forecast_changed(this: &Host, forecast: JsValue);

    /// The visitor chose a language: loads its words and comes back with [`Calculator::choose_lang`](super::Calculator).
    #[wasm_bindgen(method, js_name = loadLanguage)]
    pub(super) fn load_language(this: &Host, tag: &str);

    /// Simulates a scenario, a row of numbers, and comes back with [`Calculator::simulated`](super::Calculator). Undefined
    /// stops what is under way.
    #[wasm_bindgen(method)]
    pub(super) fn simulate(this: &Host, scenario: Option<Vec<f64>>, replicates: u32);

    /// So many of the replicates are done; the forecast is undefined where there is none yet.
    #[wasm_bindgen(method, js_name = simulationProgressed)]
    pub(super) fn simulation_progressed(this: &Host, done: u32, replicates: u32, forecast: JsValue);

    /// Draws an SVG document in pixels and comes back with [`Calculator::save_picture`](super::Calculator).
    #[wasm_bindgen(method, js_name = drawPicture)]
    pub(super) fn draw_picture(this: &Host, file_name: &str, svg: &str);
}

/// What the host lets visitors see and change. The console lists names that are not known.
pub(super) fn settings(element: &Element) -> HostSettings {
    let [sections, locked, view] = ["sections", "locked", "view"].map(|name| element.get_attribute(name));
    let (settings, unknown) = HostSettings::from_attributes(sections.as_deref(), locked.as_deref(), view.as_deref());
    for names in unknown {
        web_sys::console::warn_1(&format!("{}: {names}", element.local_name()).into());
    }
    settings
}

/// The address of the page that opens links: the calculator's own page, unless the host names another.
///
/// # Errors
/// When what the host names is no address.
pub(super) fn share_base(element: &Element, calculator_page: &str) -> Result<String, JsValue> {
    match element.get_attribute("share-base") {
        Some(named) => address::absolute(&named),
        None => Ok(calculator_page.to_owned()),
    }
}
