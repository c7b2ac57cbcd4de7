// Runs before anything else in every page and frame, and keeps what a test wants to know of it afterwards.
//
// Under a symbol, so that it is no global itself.
(() => {
  const faults = [];
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, sourceFile, lineNumber }) => {
    faults.push(`policy: ${effectiveDirective} ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
  }, true);
  addEventListener("error", (event) => faults.push(`error: ${event.message ?? event.target?.outerHTML}`), true);
  addEventListener("unhandledrejection", (event) => faults.push(`rejection: ${event.reason}`));

  /** The host's page, without the height that a frame is given and what an application draws into its own place. */
  const outline = () => {
    const copy = document.documentElement.cloneNode(true);
    // The last is of the browser's driver.
    for (const frame of copy.querySelectorAll("iframe")) for (const name of ["style", "cd_frame_id_"]) frame.removeAttribute(name);
    for (const place of copy.querySelectorAll("#app")) place.replaceChildren();
    return copy.outerHTML;
  };
  const focused = () => {
    const found = document.activeElement;
    return `${found?.localName}#${found?.id}`;
  };
  const storage = () => {
    try {
      return Object.keys(localStorage).concat(Object.keys(sessionStorage)).join();
    } catch {
      return "none";
    }
  };
  const known = new Set(Object.getOwnPropertyNames(globalThis));
  // But for what the browser's driver leaves there.
  const globals = () => Object.getOwnPropertyNames(globalThis).filter((name) => !known.has(name) && !/^(cdc_|ret_nodes$)/.test(name));
  const state = () => ({
    globals: globals().join(),
    outline: outline(),
    sheets: document.adoptedStyleSheets.length + document.querySelectorAll("style, link[rel=stylesheet]").length,
    history: history.length,
    address: location.href,
    title: document.title,
    focus: focused(),
    storage: storage(),
    cookie: document.cookie,
    scroll: `${scrollX},${scrollY}`,
  });
  let before;
  // "interactive" comes before the first module runs.
  document.addEventListener("readystatechange", () => (before ??= state()));
  const changed = () => {
    const now = state();
    return Object.keys(now).filter((name) => now[name] !== before[name]).map((name) => `${name}: ${before[name]} → ${now[name]}`);
  };
  Object.defineProperty(globalThis, Symbol.for("watch"), { value: { faults, changed } });
})();
