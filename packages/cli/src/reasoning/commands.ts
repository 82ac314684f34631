// The commands that reason about policies, together: the command loads them when one of them is called.

export { ask } from "../commands/ask.js";
export { compare } from "../commands/compare.js";
export { find } from "../commands/find.js";
export { prove } from "../commands/prove.js";
export { statements } from "../commands/statements.js";
