import { forecast } from "trial-feasibility";

const { prob_by_deadline } = await forecast({ trial: { target: 60, start: "2027-04-01", deadline: "2029-03-31" }, sites: [{ stated_rate: 3 }] });
document.getElementById("said").textContent = `Chance to be on time: ${Math.round(100 * prob_by_deadline)} %`;
