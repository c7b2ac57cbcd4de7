// Runs before anything else in the page: notes when the first answer is on the screen, and what was fetched for it.
//
// It only reads what every version of the calculator has: the element's name, and the part that holds the sentence.
// A sentence without a digit says that there is no answer yet.
globalThis[Symbol.for("first-answer")] = new Promise((resolve) => {
  // Responses that were under way when the answer came shared the line with it. They have ended after so long [ms].
  const LATER = 1500;

  const fetched = () =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
      name: new URL(entry.name).pathname,
      begins: entry.startTime,
      ends: entry.responseEnd,
      bytes: entry.transferSize,
    }));

  const look = () => {
    const sentence = document.querySelector("trial-feasibility")?.shadowRoot?.querySelector("[part~=headline]");
    if (!/\d/.test(sentence?.textContent)) return requestAnimationFrame(look);
    // The frame that is being made now shows the sentence. A message comes after that frame, a promise before it.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const shown = performance.now();
      setTimeout(() => resolve({ shown, responses: fetched() }), LATER);
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
});
