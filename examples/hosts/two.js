const [first, second] = ["first", "second"].map((id) => document.getElementById(id));
const said = document.getElementById("said");

// You can set a plan at any time, even before the calculator has loaded.
first.plan = {
  title: "Made by the page",
  trial: { target: 60, start: "2027-04-01", deadline: "2029-03-31" },
  sites: [
    { name: "North", stated_rate: 1.5 },
    { name: "South", stated_rate: 0.8 },
  ],
};

// Events bubble, so one listener receives those of every calculator on the page.
const chances = new Map();
document.addEventListener("feasibility-forecast", ({ target, detail }) => {
  chances.set(target, detail.forecast.prob_by_deadline);
  const list = [first, second].map((element) => chances.get(element)).map((chance) => (chance === undefined ? "…" : `${Math.round(100 * chance)} %`));
  said.textContent = `Chance to be on time: ${list.join(" and ")}`;
});
