// Random documents like policies, a step at one of their places, and what it should make of them.

import fc from "fast-check";
import { addition, appending, removal, renaming, replacement, type StepAt } from "./fixed-text.js";

/** A document of texts, lists and maps. */
export type Json = string | Json[] | { [name: string]: Json };

export const seed = 20260923;
export const runs = 400;

const word = fc.constantFrom(
  "s3:*",
  "s3:Get*",
  "*",
  "Allow",
  "111122223333",
  "012345",
  "no",
  "2012-10-17",
  "",
  "it's",
  'a "b"',
  "a: b",
  "x #y",
  "- z",
  "[a]",
  "{a}",
  "a,b",
  "é",
  "\\",
  "arn:aws:s3:::b/*",
  "1e3",
  "~",
  "o:",
  "0o17",
);
const name = fc.constantFrom(
  "Effect",
  "Action",
  "Resource",
  "aws:PrincipalArn",
  "Sid",
  "yes",
  "a b",
  "1",
  "StringEquals",
);

const { value: json } = fc.letrec<{ value: Json; list: Json[]; map: { [name: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { arbitrary: word, weight: 3 },
    tie("list"),
    tie("map"),
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc.dictionary(name, tie("value"), { maxKeys: 4 }),
}));
const document = fc
  .array(fc.dictionary(name, json, { minKeys: 1, maxKeys: 4 }), { minLength: 1, maxLength: 3 })
  .map((statements): { [name: string]: Json } => ({ Version: "2012-10-17", Statement: statements }));

interface Place {
  readonly pointer: string;
  readonly value: Json;
}

function places(value: Json, pointer = ""): Place[] {
  const inside =
    typeof value === "string"
      ? []
      : Array.isArray(value)
        ? value.map((item, index) => places(item, `${pointer}/${index}`))
        : Object.entries(value).map(([key, item]) => places(item, `${pointer}/${key}`));
  return [...(pointer === "" ? [] : [{ pointer, value }]), ...inside.flat()];
}

/** The document after a step, by plain assignment. */
function intended(document: Json, step: StepAt): Json {
  const copy = structuredClone(document);
  const path = step.on.replace("~key", "").split("/").slice(1);
  const last = path[path.length - 1] ?? "";
  let parent: Json = copy;
  for (const part of path.slice(0, -1)) parent = child(parent, part);
  const old = child(parent, last);
  if (step.kind === "remove") {
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (typeof parent !== "string") delete parent[last];
  } else if (step.kind === "rename-key") {
    if (typeof parent !== "string" && !Array.isArray(parent)) {
      delete parent[last];
      parent[step.name] = old;
    }
  } else if (step.kind === "add-member") set(old, step.name, step.value as Json);
  else if (step.kind === "append") {
    if (Array.isArray(old)) old.push(step.value as Json);
    else set(parent, last, [old, step.value as Json]);
  } else if (step.kind === "replace-value") set(parent, last, step.value as Json);
  return copy;
}

function child(value: Json, part: string): Json {
  const found = Array.isArray(value) ? value[Number(part)] : typeof value === "string" ? undefined : value[part];
  if (found === undefined) throw new Error(`Nothing at ${part}`);
  return found;
}

function set(target: Json, part: string, value: Json): void {
  if (Array.isArray(target)) target[Number(part)] = value;
  else if (typeof target !== "string") target[part] = value;
}

/** A step that fits a place of the document. */
export const caseOf = fc
  .record({ document, pick: fc.nat(), kind: fc.nat(4), value: json, start: fc.boolean() })
  .map(({ document: before, pick, kind, value, start }) => {
    const all = places(before);
    const { pointer, value: old } = all[pick % all.length] ?? { pointer: "/Version", value: "" };
    const isKey = /\D/.test(pointer.slice(pointer.lastIndexOf("/") + 1));
    const isMap = typeof old !== "string" && !Array.isArray(old);
    const steps: StepAt[] = [removal(pointer), replacement(pointer, value)];
    if (isMap) steps.push(addition(pointer, "New", value, start ? "start" : "end"));
    else steps.push(appending(pointer, value));
    if (isKey) steps.push(renaming(pointer, "New"));
    const step = steps[kind % steps.length] ?? removal(pointer);
    return { before, step, after: intended(before, step) };
  })
  // What changes nothing is not offered.
  .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
