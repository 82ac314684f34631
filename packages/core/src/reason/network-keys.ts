// The condition keys that say through which endpoint or network a request comes: it has them behind an endpoint alone.
// AWS: IAM User Guide `reference_policies_condition-keys` (properties of the network).

/** In lower case. */
export const networkKeys: readonly string[] = [
  "aws:sourcevpce",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:vpcsourceip",
];

export function isNetworkKey(name: string): boolean {
  return networkKeys.includes(name.toLowerCase());
}

/** A condition that a request comes through no endpoint, as policy language has it. */
export const throughNoEndpoint: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  networkKeys.map((key) => [key, ["true"]]),
);
