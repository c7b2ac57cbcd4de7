// Types of <trial-feasibility> and of the same calculator without an element, for TypeScript 5.1 and later.
//
// A plan keeps fields that are not listed here: add the ones that you use by `Plan & { … }`.

// The plan: everything that is entered. Fields that are left out have defaults, which the forecast lists. ----------------------

/** YYYY-MM-DD. */
export type DateText = string;
/** A date, or months from the start of the trial. */
export type Moment = DateText | number;
/** A share: taken as known, 0 to 1; counted, x of n; or believed, as if from n. */
export type Proportion = number | { x: number; n: number } | { estimate: number; n: number };
/** A number of people: known, as "<10", a range, or a rate per 100,000 of the region's inhabitants. */
export type Amount = number | `<${number}` | { low: number; high: number } | { per_100k: number | [low: number, high: number] };
/** From planned to actual opening, in days: fixed or uniform, lognormal, or gamma. */
export type Delay =
  | { days: number | [shortest: number, longest: number] }
  | { median_days: number; sigma: number }
  | { shape: number; scale_days: number };
/** A lognormal law: its median, and the standard deviation of the logarithm. */
export interface LogNormal {
  median: number;
  sigma: number;
}

export interface Plan {
  format?: "trial-feasibility/plan";
  version?: 1;
  title?: string | null;
  /** What a reader must know: one line each. */
  about?: string[] | null;
  /** Names the random numbers of the simulation: a whole number. */
  seed?: number | null;
  trial: Trial;
  registry?: Registry | null;
  regions?: Region[] | null;
  /** The eligibility funnel, in order. */
  criteria?: Criterion[] | null;
  /** One correlation between all criteria, 0 independent to 1. */
  criteria_correlation?: number | null;
  reach?: Reach | null;
  /** One at the least. */
  sites: Site[];
  groups?: Group[] | null;
  levers?: Levers | null;
  progress?: Progress | null;
  costs?: Costs | null;
  assumptions?: Assumptions | null;
}

export interface Trial {
  /** Number to enroll. */
  target: number;
  /** Month 0. */
  start?: DateText | null;
  /** Planned last patient in. */
  deadline?: Moment | null;
  /** Nothing is computed after this. */
  horizon_months?: number | null;
  consent?: Proportion | null;
  screen_failure?: Proportion | null;
  screening_months?: number | null;
  dropout?: Proportion | null;
}

export interface Registry {
  /** Share of patients who are in it. */
  completeness?: Proportion | null;
  /** Share of records that are the same person again. */
  overlap?: Proportion | null;
  /** Two lists that were compared: say how complete the registry is in the place of `completeness`. */
  two_lists?: { first: number; second: number; both: number; odds_ratio?: [low: number, high: number] | null } | null;
  leaving_per_year?: number | null;
}

export interface Region {
  /** Short and unique, such as JP-13. */
  id: string;
  name?: string | null;
  /** ISO 3166. */
  country?: string | null;
  /** Inhabitants. */
  population?: number | null;
  lat?: number | null;
  lon?: number | null;
  /** Have it now. */
  prevalent?: Amount | null;
  /** Newly have it. */
  incident_per_year?: Amount | null;
  source?: string | null;
}

export interface Criterion {
  name: string;
  /** Share who meet it. */
  pass: Proportion;
  /** Whether it applies; it does where nothing is said. */
  on?: boolean | null;
}

export interface Reach {
  catchment_population?: number | null;
  decay_km?: number | null;
  share?: number | null;
  contacts_per_month?: number | null;
  cv?: number | null;
}

export interface Site {
  name?: string | null;
  /** A region's `id`. */
  region?: string | null;
  /** ISO 3166; its region's where nothing is said. */
  country?: string | null;
  lat?: number | null;
  lon?: number | null;
  opens?: Moment | null;
  delay?: Delay | null;
  /** Patients a month while open, as the site says. */
  stated_rate?: number | null;
  track_record?: { enrolled: number; site_months: number } | null;
  /** Most it may enroll. */
  cap?: number | null;
  closes?: Moment | null;
  /** From, until; in order. */
  pauses?: [from: Moment, until: Moment][] | null;
  /** Catchment relative to the average. */
  weight?: number | null;
  /** Whether it can work decentralized. */
  dct?: boolean | null;
}

