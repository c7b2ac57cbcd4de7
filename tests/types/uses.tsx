// What pages written in TypeScript may do with the calculator, and what is found to be wrong before it runs. Compiled by
// `cargo xtask test`, never run.

import { check, forecast, link, open } from "../../src/element/trial-feasibility.js";
import type { FeasibilityError, Forecast, LockName, Plan, SectionName, TrialFeasibilityElement } from "../../src/element/trial-feasibility.js";

const plan: Plan = {
  format: "trial-feasibility/plan",
  version: 1,
  title: "Every field",
  about: ["A line."],
  seed: 20270401,
  trial: {
    target: 120,
    start: "2027-04-01",
    deadline: 24,
    horizon_months: 60,
    consent: 0.72,
    screen_failure: { x: 52, n: 306 },
    screening_months: 1,
    dropout: { estimate: 0.12, n: 40 },
  },
  registry: { completeness: 0.8, overlap: 0.1, two_lists: { first: 300, second: 250, both: 200, odds_ratio: [1, 4] }, leaving_per_year: 0.08 },
  regions: [
    { id: "JP-13", name: "Tokyo", country: "JP", population: 14047594, lat: 35.69, lon: 139.69, prevalent: 812, incident_per_year: { per_100k: [0.4, 0.8] }, source: "registry" },
    { id: "JP-14", prevalent: "<10", incident_per_year: { low: 5, high: 20 } },
    { id: "JP-15", prevalent: { per_100k: 8.6 } },
  ],
  criteria: [{ name: "Age", pass: { x: 640, n: 812 } }, { name: "Duration", pass: 0.55, on: false }],
  criteria_correlation: 0.2,
  reach: { catchment_population: 1_500_000, decay_km: 50, share: 0.3, contacts_per_month: 0.333, cv: 0.2 },
  sites: [
    { name: "A", region: "JP-13", lat: 35.7, lon: 139.7, opens: "2027-06-01", delay: { median_days: 60, sigma: 0.5 }, stated_rate: 1.5, track_record: { enrolled: 14, site_months: 30 }, cap: 20, closes: null, weight: 1, dct: true },
    { opens: 3, delay: { days: [0, 90] }, pauses: [[6, "2028-01-01"]], country: "JP" },
    { delay: { shape: 2.5, scale_days: 36.5 } },
    { delay: { days: 0 } },
  ],
  groups: [{ name: "Japan", country: "JP", min: 30, max: null }, { name: "Carriers", share: 0.1, min: 5 }],
  levers: { single_irb: true, dct: false, network: false, external_control: { patients: 150, discount: 0.4 } },
  progress: { as_of: "2027-12-31", sites: [{ name: "A", opened: "2027-06-20", enrolled: 4 }] },
  costs: { currency: "JPY", site_start_up: 2_000_000, site_month: 150_000, screened: 200_000, enrolled: 900_000 },
  assumptions: { site_shape: null, optimism: { median: 0.45, sigma: 0.6 }, common_cv: 0.3, never_activates: 0.11, benchmark_rate: { median: 0.95, sigma: 1.35 }, seasonality: Array<number>(12).fill(1) },
};

const wrong: Plan[] = [
  // @ts-expect-error a target is needed
  { trial: {}, sites: [{}] },
  // @ts-expect-error sites are needed
  { trial: { target: 1 } },
  // @ts-expect-error a date is a text
  { trial: { target: 1, start: new Date() }, sites: [{}] },
  // @ts-expect-error the name has another spelling
  { trial: { target: 1 }, sites: [{ statedRate: 1 }] },
  // @ts-expect-error no such amount
  { trial: { target: 1 }, sites: [{}], regions: [{ id: "A", prevalent: "about 10" }] },
  // @ts-expect-error counted of how many?
  { trial: { target: 1, dropout: { x: 3 } }, sites: [{}] },
  // @ts-expect-error no such delay
  { trial: { target: 1 }, sites: [{ delay: 30 }] },
  // @ts-expect-error no such version
  { version: 2, trial: { target: 1 }, sites: [{}] },
];

