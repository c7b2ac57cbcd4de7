// Notes for each key how long it takes from the browser's receiving it until a frame with another sentence is painted.
const root = document.querySelector("trial-feasibility").shadowRoot;
const sentence = () => root.querySelector("[part~=headline]").textContent;
const typing = (globalThis[Symbol.for("typing")] = { painted: undefined });

addEventListener(
  "keydown",
  ({ timeStamp }) => {
    const before = sentence();
    typing.painted = new Promise((resolve) => {
      const look = () => {
        if (sentence() === before) return requestAnimationFrame(look);
        // The frame that is being made now shows the sentence. A message comes after that frame, a promise before it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    });
  },
  { capture: true },
);
