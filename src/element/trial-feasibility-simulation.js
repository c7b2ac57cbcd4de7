// The simulation: shared out between the page's workers or, where there are none, in slices on its own thread.
// Fetched for the first simulation. The result has the same digits, however the work is shared out.

/** Replicates before the first picture; the time between pictures, between news, and before workers without work end [ms]. */
const FIRST = 192;
const PICTURE = 250;
const NEWS = 100;
const IDLE = 10_000;
/** How long a worker computes at a time, and the page itself, which also has to respond to keystrokes [ms]. */
const CHUNK = 40;
const SLICE = 12;
/** Replicates of the first chunk, while it is not known how long one takes; on the page itself two. */
const TRIAL = 16;
/** After this long without an answer a worker is replaced: the first time, and later at least [ms]. */
const PATIENCE = [30_000, 5_000];
/** Most workers: more than any device can use. */
const MOST = 64;
/** How often a chunk is tried whose worker was replaced. */
const ATTEMPTS = 3;

/** Calls the module, in a worker or on the page. Workers are made of the text of this function, so it uses nothing outside itself. */
const calculator = (module) => {
  const { exports } = new WebAssembly.Instance(module);
  const put = (row) => {
    const input = exports.input(row.length);
    new Float64Array(exports.memory.buffer, input, row.length).set(row);
  };
  const output = (length) => new Float64Array(exports.memory.buffer, exports.output(), length).slice();
  return {
    open(scenario) {
      put(scenario);
      return exports.open() === 1;
    },
    run: (first, end) => output(exports.run(first, end)),
    add(sample) {
      put(sample);
      return exports.add();
    },
    forecast: () => output(exports.forecast()),
  };
};

/** The script of a worker. */
const serve = (make) => {
  let mine;
  onmessage = ({ data: { module, scenario, first, end } }) => {
    if (module) mine = make(module);
    if (scenario) mine.open(scenario);
    const begun = performance.now();
    const sample = mine.run(first, end);
    postMessage({ sample, took: performance.now() - begun }, [sample.buffer]);
  };
};

const runs = []; // under way, the oldest first
const workers = [];
let refused = false; // whether this page may have no workers
let idle;

/**
 * Simulates a scenario, a row of numbers, with this many replicates, and resolves to the forecast, also a row.
 * `onProgress({ done, replicates, forecast })` is called on progress, now and then with the forecast so far.
 * `signal` stops it; `workers` is how many to use, 0 for none; `address` makes the address of a worker's script acceptable
 * to the page's policy.
 */
export function simulate(module, scenario, replicates, { workers: wanted, signal, onProgress, address } = {}) {
  const sums = calculator(module);
  if (!sums.open(scenario)) return Promise.reject(new Error("this is no scenario that can be simulated: load the page again"));
  const cores = globalThis.navigator?.hardwareConcurrency ?? 2;
  const size = Number.isInteger(wanted) && wanted >= 0 ? Math.min(wanted, MOST) : Math.min(Math.max(cores - 1, 1), 4);
  return new Promise((resolve, reject) => {
    const run = { module, scenario, replicates, sums, onProgress, address, size, next: 0, again: [], done: 0, per: undefined, picture: 0, news: 0 };
    run.end = (settle, value) => {
      if (run.ended) return;
      run.ended = true;
      const at = runs.indexOf(run);
      if (at >= 0) runs.splice(at, 1);
      signal?.removeEventListener("abort", stop);
      settle(value);
      rest();
    };
    run.finish = () => run.end(resolve, sums.forecast());
    run.fail = (error) => run.end(reject, error);
    const stop = () => run.fail(signal.reason);
    if (signal?.aborted) return void reject(signal.reason);
    signal?.addEventListener("abort", stop);
    if (size === 0 || refused || !globalThis.Worker) return void slices(run);
    clearTimeout(idle);
    runs.push(run);
    share();
  });
}

/** Ends the workers if no simulation is under way: the last element was removed. */
export function end() {
  if (runs.length === 0) workers.splice(0).forEach(dismiss);
}

/** Whether some of its replicates are not given out. */
const open = (run) => run.again.length > 0 || run.next < run.replicates;

/** The next replicates of an open run, as many as take `budget` [ms]. */
function chunk(run, budget) {
  if (run.again.length > 0) return run.again.pop();
  const most = run.per === undefined ? (budget < CHUNK ? 2 : TRIAL) : Math.max(1, Math.floor(budget / run.per));
  // Smaller ones near the end, so that the last one is not waited for.
  const left = run.replicates - run.next;
  const fair = Math.max(TRIAL, Math.ceil(left / (2 * Math.max(run.size, 1))));
  const first = run.next;
  run.next = Math.min(first + Math.min(most, fair), run.replicates);
  return { first, end: run.next, tried: 0 };
}

