// node same.mjs PLAN FORECAST: the package computes in Node what the command line computed.
import assert from "node:assert";
import { readFile } from "node:fs/promises";
import { check, forecast, link, open } from "trial-feasibility";

const [plan, expected] = await Promise.all(process.argv.slice(2).map(async (file) => JSON.parse(await readFile(file, "utf8"))));
assert.deepStrictEqual(await forecast(plan), expected);
assert.deepStrictEqual((await check(plan)).problems, []);
const opened = await open(await link(plan));
assert.deepStrictEqual(await forecast(opened.plan), expected);
console.log(`the same to the last digit: a chance of ${expected.prob_by_deadline}`);
