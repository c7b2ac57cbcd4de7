// The custom element <trial-feasibility>, and the same calculator without an element.
//
// Hosts load this file and nothing else. It is JavaScript because a class that extends HTMLElement
// cannot be written in Rust, and because it has to speak when the rest cannot be loaded.

const NAME = "trial-feasibility";
// Files are named in full wherever they are fetched, so that bundlers find them and take them along.
const MODULE = new URL("./trial-feasibility-widget_bg.wasm", import.meta.url);
/** The calculator's own page, beside this file; empty where a bundler made this file part of another. */
const CALCULATOR_PAGE = /^http.*\/(?=trial-feasibility\.js)/.exec(import.meta.url)?.[0] ?? "";
/** The directory of the scripts, for snippets that put the calculator on another page. */
const SCRIPTS = /^[^?#]*\//.exec(import.meta.url)?.[0] ?? "";

/** Something that the page's owner has to change. `code` is stable, the message is for people. */
class Refusal extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "FeasibilityError";
    this.code = code;
  }
}

// Loading: once for the page, however many elements there are. ---------------------------------------

let loading;
const mounted = new Set();

function load() {
  loading ??= start().catch((error) => {
    loading = undefined; // so that an element that is connected later tries again
    throw error;
  });
  return loading;
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Refusal("too-old", "This browser has no WebAssembly. Use a current version of Chrome, Edge, Firefox or Safari.");
  }
  // Side by side: one after the other, it would wait for the network twice.
  const script = import("./trial-feasibility-widget.js");
  script.catch(() => {}); // handled below, after an error of the module
  const module = await compile(MODULE);
  let glue;
  try {
    glue = await script;
  } catch (cause) {
    throw new Refusal("script", `trial-feasibility-widget.js could not be loaded. Put it beside trial-feasibility.js, and let the page's policy allow it: script-src ${MODULE.origin}`, cause);
  }
  await glue.default({ module_or_path: module });
  glue.on_fault((message) => {
    console.error(message);
    const fault = new Refusal("fault", "The calculator stopped because of a fault of its own. Load the page again; what you typed last may be lost.");
    for (const element of [...mounted]) element.fail(fault);
  });
  return glue;
}

async function download(file) {
  if (file.protocol === "file:") {
    // Not with import(): bundlers for browsers would look for the module.
    const node = globalThis.process?.getBuiltinModule?.("node:fs/promises");
    if (node) return node.readFile(file);
    throw new Refusal("file", "This page was opened from a file, and browsers do not load WebAssembly from files. Put the page on a web server; on your own machine: cargo xtask serve.");
  }
  let response;
  try {
    response = await fetch(file);
  } catch (cause) {
    const allowed = file.origin === globalThis.location?.origin ? "" : ` The server at ${file.origin} has to send Access-Control-Allow-Origin.`;
    throw new Refusal("fetch", `${file} could not be fetched. Check the network, and let the page's policy allow it: connect-src ${file.origin}.${allowed}`, cause);
  }
  if (!response.ok) {
    throw new Refusal("status", `${file} answered ${response.status}. Put this file beside trial-feasibility.js.`);
  }
  return response;
}

