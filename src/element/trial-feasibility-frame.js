// For pages that show the calculator in frames: gives each frame the height of its content.
//
//   <iframe class="trial-feasibility" src="https://your.site/embed.html" title="Trial feasibility calculator"></iframe>
//
// Without this script, frames have the height that the page's style sheet gives them, and scroll.

const HIGHEST = 100_000; // px, more than any plan needs
const frames = () => [...document.querySelectorAll("iframe.trial-feasibility")];
const measure = (frame) => frame.contentWindow?.postMessage({ type: "feasibility-measure" }, "*");

addEventListener("message", ({ source, origin, data }) => {
  if (data?.type !== "feasibility-height" || !(data.height > 0 && data.height <= HIGHEST)) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame || origin !== new URL(frame.src).origin) return; // not from one of our frames, or the frame shows another site by now
  const style = getComputedStyle(frame);
  const sides = ["borderTopWidth", "borderBottomWidth", "paddingTop", "paddingBottom"];
  const around = style.boxSizing === "border-box" ? sides.reduce((sum, side) => sum + parseFloat(style[side]), 0) : 0;
  frame.style.height = `${data.height + around}px`;
});

// A frame that is loaded later sends its height by itself; this message tells it that its height is used.
addEventListener("load", ({ target }) => frames().includes(target) && measure(target), true);
frames().forEach(measure);