export interface Group {
  name: string;
  /** Whose sites belong to it, ISO 3166; or else `share`. */
  country?: string | null;
  /** Share of patients who belong to it wherever they enroll. */
  share?: Proportion | null;
  min?: number | null;
  max?: number | null;
}

export interface Levers {
  single_irb?: boolean | null;
  dct?: boolean | null;
  network?: boolean | null;
  external_control?: { patients: number; discount: number } | null;
}

export interface Progress {
  /** Date of the data. */
  as_of: DateText;
  sites?: { name: string; opened?: DateText | null; enrolled?: number | null }[] | null;
}

export interface Costs {
  /** ISO 4217. */
  currency?: string | null;
  site_start_up?: number | null;
  site_month?: number | null;
  screened?: number | null;
  enrolled?: number | null;
}

export interface Assumptions {
  /** Heterogeneity between sites; null for none. */
  site_shape?: number | null;
  /** Factor on stated rates. */
  optimism?: LogNormal | null;
  common_cv?: number | null;
  never_activates?: number | null;
  benchmark_rate?: LogNormal | null;
  /** Twelve monthly factors, January first. */
  seasonality?: number[] | null;
}

// The forecast: everything that is computed. Times that are infinite are null. -------------------------------------------

/** Quantiles of a time; null where it never comes. */
export type TimeQuantiles = Record<"q05" | "q10" | "q25" | "q50" | "q75" | "q80" | "q90" | "q95", number | null>;
/** Mean and quantiles of a number of people. */
export type CountQuantiles = Record<"mean" | "q05" | "q10" | "q25" | "q50" | "q75" | "q90" | "q95", number>;
export type Limit = "start_up" | "patients" | "capacity" | "stopped";

export interface Forecast {
  format: "trial-feasibility/forecast";
  version: 1;
  method: "instant" | "simulation";
  /** Simulated trials; null for the instant method. */
  replicates: number | null;
  seed: number;
  time_to_target_months: TimeQuantiles;
  /** Null without a start. */
  finish_date: Record<"q10" | "q50" | "q80" | "q90", DateText | null>;
  /** Null without a deadline. */
  prob_by_deadline: number | null;
  prob_never: number;
  /** As if enrollment did not stop at the target. */
  enrolled_at_deadline: CountQuantiles | null;
  /** As if enrollment did not stop at the target. */
  curve: (CountQuantiles & { month: number; prob_target: number; sites_open: number })[];
  sites: SiteForecast[];
  /** Empty where the plan counts no patients. */
  regions: RegionForecast[];
  funnel: { name: string; patients: number; q10: number; q90: number }[];
  gate: { reachable: number; share_needed: number | null; prob_enough: number } | null;
  groups: { name: string; mean: number; q10: number; q50: number; q90: number; prob_min: number | null }[];
  screening: { screened_mean: number | null; overrun: number; in_screening: number | null };
  completing_mean: number;
  /** Not computed yet. */
  cost: null;
  assumptions: Assumption[];
  cautions: Caution[];
  /** Standard errors, of a simulation. */
  mcse: {
    time_to_target_months: TimeQuantiles;
    prob_by_deadline: number | null;
    prob_never: number;
    enrolled_at_deadline: number | null;
  } | null;
}

/** A site in the trial as it would run, stopping at the target. */
export interface SiteForecast {
  name: string | null;
  mean: number;
  q10: number;
  q50: number;
  q90: number;
  prob_none: number;
  stated_rate: number | null;
  expected_rate: number;
  /** What patients in reach allow; null where none are counted. */
  supported_rate: number | null;
  limited_by: Limit | null;
  months: Record<Limit, number>;
}

export interface RegionForecast {
  id: string;
  prevalent: number | null;
  available: number | null;
  newly_available_per_month: number | null;
  reached: number | null;
  enrolled: number | null;
}

export interface Assumption {
  /** Its name in the plan, such as assumptions.common_cv. */
  key: string;
  value: number | null;
  default: number;
  unit: string;
  evidence: "published" | "derived" | "judgment";
  source: string;
  changed: boolean;
}

export interface Caution {
  code: string;
  site: string | null;
  group: string | null;
  field: string | null;
  asked: number | null;
  found: number | null;
  /** In English. */
  text: string;
}

// Without an element. ----------------------------------------------------------------------------------------------------

export interface Problem {
  /** Where in the plan, such as sites[0].stated_rate. */
  path: string;
  /** What is wrong, and what to give instead. */
  text: string;
}

