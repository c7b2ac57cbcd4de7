// The calculator in a frame: takes its attributes from the address, and tells the page around the frame how high it is.
//
// It tells any page: a height is no secret, and the frame does not know which page is around it.

const element = document.querySelector("trial-feasibility");
const parameters = new URLSearchParams(location.search);
for (const name of ["lang", "theme", "view", "sections", "locked"]) if (parameters.has(name)) element.setAttribute(name, parameters.get(name));

// A plan behind the "#", as in a link. Links that are made here lead to the calculator's own page.
const readPlan = () => location.hash.includes("tf=") && element.setAttribute("plan", location.hash);
addEventListener("hashchange", readPlan);
readPlan();

let lastSent;

function sendHeight(again) {
  // The height of the content and not of the document, which is never less high than its frame.
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === lastSent && again !== true) return;
  lastSent = height;
  parent.postMessage({ type: "feasibility-height", height }, "*");
}

if (parent !== window) {
  new ResizeObserver(sendHeight).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.type !== "feasibility-measure") return;
    document.documentElement.classList.add("measured");
    sendHeight(true);
  });
}
