export default {
  mode: "production",
  entry: "./main.js",
  output: { path: import.meta.dirname + "/dist", filename: "main.js" },
  // It says that the module is large; it is loaded when it is needed.
  performance: { hints: false },
};
