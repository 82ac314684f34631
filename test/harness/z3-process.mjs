// A process that answers questions in SMT-LIB with z3: one message with a text, one with the answer. It runs by itself
// because z3 may run out of time or memory: whoever started it ends it.

import lowLevel from "z3-solver/build/low-level/index.js";
import module from "z3-solver/build/z3-built.js";

const { Z3 } = await lowLevel.init(module);
const answers = new Map([
  [1, "sat"],
  [-1, "unsat"],
]);

process.on("message", async (text) => {
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  Z3.del_config(config);
  try {
    const solver = Z3.mk_solver(context);
    Z3.solver_inc_ref(context, solver);
    Z3.solver_from_string(context, solver, text);
    // It goes on with what it could read.
    if (Z3.get_error_code(context) !== 0) throw new Error(Z3.get_error_msg(context, Z3.get_error_code(context)));
    const answer = await Z3.solver_check(context, solver);
    const model = answer === 1 ? Z3.model_to_string(context, Z3.solver_get_model(context, solver)) : "";
    process.send({ answer: answers.get(answer) ?? "unknown", model });
  } catch (error) {
    process.send({ answer: "error", model: error instanceof Error ? error.message : String(error) });
  } finally {
    Z3.del_context(context);
  }
});
// Whoever asks may be ended before this is.
process.on("disconnect", () => process.exit());
process.send({ answer: "ready", model: "" });