async function withoutAnElement(): Promise<number> {
  const answer: Forecast = await forecast(plan);
  await forecast(plan, { method: "simulation", replicates: 1000 });
  await forecast(plan, { method: "simulation", workers: 0, signal: AbortSignal.timeout(1000), progress: ({ done }) => console.log(done) });
  // @ts-expect-error no such method
  await forecast(plan, { method: "guess" });
  // @ts-expect-error the instant method has no replicates
  await forecast(plan, { method: "instant", replicates: 1000 });
  const { problems, notices } = await check(wrong);
  const said: string[] = [...problems.map(({ path, text }) => `${path} ${text}`), ...notices];
  const address: string = await link(plan, { base: "https://example.org/", names: false });
  const found = await open(address);
  // @ts-expect-error an answer has no plan
  found.plan;
  const target = found.kind === "answer" ? found.site.cap : found.plan.trial.target;
  // @ts-expect-error a chance may be missing
  const chance: number = answer.prob_by_deadline;
  // @ts-expect-error the forecast is read
  answer.curve[0].middle;
  const late: number | null = answer.time_to_target_months.q80;
  return (target ?? 0) + (late ?? 0) + said.length + chance + (answer.curve[0]?.q50 ?? 0) + (answer.sites[0]?.months.start_up ?? 0);
}

async function asAnElement(): Promise<void> {
  const element: TrialFeasibilityElement = document.createElement("trial-feasibility");
  const found = document.querySelector("trial-feasibility");
  // @ts-expect-error it may not be there
  found.ready;
  const same: TrialFeasibilityElement = await element.ready;
  same.plan = plan;
  same.plan = undefined;
  // @ts-expect-error an address goes into the attribute
  same.plan = "plan.json";
  // @ts-expect-error it may be undefined
  same.plan.trial;
  // @ts-expect-error only the element answers
  same.forecast = undefined;
  await same.undo();
  await same.redo();
  const text: string = await same.export("plan.json");
  const picture: Blob = await same.export("chart.png");
  // @ts-expect-error no such kind
  await same.export("plan.xml");
  // @ts-expect-error a picture in pixels is no text
  const pixels: string = await same.export("map.png");
  const simulated: Forecast = await same.run({ replicates: 4096, workers: 2 });
  await same.run();
  same.cancel();
  console.log(text, picture.size, pixels, simulated.mcse?.prob_never, await same.link());
}

function listens(element: TrialFeasibilityElement): void {
  element.addEventListener("feasibility-forecast", (event) => console.log(event.detail.forecast.prob_by_deadline));
  element.addEventListener("feasibility-change", ({ detail: { plan } }) => plan.trial.target);
  element.addEventListener("feasibility-progress", ({ detail: { done, replicates, forecast } }) => [done / replicates, forecast?.method]);
  element.addEventListener("feasibility-error", ({ detail: { code, message } }) => console.warn(code, message));
  element.addEventListener("click", (event) => event.clientX);
  document.addEventListener("feasibility-ready", (event) => event.target);
  // @ts-expect-error nothing of that name in it
  element.addEventListener("feasibility-change", (event) => event.detail.forecast);
  element.ready.catch((error: FeasibilityError) => error.code);
}

const markup = <trial-feasibility plan="plan.json" lang="ja" theme="dark" sections="trial sites" locked="patients" view="answer" class="wide" />;
const counts: LockName = "counts";
const registry = <trial-feasibility plan="plan.json" locked={counts} />;
// @ts-expect-error no section, and only to be locked
const section: SectionName = "counts";
// @ts-expect-error no such theme
const odd = <trial-feasibility theme="blue" />;

export { asAnElement, listens, markup, odd, registry, section, withoutAnElement };
