// What people seldom need: files, the clipboard, pictures. Loaded when it is first asked for.
//
// Every function gets the element first, and last what makes texts of our own such as Trusted Types let through; it may
// return what the module is to receive.

const TYPES = { json: "application/json", csv: "text/csv", svg: "image/svg+xml", png: "image/png" };

/** Lets people keep a text as a file. */
export function save(element, name, text) {
  const type = TYPES[name.split(".").pop()] ?? "text/plain";
  deliver(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Takes a link out of the page's address, with a way back to it. */
export function leave() {
  if (location.hash.includes("tf=")) history.pushState(null, "", location.href.split("#")[0]);
}

/** Keeps the link in the page's address current, where it has one. */
export function address(element, payload) {
  if (location.hash.includes("tf=")) history.replaceState(history.state, "", `${location.href.split("#")[0]}#tf=${payload}`);
}

/** Where the scripts are, for whoever wants the calculator on another page. */
export function scripts() {
  return ["scripts", new URL(".", import.meta.url).href, ""];
}

/** Puts a link into the clipboard; where that is not allowed, marks the field it stands in. */
export async function copy(element, link) {
  try {
    await navigator.clipboard.writeText(link);
    return ["notice", "copied", ""];
  } catch {
    element.shadowRoot.getElementById("share.link")?.select();
    return ["notice", "copy-failed", ""];
  }
}

/**
 * Lets people keep a picture, drawn from SVG at twice its size so that it is sharp in a slide.
 *
 * Drawn here shape by shape and not by an image: a strict policy does not let a page show images that it made.
 */
export async function picture(element, name, svg, trusted) {
  deliver(name, await pixels(svg, trusted));
}

// In the order in which the module counts them (Mounted::wish in src/element.rs).
const STEPS = ["undo", "redo"];
const KINDS = ["plan.json", "forecast.json", "sites.csv", "results.csv", "curve.csv", "regions.csv", "chart.svg", "chart.png", "map.svg", "map.png"];

/** What a method asks the calculator for: nothing, a text, or a picture in pixels. */
export async function ask(app, what, kind, trusted) {
  const refused = (message) => Object.assign(new Error(message), { name: "FeasibilityError", code: "export" });
  const wish = what === "export" ? STEPS.length + KINDS.indexOf(kind) : STEPS.indexOf(what);
  if (wish < STEPS.length && what === "export") throw refused(`There is no export of the kind ${kind}: ask for one of ${KINDS.join(", ")}.`);
  await new Promise((then) => setTimeout(then)); // until what was just loaded is shown, and so can be drawn
  const text = await new Promise((answer) => app.wish(wish, answer));
  if (what !== "export") return;
  if (text === undefined) throw refused(`There is nothing on the page for ${kind} yet: give a plan that can be forecast, and for a map one with regions.`);
  return kind.endsWith(".png") ? pixels(text, trusted) : text;
}

async function pixels(svg, trusted) {
  const sheet = new CSSStyleSheet();
  // Taken out beforehand: a strict policy also complains of styles in a document that nobody sees.
  const bare = svg.replace(/<style>([^]*?)<\/style>/, (_, rules) => (sheet.replaceSync(rules), ""));
  const drawing = new DOMParser().parseFromString(trusted("createHTML", bare), "image/svg+xml").documentElement;
  const [width, height] = ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  draw(drawing, { fill: "#000", stroke: "none", "stroke-width": "1" }, [...sheet.cssRules], pen);
  return new Promise((resolve) => canvas.toBlob(resolve, TYPES.png));
}

const INHERITED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "font-size", "font-weight", "text-anchor", "display"];

/** Draws a shape and what is in it: the few kinds that our charts consist of. */
function draw(shape, inherited, rules, pen) {
  const style = { ...inherited };
  for (const name of INHERITED) if (shape.hasAttribute(name)) style[name] = shape.getAttribute(name);
  for (const rule of rules) {
    if (!shape.matches(rule.selectorText)) continue;
    for (const name of INHERITED) style[name] = rule.style.getPropertyValue(name) || style[name];
  }
  if (style.display === "none") return;
  const number = (name) => parseFloat(shape.getAttribute(name) ?? 0);
  pen.save();
  if (shape.localName === "svg") pen.translate(number("x"), number("y"));
  const [, x, y] = /translate\(([-\d.]+)[ ,]+([-\d.]+)\)/.exec(shape.getAttribute("transform") ?? "") ?? [];
  if (x) pen.translate(Number(x), Number(y));
  const outline = {
    path: () => new Path2D(shape.getAttribute("d")),
    line: () => new Path2D(`M${number("x1")} ${number("y1")}L${number("x2")} ${number("y2")}`),
    circle: () => new Path2D(`M${number("cx") - number("r")} ${number("cy")}a${number("r")} ${number("r")} 0 1 0 ${2 * number("r")} 0a${number("r")} ${number("r")} 0 1 0 ${-2 * number("r")} 0`),
    rect: () => {
      const path = new Path2D();
      const [wide, high] = ["width", "height"].map((side) => /%/.test(shape.getAttribute(side)) ? pen.canvas[side] / 2 : number(side));
      path.roundRect(number("x"), number("y"), wide, high, number("rx"));
      return path;
    },
  }[shape.localName]?.();
  pen.fillStyle = style.fill;
  pen.strokeStyle = style.stroke;
  pen.lineWidth = parseFloat(style["stroke-width"]);
  pen.setLineDash((style["stroke-dasharray"] ?? "").split(/[ ,]+/).map(parseFloat).filter((length) => length > 0));
  if (outline && style.fill !== "none" && shape.localName !== "line") pen.fill(outline);
  if (outline && style.stroke !== "none") pen.stroke(outline);
  if (shape.localName === "text") {
    pen.font = `${style["font-weight"] || 400} ${style["font-size"] || "12px"} system-ui, sans-serif`;
    pen.textAlign = { middle: "center", end: "right" }[style["text-anchor"]] ?? "left";
    const place = [number("x") + number("dx"), number("y") + number("dy")];
    if (style.stroke !== "none") pen.strokeText(shape.textContent, ...place);
    pen.fillText(shape.textContent, ...place);
  }
  for (const inside of shape.children) draw(inside, style, rules, pen);
  pen.restore();
}

/** Lets people choose a file; its name and its text. */
export async function open(element, accept) {
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept });
  const file = await new Promise((resolve) => {
    input.onchange = () => resolve(input.files[0]);
    input.oncancel = () => resolve();
    input.click();
  });
  return file && ["file", file.name, await file.text()];
}

/** Prints the page the element is on, once it shows the link that is printed with it. */
export async function print() {
  await new Promise((then) => setTimeout(then));
  window.print();
}

function deliver(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
