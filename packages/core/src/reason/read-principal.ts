// Who calls, as people and programs write it: the principal of a request in JSON, and the spelling of `--principal`.
// AWS: IAM User Guide `reference_identifiers` (ARNs of users, roles and sessions).

import { parseArn } from "../iam/arn.js";
import { isObject, kindOf, unknownMember } from "./json-data.js";
import type { RequestPrincipal } from "./request.js";

/** What was read, or why it is no principal, as a sentence without its full stop. */
export type ReadPrincipal = { readonly principal: RequestPrincipal } | { readonly fault: string };

type PrincipalType = RequestPrincipal["type"];

/** The members that each type has beside `type`. */
const membersOf: Readonly<Record<PrincipalType, readonly ("arn" | "session" | "service")[]>> = {
  user: ["arn"],
  "role-session": ["arn", "session"],
  "account-root": ["arn"],
  "federated-user": ["arn"],
  service: ["service"],
  anonymous: [],
};
const types = Object.keys(membersOf);

/** The session of a role that is named without one. */
const anySession = "session";

/** Reads the `principal` of a request. Never throws. */
export function readPrincipal(value: unknown): ReadPrincipal {
  if (!isObject(value)) return { fault: `\`principal\` is an object, not ${kindOf(value)}` };
  const { type } = value;
  if (typeof type !== "string") return { fault: "`principal` has no `type`" };
  if (!isType(type)) return { fault: unknownMember("`principal.type`", type, types) };
  const wanted: readonly string[] = membersOf[type];
  const strange = Object.keys(value).find((name) => name !== "type" && !wanted.includes(name));
  if (strange !== undefined) return { fault: unknownMember(`a principal of type \`${type}\``, strange, wanted) };
  const texts = new Map<string, string>();
  for (const name of wanted) {
    const given = value[name];
    if (given === undefined) continue;
    if (typeof given !== "string") return { fault: `\`principal.${name}\` is a text, not ${kindOf(given)}` };
    if (given === "") return { fault: `\`principal.${name}\` is empty` };
    texts.set(name, given);
  }
  if (type === "anonymous") return { principal: { type } };
  if (type === "service") {
    const service = texts.get("service");
    return service === undefined ? missing("service", type) : { principal: { type, service } };
  }
  const arn = texts.get("arn");
  return arn === undefined ? missing("arn", type) : ofType(type, arn, texts.get("session") ?? null);
}

/** The caller whose ARN it is, if it is an ARN of the type. */
function ofType(type: PrincipalType, arn: string, session: string | null): ReadPrincipal {
  const found = callerOf(arn);
  if (found?.type !== type) return { fault: `\`principal.arn\` is no ARN of type \`${type}\`: \`${arn}\`` };
  if (found.type !== "role-session") return { principal: found };
  const named = isRole(arn) ? null : found.session;
  if (session === null && named === null) return missing("session", type);
  if (session !== null && named !== null && session !== named) {
    return { fault: `\`principal.session\` is \`${session}\`, but the ARN is of session \`${named}\`` };
  }
  return { principal: { ...found, session: session ?? found.session } };
}

/**
 * Reads `anonymous`, `service:NAME`, the ARN of a user, root user, role, assumed role or federated user, or the number
 * of an account, which stands for its root user. A role without a session gets one of the name `session`. Never throws.
 */
export function principalOf(text: string): ReadPrincipal {
  if (text === "anonymous") return { principal: { type: "anonymous" } };
  if (text.startsWith("service:") && text.length > "service:".length) {
    return { principal: { type: "service", service: text.slice("service:".length) } };
  }
  const account = /^\d{12}$/.test(text) ? `arn:aws:iam::${text}:root` : text;
  const principal = callerOf(account);
  if (principal !== null) return { principal };
  return {
    fault: `a principal is \`anonymous\`, \`service:NAME\`, an account or the ARN of a user or role, not \`${text}\``,
  };
}

/** Whose ARN it is; null for ARNs of things that do not call. */
function callerOf(text: string): RequestPrincipal | null {
  const arn = parseArn(text);
  if (arn === null || arn.partition === "" || arn.region !== "" || !/^\d{12}$/.test(arn.account)) return null;
  // Names of users, roles and sessions have no other characters (IAM User Guide `reference_iam-quotas`).
  const [kind, ...path] = arn.resource.split("/");
  if (arn.service === "iam" && arn.resource === "root") return { type: "account-root", arn: text };
  const isNamed = path.length > 0 && path.every((part) => part !== "" && !/[*?\s:]/.test(part));
  if (!isNamed) return null;
  const [first = "", session = ""] = path;
  switch (`${arn.service}:${kind}`) {
    case "iam:user":
      return { type: "user", arn: text };
    case "iam:role":
      return { type: "role-session", arn: text, session: anySession };
    case "sts:federated-user":
      return path.length === 1 ? { type: "federated-user", arn: text } : null;
    case "sts:assumed-role": {
      const role = `arn:${arn.partition}:iam::${arn.account}:role/${first}`;
      return path.length === 2 ? { type: "role-session", arn: role, session } : null;
    }
    default:
      return null;
  }
}

function isRole(arn: string): boolean {
  return parseArn(arn)?.service === "iam";
}

function isType(text: string): text is PrincipalType {
  return types.includes(text);
}

function missing(name: string, type: PrincipalType): ReadPrincipal {
  return { fault: `a principal of type \`${type}\` has its \`${name}\`, and this one has none` };
}
