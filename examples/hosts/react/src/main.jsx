import { useState } from "react";
import { createRoot } from "react-dom/client";
import "trial-feasibility";

/** Outside the component: a new object at every render would be a new plan each time. */
const PLAN = {
  title: "Made by the application",
  trial: { target: 60, start: "2027-04-01", deadline: "2029-03-31" },
  sites: Array.from({ length: 8 }, (_, index) => ({ name: `Site ${index + 1}`, stated_rate: 1 })),
};

// React 19 sets attributes as properties where the element has them, and listens to any event by its name.
function App() {
  const [chance, setChance] = useState();
  return (
    <>
      <h1>Trial planning</h1>
      <p id="said">{chance === undefined ? "No answer yet." : `Chance to be on time: ${Math.round(100 * chance)} %`}</p>
      <trial-feasibility plan={PLAN} share-base="" onfeasibility-forecast={(event) => setChance(event.detail.forecast.prob_by_deadline)} />
    </>
  );
}

createRoot(document.getElementById("app")).render(<App />);
