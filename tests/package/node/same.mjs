// node same.mjs CASES: the package computes in Node what was computed natively, to the last bit. CASES has a line of JSON
// for each plan, as `agreement-plans` writes them.
import assert from "node:assert";
import { readFile } from "node:fs/promises";
import { check, forecast, link, open } from "trial-feasibility";

const cases = (await readFile(process.argv[2], "utf8")).trim().split("\n").map((line) => JSON.parse(line));
assert(cases.length >= 60, `only ${cases.length} plans`);
const wrong = [];
const same = (what, got, expected) => {
  try {
    assert.deepStrictEqual(got, expected);
  } catch (error) {
    wrong.push(`${what}: ${error.message}`);
  }
};
for (const { name, plan, replicates, instant, simulation } of cases) {
  same(`${name}, problems`, (await check(plan)).problems, []);
  same(`${name}, instant`, await forecast(plan), instant);
  same(`${name}, simulation`, await forecast(plan, { method: "simulation", replicates }), simulation);
}
// A link rounds nothing: what it carries is forecast alike.
const { plan, instant } = cases[0];
same("a link", await forecast((await open(await link(plan))).plan), instant);
if (wrong.length > 0) {
  console.error(wrong.slice(0, 5).join("\n\n"));
  console.error(`${wrong.length} documents of ${cases.length} plans differ`);
  process.exit(1);
}
console.log(`${cases.length} plans, instant and simulated: the same to the last bit`);
