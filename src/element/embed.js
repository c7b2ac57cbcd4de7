// The calculator in a frame: takes its attributes from the address, and tells the page around how high it is.
//
// Tells whoever asks: a height is no secret, and which page is around is not known here.

const element = document.querySelector("trial-feasibility");
const given = new URLSearchParams(location.search);
for (const name of ["lang", "theme", "view", "sections", "locked"]) if (given.has(name)) element.setAttribute(name, given.get(name));

// A plan behind the "#", as in a link. Links that are made here lead to the calculator's own page.
const plan = () => location.hash.includes("tf=") && element.setAttribute("plan", location.hash);
addEventListener("hashchange", plan);
plan();

let told;

function tell(again) {
  // Of what is in the page and not of the page, which is never less high than its frame.
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === told && again !== true) return;
  told = height;
  parent.postMessage({ type: "feasibility-height", height }, "*");
}

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.type !== "feasibility-measure") return;
    document.documentElement.classList.add("measured");
    tell(true);
  });
}
