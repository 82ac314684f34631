// The outline of a file: endpoints, their policies, statements and elements, in the order in which they are written.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Anchor, Statement, TypedPolicy } from "../policy/typed-policy.js";
import { type Location, type Range, spanOf } from "../text/range.js";
import type { OpenPolicies } from "./open-policies.js";
import { wholeRange } from "./whole-range.js";

/** A part of a file with the parts in it. Offsets; `selection` lies in `range`, and so do the children. */
export interface EditorSymbol {
  readonly kind: "endpoint" | "policy" | "statement" | "element";
  readonly name: string;
  /** What else to say of it, "" if nothing. */
  readonly detail: string;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly EditorSymbol[];
}

/** The outline of the file; empty where it shows neither endpoint nor policy. Never throws. */
export function symbolsOf({ file, endpoints, policies }: OpenPolicies): readonly EditorSymbol[] {
  const owned = new Map<string, EditorSymbol[]>();
  const others: EditorSymbol[] = [];
  for (const { attachment, cases } of policies) {
    const symbol = policySymbol(file, attachment, cases);
    const endpoint = endpoints.find(({ address, header }) => {
      return attachment.judgedFor?.endpoint?.address === address && header.at.file === attachment.file;
    });
    if (symbol === null) continue;
    if (endpoint === undefined) others.push(symbol);
    else owned.set(endpoint.address, [...(owned.get(endpoint.address) ?? []), symbol]);
  }
  const shown = endpoints.filter(({ header }) => header.at.file === file);
  const tops = shown.map(({ address, type, service, header }) => {
    const detail = [type, service.token].filter((one) => one !== null && one !== undefined).join(" · ");
    return enclosing({ kind: "endpoint", name: address, detail }, header.at.range, owned.get(address) ?? []);
  });
  return inOrder(unique([...tops, ...others]));
}

function policySymbol(
  file: string,
  { address, property, provenance, role }: PolicyAttachment,
  cases: readonly TypedPolicy[],
): EditorSymbol | null {
  const statements = cases.flatMap(({ statements: all }) => all.flatMap((one) => statementSymbol(file, one) ?? []));
  const children = inOrder(unique(statements));
  const [first] = children;
  const own = wholeRange(provenance);
  const place = own.file === file ? own.range : first?.range;
  if (place === undefined) return null;
  const name = [address, property].filter((one) => one !== null && one !== "").join(" ");
  // The policy's first line is enough to be selected.
  const selection = { start: place.start, end: Math.min(place.end, place.start + 1) };
  const detail = role.replace("-like", "");
  return { ...enclosing({ kind: "policy", name: name === "" ? "policy" : name, detail }, place, children), selection };
}

function statementSymbol(file: string, statement: Statement): EditorSymbol | null {
  const { sid, index, anchor, effect } = statement;
  const whole = placeIn(file, wholeRange(anchor.provenance));
  const opening = placeIn(file, anchor.provenance.at);
  if (whole === null || opening === null) return null;
  const name = sid?.value.kind === "text" && sid.value.text !== "" ? sid.value.text : `Statement ${index + 1}`;
  const elements = elementsOf(statement).flatMap(
    ([element, key, value]) => elementSymbol(file, element, key, value) ?? [],
  );
  const detail = effect === "Allow" || effect === "Deny" ? effect : "";
  const symbol = enclosing({ kind: "statement", name, detail }, whole, inOrder(elements));
  return { ...symbol, selection: sid === null ? opening : (placeIn(file, sid.anchor.provenance.at) ?? opening) };
}

function elementsOf(statement: Statement): readonly (readonly [name: string, key: Anchor, value: Anchor])[] {
  const { effectElement, principal, action, resource, condition } = statement;
  const found = (name: string, one: { readonly key: Anchor; readonly anchor: Anchor } | null) =>
    one === null ? [] : [[name, one.key, one.anchor] as const];
  return [
    ...found("Effect", effectElement),
    ...found(principal?.negated ? "NotPrincipal" : "Principal", principal),
    ...found(action?.name ?? "Action", action),
    ...found(resource?.name ?? "Resource", resource),
    ...found("Condition", condition),
  ];
}

function elementSymbol(file: string, name: string, key: Anchor, value: Anchor): EditorSymbol | null {
  const selection = placeIn(file, key.provenance.at);
  const whole = placeIn(file, wholeRange(value.provenance));
  if (selection === null) return null;
  const range = whole === null ? selection : spanOf(selection, whole);
  return { kind: "element", name, detail: "", range, selection, children: [] };
}

function placeIn(file: string, { file: at, range }: Location): Range | null {
  return at === file ? range : null;
}

function enclosing(
  symbol: Pick<EditorSymbol, "kind" | "name" | "detail">,
  own: Range,
  children: readonly EditorSymbol[],
): EditorSymbol {
  const range = children.reduce((span, child) => spanOf(span, child.range), own);
  return { ...symbol, range, selection: own, children };
}

/** One text may serve several resources, and several cases: it is shown once for each name. */
function unique(symbols: readonly EditorSymbol[]): readonly EditorSymbol[] {
  return [...new Map(symbols.map((one) => [JSON.stringify([one.kind, one.name, one.range]), one])).values()];
}

function inOrder(symbols: readonly EditorSymbol[]): readonly EditorSymbol[] {
  return [...symbols].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
}
