// The custom element <trial-feasibility>, and the same calculator without an element.
//
// Hosts load this file and nothing else. It is JavaScript because a class that extends HTMLElement
// cannot be written in Rust, and because it has to speak when the rest cannot be loaded.

const NAME = "trial-feasibility";
// Files are named in full wherever they are asked for: so bundlers find them, and take them along.
const MODULE = new URL("./trial-feasibility-widget_bg.wasm", import.meta.url);
/** The calculator's own page, beside this file; there is none where a bundler made this part of something else. */
const PAGE = /^http.*\/(?=trial-feasibility\.js)/.exec(import.meta.url)?.[0] ?? "";

/** Something that the page's owner has to change. `code` is stable, the message is for people. */
class Refusal extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = "FeasibilityError";
    this.code = code;
  }
}

// Loading: once a page, however many elements there are. ---------------------------------------

let loading;
const mounted = new Set();

function load() {
  loading ??= start().catch((error) => {
    loading = undefined; // an element that is connected later tries again
    throw error;
  });
  return loading;
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Refusal("too-old", "This browser has no WebAssembly. Use a current version of Chrome, Edge, Firefox or Safari.");
  }
  const module = await compile(MODULE);
  let glue;
  try {
    glue = await import("./trial-feasibility-widget.js");
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
    // Not imported: bundlers for browsers would look for it.
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
    // Compiled while it arrives where the server says what it is; otherwise it works all the same.
    if (source.headers.get("content-type")?.startsWith("application/wasm")) return await WebAssembly.compileStreaming(source.clone());
    return await WebAssembly.compile(await source.clone().arrayBuffer());
  } catch (cause) {
    try {
      // the smallest module there is: magic number and version
      new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    } catch {
      throw new Refusal("policy", "The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.", cause);
    }
    const bytes = new Uint8Array(source instanceof globalThis.Response ? await source.arrayBuffer() : source);
    if (bytes[0] === 0 && bytes[1] === 97 && bytes[2] === 115 && bytes[3] === 109) {
      throw new Refusal("too-old", "This browser is too old for the calculator, or the download was cut short. Load the page again, or use a current version of Chrome, Edge, Firefox or Safari.", cause);
    }
    throw new Refusal("not-wasm", `${file} is not a WebAssembly module: the server sends another page in its place. Put the file beside trial-feasibility.js.`, cause);
  }
}

// Words: of each language but English once a page, when they are asked for. ---------------------

const WORDS = {
  ja: new URL("./words-ja.txt", import.meta.url),
  zh: new URL("./words-zh.txt", import.meta.url),
};
const spoken = new Map();

/** The language that a tag asks for, once its words are there. */
async function words(glue, tag) {
  const asked = tag === "und" ? navigator.language : tag;
  const language = Object.keys(WORDS).find((known) => asked?.toLowerCase().split("-")[0] === known);
  if (!language) return asked;
  const file = WORDS[language];
  if (!spoken.has(file)) spoken.set(file, fetch(file).then(async (answer) => {
    if (!answer.ok || !glue.load_words(language, await answer.text())) throw new Error(`${file} is not as it should be: ${answer.status}`);
  }));
  try {
    await spoken.get(file);
  } catch (error) {
    spoken.delete(file); // a later call tries again
    throw error;
  }
  return language;
}

// What people seldom need, fetched when they do. -----------------------------------------------

const tools = () => import("./trial-feasibility-tools.js");

let policy;

/** A text or an address of our own, as pages want it that require Trusted Types: `kind` is createHTML or createScriptURL. */
function trusted(kind, own) {
  try {
    policy ??= globalThis.trustedTypes?.createPolicy(NAME, { createHTML: String, createScriptURL: String });
  } catch {
    // The page does not allow the policy: where it requires one, what follows is refused, and the console says why.
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
    simulator = undefined; // whoever asks later tries again
    throw error;
  });
  return simulator;
}

/** Simulates a scenario: both it and the forecast that comes back are rows of numbers. */
async function simulate(scenario, replicates, options) {
  const [module, pool] = await simulation();
  return pool.simulate(module, scenario, replicates, { ...options, address: (url) => trusted("createScriptURL", url) });
}

