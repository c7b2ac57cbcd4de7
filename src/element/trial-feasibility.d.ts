/** A plan or a forecast: plain data, as JSON has it. Its fields are in the project's README and METHODS. */
export type Document = Record<string, unknown>;

/** The forecast for a plan. Rejects with everything that is wrong with the plan in `problems`. */
export function forecast(plan: Document, options?: { method?: "instant" | "simulation"; replicates?: number }): Promise<Document>;

/** The link to a plan. Without a base it is what follows an address, from `#` on. */
export function link(plan: Document, options?: { base?: string; names?: boolean }): Promise<string>;

/** What a link carries. Rejects when it cannot be opened. */
export function open(link: string): Promise<{ kind: "plan" | "request"; plan: Document } | { kind: "answer"; index: number; site: Document }>;

/** What is wrong with a plan, and what is worth saying of it. */
export function check(plan: Document): Promise<{ problems: { path: string; text: string }[]; notices: string[] }>;

/** The element `<trial-feasibility>`. */
export interface TrialFeasibilityElement extends HTMLElement {
  /** The plan as it stands; undefined while nothing was given or changed. */
  get plan(): Document | undefined;
  set plan(plan: Document | null | undefined);
  /** The latest answer; undefined before the first. */
  readonly forecast: Document | undefined;
  /** Settles when the calculator can be used; rejects when it cannot be loaded. */
  readonly ready: Promise<TrialFeasibilityElement>;
  /** The link to the plan as it stands. */
  link(): Promise<string>;
}

declare global {
  interface HTMLElementTagNameMap {
    "trial-feasibility": TrialFeasibilityElement;
  }
  interface HTMLElementEventMap {
    "feasibility-ready": CustomEvent<Record<string, never>>;
    "feasibility-change": CustomEvent<{ plan: Document }>;
    "feasibility-forecast": CustomEvent<{ forecast: Document }>;
    "feasibility-error": CustomEvent<{ code: string; message: string }>;
  }
}
