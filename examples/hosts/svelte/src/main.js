import { mount } from "svelte";
import "trial-feasibility";
import App from "./App.svelte";

mount(App, { target: document.getElementById("app") });
