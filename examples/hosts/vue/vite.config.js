import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Otherwise Vue would look for a component with this name.
const isCustomElement = (tag) => tag === "trial-feasibility";

export default defineConfig({ base: "./", plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] });
