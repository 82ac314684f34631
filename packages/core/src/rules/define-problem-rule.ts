// Rules that report what the readers could not understand: one per problem code (cloudformation.md §3.10).

import type { ProblemCode } from "../model/problem.js";
import { type Category, defineRule, type Level, type Rule, type Severity } from "./define-rule.js";

export interface ProblemRuleDefinition {
  /** The rule's id is the code without `fe/`. */
  readonly code: ProblemCode;
  readonly level: Level;
  readonly category: Category;
  readonly summary: string;
  readonly since: string;
  /** What follows for requests or for the deployment: the second sentence of every message. */
  readonly consequence: string;
  /** What to do where the problem itself suggests nothing. */
  readonly remedy: string;
  readonly sources: readonly string[];
}

/** Defines the rule of a code. The problem says what is wrong and where; the rule says what follows. */
export function defineProblemRule(definition: ProblemRuleDefinition): Rule {
  const { code, level, category, summary, since, consequence, remedy, sources } = definition;
  return defineRule({
    id: code.slice("fe/".length),
    level,
    category,
    summary,
    since,
    fix: "none",
    accessAnalyzer: [],
    sources,
    messages: {
      found: (data: { fact: string; suggest: string | null }) => ({
        message: `${data.fact} ${consequence}`,
        help: data.suggest === null ? remedy : `Did you mean \`${data.suggest}\`? ${remedy}`,
      }),
    },
    check: {
      problem({ problem }, report) {
        if (problem.code !== code) return;
        const { location, pointer, message, suggest, severity } = problem;
        const details = weighsLess(severity, level) ? { severity } : {};
        report({ provenance: { at: location }, pointer }, "found", { fact: message, suggest }, details);
      },
    },
  });
}

const weights: readonly Level[] = ["off", "info", "warning", "error"];

/** A reader may know that a problem weighs less here: where another linter reports it already. */
function weighsLess(severity: Severity, level: Level): boolean {
  return weights.indexOf(severity) < weights.indexOf(level);
}