/** Adds a sample to the others, and reports progress if it is time for that. */
function take(run, { first, end }, sample, took) {
  // The slowest chunk lately: a chunk may take less time than it should, but not much more.
  const per = took / (end - first);
  run.per = Math.max(per, 0.7 * (run.per ?? 0), 1e-4);
  run.done += end - first;
  if (run.sums.add(sample) !== run.done) return run.fail(new Error("a part of the simulation is not as it should be: load the page again"));
  if (run.done === run.replicates) return run.finish();
  const now = performance.now();
  const news = { done: run.done, replicates: run.replicates };
  if (run.done >= FIRST && now >= run.picture) {
    news.forecast = run.sums.forecast();
    // Summing up takes time of its own: a tenth of all at the most.
    run.picture = now + Math.max(PICTURE, 10 * (performance.now() - now));
  } else if (now < run.news) return;
  run.news = now + NEWS;
  run.onProgress?.(news);
}

// On the page's own thread. ---------------------------------------------------------------------

/** Lets the page do other things in between. Not scheduler.yield(), which delays the page's timers. */
function turns() {
  const { port1, port2 } = new MessageChannel();
  const wait = () => new Promise((resolve) => ((port1.onmessage = resolve), port2.postMessage(0)));
  return { wait, end: () => port1.close() };
}

async function slices(run) {
  const mine = calculator(run.module);
  mine.open(run.scenario);
  const turn = turns();
  try {
    while (!run.ended) {
      const next = chunk(run, SLICE);
      const begun = performance.now();
      take(run, next, mine.run(next.first, next.end), performance.now() - begun);
      await turn.wait();
    }
  } catch (error) {
    run.fail(error);
  }
  turn.end();
}

// In workers. -----------------------------------------------------------------------------------

/** Gives work to every worker that has none; makes workers where there are too few. */
function share() {
  for (const worker of workers) if (!worker.task) give(worker);
  while (runs.some((run) => open(run) && workers.length < run.size)) {
    const worker = hire();
    if (!worker) return refuse();
    give(worker);
  }
}

/** This page may have no workers: it computes everything itself. */
function refuse() {
  refused = true;
  for (const worker of workers.splice(0)) {
    dismiss(worker);
    worker.task?.run.again.push(worker.task.part);
  }
  runs.splice(0).forEach(slices);
}

function hire() {
  const run = runs[0];
  const url = URL.createObjectURL(new Blob([`(${serve})(${calculator})`], { type: "text/javascript" }));
  try {
    const worker = { own: new Worker(run?.address?.(url) ?? url), url };
    worker.own.onmessage = ({ data }) => answered(worker, data);
    worker.own.onerror = (event) => {
      event.preventDefault();
      gone(worker, event.message);
    };
    workers.push(worker);
    return worker;
  } catch {
    URL.revokeObjectURL(url);
    return undefined;
  }
}

function give(worker) {
  const run = runs.find(open);
  if (!run) return;
  const part = chunk(run, CHUNK);
  const task = { first: part.first, end: part.end };
  if (worker.module !== run.module) task.module = worker.module = run.module;
  if (worker.scenario !== run.scenario) task.scenario = worker.scenario = run.scenario;
  worker.task = { run, part };
  const patience = task.scenario ? PATIENCE[0] : Math.max(PATIENCE[1], 20 * (part.end - part.first) * (run.per ?? 0));
  worker.lost = setTimeout(gone, patience, worker, "it does not answer");
  worker.own.postMessage(task);
}

function answered(worker, { sample, took }) {
  clearTimeout(worker.lost);
  worker.proven = true;
  const { run, part } = worker.task;
  worker.task = undefined;
  if (!run.ended) take(run, part, sample, took);
  share();
  rest();
}

/** A worker failed: another one does its chunk. If no worker ever answered, the page allows none. */
function gone(worker, why) {
  if (!workers.some((any) => any.proven)) return refuse();
  dismiss(worker);
  workers.splice(workers.indexOf(worker), 1);
  const { run, part } = worker.task ?? {};
  if (run && !run.ended) {
    part.tried += 1;
    if (part.tried === ATTEMPTS) run.fail(new Error(`a worker stopped ${ATTEMPTS} times: ${why}`));
    else run.again.push(part);
  }
  share();
  rest();
}

function dismiss(worker) {
  clearTimeout(worker.lost);
  worker.own.onmessage = worker.own.onerror = null;
  worker.own.terminate();
  URL.revokeObjectURL(worker.url);
}

/** Ends workers after a while without work, and those that still compute for a simulation that was stopped. */
function rest() {
  clearTimeout(idle);
  for (const worker of [...workers]) {
    if (!worker.task?.run.ended) continue;
    // It is free after its chunk; if that takes too long, it is replaced.
    clearTimeout(worker.lost);
    worker.lost = setTimeout(gone, 10 * CHUNK, worker, "it does not stop");
  }
  if (runs.length === 0 && workers.length > 0) idle = setTimeout(end, IDLE);
}
