// Whether two values name one thing, where the answer may be that nobody can tell: the id of what a deployment
// makes is not visible, but two references to it are the same, and references to two things of it are not.

import type { Tri } from "../iam/tri.js";
import { isSameThing, type NetworkResource, nameSameThing } from "../model/network.js";
import type { Value } from "../value/value.js";

/** The things that a deployment makes, by what a reference to each gives. */
export class MadeThings {
  private readonly names: ReadonlySet<string>;

  constructor(resources: readonly NetworkResource[]) {
    this.names = new Set(resources.flatMap(({ identity }) => nameOf(identity) ?? []));
  }

  /** Whether the value surely is the id of something that is made here. */
  has(value: Value | null): boolean {
    const name = value === null ? null : nameOf(value);
    return name !== null && this.names.has(name);
  }

  /** `no` for two ids as text that differ, and for two things of this deployment. A property that is not given is unknown. */
  areSame(one: Value | null, other: Value | null): Tri {
    if (one === null || other === null) return "unknown";
    if (isSameThing(one, other)) return "yes";
    if (one.kind === "text" && other.kind === "text") return "no";
    return this.has(one) && this.has(other) ? nameSameThing(one, other) : "unknown";
  }
}

/** What tells an unknown from all others, but for the keys of instances; null for what names nothing. */
function nameOf(value: Value): string | null {
  if (value.kind !== "unknown" || /^(fn|if|invalid):/.test(value.origin)) return null;
  return JSON.stringify([value.scope ?? null, value.origin.replace(/\[[^\]]*\]/g, "")]);
}
