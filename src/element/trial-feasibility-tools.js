// Draws the pictures on the page in pixels. Fetched for the first such picture.

/**
 * An SVG document as a PNG of twice its size, so that it is sharp in a slide. `trusted` makes our own texts acceptable to
 * pages that require Trusted Types.
 *
 * Drawn shape by shape and not by an image: a strict policy does not let a page show images that it made.
 */
export async function drawPixels(svg, trusted) {
  const sheet = new CSSStyleSheet();
  // The styles are taken out first: a strict policy complains of styles even in a document that is not shown.
  const unstyled = svg.replace(/<style>([^]*?)<\/style>/, (_, rules) => (sheet.replaceSync(rules), ""));
  const drawing = new DOMParser().parseFromString(trusted("createHTML", unstyled), "image/svg+xml").documentElement;
  const [width, height] = ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  draw(drawing, { fill: "#000", stroke: "none", "stroke-width": "1" }, [...sheet.cssRules], pen);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const INHERITED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "font-size", "font-weight", "text-anchor", "display"];

/** Draws a shape and the shapes in it: those few kinds that our charts consist of. */
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
