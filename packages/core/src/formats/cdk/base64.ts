// Base64 with UTF-8 inside, as data URLs hold it: core has no function of a host for either.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values: ReadonlyMap<number, number> = new Map([...alphabet].map((letter, at) => [letter.charCodeAt(0), at]));

/** How many bytes become text in one call: engines bound the number of arguments. */
const CHUNK = 8192;

/** The text; null if this is not base64, or not UTF-8 inside. */
export function decodeBase64(encoded: string): string | null {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let at = 0; at < encoded.length; at++) {
    const code = encoded.charCodeAt(at);
    if (code === 0x3d) break;
    const value = values.get(code);
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  const texts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK) {
    texts.push(String.fromCharCode(...bytes.slice(from, from + CHUNK)));
  }
  const latin1 = texts.join("");
  if (bytes.every((byte) => byte < 0x80)) return latin1;
  try {
    return decodeURIComponent(latin1.replace(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`));
  } catch {
    return null;
  }
}