async function compile(file) {
  const source = await download(file);
  try {
    if (!(source instanceof globalThis.Response)) return await WebAssembly.compile(source);
    // Compiled while it arrives if the server sends it as WebAssembly, and afterwards if not. Not from a clone of the
    // response, whose every part would go through the page's own thread.
    if (source.headers.get("content-type")?.startsWith("application/wasm")) return await WebAssembly.compileStreaming(source);
    return await WebAssembly.compile(await source.arrayBuffer());
  } catch (cause) {
    try {
      // the smallest module there is: magic number and version
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch {
      throw new Refusal("policy", "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.", cause);
    }
    const bytes = new Uint8Array(source instanceof globalThis.Response ? await (await download(file)).arrayBuffer() : source);
    if (bytes[0] === 0 && bytes[1] === 97 && bytes[2] === 115 && bytes[3] === 109) {
      throw new Refusal("too-old", "This browser is too old for the calculator, or the download was cut short. Load the page again, or use a current version of Chrome, Edge, Firefox or Safari.", cause);
    }
    throw new Refusal("not-wasm", `${file} is not a WebAssembly module: the server sends another page in its place. Put the file beside trial-feasibility.js.`, cause);
  }
}

// Words: those of a language other than English are fetched when it is chosen, once for the page. ---------------------

const WORDS = {
  ja: new URL("./words-ja.txt", import.meta.url),
  zh: new URL("./words-zh.txt", import.meta.url),
};
const fetchedWords = new Map();

/** The language that a tag stands for, if its words are in a file. */
function languageOf(tag) {
  const wanted = tag === "und" ? navigator.language : tag;
  return Object.keys(WORDS).find((known) => wanted?.toLowerCase().split("-")[0] === known);
}

/** The text of the words of a language. */
function fetchWords(language) {
  const file = WORDS[language];
  if (!fetchedWords.has(language)) {
    const text = fetch(file).then((response) => {
      if (!response.ok) throw new Error(`${file} answered ${response.status}`);
      return response.text();
    });
    text.catch(() => fetchedWords.delete(language)); // so that a later call tries again
    fetchedWords.set(language, text);
  }
  return fetchedWords.get(language);
}

/** Loads the words of the language with this tag, and resolves to the tag that the module uses for it. */
async function loadWords(glue, tag) {
  const language = languageOf(tag);
  if (!language) return tag === "und" ? navigator.language : tag;
  if (!glue.load_words(language, await fetchWords(language))) {
    fetchedWords.delete(language);
    throw new Error(`${WORDS[language]} is of another version`);
  }
  return language;
}

// Fetched when it is used. ---------------------------------------------------------------------

/** Draws SVG documents in pixels. */
const tools = () => import("./trial-feasibility-tools.js");

let policy;

/** A text or an address that we made, in the form for pages that require Trusted Types: `kind` is createHTML or createScriptURL. */
function trusted(kind, own) {
  try {
    policy ??= globalThis.trustedTypes?.createPolicy(NAME, { createHTML: String, createScriptURL: String });
  } catch {
    // The page does not allow the policy. If it requires one, what follows is refused, and the console says why.
  }
  return policy ? policy[kind](own) : own;
}

let simulator;

/** The simulation's own module, and what shares it out. */
function simulation() {
  simulator ??= Promise.all([
    compile(new URL("./trial-feasibility-simulation.wasm", import.meta.url)),
    import("./trial-feasibility-simulation.js"),
  ]).catch((error) => {
    simulator = undefined; // so that a later call tries again
    throw error;
  });
  return simulator;
}

/** Simulates a scenario. The scenario and the forecast that comes back are rows of numbers. */
async function simulate(scenario, replicates, options) {
  const [module, pool] = await simulation();
  return pool.simulate(module, scenario, replicates, { ...options, address: (url) => trusted("createScriptURL", url) });
}

// Without an element. --------------------------------------------------------------------------

/**
 * The forecast for a plan. Options: { method: "instant" | "simulation", replicates }; for a simulation also the number of
 * { workers }, a { signal } that stops it, and a function that is called on its { progress }. Rejects with every problem in
 * `problems`.
 */
export async function forecast(plan, options) {
  const { workers, signal, progress, ...rest } = options ?? {};
  const glue = await load();
  const replicates = glue.replicates(rest);
  if (!replicates) return glue.forecast(plan);
  return glue.simulated(plan, await simulate(glue.scenario(plan), replicates, { workers, signal, onProgress: progress && (({ done }) => progress({ done, replicates })) }));
}

/** The link to a plan, at the page `base`; `names: false` leaves names out. */
export async function link(plan, options) {
  return (await load()).link(plan, options);
}

/** What a link carries: { kind: "plan" | "request", plan } or { kind: "answer", index, site }. Rejects if the link cannot be opened. */
export async function open(link) {
  return (await load()).open(link);
}

/** What is wrong with a plan, and what its author should know: { problems: [{ path, text }], notices: [text] }. */
export async function check(plan) {
  return (await load()).check(plan);
}

// The element. ---------------------------------------------------------------------------------

const FRAME = `
  :host { display: block; container-type: inline-size; }
  :host([hidden]) { display: none; }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
  :host(:not(:state(settled))) { min-block-size: 32rem; }
  [part="error"] { border: 2px solid currentColor; padding: 1rem; overflow-wrap: anywhere; }
`;

const sheets = new Map();

function sheet(text) {
  if (!sheets.has(text)) {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(text, made);
  }
  return sheets.get(text);
}

/** How near to the visible part of the page an element is when it starts. */
const NEAR = "400px";

/** Calls `then` when an element comes near the visible part of the page. */
function whenNear(element, then) {
  if (!globalThis.IntersectionObserver) return void then();
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && then(), { rootMargin: NEAR });
  observer.observe(element);
  return observer;
}

