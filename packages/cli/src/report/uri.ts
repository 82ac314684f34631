// Names of files as URIs (RFC 3986).

import { wellFormed } from "./well-formed.js";

/** A relative reference for a relative name, a `file:` URI for an absolute one. */
export function uriOf(file: string): string {
  const name = wellFormed(file);
  const path = name.split("/").map(encodeURIComponent).join("/");
  if (name.startsWith("/")) return `file://${path}`;
  return /^[A-Za-z]:\//.test(name) ? `file:///${name.slice(0, 2)}${path.slice(path.indexOf("/"))}` : path;
}
