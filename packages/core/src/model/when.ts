// The cases in which something holds: names of conditions or switches, and what they must be.

/** Empty: always. Several entries hold together. */
export type When = Readonly<Record<string, boolean>>;

export const always: When = {};
