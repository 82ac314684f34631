// What a bare policy is for, in a word: `endpoint[:SERVICE[:TYPE]]`, `bucket`, `identity` (contracts.md, `--as`).

import { endpointTypes } from "../model/endpoint.js";
import { nearest } from "../text/near-miss.js";
import type { BareDocumentKind } from "./format.js";

const resourceKinds = ["bucket", "queue", "topic", "key", "table", "secret", "api", "repository", "resource"];

/** The kind that a word names, or what is wrong with it. Service and type in any case. */
export function bareDocumentKind(
  text: string,
): BareDocumentKind | { readonly kind?: undefined; readonly fault: string } {
  const [kind = "", service, type, ...more] = text.split(":");
  if (kind === "endpoint" && more.length === 0) {
    const known = type === undefined ? null : endpointTypes.find((one) => one.toLowerCase() === type.toLowerCase());
    if (known === undefined) {
      const near = nearest(type ?? "", ["gateway", "interface"], 1)[0];
      const hint =
        near === undefined ? "Policies are on gateway and interface endpoints." : `Did you mean \`${near}\`?`;
      return { fault: `there is no endpoint type \`${type}\`. ${hint}` };
    }
    return {
      kind: "endpoint",
      service: service === undefined || service === "" ? null : service.toLowerCase(),
      type: known,
    };
  }
  if (service === undefined && resourceKinds.includes(kind)) return { kind: "resource", name: kind };
  if (service === undefined && kind === "identity") return { kind: "identity" };
  const near = nearest(kind, ["endpoint", ...resourceKinds, "identity"], 1)[0];
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  return {
    fault: `\`${text}\` is not a kind of policy.${hint} Write endpoint, endpoint:SERVICE[:TYPE], identity, ${resourceKinds.join(", ")}.`,
  };
}
