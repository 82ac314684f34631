// The commands that read files without judging them, together: the command loads them when one is called.

export { init } from "./init.js";
export { inspect } from "./inspect.js";