// Without an element. --------------------------------------------------------------------------

/**
 * The forecast for a plan: { method: "instant" | "simulation", replicates }, and for a simulation on how many { workers },
 * what ends it ({ signal }), and who hears how far it is ({ progress }). Rejects with every problem in `problems`.
 */
export async function forecast(plan, options) {
  const { workers, signal, progress, ...asked } = options ?? {};
  const glue = await load();
  const replicates = glue.replicates(asked);
  if (!replicates) return glue.forecast(plan);
  return glue.simulated(plan, await simulate(glue.scenario(plan), replicates, { workers, signal, said: progress && (({ done }) => progress({ done, replicates })) }));
}

/** The link to a plan: { base, names: false } leaves names out. */
export async function link(plan, options) {
  return (await load()).link(plan, options);
}

/** What a link carries: { kind: "plan" | "request", plan } or { kind: "answer", index, site }. Rejects when it cannot be opened. */
export async function open(link) {
  return (await load()).open(link);
}

/** What is wrong with a plan, and what is worth saying of it: { problems: [{ path, text }], notices: [text] }. */
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

// In the order in which src/app/surface.rs counts them.
const SECTIONS = ["trial", "patients", "sites", "assumptions"];
const LOCKS = [...SECTIONS, "counts"];

const linked = () => location.hash.includes("tf=");

/** Calls `then` when an element is as near as that to what is seen of the page. */
function seen(element, near, then) {
  if (!globalThis.IntersectionObserver) return void then();
  const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && then(), { rootMargin: near });
  watch.observe(element);
  return watch;
}

function promise() {
  let resolve, reject;
  const made = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  made.catch(() => {}); // whoever does not ask is told by the event
  return { made, resolve, reject };
}

