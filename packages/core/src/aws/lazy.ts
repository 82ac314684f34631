// Values that are computed when first asked for. Holds no state outside what it returns.

/** A function that computes once and then gives the same value. The value lives as long as its owner. */
export function lazy<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
