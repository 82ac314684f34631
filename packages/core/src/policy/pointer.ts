// JSON pointers (RFC 6901) into the normal form of a policy.

/** A member name as one step of a pointer: `~` and `/` are escaped. */
export function escapePointer(name: string): string {
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}
