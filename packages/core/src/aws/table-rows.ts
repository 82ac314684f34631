// Reads the text form of the generated tables: a line per row, fields parted by `;`, lists by blanks.
// Must not know any table.

/** The rows of a table, each as its fields. Empty lines are no rows. */
export function tableRows(table: string): readonly (readonly string[])[] {
  return table
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(";"));
}

/** The items of a list field; an empty field is an empty list. */
export function listField(field: string | undefined): readonly string[] {
  return field === undefined || field === "" ? [] : field.split(" ");
}

/** `yes`, `no`, or nothing known. */
export function yesNoField(field: string | undefined): boolean | null {
  return field === "yes" ? true : field === "no" ? false : null;
}

/** The field as one of the words it may be; `fallback` for anything else, which no generated row has. */
export function wordField<Word extends string>(
  field: string | undefined,
  words: readonly Word[],
  fallback: Word,
): Word {
  return words.find((word) => word === field) ?? fallback;
}
