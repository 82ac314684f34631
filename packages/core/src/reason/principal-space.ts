// Who calls, as one dimension: every principal is spelled as one text, and the keys that follow from the principal
// are sets of the same texts, so that they never contradict each other (semantics.md §7.1).
//   anonymous · service|NAME · root|ARN · user|ARN · federated|ARN · session|ROLE ARN|SESSION
// AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_condition-keys`.

import { digits, hostLetters, nameLetters, notBar, pathLetters } from "./letter-class.js";
import type { RequestPrincipal } from "./request.js";
import { literalPattern, runOf, type TextPattern } from "./text-pattern.js";

const text = (letters: string): TextPattern => literalPattern(letters);
const partition = runOf(hostLetters);
const account = Array.from({ length: 12 }, () => ({ kind: "one" as const, letters: digits }));
const rest = runOf(notBar);

const iam = (kind: string, partitionName: TextPattern, accountId: TextPattern, tail: TextPattern): TextPattern => [
  ...text(`${kind}|arn:`),
  ...partitionName,
  ...text(kind === "federated" ? ":sts::" : ":iam::"),
  ...accountId,
  ...text(":"),
  ...tail,
];

export const anonymous: TextPattern = text("anonymous");
export const anyService: TextPattern = [...text("service|"), ...rest];

/** Everybody with an ARN. */
export const anyIdentity: readonly TextPattern[] = [
  [...text("root|"), ...rest],
  [...text("user|"), ...rest],
  [...text("federated|"), ...rest],
  [...text("session|"), ...rest, ...text("|"), ...rest],
];

const arnPartition = ["aws", "aws-cn", "aws-us-gov"];

/** Every principal that there can be. */
export function principalDomain(): readonly TextPattern[] {
  const of = (head: string, tail: TextPattern) =>
    arnPartition.map((name) => [...text(head.replace("P", name)), ...account, ...tail]);
  const name = runOf(nameLetters, 1);
  const path: TextPattern = [...runOf(pathLetters), ...name];
  return [
    anonymous,
    [...text("service|"), ...runOf(hostLetters, 1)],
    ...of("root|arn:P:iam::", text(":root")),
    ...of("user|arn:P:iam::", [...text(":user/"), ...path]),
    ...of("federated|arn:P:sts::", [...text(":federated-user/"), ...name]),
    ...of("session|arn:P:iam::", [...text(":role/"), ...path, ...text("|"), ...name]),
  ];
}

/** Who are tried first, so that answers read well. */
export const samplePrincipals: readonly string[] = [
  "user|arn:aws:iam::999999999999:user/eve",
  "session|arn:aws:iam::999999999999:role/intruder|session",
  "root|arn:aws:iam::999999999999:root",
  "anonymous",
  "service|cloudtrail.amazonaws.com",
];

/** All of an account, in any partition or in one; of a gateway endpoint's policy the root user alone. */
export function ofAccount(
  id: TextPattern,
  rootOnly: boolean,
  partitionName: TextPattern = partition,
): readonly TextPattern[] {
  const root = iam("root", partitionName, id, text("root"));
  if (rootOnly) return [root];
  return [
    root,
    iam("user", partitionName, id, rest),
    iam("federated", partitionName, id, rest),
    [...iam("session", partitionName, id, rest), ...text("|"), ...rest],
  ];
}

/** Those whose ARN (`aws:PrincipalArn`) matches a pattern: the role of a session, not the session. */
export function withArn(arn: TextPattern): readonly TextPattern[] {
  return [
    [...text("root|"), ...arn],
    [...text("user|"), ...arn],
    [...text("federated|"), ...arn],
    [...text("session|"), ...arn, ...text("|"), ...rest],
  ];
}

export function userWithArn(arn: TextPattern): TextPattern {
  return [...text("user|"), ...arn];
}

export function federatedWithArn(arn: TextPattern): TextPattern {
  return [...text("federated|"), ...arn];
}

export function sessionsOfRole(role: TextPattern, session: TextPattern = rest): TextPattern {
  return [...text("session|"), ...role, ...text("|"), ...session];
}

/** A session by its own ARN, which has the name of the role without its path. */
export function sessionNamed(
  partitionName: TextPattern,
  accountId: TextPattern,
  role: TextPattern,
  session: TextPattern,
): readonly TextPattern[] {
  const head = [...text("session|arn:"), ...partitionName, ...text(":iam::"), ...accountId, ...text(":role/")];
  const tail = [...role, ...text("|"), ...session];
  return [
    [...head, ...tail],
    [...head, ...runOf(pathLetters), ...text("/"), ...tail],
  ];
}

export function serviceNamed(name: TextPattern): TextPattern {
  return [...text("service|"), ...name];
}

/** Users by the last part of their ARN (`aws:username`). */
export function usersNamed(name: TextPattern): readonly TextPattern[] {
  const head = [...text("user|arn:"), ...partition, ...text(":iam::"), ...account, ...text(":user/")];
  return [
    [...head, ...name],
    [...head, ...runOf(pathLetters), ...text("/"), ...name],
  ];
}

/** The kinds of `aws:PrincipalType`. */
export const principalTypes: Readonly<Record<string, TextPattern>> = {
  Account: [...text("root|"), ...rest],
  User: [...text("user|"), ...rest],
  FederatedUser: [...text("federated|"), ...rest],
  AssumedRole: [...text("session|"), ...rest, ...text("|"), ...rest],
  Anonymous: anonymous,
};

/** The principal that a text of the dimension spells. */
export function principalOf(spelled: string): RequestPrincipal {
  const [kind = "", arn = "", session = ""] = spelled.split("|");
  switch (kind) {
    case "service":
      return { type: "service", service: arn };
    case "session":
      return { type: "role-session", arn, session };
    case "root":
      return { type: "account-root", arn };
    case "user":
      return { type: "user", arn };
    case "federated":
      return { type: "federated-user", arn };
    default:
      return { type: "anonymous" };
  }
}
