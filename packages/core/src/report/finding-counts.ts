// How many findings there are of each severity. Suppressed ones are counted by themselves.

import type { Finding, Report } from "./finding.js";

/** The counts of a summary. */
export function countsOf(
  findings: readonly Finding[],
): Pick<Report["summary"], "errors" | "warnings" | "infos" | "suppressed"> {
  const counted = findings.filter(({ suppressed }) => suppressed === null);
  const count = (severity: Finding["severity"]) => counted.filter((one) => one.severity === severity).length;
  return {
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    suppressed: findings.length - counted.length,
  };
}
