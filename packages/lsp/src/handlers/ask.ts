// postern/ask: would this request pass? Of the policy at the position, else of each policy of the document.

import {
  type AccessRequest,
  askInCases,
  ask as askPolicies,
  callerText,
  type Decision,
  markdownCode,
  type OpenPolicies,
  type PlacedDocument,
  type PolicyAttachment,
  type PolicyDecision,
  policyAt,
  policyHeads,
  principalOf,
  type ReadRequest,
  readRequest,
} from "@postern/core";
import { ErrorCodes, type Position, ResponseError } from "vscode-languageserver";
import { offsetAt } from "../convert.js";
import { policyTitle } from "../policy-name.js";
import type { ServerContext } from "../server.js";
import { answerable, type MarkdownAnswer } from "./answerable.js";

/** The parameters of the request. */
export interface AskParams {
  readonly uri: string;
  /** The policy around it is asked; all of the document without one. */
  readonly position?: Position;
  /** As `postern ask --request` takes it; its principal may be a text as `--principal` takes it. */
  readonly request: unknown;
}

const verdicts: Readonly<Record<Decision, string>> = {
  Allow: "**Allowed.**",
  ExplicitDeny: "**Denied** by a Deny that matches.",
  ImplicitDeny: "**Not allowed:** no Allow matches.",
  unknown: "**Not known.**",
};

/** Throws a `ResponseError` where the request is none. */
export function ask(context: ServerContext, { uri, position, request: given }: AskParams): MarkdownAnswer {
  const read = requestOf(given);
  if ("fault" in read) throw new ResponseError(ErrorCodes.InvalidParams, `This is no request: ${read.fault}.`);
  const found = answerable(context, uri);
  if ("markdown" in found) return found;
  const { view, opened } = found;
  const { documents } = opened.questions(view.provider);
  const at = position === undefined || view.text === null ? null : offsetAt(view.text, position);
  const here = at === null || view.text === null ? [] : policiesAt(opened.policies(), view.text, at);
  const isHere = (one: PlacedDocument) =>
    here.some(({ file, address, property }) => {
      return one.file === file && one.address === address && one.property === property;
    });
  const asked = documents.some(isHere) ? documents.filter(isHere) : documents;
  const { principal, action, resource, context: keys } = read.request;
  const parts = [
    callerText(principal),
    action,
    resource,
    ...Object.entries(keys).map(([key, value]) => `${key} = ${value}`),
  ];
  const question = parts.map(markdownCode).join(" · ");
  return { markdown: [question, ...asked.map((one) => answerOf(one, read.request))].join("\n\n") };
}

/** The policy around an offset; all that begin there, where that is what is pointed at. */
function policiesAt(open: OpenPolicies, text: string, offset: number): readonly PolicyAttachment[] {
  const heads = policyHeads(open, text).filter(({ names, offset: start }) => {
    return start === offset || names.some((name) => name.start <= offset && offset <= name.end);
  });
  const around = heads.length > 0 ? null : policyAt(open, offset);
  return around === null ? heads.map(({ policy }) => policy.attachment) : [around];
}

/** A person names who calls by a text; programs may give all parts. */
function requestOf(given: unknown): ReadRequest {
  if (typeof given !== "object" || given === null || !("principal" in given)) return readRequest(given);
  const { principal } = given;
  if (typeof principal !== "string") return readRequest(given);
  const caller = principalOf(principal);
  return "fault" in caller ? caller : readRequest({ ...given, principal: caller.principal });
}

function answerOf(document: PlacedDocument, request: AccessRequest): string {
  const { decision, reason, policies } = askInCases([document.cases], (placed) => askPolicies(placed, request));
  const [cases = []] = policies;
  const several = cases.length > 1;
  const said = cases.flatMap((one, number) => {
    const { when = {} } = document.cases[number] ?? {};
    const named = Object.entries(when).map(([name, holds]) => `${markdownCode(name)} is ${holds}`);
    return [...(several ? [`Where ${named.join(" and ")}: ${verdicts[one.decision]}`] : []), ...statementLines(one)];
  });
  const why = reason === "" ? [] : [reason];
  return [`### ${policyTitle(document)}`, verdicts[decision], ...why, said.join("\n")].filter(Boolean).join("\n\n");
}

/** Those that decide, or might; the first one where none does. */
function statementLines({ statements }: PolicyDecision): readonly string[] {
  const telling = statements.filter(({ matches }) => matches !== "no");
  return (telling.length > 0 ? telling : statements)
    .slice(0, mostStatements)
    .map(({ index, sid, effect, matches, why }) => {
      const name = `Statement ${index + 1}${sid === null ? "" : ` ${markdownCode(sid)}`}`;
      const fits = matches === "yes" ? "matches" : matches === "no" ? "does not match" : "may match";
      return `- ${name} (${effect}) ${fits}: ${why}`;
    });
}

/** Statements that are told of one policy. */
const mostStatements = 10;
