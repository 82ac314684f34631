// A finding's identity: rule and meaning. Lines, columns and wording are not part of it, so that a
// baseline survives edits elsewhere; the ordinal tells equal findings apart.

/** Sixteen hexadecimal digits of a text: two 32-bit multiplicative hashes (MurmurHash3 finishers). */
export function hashText(text: string): string {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  return digits(finish(high ^ (low >>> 13))) + digits(finish(low ^ (high >>> 16)));
}

function finish(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function digits(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}

/** Gives each meaning its fingerprint; equal meanings get an ordinal in the order given. */
export function fingerprints(meanings: readonly (readonly unknown[])[]): readonly string[] {
  const seen = new Map<string, number>();
  return meanings.map((meaning) => {
    const text = JSON.stringify(meaning);
    const ordinal = seen.get(text) ?? 0;
    seen.set(text, ordinal + 1);
    return hashText(ordinal === 0 ? text : `${text}#${ordinal}`);
  });
}