// In Node there is no HTMLElement, and the functions above work all the same.
class TrialFeasibility extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ["plan", "lang", "sections", "locked", "view"];

  #kept = {};
  #spoken;
  #speaking = 0;

  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #states = this.attachInternals().states;
  #ready = promise();
  #stage = "idle"; // then waiting, starting, running; failed
  #watch;
  #away; // ends every listener
  #container;
  #app;
  #plan;
  #forecast;
  #fetched = 0;
  #fetching;
  #synced;
  #own; // what the visitor or the host made, and nobody sent
  #run;

  constructor() {
    super();
    this.#root.append(document.createElement("slot"));
    if ("adoptedStyleSheets" in this.#root) this.#root.adoptedStyleSheets = [sheet(FRAME)];
  }

  /** Settles when the calculator can be used, with the element; rejects when it cannot be loaded. */
  get ready() {
    return this.#ready.made;
  }

  /** The plan as it stands, a plain object; undefined while nothing was given or changed. */
  get plan() {
    return this.#plan && structuredClone(this.#plan);
  }

  set plan(plan) {
    this.#fetched += 1; // a file still on its way comes too late
    this.#show(plan ?? undefined);
  }

  /** The link to the plan as it stands, at the page that `share-base` names. */
  async link() {
    return link(this.#plan, { base: this.#base() });
  }

  /** Takes the last change back; the host has heard of it when this resolves. */
  undo() {
    return this.#ask("undo");
  }

  /** Makes it again. */
  redo() {
    return this.#ask("redo");
  }

  /** What the visitor could save as a file: a text, or for pictures in pixels a Blob. A wrong kind rejects and says which there are. */
  export(kind) {
    return this.#ask("export", `${kind}`);
  }

  /** The latest answer, a plain object; undefined before the first. */
  get forecast() {
    return this.#forecast && structuredClone(this.#forecast);
  }

  /** Simulates the plan as it stands, { replicates } times, on { workers }; comes back with the answer. */
  async run({ replicates, workers } = {}) {
    await this.#wake();
    const times = (await load()).replicates({ method: "simulation", replicates });
    this.#begin(workers);
    const { made } = this.#run;
    this.#app?.run(times);
    return made;
  }

  /** Stops simulating. */
  cancel() {
    if (this.#run) this.#app?.run();
  }

  connectedCallback() {
    if (Object.hasOwn(this, "plan")) {
      // set before this class was known: it then hides the accessor
      const plan = this.plan;
      delete this.plan;
      this.plan = plan;
    }
    if (this.#stage !== "idle" && this.#stage !== "failed") return; // only moved
    if (this.#stage === "failed") {
      this.#ready = promise();
      if (this.hasAttribute("plan") && !this.#plan) this.#fetching = this.#fetch(this.getAttribute("plan"));
    }
    this.#stage = "waiting";
    if (this.getAttribute("loading") === "eager") this.#start();
    else this.#watch = seen(this, "400px", () => this.#start());
  }

  disconnectedCallback() {
    // Being moved is to be taken out and put back: look again when that is over.
    setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "plan") after !== null && (this.#fetching = this.#fetch(after));
    else if (this.#app) name === "lang" ? this.#speak(this.#lang()) : this.#appear();
  }

  /** The page's address is another: a link was followed, or the way back from one was taken. */
  handleEvent() {
    if (linked()) this.#app?.open(location.hash);
    else if (this.#own) this.#app?.receive("file", ".json", JSON.stringify(this.#own));
    else this.#app?.set_plan();
  }

  /** For the module when it stops: says why, and holds on to nothing of it. */
  fail(error) {
    this.#app = undefined; // not destroyed: nothing in the module may be called any more
    this.#halt();
    this.#refuse(error);
  }

  async #start() {
    if (this.#stage !== "waiting") return;
    this.#watch?.disconnect();
    this.#stage = "starting";
    try {
      if (!("adoptedStyleSheets" in this.#root)) {
        throw new Refusal("too-old", "This browser is too old for the calculator. Use a current version of Chrome, Edge, Firefox or Safari.");
      }
      const glue = await load();
      await this.#fetching; // or visitors would see the example first
      const restored = this.#restore();
      const copies = restored ? this.#earlier().concat(this.#kept.plan).slice(1) : [];
      this.#own = copies.at(-1) ?? this.#plan;
      const link = this.#opens() && linked();
      const lang = await words(glue, this.#kept.lang ?? this.#lang()).catch((error) => console.warn(error));
      this.#spoken = lang;
      if (this.#stage !== "starting") return; // gone in the meantime
      this.#dress(glue);
      this.#container = document.createElement("div");
      this.#container.setAttribute("part", "calculator");
      this.#tie();
      const painted = new Promise((resolve) => new MutationObserver((_, watch) => (watch.disconnect(), resolve())).observe(this.#container, { childList: true }));
      this.#app = glue.mount(this.#container, this.#plan, lang ?? undefined, restored, this.#base(), {
        surface: () => this.#surface(),
        change: (plan, opened) => this.#changed(plan, opened),
        forecast: (answer) => this.#answered(answer),
        speak: (tag) => this.#speak(tag, true),
        tool: (name, ...rest) => this.#use(name, rest),
        simulate: (scenario, replicates) => this.#simulate(scenario, replicates),
        advanced: (done, replicates, forecast) => this.#tell("progress", { done, replicates, forecast }),
      });
      mounted.add(this);
      // Each over the one before, so that undo leads back to what was there before a link was opened.
      for (const copy of copies) this.#app.receive("file", ".json", JSON.stringify(copy));
      if (copies.length) this.#app.tell("copy-kept");
      if (link) this.#app.open(location.hash);
      if (this.#opens()) addEventListener("popstate", this, { signal: this.#away.signal });
      await painted;
      if (!this.#app) return;
      this.#root.replaceChildren(this.#container);
      this.#stage = "running";
      this.#states.add("settled");
      this.#ready.resolve(this);
      this.#tell("ready", {});
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** Yew never takes its listeners off, and by them would keep what was on the page: they end when the element goes. */
  #tie() {
    const container = this.#container;
    const { signal } = (this.#away = new AbortController());
    container.addEventListener = (kind, then, options) =>
      EventTarget.prototype.addEventListener.call(container, kind, then, Object.assign(options, { signal }));
  }

  #stop() {
    this.#watch?.disconnect();
    this.#halt();
    this.#away?.abort();
    mounted.delete(this);
    if (mounted.size === 0) simulator?.then(([, pool]) => pool.end()).catch(() => {});
    this.#app?.destroy();
    this.#app = this.#container = undefined;
    if (this.#stage === "running") this.#ready = promise();
    this.#stage = "idle";
    this.#states.delete("settled");
    this.#root.replaceChildren(document.createElement("slot"));
  }

  #refuse(error) {
    this.#stage = "failed";
    this.#away?.abort();
    mounted.delete(this);
    const panel = document.createElement("div");
    panel.setAttribute("part", "error");
    panel.setAttribute("role", "alert");
    panel.textContent = error.message;
    this.#root.replaceChildren(panel);
    this.#states.add("settled");
    this.#ready.reject(error);
    this.#tell("error", { code: error.code ?? "unknown", message: error.message });
  }

  #show(plan) {
    const plain = plan && JSON.parse(JSON.stringify(plan)); // the host's object stays the host's
    this.#plan = plain;
    this.#app?.set_plan(plain);
    if (this.#stage === "failed" && this.isConnected) {
      this.#ready = promise();
      this.#stage = "waiting";
      this.#start();
    }
  }

  async #fetch(address) {
    const mine = (this.#fetched += 1);
    // What begins as a share link does is a plan itself.
    const is_link = /^1\.|#tf=/.test(address);
    const url = is_link ? address : new URL(address, document.baseURI);
    let plan, problem;
    try {
      const response = is_link || (await fetch(url));
      if (is_link) ({ plan } = await open(address));
      else if (response.ok) plan = await response.json();
      else problem = `it answered ${response.status}`;
    } catch (error) {
      problem = error.message;
    }
    if (mine !== this.#fetched) return;
    if (problem) {
      // Not the example instead: visitors would take it for the host's own figures.
      this.#app?.destroy();
      this.#app = this.#container = undefined;
      this.#refuse(new Refusal("plan", `The plan at ${url} cannot be read: ${problem}. Check the attribute plan.`));
    } else {
      this.#show(plan);
    }
  }

  /** Address of the page that opens links: the calculator's own, unless the host names another. */
  #base() {
    const own = this.getAttribute("share-base");
    return own === null ? PAGE : new URL(own, location.href.split("#")[0]).href;
  }

  /** Whether links are opened here: where the host says that this is the page for them, or keeps its address current. */
  #opens() {
    return this.hasAttribute("sync-url") || this.#base() === location.href.split("#")[0];
  }

  #lang() {
    return this.closest("[lang]")?.getAttribute("lang") || undefined;
  }

  async #speak(tag, chosen) {
    const mine = (this.#speaking += 1);
    try {
      const lang = await words(await load(), tag);
      if (mine !== this.#speaking) return; // another was chosen in the meantime
      this.#spoken = lang;
      this.#app?.set_lang(lang);
      if (chosen) this.#keep({ lang });
    } catch (error) {
      console.warn(error);
      this.#app?.tell("language-failed");
    }
  }

  /** What visitors may see and change, as src/app/surface.rs reads it. */
  #surface() {
    const bits = (attribute, names) => {
      const asked = this.getAttribute(attribute)?.match(/\S+/g) ?? [];
      const unknown = asked.filter((name) => !names.includes(name));
      if (unknown.length) console.warn(`${NAME}: ${attribute} has ${unknown.join(" ")}, and there are only ${names.join(" ")}`);
      return names.reduce((sum, name, place) => sum | (asked.includes(name) << place), 0);
    };
    const shown = this.hasAttribute("sections") ? bits("sections", SECTIONS) : 15;
    return shown | (bits("locked", LOCKS) << 4) | ((this.getAttribute("view") === "answer") << 9);
  }

  #appear() {
    this.#app?.set_surface(this.#surface());
  }

  #dress(glue) {
    this.#root.adoptedStyleSheets = [FRAME, glue.styles()].map(sheet);
  }

  /** Loads all that methods need, even where the element is not near yet. */
  async #wake() {
    if (!this.isConnected) throw new Refusal("absent", "The element is on no page: put it on one first.");
    this.#start();
    await this.ready;
    if (!this.#app) throw new Refusal("fetch", "The rest of the calculator could not be fetched. Check the network and ask again.");
  }

  async #ask(what, kind) {
    await this.#wake();
    return (await tools()).ask(this.#app, what, kind, trusted);
  }

  async #use(name, rest) {
    try {
      const result = await (await tools())[name](this, ...rest, trusted);
      if (result) this.#app?.receive(...result);
    } catch (error) {
      console.warn(error);
      this.#app?.tell("tool-failed");
    }
  }

  /** What this browser kept of an element that may keep things; whether there was a plan. */
  #restore() {
    if (!this.hasAttribute("autosave")) return false;
    try {
      this.#kept = JSON.parse(localStorage.getItem(this.#place())) ?? {};
    } catch {
      this.#kept = {}; // forbidden, or not ours: nothing is kept
    }
    if (this.#plan || !this.#kept.plan) return false;
    this.#plan = this.#earlier().concat(this.#kept.plan)[0];
    return true;
  }

  /** What the visitor had before opening links and changing what was in them. */
  #earlier() {
    return [].concat(this.#kept.earlier ?? []);
  }

  #keep(part) {
    if (!this.hasAttribute("autosave")) return;
    this.#kept = { ...this.#kept, ...part };
    try {
      localStorage.setItem(this.#place(), JSON.stringify(this.#kept));
    } catch {
      // full or forbidden: what is on screen stays there
    }
  }

  /** Several elements on a page keep apart by the attribute's value. */
  #place() {
    return `${NAME}:${this.getAttribute("autosave") || location.pathname}`;
  }

  /** Simulates for the page, which says what; nothing where it cannot, or wants it no more. */
  async #simulate(scenario, replicates) {
    if (!scenario) return this.#halt();
    if (!this.#run || this.#run.begun) this.#begin(); // it was the visitor who asked
    const run = this.#run;
    run.begun = true;
    const said = (done, forecast) => this.#run === run && this.#app?.simulated(done, replicates, forecast);
    try {
      const { workers, stop: { signal } } = run;
      said(replicates, await simulate(scenario, replicates, { workers, signal, said: (news) => said(news.done, news.forecast) }));
    } catch (error) {
      if (this.#run !== run) return;
      console.warn(error);
      run.reject(error);
      this.#app?.run();
      this.#app?.tell("tool-failed");
    }
  }

  #begin(workers) {
    this.#halt();
    this.#run = { ...promise(), stop: new AbortController(), workers };
  }

  #halt() {
    const run = this.#run;
    this.#run = undefined;
    run?.stop.abort();
    run?.reject(new Refusal("stopped", "The simulation was stopped, or there is no plan that can be simulated."));
  }

  #changed(plan, opened) {
    this.#plan = plan;
    if (!opened) this.#made(plan);
    this.#tell("change", { plan });
  }

  #made(plan) {
    const earlier = this.#earlier();
    const copied = this.#opens() && linked() && location.hash !== this.#synced;
    if (copied && this.#own) earlier.push(this.#own);
    if (JSON.stringify(earlier.at(-1)) === JSON.stringify(plan)) earlier.pop(); // it was taken back
    this.#own = plan;
    this.#keep({ plan, earlier: earlier.slice(-5) });
    // What was shared is one step back.
    if (copied) history.pushState(null, "", location.href.split("#")[0]);
    if (this.hasAttribute("sync-url")) this.#sync();
  }

  async #sync() {
    this.#synced = new URL(await this.link()).hash;
    history.replaceState(history.state, "", this.#synced);
  }

  #answered(answer) {
    this.#forecast = answer;
    if (answer.method === "simulation") {
      this.#run?.resolve(answer);
      this.#run = undefined;
    }
    this.#tell("forecast", { forecast: answer });
  }

  #tell(what, detail) {
    // What is shown as a preview within another one is none of the page's business.
    const composed = this.getRootNode().host?.localName !== NAME;
    this.dispatchEvent(new CustomEvent(`feasibility-${what}`, { detail, bubbles: true, composed }));
  }
}

// A second copy of this file on a page changes nothing.
if (globalThis.customElements && !customElements.get(NAME)) customElements.define(NAME, TrialFeasibility);
