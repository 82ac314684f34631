// Fingerprints for systems that take two findings with one fingerprint for one finding.

import type { Finding } from "@postern/core";

/** The fingerprint of each finding; equal ones, as of reports put together, get their ordinal behind them. */
export function uniqueFingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ fingerprint }) => {
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    return ordinal === 0 ? fingerprint : `${fingerprint}-${ordinal + 1}`;
  });
}
