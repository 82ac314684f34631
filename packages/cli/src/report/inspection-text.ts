// What was understood of the files, in words: each endpoint with what it stands in and the policies on it, then the
// other policies, then what could not be understood.

import type { Inspection } from "@postern/core";
import { endpointWords, kindWords, policyWordsOf, summaryWords } from "./inspection-words.js";
import { printable, type Style, wrap } from "./terminal-style.js";

export function inspectionText(inspection: Inspection, style: Style): string {
  const { skipped } = inspection;
  const files = inspection.files.map(({ file, kind }) => ({ file, kind, lines: fileLines(inspection, file, style) }));
  const title = ({ file, kind }: Inspection["files"][number]) =>
    `${style.bold(printable(file))}  ${style.dim(kindWords[kind])}`;
  const blocks = files.filter(({ lines }) => lines.length > 0).map((file) => [title(file), ...file.lines].join("\n"));
  const isToldBelow = (file: string) => skipped.some((one) => one.file === file);
  const empty = files
    .filter(({ file, lines }) => lines.length === 0 && !isToldBelow(file))
    .map((file) => `${title(file)}, with nothing to tell`);
  const left = skipped.map(
    ({ file, reason }) => `${style.dim("not checked")} ${printable(file)}: ${printable(reason)}`,
  );
  const lists = [empty, left].filter((list) => list.length > 0).map((list) => list.join("\n"));
  return [...blocks, ...lists, `${wrap(summaryWords(inspection), style.width).join("\n")}\n`].join("\n\n");
}

function fileLines(inspection: Inspection, file: string, style: Style): readonly string[] {
  const here = <One extends { readonly file: string }>(list: readonly One[]) => list.filter((one) => one.file === file);
  const isSame = (one: Place, other: Place) => one.address === other.address && one.container === other.container;
  const endpoints = here(inspection.endpoints);
  const policies = here(inspection.policies);
  const isOfEndpoint = (policy: Policy) => policy.role === "endpoint" && endpoints.some((one) => isSame(one, policy));
  return [
    ...endpoints.flatMap((endpoint) => [
      ...entry("endpoint", endpoint.address, endpoint, endpointWords(endpoint), style),
      ...policies
        .filter((policy) => isOfEndpoint(policy) && isSame(endpoint, policy))
        .flatMap((policy) => indented(`${placeOf(policy)}: ${policyWordsOf(policy).join("; ")}`, style)),
    ]),
    ...policies
      .filter((policy) => !isOfEndpoint(policy))
      .flatMap((policy) => entry("policy", subjectOf(policy), policy, policyWordsOf(policy), style)),
    ...here(inspection.privateApis).flatMap((api) => {
      const kind = api.private === "yes" ? "private" : "may be private";
      const policy = api.policyForm === "absent" ? "no policy, so nobody can call it" : `policy: ${api.policyForm}`;
      return entry(
        "api",
        api.address,
        api,
        [`${kind}; ${api.private === "yes" ? policy : `policy: ${api.policyForm}`}`],
        style,
      );
    }),
    ...here(inspection.problems).flatMap(({ code, message, range }) => {
      const { line, column } = range.start;
      return wrap(`problem at ${line}:${column}: ${printable(message)} (${code})`, style.width - 4).map((words, at) =>
        at === 0 ? `  ${words.replace("problem", style.yellow("problem"))}` : `    ${words}`,
      );
    }),
    ...here(inspection.foreignSuppressions).map(({ tool, ids, address, range }) => {
      const where = address === "" ? "this file" : printable(address);
      const what = ids.length === 0 ? "everything" : printable(ids.join(", "));
      return `  ${style.dim(`${tool} is told not to report ${what} of ${where} (line ${range.start.line}); that silences nothing here`)}`;
    }),
  ];
}

type Policy = Inspection["policies"][number];
type Place = Pick<Policy, "address" | "container">;

/** A thing of a file: what it is, its name, its line, and what is said of it. */
function entry(
  what: string,
  name: string,
  { range }: { readonly range?: Policy["range"] },
  words: readonly string[],
  style: Style,
): readonly string[] {
  const line = range === undefined ? "" : `  ${style.dim(`line ${range.start.line}`)}`;
  return [`  ${style.green(what)} ${printable(name)}${line}`, ...words.flatMap((text) => indented(text, style))];
}

function indented(text: string, style: Style): readonly string[] {
  return wrap(printable(text), style.width - 8).map((line, at) => `${at === 0 ? "      " : "        "}${line}`);
}

function placeOf({ property, range }: Policy): string {
  return `${property ?? "policy"}, line ${range.start.line}`;
}

function subjectOf({ address, property }: Policy): string {
  return address === "" ? "(the document)" : `${address} ${property ?? ""}`.trim();
}
