// Splits a question about conditions into parts that have no parameter in common: each is answered by
// itself, so that the combinations of one do not multiply with those of another.

/** Something that is asked to hold, with the variables that it speaks of. */
export interface Clause<Item> {
  readonly item: Item;
  readonly variables: ReadonlySet<string>;
}

/** The clauses in groups: two are in one group if a chain of shared variables leads from one to the other. */
export function independentParts<Item>(clauses: readonly Clause<Item>[]): readonly (readonly Item[])[] {
  const parts: { readonly items: Item[]; readonly variables: Set<string> }[] = [];
  for (const { item, variables } of clauses) {
    const whole = { items: [] as Item[], variables: new Set(variables) };
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part === undefined || !sharesOne(part.variables, variables)) continue;
      whole.items.unshift(...part.items);
      for (const variable of part.variables) whole.variables.add(variable);
      parts.splice(index, 1);
    }
    whole.items.push(item);
    parts.push(whole);
  }
  return parts.map(({ items }) => items);
}

function sharesOne(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const one of others) if (some.has(one)) return true;
  return false;
}
