// One text as an editor has it open, for tests of what editors are told.

import { type OpenPolicies, openPolicies } from "@postern/core";

/** The policies of a text under a name; the only file there is. */
export function openText(file: string, text: string): OpenPolicies {
  const provider = { read: (name: string) => (name === file ? text : null), list: () => [file] };
  return openPolicies(file, { files: [{ file, named: true }], provider, options: {} });
}
