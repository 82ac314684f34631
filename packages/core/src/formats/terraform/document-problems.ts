// What makes the provider refuse an `aws_iam_policy_document`: it renders nothing then (terraform.md §1.4).

import type { ProblemCode, ProjectProblem } from "../../model/problem.js";
import { isNothingByDefault } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import type { ListItem, TextValue, Value } from "../../value/value.js";
import { policyText, policyTextProblem } from "../policy-text.js";
import type { ArgumentBlock } from "./argument-block.js";
import { takenDocuments, visibleSid } from "./document-merge.js";

/** The arguments that take in JSON, lists of texts and inert single ones. */
const taking = ["source_policy_documents", "override_policy_documents"];
const inert = ["source_json", "override_json"];

/** Lists of texts of a statement and of the blocks in it; in most of them `&{` stands for `${` (§1.4.4). */
const listArguments = ["actions", "not_actions", "resources", "not_resources", "identifiers", "values"];
const nestedTypes = ["principals", "not_principals", "condition"];

/** @param takesJson whether the provider still takes in `source_json` and `override_json`; null if nobody knows. */
export function documentProblems(
  block: ArgumentBlock,
  address: string,
  takesJson: () => boolean | null,
): readonly ProjectProblem[] {
  return [
    ...repeatedSids(block, address, takesJson),
    ...refusedLists(block, address),
    ...taking.flatMap((name) => refusedDocuments(block, name, address)),
    ...inert.flatMap((name) => inertArgument(block, name, address, takesJson)),
  ];
}

/** A sid twice among its own statements, or in two of its source documents (§1.4.8). */
function repeatedSids(
  block: ArgumentBlock,
  address: string,
  takesJson: () => boolean | null,
): readonly ProjectProblem[] {
  const own = block.blocks("statement").flatMap(({ block: statement, repeated }): readonly TextValue[] => {
    // Of a run nobody knows whether it has more than one.
    const sid = repeated === null ? statement?.argument("sid")?.value : undefined;
    return sid?.kind === "text" && sid.text !== "" ? [sid] : [];
  });
  const { sources } = takenDocuments(block, takesJson);
  const taken = sources.flatMap(({ statements }) => statements.flatMap((statement) => visibleSid(statement) ?? []));
  return [...repetitions(own), ...repetitions(taken)].map(([first, { text: sid, provenance }]) => ({
    ...problem("fe/duplicate-sid", provenance, address, sid),
    message: `Two statements have the sid \`${sid}\`, so the document cannot be rendered.`,
    related: [{ message: "The first one stands here.", location: first.provenance.at }],
  }));
}

/** Each repeated sid with the first of its name. */
function repetitions(all: readonly TextValue[]): readonly (readonly [TextValue, TextValue])[] {
  const seen = new Map<string, TextValue>();
  return all.flatMap((one): readonly (readonly [TextValue, TextValue])[] => {
    const first = seen.get(one.text);
    if (first !== undefined) return [[first, one]];
    seen.set(one.text, one);
    return [];
  });
}

/** Null in a list of texts (§1.4.3); `&{` in a document of the old version, whose elements have no variables (§1.4.4). */
function refusedLists(block: ArgumentBlock, address: string): readonly ProjectProblem[] {
  const version = block.argument("version")?.value;
  const isOld = version?.kind === "text" && version.text === "2008-10-17";
  const certain = (inner: ArgumentBlock, type: string): readonly ArgumentBlock[] =>
    inner.blocks(type).flatMap((run) => (run.block === null || run.repeated !== null ? [] : [run.block]));
  const statements = certain(block, "statement");
  const blocks = statements.flatMap((one) => [one, ...nestedTypes.flatMap((type) => certain(one, type))]);
  return blocks.flatMap((one) =>
    listArguments.flatMap((name) => {
      const value = one.argument(name)?.value;
      const items: readonly ListItem[] = value?.kind === "list" ? value.items : [];
      const hasVariables = isOld && name !== "actions" && name !== "not_actions";
      return items.flatMap((item): readonly ProjectProblem[] => {
        const message =
          item.kind === "null" && !isNothingByDefault(item)
            ? `A null stands in \`${name}\`, which holds texts only.`
            : hasVariables && holdsVariable(item)
              ? `\`&{\` stands in \`${name}\` of a document of version \`2008-10-17\`, which has no policy variables.`
              : null;
        return message === null ? [] : [refused(item.provenance, address, name, message)];
      });
    }),
  );
}

function holdsVariable(item: ListItem): boolean {
  if (item.kind === "text") return item.text.includes("&{");
  return item.kind === "concat" && item.parts.some((part) => part.kind === "text" && part.text.includes("&{"));
}

/** JSON that cannot be read, and a single statement where a list of them is read (§1.4.8). */
function refusedDocuments(block: ArgumentBlock, name: string, address: string): readonly ProjectProblem[] {
  const value = block.argument(name)?.value;
  const documents: readonly ListItem[] = value?.kind === "list" ? value.items : [];
  return documents.flatMap((document): readonly ProjectProblem[] => {
    if (document.kind !== "text" && document.kind !== "concat" && document.kind !== "encoded") return [];
    const { fault, document: policy } = policyText(document);
    if (fault !== null) return [policyTextProblem(fault, { address, property: name, pointer: "" })];
    const statement = policy?.kind === "map" ? policy.members.findLast(isStatement) : undefined;
    if (statement?.value.kind !== "map") return [];
    const message = `The \`Statement\` of a document in \`${name}\` is a single statement, not a list of them.`;
    return [refused(statement.key, address, name, message)];
  });
}

/** The provider reads names whatever their case. */
function isStatement({ name }: { readonly name: string }): boolean {
  return name.toLowerCase() === "statement";
}

/** §1.4.10: from version 5.0 on only an empty text is taken. */
function inertArgument(
  block: ArgumentBlock,
  name: string,
  address: string,
  takesJson: () => boolean | null,
): readonly ProjectProblem[] {
  const given = block.argument(name);
  if (given === null || !isFilled(given.value) || takesJson() !== false) return [];
  const list = name === "source_json" ? "source_policy_documents" : "override_policy_documents";
  const message = `From version 5.0 on the AWS provider takes no document from \`${name}\`; \`${list}\` has taken its place.`;
  return [refused(given.key, address, name, message)];
}

function isFilled(value: Value): boolean {
  return (value.kind === "text" && value.text !== "") || value.kind === "encoded";
}

function refused(provenance: Provenance, address: string, subject: string, message: string): ProjectProblem {
  return { ...problem("fe/document-not-rendered", provenance, address, subject), message };
}

function problem(
  code: ProblemCode,
  { at }: Provenance,
  address: string,
  subject: string,
): Omit<ProjectProblem, "message"> {
  return {
    code,
    file: at.file,
    address,
    pointer: "",
    subject,
    location: at,
    related: [],
    severity: "error",
    suggest: null,
    when: {},
  };
}
