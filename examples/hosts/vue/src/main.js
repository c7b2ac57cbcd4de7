import { createApp } from "vue";
import "trial-feasibility";
import App from "./App.vue";

createApp(App).mount("#app");
