// Policies among the arguments of modules that cannot be read (terraform.md §1.6): what looks like a policy under
// a name that says so is one, though nobody knows what the module does with it.

import { type PolicyAttachment, typedTransport } from "../../model/policy-attachment.js";
import { assumptionsOf } from "../../value/assumption.js";
import { locate } from "../../value/text-place.js";
import type { MapValue, Value } from "../../value/value.js";
import { bareRole } from "../policy-document/role.js";
import { policyText } from "../policy-text.js";
import { evaluate } from "./evaluate.js";
import type { Instance } from "./expand.js";
import { attributesOf, type BlockAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { placeOf } from "./override.js";

/** Arguments that Terraform itself reads. */
const own: readonly string[] = ["source", "version", "count", "for_each", "providers", "depends_on"];

/** Objects in objects deeper than this are no settings of endpoints. */
const deepest = 4;

/** The policies that an instance of a call gives to its module. @param name of the call */
export function modulePolicies(
  module: ModuleInstance,
  name: string,
  call: BlockAt,
  { key, scope }: Instance,
): readonly PolicyAttachment[] {
  const at = module.surroundings(call, scope);
  return attributesOf(call.block.body)
    .filter((attribute) => !own.includes(attribute.name))
    .flatMap((attribute) => {
      const value = evaluate(attribute.value, at);
      const place = { at: locate(placeOf(call.place, attribute.value), attribute.value.range) };
      return policiesIn(value, [attribute.name]).map(
        ({ path, document }): PolicyAttachment => ({
          file: call.place.file,
          address: `${module.prefix}module.${name}${key}`,
          container: null,
          resourceType: null,
          property: path.join("."),
          role: bareRole(document),
          form: "json-string",
          transport: typedTransport,
          condition: null,
          provenance: place,
          attachedTo: [],
          variants: [{ when: {}, assumes: assumptionsOf(document), document }],
          judgedFor: null,
          offByDefault: false,
          isGuess: true,
        }),
      );
    });
}

interface FoundPolicy {
  readonly path: readonly string[];
  readonly document: MapValue;
}

/** Under `policy` and `…_policy` stands a policy, if it has statements. */
function policiesIn(value: Value, path: readonly string[]): readonly FoundPolicy[] {
  const name = path[path.length - 1] ?? "";
  if (/(^|_)policy$/.test(name)) {
    const { document } = policyText(value);
    const isPolicy = document?.kind === "map" && document.members.some((member) => member.name === "Statement");
    if (isPolicy) return [{ path, document }];
  }
  if (path.length >= deepest) return [];
  if (value.kind === "map") return value.members.flatMap((member) => policiesIn(member.value, [...path, member.name]));
  if (value.kind !== "list") return [];
  return value.items.flatMap((item, index) => (item.kind === "splice" ? [] : policiesIn(item, [...path, `${index}`])));
}
