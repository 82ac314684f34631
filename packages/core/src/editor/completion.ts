// What may be written at an offset: names of the grammar, of the catalogue and of the configuration. The place is
// found by the anchors of the typed policy, which are there for half-typed texts as well.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import { policyElements, statementElements } from "../policy/elements.js";
import type { Anchor } from "../policy/typed-policy.js";
import type { ReasonSources } from "../reason/sources.js";
import type { Trusted } from "../reason/trusted.js";
import type { Range } from "../text/range.js";
import type { Provenance } from "../value/provenance.js";
import { actionItems } from "./action-items.js";
import { keyItems, operatorItems, valueItems } from "./condition-items.js";
import type { OpenPolicies } from "./open-policies.js";
import { contains, type PolicyPart, policyPartsAt, serviceNamesAt } from "./policy-part.js";
import { isGatewayPolicy } from "./principal-words.js";
import { resourceItems } from "./resource-items.js";

/** A text that may be written. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: "element" | "value" | "action" | "key" | "operator" | "service" | "rule";
  /** A few words beside it, "" if none. */
  readonly detail: string;
  /** Lower ones first; equal ones by label. */
  readonly rank: number;
}

/** What may stand in a range of the file. The same range for all. */
export interface EditorCompletion {
  readonly range: Range;
  readonly items: readonly CompletionItem[];
}

/** What completions draw on. */
export interface CompletionSources extends ReasonSources {
  /** Of the configuration that holds for the file. */
  readonly trusted: Trusted;
}

/**
 * What may be written at an offset of a policy or of an endpoint; null where that is not known.
 * Never throws.
 * @param text of the file.
 */
export function completionAt(
  open: OpenPolicies,
  text: string,
  offset: number,
  sources: CompletionSources,
): EditorCompletion | null {
  const [name] = serviceNamesAt(open, offset);
  const [part] = policyPartsAt(open, offset);
  const element = name === undefined && part === undefined ? elementAt(open, offset) : null;
  const provenance = name?.value.provenance ?? part?.anchor.provenance ?? element?.anchor.provenance;
  const written = provenance === undefined ? null : writtenAt(provenance, text, offset);
  if (written === null) return null;
  const { range, typed } = written;
  if (name !== undefined) return offered(range, serviceItems(typed, sources.endpointServices));
  return offered(range, part !== undefined ? partItems(part, typed, sources) : (element?.items ?? []));
}

function offered(range: Range, items: readonly CompletionItem[]): EditorCompletion | null {
  return items.length === 0 ? null : { range, items };
}

function partItems(part: PolicyPart, typed: string, sources: CompletionSources): readonly CompletionItem[] {
  const { content, statement, attachment } = part;
  switch (content.kind) {
    case "action":
      return actionItems(typed, attachment, sources);
    case "resource":
      return resourceItems(statement, typed, sources.catalogue());
    case "principal":
      return content.entry.kind === "AWS" ? identityItems(attachment.judgedFor, sources) : [];
    case "operator":
      return operatorItems(typed);
    case "key":
      return keyItems(statement, attachment, sources);
    case "condition-value":
      return valueItems(content.condition, sources);
    case "statement":
      return part.anchor.pointer.endsWith("/Effect") && part.anchor === statement.effectElement?.anchor
        ? [item("Allow", "value", "", 0), item("Deny", "value", "", 1)]
        : [];
  }
}

/** On a gateway endpoint an account is its root user alone: nobody means that. AWS: PrivateLink Guide `vpc-endpoints-access`. */
function identityItems(judgedFor: EndpointContext | null, { trusted }: CompletionSources): readonly CompletionItem[] {
  const accounts = isGatewayPolicy(judgedFor) ? [] : trusted.accounts;
  return [item("*", "value", "everybody", 1), ...accounts.map((id) => item(id, "value", "trusted account", 0))];
}

/** A completion. */
export function item(label: string, kind: CompletionItem["kind"], detail: string, rank: number): CompletionItem {
  return { label, kind, detail, rank };
}

/** A name that is no element, and the elements that are not there yet. */
function elementAt({ file, policies }: OpenPolicies, offset: number) {
  for (const { cases } of policies) {
    for (const { faults, statements, version, id } of cases) {
      for (const fault of faults) {
        if (fault.kind !== "unknown-element" || !isAt(fault.anchor, file, offset)) continue;
        const owner = statements.find(({ index }) => index === fault.statement);
        const present =
          fault.place === "policy"
            ? [version === null ? "" : "Version", id === null ? "" : "Id", statements.length === 0 ? "" : "Statement"]
            : [
                owner?.sid ? "Sid" : "",
                owner?.effectElement ? "Effect" : "",
                ...(owner?.principal ? ["Principal", "NotPrincipal"] : []),
                ...(owner?.action ? ["Action", "NotAction"] : []),
                ...(owner?.resource ? ["Resource", "NotResource"] : []),
                owner?.condition ? "Condition" : "",
              ];
        const names: readonly string[] = fault.place === "policy" ? policyElements : statementElements;
        const missing = names.filter((one) => !present.includes(one));
        return { anchor: fault.anchor, items: missing.map((one, rank) => item(one, "element", "", rank)) };
      }
    }
  }
  return null;
}

function isAt({ provenance }: Anchor, file: string, offset: number): boolean {
  return provenance.at.file === file && contains(provenance.at.range, offset);
}

/**
 * The text within the quotes, and what of it stands before the offset. Null for what is not written as such. Of a
 * text that is not closed only what was typed is replaced: the rest may be what follows it.
 */
function writtenAt({ at, literal }: Provenance, text: string, offset: number) {
  if (literal === undefined) return null;
  const source = text.slice(at.range.start, at.range.end);
  const opening = /^\\?["']/.exec(source)?.[0] ?? "";
  const start = at.range.start + opening.length;
  if (offset < start) return null;
  const isClosed = opening !== "" && source.length >= 2 * opening.length && source.endsWith(opening);
  const end = opening === "" ? at.range.end : isClosed ? at.range.end - opening.length : offset;
  if (offset > end) return null;
  const inner = text.slice(start, end);
  const isPlain = isClosed || opening === "" ? inner === literal.node.text : /^[^\r\n"'\\]*$/.test(inner);
  return isPlain ? { range: { start, end }, typed: text.slice(start, offset) } : null;
}

/** Names of services in the Region that is written already. */
function serviceItems(typed: string, services: EndpointServices): readonly CompletionItem[] {
  const [, region] = /^com\.amazonaws\.([a-z]{2,}(?:-[a-z]+)+-\d+)\./.exec(typed) ?? [];
  if (region === undefined) return [];
  const found = services.records().flatMap(({ names, service, types, retired }) => {
    if (retired) return [];
    const regional = names.filter((one) => one.startsWith("com.amazonaws.{region}.") && !one.includes("{n}"));
    return regional.map((one) =>
      item(one.replace("{region}", region), "service", `${service} · ${types.join(", ")}`, 0),
    );
  });
  return [...new Map(found.map((one) => [one.label, one])).values()];
}
