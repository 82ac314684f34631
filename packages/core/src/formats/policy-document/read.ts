// Bare policies: a JSON or YAML file that is nothing but a policy.

import type { EndpointContext, PolicyAttachment, PolicyRole, PolicyTransport } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { literalValue } from "../../value/literal.js";
import { provenanceOf } from "../../value/text-place.js";
import type { Value } from "../../value/value.js";
import { namesEndpointPolicy } from "../detect.js";
import type { ReadContext, ReadFormat } from "../format.js";
import { noFacts } from "../format.js";
import { someNode } from "../pointer-walk.js";
import { policyTextProblem } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { holdsPlaceholder, isFunctionName, withPlaceholders } from "./placeholder.js";
import { bareRole, managesEndpoints } from "./role.js";

export const readPolicyDocuments: ReadFormat = (files, context) => ({
  ...noFacts,
  policies: files.filter(isObject).map((source) => readPolicy(source, context.at(source.file))),
  problems: files.flatMap((source) => documentProblem(source) ?? []),
});

/** A document that another file names as the policy of endpoints; null if it is no object. */
export function readDocument(source: SourceFile, judgedFor: EndpointContext): PolicyAttachment | null {
  if (!isObject(source)) return null;
  const document = documentOf(source);
  const policy = attachment(source, document, bareRole(document), judgedFor);
  // The file that names it is read by a program, which makes a template of both.
  return { ...policy, transport: { scalarsAsText: true, writtenSize: null, reported: [] } };
}

/** What is wrong with a file that is called a policy and is no object. */
export function documentProblem(source: SourceFile): ProjectProblem | null {
  return !isObject(source) && isSound(source) ? notAnObject(source) : null;
}

function isObject({ tree }: SourceFile): boolean {
  return tree.root.kind === "map";
}

/** Faults of syntax are reported by themselves. */
function isSound({ tree }: SourceFile): boolean {
  return tree.problems.every(({ kind }) => kind === "dialect");
}

/** A file that its user calls a policy and that is none: empty, a list, a text. */
function notAnObject({ file, tree }: SourceFile): ProjectProblem {
  const { start } = tree.root.range;
  const isEmpty = tree.text.trim() === "";
  const message = isEmpty ? "The file is empty." : "A policy is an object with the member `Statement`.";
  const fault = { message, location: { file, range: { start, end: Math.min(start + 1, tree.text.length) } } };
  return policyTextProblem(fault, { address: "", property: file, pointer: "" });
}

function readPolicy(source: SourceFile, context: ReadContext): PolicyAttachment {
  const document = documentOf(source);
  const role = roleOf(document, context);
  return attachment(source, document, role, endpointContext(source, document, role, context));
}

function documentOf({ file, tree }: SourceFile): Value {
  return withPlaceholders(literalValue(tree.root, { file, tree }));
}

function attachment(
  source: SourceFile,
  document: Value,
  role: PolicyRole,
  judgedFor: EndpointContext | null,
): PolicyAttachment {
  return {
    file: source.file,
    address: "",
    container: null,
    resourceType: null,
    property: null,
    role,
    form: "object",
    transport: transportOf(source),
    condition: null,
    provenance: provenanceOf({ file: source.file, tree: source.tree }, source.tree.root),
    attachedTo: [],
    variants: [{ when: {}, assumes: {}, document }],
    judgedFor,
    offByDefault: false,
  };
}

/**
 * A JSON file is handed over as it is, but for the line ends around it. What has placeholders is filled in
 * by a program first, and YAML is made JSON of by one: how they write it is not known.
 */
function transportOf({ tree }: SourceFile): PolicyTransport {
  const isJson = tree.language === "json";
  const isFinal = isJson && !someNode(tree.root, isFilledIn);
  return { scalarsAsText: !isJson, writtenSize: isFinal ? tree.text.trim().length : null, reported: [] };
}

function isFilledIn(node: SyntaxNode): boolean {
  if (node.kind === "map" && node.entries.some(({ key }) => key.kind === "scalar" && isFunctionName(key.text)))
    return true;
  return node.kind === "placeholder" || (node.kind === "scalar" && holdsPlaceholder(node.text));
}

function roleOf(document: Value, { options }: ReadContext): PolicyRole {
  if (options.as?.kind === "resource") return "resource";
  if (options.as?.kind === "identity") return "identity";
  return bareRole(document);
}

/**
 * A bare document is an endpoint policy only if told (cloudformation.md §4.1): by the caller, by its
 * name, or because it was asked for by name and could be one.
 */
function endpointContext(
  source: SourceFile,
  document: Value,
  role: PolicyRole,
  { options }: ReadContext,
): EndpointContext | null {
  const { as } = options;
  if (as?.kind === "endpoint") return { service: as.service, type: as.type, certainty: "certain", endpoint: null };
  if (as !== undefined) return null;
  const open = { service: null, type: null, endpoint: null };
  if (source.named && role === "resource-like") return { ...open, certainty: "certain" };
  // Files with such names also hold what roles need to deploy endpoints.
  if (role === "identity-like" && managesEndpoints(document)) return null;
  return namesEndpointPolicy(source.file) ? { ...open, certainty: "likely" } : null;
}
