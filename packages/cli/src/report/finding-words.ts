// What a finding says, in sentences: the same in every format that people read.

import type { Finding } from "@postern/core";

/** Message, when it holds, an example and the help, as far as there are any. */
export function paragraphs(finding: Finding): readonly string[] {
  const example = witnessSentence(finding);
  const texts = [finding.message, whenSentence(finding), example === "" ? "" : `For example: ${example}`, finding.help];
  return texts.filter((text) => text !== "");
}

/** "It holds when `IsProd` is true."; "" for what holds always. */
export function whenSentence({ when }: Finding): string {
  const parts = Object.entries(when).map(([name, value]) => `${quoted(name)} is ${value}`);
  return parts.length === 0 ? "" : `It holds when ${parts.join(" and ")}.`;
}

/**
 * "`…:user/eve` may `s3:PutObject` on `arn:…`, with `aws:SourceVpc` = `vpc-1`."; "" without a witness, and
 * if the message tells all of it.
 */
export function witnessSentence({ witness, message }: Finding): string {
  if (witness === null) return "";
  const { principal, action, resource } = witness;
  const conditions = Object.entries(witness.context).map(
    ([key, value]) => `${quoted(key)} = ${[value].flat().map(quoted).join(", ")}`,
  );
  const parts = [principal, action, resource].filter((part) => part !== "*" && part !== "anonymous");
  if (conditions.length === 0 && parts.every((part) => message.includes(part))) return "";
  const who = principal === "anonymous" ? "anybody without credentials" : quoted(principal);
  const target = resource === "*" ? "" : ` on ${quoted(resource)}`;
  const context = conditions.length === 0 ? "" : `, with ${conditions.join(" and ")}`;
  return `${who} may ${quoted(action)}${target}${context}.`;
}

function quoted(text: string): string {
  return `\`${text}\``;
}
