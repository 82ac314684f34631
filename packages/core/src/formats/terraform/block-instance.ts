// One instance of a resource or data source: its attributes, as written or as AWS computes them.

import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { type Member, mapValue, unknownValue, type Value } from "../../value/value.js";
import { ambientValue } from "./ambient.js";
import { attributeShapes } from "./attribute-shapes.js";
import { computedAttribute, idClass } from "./computed-attribute.js";
import { documentOf } from "./document-instance.js";
import { evaluate } from "./evaluate.js";
import type { Instance } from "./expand.js";
import { attributeOf, attributesOf, type BlockAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { inRegion, type ProviderFacts, providerName } from "./provider-config.js";

/** Which instance it is. */
export interface BlockIdentity {
  readonly kind: "data" | "resource";
  readonly type: string;
  /** As it was referred to: what is not visible of it has an origin that starts like this. */
  readonly address: string;
  readonly instance: Instance;
}

/** Arguments that say how many instances there are and how Terraform treats them: no attributes. */
const metaArguments: readonly string[] = ["count", "for_each", "provider", "depends_on", "lifecycle"];

export class BlockInstance {
  private readonly module: ModuleInstance;
  private readonly declared: BlockAt;
  private readonly identity: BlockIdentity;

  constructor(module: ModuleInstance, declared: BlockAt, identity: BlockIdentity) {
    this.module = module;
    this.declared = declared;
    this.identity = identity;
  }

  /** An attribute, as it is seen by a reference at a place. */
  attribute(name: string, provenance: Provenance): Value {
    const { address } = this.identity;
    return this.module.once(`${address}.${name}`, provenance, () => {
      const own = this.known(name, provenance) ?? unknownValue(`${address}.${name}`, provenance);
      return this.module.run.planned?.attribute(address, name, own) ?? own;
    });
  }

  /**
   * All attributes that have a name here, each evaluated when it is asked for. Attributes that the provider has
   * beside them are not named: the object is open.
   */
  whole(provenance: Provenance): Value {
    const { kind, type, address } = this.identity;
    const written = attributesOf(this.declared.block.body).filter(({ name }) => !metaArguments.includes(name));
    const places = new Map(written.map(({ name, nameRange }) => [name, locate(this.declared.place, nameRange)]));
    const names = new Set([...places.keys(), ...computedNames(kind, type)]);
    const members = [...names].map((name): Member => {
      const attribute = () => this.attribute(name, provenance);
      return {
        name,
        key: { at: places.get(name) ?? provenance.at },
        get value() {
          return attribute();
        },
      };
    });
    return mapValue(members, provenance, address);
  }

  private known(name: string, provenance: Provenance): Value | null {
    const { kind, type } = this.identity;
    if (kind === "data") {
      const ambient = ambientValue(
        type,
        name,
        this.provider(type === "aws_region" ? ["region", "name"] : []),
        provenance,
      );
      if (ambient !== null) return ambient;
      if (type === "aws_iam_policy_document" && documentTexts.includes(name)) return this.document();
    }
    const written = this.argument(name);
    // A name that the configuration sets to null is made by AWS, like one that it does not set.
    if (written !== null && written.kind !== "null") return written;
    return computedAttribute(type, name, {
      argument: (argument) => this.argument(argument),
      origin: `${this.identity.address}.${name}`,
      provenance,
      options: this.provider(["region"]),
    });
  }

  private argument(name: string): Value | null {
    const { block } = this.declared;
    const found = attributeOf(block.body, name);
    const { scope } = this.identity.instance;
    return found === undefined ? null : evaluate(found.value, this.module.surroundings(this.declared, scope));
  }

  /** The rendered document; both spellings of its text are one value. */
  private document(): Value {
    const { address, instance } = this.identity;
    const provenance: Provenance = { at: locate(this.declared.place, this.declared.block.headerRange) };
    return this.module.once(address, provenance, () => documentOf(this.module, this.declared, instance, address));
  }

  /** Where it is deployed, as far as its provider configuration and itself say. */
  private provider(regionArguments: readonly string[]): ProviderFacts {
    const facts = this.module.provider(providerName(this.declared));
    const { partitions } = this.module.context.endpointServices;
    return regionArguments.reduce((inside, name) => inRegion(inside, this.argument(name), partitions), facts);
  }
}

const documentTexts: readonly string[] = ["json", "minified_json"];

/** The names of attributes whose shape is known. */
function computedNames(kind: "data" | "resource", type: string): readonly string[] {
  const start = `${kind === "data" ? "data." : ""}${type}.`;
  const shapes = Object.keys(attributeShapes).filter((key) => key.startsWith(start));
  return [
    ...shapes.map((key) => key.slice(start.length)),
    ...(idClass(type) === undefined ? [] : ["id"]),
    ...(type === "aws_iam_policy_document" ? documentTexts : []),
  ];
}
