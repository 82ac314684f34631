// URIs ↔ paths. Paths are absolute, with forward slashes on every system, and a drive letter is lower
// case: one file has one path, however its client wrote the URI. Knows no documents and no disk.

/** The path of a `file:` URI, null for any other; as `/a b/é.tf`, `c:/a/b.tf` or `//server/share/b.tf`. */
export function pathOfUri(uri: string): string | null {
  const [, authority = "", encoded] = /^file:(?:\/\/([^/?#]*))?(\/[^?#]*)/i.exec(uri) ?? [];
  if (encoded === undefined) return null;
  const path = decode(encoded);
  if (authority !== "" && authority !== "localhost") return `//${decode(authority)}${path}`;
  const drive = /^\/([A-Za-z]):/.exec(path)?.[1];
  return drive === undefined ? path : drive.toLowerCase() + path.slice(2);
}

/** The `file:` URI of such a path. */
export function uriOfPath(path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("//")) return `file:${encoded}`;
  return path.startsWith("/") ? `file://${encoded}` : `file:///${encoded}`;
}

/** The last name in a URI of any scheme, as `main.tf` or `Untitled-1`. */
export function baseNameOfUri(uri: string): string {
  const path = uri.replace(/[?#].*$/s, "").replace(/^[^:]*:/, "");
  return decode(path.slice(path.lastIndexOf("/") + 1));
}

/** The folder of a path. */
export function folderOfPath(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return folder === "" && path.startsWith("/") ? "/" : folder;
}

/** The path that a name relative to a folder means; `..` and `.` are resolved. */
export function resolvePath(folder: string, name: string): string {
  const lead = /^\/{0,2}/.exec(folder)?.[0] ?? "";
  const steps = folder.slice(lead.length).split("/").concat(name.split("/"));
  const resolved: string[] = [];
  for (const step of steps) {
    if (step === "..") resolved.pop();
    else if (step !== "" && step !== ".") resolved.push(step);
  }
  return lead + resolved.join("/");
}

/** The name of a path relative to a folder, null if it is not in it. */
export function nameWithin(folder: string, path: string): string | null {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : null;
}

/** Clients exist that leave a bare `%` in URIs. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
