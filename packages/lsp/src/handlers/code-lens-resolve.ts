// codeLens/resolve: the verdict on the policies that begin at a lens. What the document said when the lens was made
// must still stand.

import { type Finding, type PolicyExtent, policyExtent, policyHeads } from "@postern/core";
import { type CodeLens, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { shownFindings } from "../check-document.js";
import type { ServerContext } from "../server.js";
import { verdictLine } from "../verdict-words.js";
import type { LensData } from "./code-lens.js";

/** The lens with its line. Throws a `ResponseError` if the document has changed since. */
export function codeLensResolve(context: ServerContext, lens: CodeLens): CodeLens {
  const { data } = lens;
  if (!isLensData(data)) return lens;
  const { uri, version, offset } = data;
  const analysis = context.session.versionOf(uri) === version ? context.analyses.of(uri) : null;
  const text = analysis?.view.text ?? null;
  const sources = context.sources();
  if (analysis === null || text === null || "reasons" in analysis.opened || sources === null) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "The document has changed since this was offered.");
  }
  const { opened, view } = analysis;
  const heads = policyHeads(opened.policies(), text).filter((head) => head.offset === offset);
  if (heads.length === 0) return lens;
  const extents = heads.map(({ policy }) => policyExtent(policy, view.file));
  const findings = shownFindings(opened.report(), view).filter((finding) => extents.some((one) => isIn(finding, one)));
  const counted = { findings: findings.length, isWhole: extents.every(({ isWhole }) => isWhole) };
  const title = verdictLine(heads, counted, opened.verdicts, sources);
  // A lens without a command of its own is only read.
  return { ...lens, command: { title, command: "" } };
}

function isIn({ range }: Finding, { places }: PolicyExtent): boolean {
  return places.some(({ start, end }) => start <= range.start.offset && range.end.offset <= end);
}

/** Clients send back what they were given; whatever else comes is none of ours. */
function isLensData(data: unknown): data is LensData {
  if (typeof data !== "object" || data === null) return false;
  const { uri, version, offset } = data as Readonly<Record<string, unknown>>;
  return typeof uri === "string" && typeof version === "number" && typeof offset === "number";
}
