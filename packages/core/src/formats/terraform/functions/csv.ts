// Comma-separated values as Go's encoding/csv reads them (RFC 4180, strict about quotes).

/** The rows, all of one length; "invalid" for what the reader refuses. Empty lines do not count. */
export function parseCsv(text: string): readonly (readonly string[])[] | "invalid" {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (row.length === 0 && /^\r?\n/.test(text.slice(at, at + 2))) {
      at += text.charAt(at) === "\r" ? 2 : 1;
      continue;
    }
    const field = text.charAt(at) === '"' ? quotedField(text, at) : bareField(text, at);
    if (field === null) return "invalid";
    row.push(field.value);
    at = field.end;
    if (text.charAt(at) === ",") {
      at++;
      if (at < text.length && !/^\r?\n/.test(text.slice(at, at + 2))) continue;
      row.push("");
    }
    if (text.charAt(at) === "\r") at++;
    at++;
    rows.push(row);
    row = [];
  }
  const width = rows[0]?.length;
  return rows.every(({ length }) => length === width) ? rows : "invalid";
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function quotedField(text: string, from: number): Field | null {
  let value = "";
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') {
      const end = quote + 1;
      const isEnd = end >= text.length || /^(,|\r?\n)/.test(text.slice(end, end + 2));
      return isEnd ? { value: value.replace(/\r\n/g, "\n"), end } : null;
    }
    value += '"';
    at = quote + 2;
  }
}

function bareField(text: string, from: number): Field | null {
  let end = from;
  while (end < text.length && !/[,\n]/.test(text.charAt(end))) end++;
  if (text.charAt(end) === "\n" && text.charAt(end - 1) === "\r" && end > from) end--;
  const value = text.slice(from, end);
  return value.includes('"') ? null : { value, end };
}
