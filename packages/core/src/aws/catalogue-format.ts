// Owns the stored form of the catalogue: one header line of JSON, then one line of JSON per service.
// Never throws: a damaged line gives `undefined`, a damaged row gives facts that are missing.
// Must not know what the facts are used for. Written by scripts/generate-catalogue.mjs.

/** The version of the stored form that this code reads. */
export const CATALOGUE_FORMAT = 1;

/** The first line of the file. */
export interface CatalogueHeader {
  /** Date of the data, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** Package, version and licence that the data comes from. */
  readonly source: string;
  readonly actionCount: number;
  /** Access levels as AWS prints them, combined ones with a comma, by the number that actions use. */
  readonly levels: readonly string[];
  /** Types of condition keys, by the number that keys use. */
  readonly keyTypes: readonly string[];
  /** Key prefixes that are not the name of a service that lists them, in lower case: `saml` → `sts`. Services are parted by blanks. */
  readonly foreignKeyPrefixes: ReadonlyMap<string, unknown>;
  /** By prefix, offset and length of the service's line, counted from the first character after the header's line. */
  readonly services: ReadonlyMap<string, unknown>;
}

/**
 * One service: tables as texts, rows parted by `|`, fields by `;`, members of sets by `;` too. One long
 * text costs JSON.parse a copy, where lists of lists would cost an allocation each; a look-up then
 * reads only its own row. Sets are named by number, and number 0 is the empty set.
 */
export interface StoredService {
  readonly name: string;
  /** `name;type` */
  readonly keys: string;
  /** numbers of keys */
  readonly keySets: string;
  /** `name;ARN (several parted by a blank);key set` */
  readonly resources: string;
  /** `resource type;1 if required else 0;key set`, several parted by `,` */
  readonly resourceSets: string;
  /** actions with prefix */
  readonly dependentSets: string;
  /** `name;levels;resource set;key set;dependent set`, zeros at the end left out */
  readonly actions: string;
}

/** Reads the header, or `undefined` if the text is not a whole catalogue of a form that we know. */
export function readHeader(line: string, bodyLength: number): CatalogueHeader | undefined {
  const raw = parseMembers(line);
  if (raw?.get("format") !== CATALOGUE_FORMAT || raw.get("bodyLength") !== bodyLength) return undefined;
  const actionCount = raw.get("actionCount");
  return {
    dataDate: textOf(raw.get("dataDate")),
    source: textOf(raw.get("source")),
    actionCount: typeof actionCount === "number" ? actionCount : 0,
    levels: textsOf(raw.get("levels")),
    keyTypes: textsOf(raw.get("keyTypes")),
    foreignKeyPrefixes: membersOf(raw.get("foreignKeyPrefixes")),
    services: membersOf(raw.get("services")),
  };
}

/** The line of a service in the text after the header. */
export function sliceService(body: string, segment: unknown): string {
  if (!Array.isArray(segment)) return "";
  const [offset, length]: unknown[] = segment;
  return typeof offset === "number" && typeof length === "number" ? body.slice(offset, offset + length) : "";
}

/** Reads the line of one service, or `undefined` if it is damaged. */
export function readStoredService(line: string): StoredService | undefined {
  const raw = parseMembers(line);
  if (raw === undefined) return undefined;
  return {
    name: textOf(raw.get("name")),
    keys: textOf(raw.get("keys")),
    keySets: textOf(raw.get("keySets")),
    resources: textOf(raw.get("resources")),
    resourceSets: textOf(raw.get("resourceSets")),
    dependentSets: textOf(raw.get("dependentSets")),
    actions: textOf(raw.get("actions")),
  };
}

/** The rows of a table; an empty text has none. */
export function rowsOf(table: string, separator: "|" | "," = "|"): readonly string[] {
  return table === "" ? [] : table.split(separator);
}

/** The fields of a row, or the members of a set. */
export function fieldsOf(row: string | undefined): readonly string[] {
  return row === undefined || row === "" ? [] : row.split(";");
}

/**
 * The row of a table whose first field is `name`. `folded` is the same table in lower case and `name`
 * is in lower case too: a search in one text instead of an index over hundreds of names.
 */
export function rowNamed(table: string, folded: string, name: string): string | undefined {
  if (name === "" || /[;|]/.test(name)) return undefined;
  const isFirst = folded.startsWith(`${name};`);
  const start = isFirst ? 0 : folded.indexOf(`|${name};`) + 1;
  if (start === 0 && !isFirst) return undefined;
  const end = folded.indexOf("|", start);
  return table.slice(start, end < 0 ? undefined : end);
}

function parseMembers(json: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? membersOf(value) : undefined;
  } catch {
    return undefined;
  }
}

/** A map instead of the object: asked for `constructor`, it has nothing to inherit. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(isObject(value) ? Object.entries(value) : []);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}
