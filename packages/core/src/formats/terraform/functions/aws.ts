// The functions of the AWS provider (`provider::aws::…`).

import { type Member, mapValue, textValue, unknownValue, type Value } from "../../../value/value.js";
import { computedText, eachOf, elementsIn, type Piece, pieceOf } from "./argument.js";
import { type FunctionTable, type Implementation, refused } from "./implementation.js";
import { split } from "./split-join.js";

const sections = ["partition", "service", "region", "account_id"] as const;

const arnBuild: Implementation = (values, provenance) => {
  const pieces = values.length === 5 ? eachOf(values, pieceOf) : null;
  if (pieces === null) return null;
  const parts: Piece[] = [textValue("arn", provenance)];
  for (const piece of pieces) parts.push(textValue(":", provenance), piece);
  return computedText(parts, provenance);
};

/** The sections of an ARN; those behind a hole that may hold a colon are open. */
const arnParse: Implementation = ([value], provenance, at) => {
  const separator = textValue(":", provenance);
  const list = value === undefined ? null : split([separator, value], provenance, at);
  if (list?.kind !== "list") return null;
  const run = list.items.findIndex(({ kind }) => kind === "splice");
  const known = elementsIn({ ...list, items: run < 0 ? list.items : list.items.slice(0, run) }) ?? [];
  if (run < 0 && known.length < 6) return refused(provenance);
  if (known[0]?.kind === "text" && known[0].text !== "arn") return refused(provenance);
  const members = sections.map(
    (name, index): Member => ({
      name,
      key: { at: provenance.at },
      value: known[index + 1] ?? unknownValue(`fn:arn_parse.${name}`, provenance, { type: "string" }),
    }),
  );
  const rest = known.slice(5).flatMap((one) => pieceOf(one) ?? []);
  const resource: Value =
    run < 0
      ? computedText(
          rest.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece])),
          provenance,
        )
      : unknownValue("fn:arn_parse.resource", provenance, { type: "string" });
  return mapValue([...members, { name: "resource", key: { at: provenance.at }, value: resource }], provenance);
};

/** `…:role/path/name` → `…:role/name`. */
const trimIamRolePath: Implementation = ([value], provenance) => {
  const piece = value === undefined ? null : pieceOf(value);
  if (piece === null || piece.kind === "unknown") return null;
  const parts = piece.kind === "concat" ? piece.parts : [piece];
  const last = parts[parts.length - 1];
  const role = last?.kind === "text" ? /^(.*:role\/)(?:.*\/)?([^/]*)$/s.exec(last.text) : null;
  if (last?.kind !== "text" || role === null) return piece.kind === "text" ? refused(provenance) : null;
  if (`${role[1]}${role[2]}` === last.text) return piece;
  return computedText([...parts.slice(0, -1), textValue(`${role[1]}${role[2]}`, provenance)], provenance);
};

export const awsFunctions: FunctionTable = {
  "provider::aws::arn_build": arnBuild,
  "provider::aws::arn_parse": arnParse,
  "provider::aws::trim_iam_role_path": trimIamRolePath,
};
