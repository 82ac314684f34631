// The names that are in force at a place: loop variables, `each`, `count`, iterators of dynamic blocks.

import type { Value } from "../../value/value.js";

export interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  /** In a template file, which sees no others: the origin of names that are not there. */
  readonly others?: string;
}

export const emptyScope: Scope = { names: new Map() };

/** The scope with more names; inner names hide outer ones. */
export function extendScope(scope: Scope, names: Readonly<Record<string, Value>> | ReadonlyMap<string, Value>): Scope {
  const entries = names instanceof Map ? [...names] : Object.entries(names);
  return { ...scope, names: new Map([...scope.names, ...entries]) };
}
