// Calls one export of the module again and again: median milliseconds, then the module's memory in bytes.
// node module.mjs MODULE RUNS EXPORT NUMBERS…
import { readFileSync } from "node:fs";

const [module, runs, name, ...numbers] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module));
const call = () => {
  const begun = performance.now();
  const answer = instance.exports[name](...numbers.map(Number));
  if (!(answer >= 0 && answer <= 1)) throw new Error(`${name}(${numbers}) is ${answer}`);
  return performance.now() - begun;
};
// Twice for the engine to compile what is hot, where there is time for that.
for (let warm = 0; warm < Math.min(runs, 3) - 1; warm += 1) call();
const taken = Array.from({ length: Number(runs) }, call).sort((a, b) => a - b);
console.log(taken[Math.floor(taken.length / 2)], instance.exports.memory.buffer.byteLength);
