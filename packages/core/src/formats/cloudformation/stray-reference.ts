// `${…}` in plain texts, where nothing is substituted (cloudformation.md §3.3): a forgotten `Fn::Sub`,
// or its escape outside of it.

import type { ScalarNode } from "../../syntax/tree.js";
import type { Evaluator } from "./evaluate.js";
import { pseudoParameter } from "./pseudo-parameter.js";
import { scalarText, textSlice } from "./text-slice.js";

/** Reports references in a text that reaches AWS as it is. Policy variables belong there. */
export function reportStrayReferences(context: Evaluator, node: ScalarNode, pointer: string): void {
  if (!node.text.includes("${") || context.place.embedding !== undefined) return;
  for (const found of node.text.matchAll(/\$\{([^{}]*)\}/g)) {
    const name = (found[1] ?? "").trim();
    const escaped = name.startsWith("!");
    if (context.loops.has(name)) continue;
    if (!escaped && !isDeclared(context, name)) continue;
    const { at } = textSlice(scalarText(context.place, node), found.index, found.index + found[0].length).provenance;
    context.report(escaped ? "fe/sub-escape-outside-sub" : "fe/sub-missing", {
      pointer,
      location: at,
      subject: found[0],
      message: escaped
        ? `\`${found[0]}\` is the escape of \`Fn::Sub\`; outside of it the \`!\` reaches AWS with the text.`
        : `\`${found[0]}\` is not substituted here: \`Fn::Sub\` is missing, so the text reaches AWS as it is.`,
      suggest: escaped ? `\${${name.slice(1)}}` : null,
    });
  }
}

function isDeclared({ template, context }: Evaluator, name: string): boolean {
  const [first = ""] = name.split(".");
  if (pseudoParameter(name, { at: { file: "", range: { start: 0, end: 0 } } }, context.options) !== undefined)
    return true;
  return template.parameters.has(name) || template.resources.has(first);
}