/** How a trial is simulated. */
export interface Simulating {
  /** How many times; 8,192 by default. */
  replicates?: number;
  /** In how many workers, 0 for none. The result is the same to the last digit. */
  workers?: number;
  /** Stops it. */
  signal?: AbortSignal;
  /** Called while it is under way. */
  progress?: (news: { done: number; replicates: number }) => void;
}

/** The forecast for a plan. Rejects with an error that has every problem in `problems`. */
export function forecast(plan: Plan, options?: { method?: "instant" } | ({ method: "simulation" } & Simulating)): Promise<Forecast>;
/** What is wrong with a plan, and what its author should know. */
export function check(plan: unknown): Promise<{ problems: Problem[]; notices: string[] }>;
/** The link to a plan; without a base only what follows an address, from # on. `names: false` replaces names by letters. */
export function link(plan: Plan, options?: { base?: string; names?: boolean }): Promise<string>;
/** What a link carries. Rejects if the link cannot be opened. */
export function open(
  link: string,
): Promise<{ kind: "plan" | "request"; plan: Plan } | { kind: "answer"; index: number; site: Site }>;

// The element. -----------------------------------------------------------------------------------------------------------

export type SectionName = "trial" | "patients" | "sites" | "assumptions";
/** What can be locked: a section; or with `counts` only the registry and its regions, of the section `patients`. */
export type LockName = SectionName | "counts";
export type TextKind = "plan.json" | "forecast.json" | "sites.csv" | "results.csv" | "curve.csv" | "regions.csv" | "chart.svg" | "map.svg";
export type PictureKind = "chart.png" | "map.png";

/** What `ready` and methods reject with. `code` is stable, `message` is for the page's owner. */
export interface FeasibilityError extends Error {
  code: string;
}

export interface TrialFeasibilityElement extends HTMLElement {
  /** The plan as it stands; undefined before a plan was given or changed. A plan that is given is copied. */
  get plan(): Plan | undefined;
  set plan(plan: Plan | null | undefined);
  /** The latest answer; undefined before the first. */
  readonly forecast: Forecast | undefined;
  /** Settles when the calculator can be used. */
  readonly ready: Promise<TrialFeasibilityElement>;
  /** The link to the plan, at the page that `share-base` names. */
  link(): Promise<string>;
  /** Takes the last change back. */
  undo(): Promise<void>;
  /** Makes the change again that was taken back last. */
  redo(): Promise<void>;
  /** Simulates the plan as it stands. The page and events show the progress. Rejects when it is stopped. */
  run(options?: Pick<Simulating, "replicates" | "workers">): Promise<Forecast>;
  /** Stops simulating: the answer is again what it was before. */
  cancel(): void;
  /** What visitors could save as a file. */
  export(kind: TextKind): Promise<string>;
  export(kind: PictureKind): Promise<Blob>;
}

/** Attributes as they are written in markup. */
export interface TrialFeasibilityAttributes {
  /** Address of a plan, or what a link has behind #tf=. */
  plan?: string;
  /** A BCP 47 tag, or und for the browser's language. */
  lang?: string;
  theme?: "light" | "dark" | "auto";
  /** Sections that are shown, separated by spaces; all by default. */
  sections?: SectionName | (string & {});
  /** What is shown and cannot be changed, separated by spaces. */
  locked?: LockName | (string & {});
  view?: "full" | "answer";
  autosave?: string;
  "sync-url"?: string;
  "share-base"?: string;
  loading?: "eager" | "lazy";
}

export interface FeasibilityEventMap {
  "feasibility-ready": CustomEvent<Record<string, never>>;
  "feasibility-change": CustomEvent<{ plan: Plan }>;
  "feasibility-progress": CustomEvent<{ done: number; replicates: number; forecast?: Forecast }>;
  "feasibility-forecast": CustomEvent<{ forecast: Forecast }>;
  "feasibility-error": CustomEvent<{ code: string; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "trial-feasibility": TrialFeasibilityElement;
  }
  // Events bubble, so documents and windows get them too.
  interface GlobalEventHandlersEventMap extends FeasibilityEventMap {}
  namespace JSX {
    interface IntrinsicElements {
      "trial-feasibility": TrialFeasibilityAttributes & { [attribute: string]: unknown };
    }
  }
}
