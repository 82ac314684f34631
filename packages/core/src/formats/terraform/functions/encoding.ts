// Functions that write and read other notations: JSON, YAML, CSV, base 64, addresses of the web.

import { parseYaml } from "../../../syntax/yaml.js";
import { parseEmbedded, parseEmbeddedJson } from "../../../value/embedded-text.js";
import { literalValue } from "../../../value/literal.js";
import { type ListItem, listValue, mapValue, textValue, type Value } from "../../../value/value.js";
import { numberText, parseNumber } from "../big-number.js";
import { textOfUtf8, utf8Bytes } from "../utf8.js";
import { isWhollyKnown, pieceOf, textOf } from "./argument.js";
import { parseCsv } from "./csv.js";
import { type FunctionTable, type Implementation, mostElements, refused, textResult } from "./implementation.js";
import { yamlText } from "./yaml-text.js";

/** The value itself, to be written when its text is asked for: one hole does not hide the rest. */
const jsonencode: Implementation = ([value], provenance) =>
  value === undefined ? null : { kind: "encoded", value, provenance };

/** `jsondecode(jsonencode(x))` is `x`, with all its places. */
const jsondecode: Implementation = ([value], provenance) => {
  if (value?.kind === "encoded") return value.value;
  const piece = value === undefined ? null : pieceOf(value);
  if (piece === null || piece.kind === "unknown") return null;
  const { tree, place } = parseEmbeddedJson(piece);
  if (tree.problems.length > 0) return piece.kind === "text" ? refused(provenance) : null;
  const decoded = literalValue(tree.root, place);
  return piece.kind === "text" ? exact(decoded) : decoded;
};

/** Numbers as Terraform writes them, and the last of members with one name. */
function exact(value: Value): Value | null {
  switch (value.kind) {
    case "number": {
      const number = parseNumber(value.text);
      const text = number === null ? null : numberText(number);
      return text === null ? null : { ...value, text };
    }
    case "list": {
      const items: ListItem[] = [];
      for (const item of value.items) {
        const one = item.kind === "splice" ? item : exact(item);
        if (one === null) return null;
        items.push(one);
      }
      return { ...value, items };
    }
    case "map": {
      const members = [];
      for (const member of value.members) {
        const one = exact(member.value);
        if (one === null) return null;
        members.push({ ...member, value: one });
      }
      return { ...value, members };
    }
    default:
      return value;
  }
}

/** YAML 1.2 with the booleans of 1.1; what both readers might take for different things is not read. */
const yamldecode: Implementation = ([value], provenance) => {
  if (value?.kind === "encoded") return value.value;
  if (value?.kind !== "text" || value.text.trim() === "") return null;
  const { tree, place } = parseEmbedded(value, parseYaml);
  if (tree.documents !== 1) return null;
  if (tree.problems.length > 0) return tree.problems.some(({ kind }) => kind === "syntax") ? refused(provenance) : null;
  // Tags, merge keys, dates, octal and sexagesimal numbers: not worth a mistake.
  if (/[!&*]|<<|(^|[\s:,[{-])[-+]?(0[0-9xob_]|[0-9.][\d_.]*[_eE:-]|\.)|\b(nan|inf)\b/i.test(unquoted(value.text)))
    return null;
  return isYamlSafe(literalValue(tree.root, place)) ? exact(literalValue(tree.root, place)) : null;
};

function unquoted(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '""');
}

function isYamlSafe(value: Value): boolean {
  if (value.kind === "number") return parseNumber(value.text) !== null;
  if (value.kind === "list") return value.items.every((item) => item.kind !== "splice" && isYamlSafe(item));
  if (value.kind === "map") return value.open === null && value.members.every((member) => isYamlSafe(member.value));
  return value.kind !== "unknown";
}

const yamlencode: Implementation = ([value], provenance) => {
  const text = value === undefined || !isWhollyKnown(value) ? null : yamlText(value);
  return text === null ? null : textResult(text, provenance);
};

const csvdecode: Implementation = ([value], provenance) => {
  const text = textOf(value);
  const rows = text === null ? null : parseCsv(text);
  if (rows === "invalid") return refused(provenance);
  const [head, ...records] = rows ?? [];
  if (head === undefined || records.length > mostElements) return null;
  if (new Set(head).size < head.length) return refused(provenance);
  const { at } = provenance;
  const items = records.map((record) =>
    mapValue(
      head.map((name, index) => ({ name, key: { at }, value: textValue(record[index] ?? "", { at }) })),
      { at },
    ),
  );
  return listValue(items, { at });
};

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const base64encode: Implementation = ([value], provenance) => {
  const text = textOf(value);
  if (text === null) return null;
  const bytes = utf8Bytes(text);
  let encoded = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    encoded += alphabet.charAt(bits >> 18) + alphabet.charAt((bits >> 12) & 63);
    encoded += b === undefined ? "=" : alphabet.charAt((bits >> 6) & 63);
    encoded += c === undefined ? "=" : alphabet.charAt(bits & 63);
  }
  return textResult(encoded, provenance);
};

const base64decode: Implementation = ([value], provenance) => {
  const written = textOf(value)?.replace(/[\r\n]/g, "");
  if (written === undefined) return null;
  if (written.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(written)) return refused(provenance);
  const bytes: number[] = [];
  for (let at = 0; at < written.length; at += 4) {
    const four = [...written.slice(at, at + 4)].map((one) => (one === "=" ? 0 : alphabet.indexOf(one)));
    const bits = four.reduce((all, one) => (all << 6) | one, 0);
    bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
  }
  const padding = written.endsWith("==") ? 2 : written.endsWith("=") ? 1 : 0;
  const text = textOfUtf8(bytes.slice(0, bytes.length - padding));
  return text === null ? refused(provenance) : textResult(text, provenance);
};

/** As in a query: a blank is `+`. */
const urlencode: Implementation = ([value], provenance) => {
  const text = textOf(value);
  if (text === null) return null;
  const encoded = utf8Bytes(text).map((byte) => {
    const letter = String.fromCharCode(byte);
    if (/[A-Za-z0-9._~-]/.test(letter)) return letter;
    return byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return textResult(encoded.join(""), provenance);
};

export const encodingFunctions: FunctionTable = {
  jsonencode,
  jsondecode,
  yamldecode,
  yamlencode,
  csvdecode,
  base64encode,
  base64decode,
  urlencode,
};
