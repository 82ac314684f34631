// The published JSON Schema of SARIF 2.1.0, as a package carries it, and what it has against a log.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";

const folder = dirname(createRequire(import.meta.url).resolve("@microsoft/jest-sarif"));
const {
  $schema: _draft,
  id: _address,
  ...schema
} = JSON.parse(readFileSync(join(folder, "schemas/sarif-2.1.0-rtm.5.json"), "utf8"));

// The schema is written in draft 4, of which it uses nothing that later drafts read differently.
// Nor are its patterns written for the `u` flag.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
// RFC 3986 §2: no other character may stand in a URI, and percent signs are followed by two digits.
const reference = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
ajv.addFormat("uri-reference", reference);
ajv.addFormat("uri", (text) => reference.test(text) && /^[a-z][a-z0-9+.-]*:/i.test(text));
ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
const validate = ajv.compile(schema);

/** Each complaint with its place; empty for a sound log. */
export function sarifComplaints(log: unknown): readonly string[] {
  if (validate(log)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}
