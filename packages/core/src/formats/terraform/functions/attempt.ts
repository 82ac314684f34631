// `try` and `can` (§2.4.8): they catch what Terraform would surely refuse. What may be refused, because
// something in it is not visible, decides nothing.

import type { CallNode } from "../../../syntax/tree.js";
import type { Provenance } from "../../../value/provenance.js";
import { type ListItem, unknownValue, type Value } from "../../../value/value.js";
import { evaluate, type Surroundings } from "../evaluate.js";
import { booleanResult, isRefused, refused } from "./implementation.js";

/** The first argument that surely exists; one that may exist may be the answer, so nothing after it is. */
export function tryValue(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  for (const [index, argument] of node.arguments.entries()) {
    const value = evaluate(argument, at);
    const outcome = outcomeOf(value);
    if (outcome === "refused") continue;
    if (outcome === "unclear" && value.kind !== "unknown" && index < node.arguments.length - 1)
      return unknownValue("fn:try", provenance, { likely: value });
    return value;
  }
  return refused(provenance);
}

export function canValue(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  const [argument] = node.arguments;
  const value = argument === undefined ? null : evaluate(argument, at);
  const outcome = value === null || (value.kind === "unknown" && !isRefused(value)) ? "unclear" : outcomeOf(value);
  if (outcome === "unclear") return unknownValue("fn:can", provenance, { type: "boolean" });
  return booleanResult(outcome === "given", provenance);
}

type Outcome = "given" | "refused" | "unclear";

/** Functions that refuse some arguments of the right type. */
const picky =
  /^fn:(regex|regexall|tonumber|tobool|element|index|lookup|one|jsondecode|yamldecode|csvdecode|base64decode|file|templatefile|fileset|cidr\w*|parseint|coalesce|coalescelist|sum|slice|min|max|range|chunklist|zipmap|setproduct|key|for|try|tolist|toset|tomap|arn_parse\.?\w*|trim_iam_role_path|-|\/|%|\?:)$/;

/** Looks at no more of a value than this: beyond, nothing was refused as far as one can see. */
const mostLooked = 5000;

/** Whether an expression that gave this value could be evaluated: an error inside is an error of the whole. */
function outcomeOf(value: Value): Outcome {
  let looked = 0;
  let outcome: Outcome = "given";
  const waiting: ListItem[] = [value];
  for (let next = waiting.pop(); next !== undefined && looked < mostLooked; next = waiting.pop()) {
    looked++;
    switch (next.kind) {
      case "unknown":
        if (isRefused(next)) return "refused";
        if (picky.test(next.origin)) outcome = "unclear";
        break;
      case "list":
        waiting.push(...next.items.slice(0, mostLooked));
        break;
      case "map":
        for (const member of next.members) waiting.push(member.value);
        break;
      case "concat":
        waiting.push(...next.parts);
        break;
      case "encoded":
        waiting.push(next.value);
        break;
      default:
    }
  }
  return outcome;
}
