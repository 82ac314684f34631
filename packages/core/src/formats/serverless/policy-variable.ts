// IAM policy variables that the framework takes for its own: `${aws:username}` never reaches AWS
// (cloudformation.md §3.3).

import {
  type GlobalConditionKeys,
  globalConditionKey,
  readGlobalConditionKeys,
} from "../../aws/global-condition-keys.js";
import type { ProjectProblem } from "../../model/problem.js";
import { longName } from "../cloudformation/function-name.js";
import { scalarText, textSlice } from "../cloudformation/text-slice.js";
import { pointerStep, walkPointers } from "../pointer-walk.js";
import type { SourceFile } from "../source-file.js";
import { parseVariables, type TextPiece, type Variable } from "./variable-syntax.js";

/** What `${aws:…}` gives by itself; longer addresses (`aws:ssm:/name`) lead to stores. */
const ownNames: readonly string[] = ["accountId", "region", "partition"];

/** Every policy variable in the strings of a file that the framework reads. */
export function policyVariableProblems({ file, tree }: SourceFile): readonly ProjectProblem[] {
  if (!tree.text.includes("${aws:")) return [];
  const place = { file, tree };
  const keys = readGlobalConditionKeys();
  const problems: ProjectProblem[] = [];
  for (const { node, pointer } of walkPointers(tree.root)) {
    if (node.kind !== "scalar" || !node.text.includes("${aws:")) continue;
    const name = node.tag === undefined ? undefined : longName(node.tag);
    for (const { start, end, source } of policyVariables(parseVariables(node.text), keys)) {
      const { at } = textSlice(scalarText(place, node), start, end).provenance;
      problems.push({
        code: "fe/sls-policy-variable",
        file,
        address: /^\/resources(?:\/\d+)?\/Resources\/([^/]+)/.exec(pointer)?.[1] ?? "",
        pointer: name === undefined ? pointer : pointer + pointerStep(name),
        message: `\`\${${source}}\` is a policy variable, which Serverless takes for one of its own.`,
        subject: `\${${source}}`,
        location: at,
        related: [],
        severity: "error",
        suggest: null,
        when: {},
      });
    }
  }
  return problems;
}

function policyVariables(pieces: readonly TextPiece[], keys: GlobalConditionKeys): readonly Variable[] {
  return pieces.filter((piece) => piece.kind === "variable").filter((one) => isPolicyVariable(one, keys));
}

function isPolicyVariable({ sources }: Variable, keys: GlobalConditionKeys): boolean {
  const [first] = sources;
  if (first?.kind !== "reference" || first.type !== "aws" || first.parameters !== null) return false;
  const [address, ...more] = first.address;
  if (address?.kind !== "literal" || more.length > 0) return false;
  const name = address.text.trim();
  return !ownNames.includes(name) && globalConditionKey(keys, `aws:${name}`) !== undefined;
}
