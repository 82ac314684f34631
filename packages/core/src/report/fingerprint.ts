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

/** The fingerprint of a meaning (meaning.ts), the same for all findings of that meaning. */
export function fingerprintOf(meaning: readonly unknown[]): string {
  return hashText(JSON.stringify(meaning));
}

/** The fingerprint of a further finding of one meaning: `ordinal` is 1 for the second. */
export function ordinalFingerprint(fingerprint: string, ordinal: number): string {
  return hashText(`${fingerprint}#${ordinal}`);
}

/** What several fingerprints were before `ordinalFingerprint`, where lower ordinals of the same are among them. */
export function withoutOrdinals(fingerprints: readonly string[]): readonly string[] {
  const all = new Set(fingerprints);
  const firsts = new Map<string, string>();
  for (const first of all) {
    for (let ordinal = 1; ; ordinal++) {
      const next = ordinalFingerprint(first, ordinal);
      if (!all.has(next)) break;
      firsts.set(next, first);
    }
  }
  return fingerprints.map((one) => firsts.get(one) ?? one);
}
