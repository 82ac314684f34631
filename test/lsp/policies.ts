// Texts that the tests of the server open, and where the mistake in them stands.

import type { ReceivedDiagnostic } from "./protocol-client.js";

/** A policy with one certain mistake: its Effect is misspelt. */
export const brokenPolicy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"allow","Principal":"*","Action":"s3:*","Resource":"*"}]}';

/** The same policy without that mistake. */
export const mendedPolicy = brokenPolicy.replace('"allow"', '"Allow"');

/** The range of `"allow"`, quotes included, by the protocol's law: lines end at \n, \r\n and \r; UTF-16 units. */
export function mistakeIn(text: string): ReceivedDiagnostic["range"] {
  const value = '"allow"';
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines.findIndex((one) => one.includes(value));
  const character = lines[line]?.indexOf(value) ?? -1;
  return { start: { line, character }, end: { line, character: character + value.length } };
}

/** The ranges of the diagnostics about that mistake. */
export function mistakes(
  diagnostics: readonly ReceivedDiagnostic[] | undefined,
): readonly ReceivedDiagnostic["range"][] {
  return (diagnostics ?? []).filter(({ code }) => code === "invalid-effect").map(({ range }) => range);
}