/** A promise with the functions that settle it. If it rejects without a handler, the browser reports nothing: an event did. */
function deferred() {
  let resolve, reject;
  const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  promise.catch(() => {});
  return { promise, resolve, reject };
}

// In Node there is no HTMLElement, and the functions above work all the same.
class TrialFeasibility extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["plan", "lang", "sections", "locked", "view"];

  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #states = this.attachInternals().states;
  #ready = deferred();
  #stage = "idle"; // then waiting, starting, running; or failed
  #nearness; // observes how near it is, while it waits
  #listeners; // aborting it ends every listener
  #container;
  #calculator; // the interface, in the module
  #plan;
  #forecast;
  #fetching; // settles when the plan of the attribute is there
  #fetches = 0;
  #languages = 0; // how often a language was chosen
  #run; // the simulation under way

  constructor() {
    super();
    this.#root.append(document.createElement("slot"));
    if ("adoptedStyleSheets" in this.#root) this.#root.adoptedStyleSheets = [sheet(FRAME)];
  }

  /** Settles when the calculator can be used, with the element; rejects when it cannot be loaded. */
  get ready() {
    return this.#ready.promise;
  }

  /** The plan as it stands, a plain object; undefined while nothing was given or changed. */
  get plan() {
    return this.#plan && structuredClone(this.#plan);
  }

  set plan(plan) {
    this.#fetches += 1; // a file that is still on its way comes too late
    this.#show(plan ?? undefined);
  }

  /** The link to the plan as it stands, at the page that `share-base` names. */
  async link() {
    const glue = await load();
    return glue.link(this.#plan, { base: glue.share_base(this, CALCULATOR_PAGE) });
  }

  /** Takes the last change back. When the promise resolves, the host was told of it. */
  async undo() {
    await (await this.#wake()).undo();
  }

  /** Makes the change again that was taken back last. */
  async redo() {
    await (await this.#wake()).redo();
  }

  /** What the visitor could save as a file: a text, or for pictures in pixels a Blob. Another kind rejects and lists those there are. */
  async export(kind) {
    const name = `${kind}`;
    const calculator = await this.#wake();
    let text;
    try {
      text = await calculator.export_text(name);
    } catch (cause) {
      throw new Refusal("export", cause.message, cause);
    }
    if (text === undefined) throw new Refusal("export", `There is nothing on the page for ${name} yet: give a plan that can be forecast, and for a map one with regions.`);
    return name.endsWith(".png") ? (await tools()).drawPixels(text, trusted) : text;
  }

  /** The latest answer, a plain object; undefined before the first. */
  get forecast() {
    return this.#forecast && structuredClone(this.#forecast);
  }

  /** Simulates the plan as it stands, { replicates } times, on { workers }; resolves to the answer. */
  async run({ replicates, workers } = {}) {
    const calculator = await this.#wake();
    const times = (await load()).replicates({ method: "simulation", replicates });
    this.#beginRun(workers);
    const { promise } = this.#run;
    calculator.simulate(times);
    return promise;
  }

  /** Stops simulating. */
  cancel() {
    if (this.#run) this.#calculator?.stop_simulating();
  }

  connectedCallback() {
    if (Object.hasOwn(this, "plan")) {
      // Set before this class was defined, it hides the accessor.
      const plan = this.plan;
      delete this.plan;
      this.plan = plan;
    }
    if (this.#stage !== "idle" && this.#stage !== "failed") return; // only moved
    if (this.#stage === "failed") {
      this.#ready = deferred();
      if (this.hasAttribute("plan") && !this.#plan) this.#fetching = this.#fetch(this.getAttribute("plan"));
    }
    this.#stage = "waiting";
    if (this.getAttribute("loading") === "eager") this.#start();
    else this.#nearness = whenNear(this, () => this.#start());
  }

  disconnectedCallback() {
    // An element that is moved is taken out and put back: only afterwards it is known which of both it was.
    setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "plan") after !== null && (this.#fetching = this.#fetch(after));
    else if (name === "lang") this.#calculator && this.#changeLanguage(this.#language());
    else this.#calculator?.read_settings();
  }

  /** Called when the module stopped: shows why. */
  fail(error) {
    this.#calculator = undefined; // not destroyed: nothing in the module may be called any more
    this.#endRun();
    this.#refuse(error);
  }

  async #start() {
    if (this.#stage !== "waiting") return;
    this.#nearness?.disconnect();
    this.#stage = "starting";
    try {
      if (!("adoptedStyleSheets" in this.#root)) {
        throw new Refusal("too-old", "This browser is too old for the calculator. Use a current version of Chrome, Edge, Firefox or Safari.");
      }
      // Beside the module and not after it; a language that was chosen earlier is known only then.
      const likely = languageOf(this.#language());
      if (likely) fetchWords(likely);
      const glue = await load();
      await this.#fetching; // or visitors would see the example first
      const language = await loadWords(glue, glue.saved_lang(this) ?? this.#language()).catch((error) => console.warn(error));
      if (this.#stage !== "starting") return; // removed in the meantime
      this.#root.adoptedStyleSheets = [FRAME, glue.styles()].map(sheet);
      this.#container = document.createElement("div");
      this.#container.setAttribute("part", "calculator");
      this.#endListenersWithElement();
      const painted = new Promise((resolve) => new MutationObserver((_, observer) => (observer.disconnect(), resolve())).observe(this.#container, { childList: true }));
      this.#calculator = glue.mount(this, this.#container, this.#plan, language ?? undefined, CALCULATOR_PAGE, SCRIPTS, {
        planChanged: (plan) => this.#planChanged(plan),
        forecastChanged: (forecast) => this.#forecastChanged(forecast),
        loadLanguage: (tag) => this.#changeLanguage(tag, true),
        simulate: (scenario, replicates) => this.#simulate(scenario, replicates),
        simulationProgressed: (done, replicates, forecast) => this.#dispatch("progress", { done, replicates, forecast }),
        drawPicture: (fileName, svg) => this.#drawPicture(fileName, svg),
      });
      this.#plan ??= this.#calculator.restored_plan();
      mounted.add(this);
      await painted;
      if (!this.#calculator) return;
      this.#root.replaceChildren(this.#container);
      this.#stage = "running";
      this.#states.add("settled");
      this.#ready.resolve(this);
      this.#dispatch("ready", {});
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Yew never removes its listeners, and they would keep what was on the page: they end when the element goes. */
  #endListenersWithElement() {
    const container = this.#container;
    const { signal } = (this.#listeners = new AbortController());
    container.addEventListener = (type, listener, options) =>
      EventTarget.prototype.addEventListener.call(container, type, listener, Object.assign(options, { signal }));
  }

  #stop() {
    this.#nearness?.disconnect();
    this.#endRun();
    this.#listeners?.abort();
    mounted.delete(this);
    if (mounted.size === 0) simulator?.then(([, pool]) => pool.end()).catch(() => {});
    this.#calculator?.destroy();
    this.#calculator = this.#container = undefined;
    if (this.#stage === "running") this.#ready = deferred();
    this.#stage = "idle";
    this.#states.delete("settled");
    this.#root.replaceChildren(document.createElement("slot"));
  }

  #refuse(error) {
    this.#stage = "failed";
    this.#listeners?.abort();
    mounted.delete(this);
    const panel = document.createElement("div");
    panel.setAttribute("part", "error");
    panel.setAttribute("role", "alert");
    panel.textContent = error.message;
    this.#root.replaceChildren(panel);
    this.#states.add("settled");
    this.#ready.reject(error);
    this.#dispatch("error", { code: error.code ?? "unknown", message: error.message });
  }

  #show(plan) {
    const copy = plan && JSON.parse(JSON.stringify(plan)); // later changes of the host's object change nothing here
    this.#plan = copy;
    this.#calculator?.set_plan(copy);
    if (this.#stage === "failed" && this.isConnected) {
      this.#ready = deferred();
      this.#stage = "waiting";
      this.#start();
    }
  }

  /** Shows the plan of the attribute: a link, or the address of a file. */
  async #fetch(address) {
    const mine = (this.#fetches += 1);
    const isLink = /^1\.|#tf=/.test(address);
    const url = isLink ? address : new URL(address, document.baseURI);
    let plan, problem;
    try {
      const response = isLink || (await fetch(url));
      if (isLink) ({ plan } = await open(address));
      else if (response.ok) plan = await response.json();
      else problem = `it answered ${response.status}`;
    } catch (error) {
      problem = error.message;
    }
    if (mine !== this.#fetches) return;
    if (problem) {
      // Not the example instead: visitors would take it for the host's own figures.
      this.#calculator?.destroy();
      this.#calculator = this.#container = undefined;
      this.#refuse(new Refusal("plan", `The plan at ${url} cannot be read: ${problem}. Check the attribute plan.`));
    } else {
      this.#show(plan);
    }
  }

  /** The language of the page around the element. */
  #language() {
    return this.closest("[lang]")?.getAttribute("lang") || undefined;
  }

  async #changeLanguage(tag, isChosen) {
    const mine = (this.#languages += 1);
    try {
      const language = await loadWords(await load(), tag);
      if (mine !== this.#languages) return; // another was chosen in the meantime
      if (isChosen) this.#calculator?.choose_lang(language);
      else this.#calculator?.set_lang(language);
    } catch (error) {
      console.warn(error);
      this.#calculator?.report("language");
    }
  }

  /** Starts the calculator for a method, even if the element is not near yet, and resolves to it. */
  async #wake() {
    const absent = () => new Refusal("absent", "The element is on no page: put it on one first.");
    if (!this.isConnected) throw absent();
    this.#start();
    await this.ready;
    await new Promise((resolve) => setTimeout(resolve)); // until all of the page is shown, and can be drawn
    if (!this.#calculator) throw absent(); // removed in the meantime
    return this.#calculator;
  }

  async #drawPicture(fileName, svg) {
    try {
      const picture = await (await tools()).drawPixels(svg, trusted);
      this.#calculator?.save_picture(fileName, picture);
    } catch (error) {
      console.warn(error);
      this.#calculator?.report("picture");
    }
  }

  /** Simulates for the calculator; without a scenario, stops. */
  async #simulate(scenario, replicates) {
    if (!scenario) return this.#endRun();
    if (!this.#run || this.#run.hasBegun) this.#beginRun(); // the visitor started it, and not run()
    const run = this.#run;
    run.hasBegun = true;
    const report = (done, forecast) => this.#run === run && this.#calculator?.simulated(done, replicates, forecast);
    try {
      const { workers, stop: { signal } } = run;
      report(replicates, await simulate(scenario, replicates, { workers, signal, onProgress: (news) => report(news.done, news.forecast) }));
    } catch (error) {
      if (this.#run !== run) return;
      console.warn(error);
      run.reject(error);
      this.#calculator?.stop_simulating();
      this.#calculator?.report("simulation");
    }
  }

  #beginRun(workers) {
    this.#endRun();
    this.#run = { ...deferred(), stop: new AbortController(), workers, hasBegun: false };
  }

  #endRun() {
    const run = this.#run;
    this.#run = undefined;
    run?.stop.abort();
    run?.reject(new Refusal("stopped", "The simulation was stopped, or there is no plan that can be simulated."));
  }

  #planChanged(plan) {
    this.#plan = plan;
    this.#dispatch("change", { plan });
  }

  #forecastChanged(forecast) {
    this.#forecast = forecast;
    if (forecast.method === "simulation") {
      this.#run?.resolve(forecast);
      this.#run = undefined;
    }
    this.#dispatch("forecast", { forecast });
  }

  #dispatch(name, detail) {
    // Events of a preview, which is shown within another calculator, do not concern the page.
    const composed = this.getRootNode().host?.localName !== NAME;
    this.dispatchEvent(new CustomEvent(`feasibility-${name}`, { detail, bubbles: true, composed }));
  }
}

// A second copy of this file on a page changes nothing.
if (globalThis.customElements && !customElements.get(NAME)) customElements.define(NAME, TrialFeasibility);
