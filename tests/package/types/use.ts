// What a host in TypeScript writes. It is checked, and never run.
import { check, forecast, link, open } from "trial-feasibility";

const plan = { trial: { target: 60 }, sites: [{ stated_rate: 1.5 }] };

export async function used(): Promise<string> {
  const answer = await forecast(plan, { method: "simulation", replicates: 1000 });
  const { problems, notices } = await check(plan);
  const address: string = await link(plan, { base: "https://your.site/", names: false });
  const opened = await open(address);
  // @ts-expect-error an answer has no plan
  if (opened.kind === "answer") return opened.plan;
  // @ts-expect-error there is no such method
  await forecast(plan, { method: "guess" });
  return [answer, opened, ...problems.map(({ path, text }) => `${path}: ${text}`), ...notices].join();
}

const element = document.createElement("trial-feasibility");
element.plan = plan;
element.addEventListener("feasibility-forecast", (event) => console.log(event.detail.forecast));
element.addEventListener("feasibility-error", ({ detail }) => console.log(detail.code, detail.message));
void element.ready.then((ready) => ready.link());
