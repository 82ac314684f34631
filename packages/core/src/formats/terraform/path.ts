// `path.module`, `path.root` and `path.cwd`: where files are looked for.

import type { Provenance } from "../../value/provenance.js";
import { textValue, unknownValue, type Value } from "../../value/value.js";

/** Both folders relative to the root module's, as Terraform has them; the working folder is absolute. */
export function pathValue(name: string, folder: string, root: string, { at }: Provenance): Value {
  if (name === "root") return textValue(".", { at });
  if (name === "module") return textValue(relativePath(root, folder), { at });
  return unknownValue(`path.${name}`, { at }, { type: "string" });
}

function relativePath(from: string, to: string): string {
  const [start, end] = [from, to].map((path) => path.split("/").filter((step) => step !== "" && step !== "."));
  if (start === undefined || end === undefined) return ".";
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared++;
  const steps = [...start.slice(shared).map(() => ".."), ...end.slice(shared)];
  return steps.length === 0 ? "." : steps.join("/");
}
