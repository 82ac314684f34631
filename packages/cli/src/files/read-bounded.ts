// Reads what has no known end (pipes, devices, standard input) without ever holding much more than allowed.

import { readSync } from "node:fs";

const CHUNK = 65_536;

/**
 * Everything up to the end; null once there are more than `limit` bytes.
 * @param expected the size, where it is known. @param place to be used if it is large enough.
 */
export function readBounded(descriptor: number, limit: number, expected = CHUNK, place?: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  let size = 0;
  // One byte more than expected, so that a file of that size is known to be at its end after one chunk.
  for (let room = expected + 1; ; room = CHUNK) {
    const isFirst = chunks.length === 0 && place !== undefined && room <= place.length;
    const chunk = isFirst ? place.subarray(0, room) : Buffer.allocUnsafe(room);
    const read = fill(descriptor, chunk);
    size += read;
    if (size > limit) return null;
    chunks.push(chunk.subarray(0, read));
    if (read < room) return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  }
}

/** Bytes read: fewer than there is room for only at the end. */
function fill(descriptor: number, chunk: Buffer): number {
  let filled = 0;
  while (filled < chunk.length) {
    const read = readSome(descriptor, chunk, filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

/** A terminal or pipe that has nothing yet is asked again. */
function readSome(descriptor: number, chunk: Buffer, from: number): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, from, chunk.length - from, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
