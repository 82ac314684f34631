// `Fn::FindInMap`: a value of the Mappings section, or one of all that unknown keys may reach.

import type { SyntaxNode } from "../../syntax/tree.js";
import { nearest } from "../../text/near-miss.js";
import { assumptionsOf } from "../../value/assumption.js";
import { movedTo, unknownValue, type Value } from "../../value/value.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { type CallSite, listArgument, malformed, needsExtensions } from "./functions.js";

export function findInMap(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  if (items === null || items.length < 3 || items.length > 4)
    return malformed(evaluator, call, "a map's name and two keys");
  const given = items.slice(0, 3).map((item, index) => evaluator.evaluate(item, `${pointer}/${index}`));
  const keys = given.map(keyOf);
  const origin = `map:${keys.map((key) => key ?? "?").join(".")}`;
  const fallback = defaultOf(evaluator, call, items[3]);
  const mappings = evaluator.template.mappings;
  const reached = mappings === null ? [] : reach([{ node: mappings, path: "/Mappings" }], keys);
  if (reached.length === 0) {
    if (fallback !== null) return fallback;
    // Another value than the default may be there.
    const isCertain = given.every((key) => key !== null && Object.keys(assumptionsOf(key)).length === 0);
    if (!keys.includes(null) && isCertain) reportMissing(evaluator, call, keys);
    return unknownValue(origin, site);
  }
  const values = reached.flatMap(({ node, path }) => evaluator.evaluate(node, path) ?? []);
  const [only] = values;
  if (!keys.includes(null) && only !== undefined) {
    return movedTo(only, {
      ...only.provenance,
      at: site.at,
      related: [{ role: "origin", location: only.provenance.at }],
    });
  }
  const oneOf = [
    ...new Map([...values, ...(fallback === null ? [] : [fallback])].map((value) => [spelling(value), value])).values(),
  ];
  return unknownValue(origin, site, { oneOf, type: oneOf.every((value) => value.kind === "text") ? "string" : "any" });
}

function keyOf(value: Evaluated): string | null {
  return value?.kind === "text" || value?.kind === "number" ? value.text : null;
}

interface Reached {
  readonly node: SyntaxNode;
  readonly path: string;
}

/** Follows the keys; an unknown key reaches every member. */
function reach(level: readonly Reached[], [key, ...rest]: readonly (string | null)[]): readonly Reached[] {
  if (key === undefined) return level;
  const next = level.flatMap(({ node, path }): readonly Reached[] => {
    const map = resolveAlias(node);
    if (map.kind !== "map") return [];
    if (key !== null) {
      const found = memberNode(map, key);
      return found === undefined ? [] : [{ node: found, path: `${path}/${key}` }];
    }
    return map.entries.map(({ key: name, value }) => ({
      node: value,
      path: `${path}/${name.kind === "scalar" ? name.text : "?"}`,
    }));
  });
  return reach(next, rest);
}

function defaultOf(evaluator: Evaluator, call: CallSite, options: SyntaxNode | undefined): Value | null {
  const map = options === undefined ? undefined : resolveAlias(options);
  const node = map?.kind === "map" ? memberNode(map, "DefaultValue") : undefined;
  if (node === undefined) return null;
  needsExtensions(evaluator, call);
  return evaluator.evaluate(node, `${call.pointer}/3/DefaultValue`);
}

function spelling(value: Value): string {
  return value.kind === "text" ? `text ${value.text}` : `${value.kind} ${value.provenance.at.range.start}`;
}

function reportMissing(evaluator: Evaluator, { site, pointer }: CallSite, keys: readonly (string | null)[]): void {
  const { isWhole, hasUnread } = evaluator.template;
  if (!isWhole || hasUnread.mappings) return;
  const known = keys.map((key) => key ?? "");
  const { mappings } = evaluator.template;
  // The first key that leads nowhere is the one to mend.
  const depth =
    mappings === null
      ? 0
      : [1, 2, 3].findIndex((count) => reach([{ node: mappings, path: "" }], known.slice(0, count)).length === 0);
  const above = mappings === null ? [] : reach([{ node: mappings, path: "" }], known.slice(0, depth));
  const names = above.flatMap(({ node }) =>
    node.kind === "map" ? node.entries.flatMap(({ key }) => (key.kind === "scalar" ? [key.text] : [])) : [],
  );
  const [suggest = null] = nearest(known[depth] ?? "", names, 1);
  evaluator.problems.report("fe/map-key", {
    pointer,
    location: site.at,
    subject: known[depth] ?? "",
    message: `The mappings have no \`${known.join(".")}\`: \`${known[depth] ?? ""}\` is not there.`,
    suggest,
  });
}
