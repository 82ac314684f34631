// Bytes → text. UTF-8 unless a byte order mark says UTF-16, as PowerShell writes it.

/** Decodes a file. Broken sequences become U+FFFD; a UTF-8 byte order mark stays, so that offsets are the file's. */
export function decode(bytes: Buffer): string {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  }
  return bytes.toString("utf8");
}

/** The bytes as one character each: enough to look for ASCII words without decoding, and most files are ASCII. */
export function asSingleBytes(bytes: Buffer): string {
  const marked =
    bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  return marked ? decode(bytes) : bytes.toString("latin1");
}
