// Evaluates single Terraform expressions, and prints values so that known ones look like their JSON.

import { readEndpointServices } from "../../packages/core/src/aws/endpoint-services.js";
import type { ReadContext } from "../../packages/core/src/formats/format.js";
import { readSource } from "../../packages/core/src/formats/source-file.js";
import { evaluate } from "../../packages/core/src/formats/terraform/evaluate.js";
import { EvaluationRun } from "../../packages/core/src/formats/terraform/evaluation-run.js";
import { jsonText } from "../../packages/core/src/formats/terraform/functions/json-text.js";
import { loadModule } from "../../packages/core/src/formats/terraform/module-config.js";
import { ModuleInstance } from "../../packages/core/src/formats/terraform/module-instance.js";
import { ModuleLibrary } from "../../packages/core/src/formats/terraform/module-library.js";
import { sortedScalars } from "../../packages/core/src/formats/terraform/order.js";
import { emptyScope } from "../../packages/core/src/formats/terraform/scope.js";
import type { ListItem, Value } from "../../packages/core/src/value/value.js";

/** The values of expressions, each in a local of one root module in the folder `root`. */
export function evaluateExpressions(
  expressions: readonly string[],
  files: Readonly<Record<string, string>> = {},
  root = "",
): readonly Value[] {
  const locals = expressions.map((expression, index) => `  e${index} = ${expression}\n`);
  const main = root === "" ? "main.tf" : `${root}/main.tf`;
  const all: Readonly<Record<string, string>> = {
    ...files,
    [main]: `${files[main] ?? ""}\nlocals {\n${locals.join("")}}\n`,
  };
  const provider = {
    read: (file: string) => (Object.hasOwn(all, file) ? (all[file] ?? null) : null),
    list: (folder: string) =>
      Object.keys(all)
        .filter((file) => (file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "") === folder)
        .map((file) => file.slice(file.lastIndexOf("/") + 1)),
  };
  const context: ReadContext = {
    provider,
    options: {},
    endpointServices: readEndpointServices(),
    inputs: Object.keys(all),
    open: (file) => {
      const text = provider.read(file);
      return text === null ? null : readSource(file, text, { named: true, asPolicy: false });
    },
    at: () => context,
  };
  const config = loadModule(root, context);
  if (config === null) throw new Error("no module");
  const module = new ModuleInstance(config, "", new EvaluationRun(new ModuleLibrary(context)), context, null);
  return expressions.map((expression, index) => {
    const local = config.locals.get(`e${index}`);
    if (local === undefined) throw new Error(`This expression does not parse: ${expression}`);
    return evaluate(local.attribute.value, { module, place: local.place, scope: emptyScope });
  });
}

export function evaluateExpression(expression: string, files: Readonly<Record<string, string>> = {}): Value {
  const [value] = evaluateExpressions([expression], files);
  if (value === undefined) throw new Error("no value");
  return value;
}

/** What a value is worth: JSON where it is known, `?origin` for unknowns, `…` before runs, `…origin` as a key of open maps. */
export function shown(value: ListItem): unknown {
  switch (value.kind) {
    case "null":
      return null;
    case "boolean":
      return value.value;
    case "number":
      return Number(value.text);
    case "text":
      return value.text;
    case "concat":
      return value.parts.map((part) => (part.kind === "text" ? part.text : `\${${part.origin}}`)).join("");
    case "encoded":
      return jsonText(value) ?? { jsonencode: shown(value.value) };
    case "list":
      return value.ordered ? value.items.map(shown) : { set: value.items.map(shown) };
    case "map": {
      const members = value.members.map((member): [string, unknown] => [member.name, shown(member.value)]);
      return Object.fromEntries(value.open === null ? members : [...members, ["…", value.open]]);
    }
    case "splice":
      return value.each === undefined ? `…${value.origin}` : { "…": shown(value.each) };
    case "unknown":
      if (value.oneOf !== undefined) return { oneOf: value.oneOf.map(shown) };
      return `?${value.origin}`;
  }
}

/** The JSON text of a value as Terraform would write it; null unless it is wholly known. */
export function knownJson(value: Value): string | null {
  if (!isComparable(value)) return null;
  return jsonText({ kind: "encoded", value, provenance: value.provenance });
}

/** The order of sets of other things than scalars is Terraform's own. */
function isComparable(value: ListItem): boolean {
  if (value.kind === "map") return value.members.every((member) => isComparable(member.value));
  if (value.kind === "encoded") return isComparable(value.value);
  if (value.kind !== "list") return true;
  if (value.ordered) return value.items.every(isComparable);
  const values = value.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
  return values.length === value.items.length && (values.length < 2 || sortedScalars(values) !== null);
}
