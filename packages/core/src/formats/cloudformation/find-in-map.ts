// `Fn::FindInMap`: a value of the Mappings section, or one of all that unknown keys may reach.

import type { SyntaxNode } from "../../syntax/tree.js";
import { nearest } from "../../text/near-miss.js";
import { assumptionsOf, restingOn } from "../../value/assumption.js";
import { movedTo, unknownValue, type Value } from "../../value/value.js";
import { pointerStep } from "../pointer-walk.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { type CallSite, listArgument, malformed, needsExtensions } from "./functions.js";
import type { ScopedNode } from "./scope.js";

export function findInMap(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  if (items === null || items.length < 3 || items.length > 4)
    return malformed(evaluator, call, "a map's name and two keys");
  const given = items.slice(0, 3).map((item, index) => evaluator.evaluate(item, `${pointer}/${index}`));
  const keys = given.map(keyOf);
  const origin = `map:${keys.map((key) => key ?? "?").join(".")}`;
  const fallback = defaultOf(evaluator, call, items[3]);
  const reached = reachIn(evaluator, keys);
  if (reached.length === 0) {
    if (fallback !== null) return restingOn(fallback, ...given);
    // Another value than the default may be there.
    const isCertain = given.every((key) => key !== null && Object.keys(assumptionsOf(key)).length === 0);
    if (!keys.includes(null) && isCertain) reportMissing(evaluator, call, keys);
    return restingOn(unknownValue(origin, site), ...given);
  }
  const values = reached.flatMap((node) => evaluator.evaluateScoped(node) ?? []);
  const [only] = values;
  if (!keys.includes(null) && only !== undefined) {
    const related = [{ role: "origin" as const, location: only.provenance.at }];
    return restingOn(movedTo(only, { ...only.provenance, at: site.at, related }), ...given);
  }
  const oneOf = [
    ...new Map([...values, ...(fallback === null ? [] : [fallback])].map((value) => [spelling(value), value])).values(),
  ];
  const type = oneOf.every((value) => value.kind === "text") ? "string" : "any";
  return restingOn(unknownValue(origin, site, { oneOf, type }), ...given);
}

function keyOf(value: Evaluated): string | null {
  return value?.kind === "text" || value?.kind === "number" ? value.text : null;
}

/** What the keys lead to in the mappings; an unknown key reaches every member. */
function reachIn({ template }: Evaluator, [map, ...keys]: readonly (string | null)[]): readonly ScopedNode[] {
  const maps = (template.mappings?.entries ?? []).filter(
    ({ name }) => map === undefined || map === null || name === map,
  );
  const last = map === undefined || map === null ? maps : maps.slice(-1);
  return reach(last, keys);
}

function reach(level: readonly ScopedNode[], [key, ...rest]: readonly (string | null)[]): readonly ScopedNode[] {
  if (key === undefined) return level;
  const next = level.flatMap(({ node, scope, pointer }): readonly ScopedNode[] => {
    const map = resolveAlias(node);
    if (map.kind !== "map") return [];
    if (key !== null) {
      const found = memberNode(map, key);
      return found === undefined ? [] : [{ node: found, scope, pointer: `${pointer}${pointerStep(key)}` }];
    }
    return map.entries.flatMap(({ key: name, value }) =>
      name.kind === "scalar" ? [{ node: value, scope, pointer: `${pointer}${pointerStep(name.text)}` }] : [],
    );
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
  const { mappings, isWhole, hasUnread } = evaluator.template;
  if (!isWhole || hasUnread.mappings) return;
  const known = keys.map((key) => key ?? "");
  // The first key that leads nowhere is the one to mend.
  const depth = [1, 2, 3].findIndex((count) => reachIn(evaluator, known.slice(0, count)).length === 0);
  const names =
    depth === 0
      ? (mappings?.entries ?? []).flatMap(({ name }) => name ?? [])
      : reachIn(evaluator, known.slice(0, depth)).flatMap(({ node }) => keyNames(node));
  const [suggest = null] = nearest(known[depth] ?? "", names, 1);
  evaluator.report("fe/map-key", {
    pointer,
    location: site.at,
    subject: known[depth] ?? "",
    message: `The mappings have no \`${known.join(".")}\`: \`${known[depth] ?? ""}\` is not there.`,
    suggest,
  });
}

function keyNames(node: SyntaxNode): readonly string[] {
  const map = resolveAlias(node);
  return map.kind === "map" ? map.entries.flatMap(({ key }) => (key.kind === "scalar" ? [key.text] : [])) : [];
}
