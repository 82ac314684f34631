// The formats of `lint`: a line each.

import { compactReport } from "./compact.js";
import { githubReport } from "./github.js";
import { gitlabReport } from "./gitlab.js";
import { htmlReport } from "./html.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import type { LintFormat } from "./lint-format.js";
import { markdownReport } from "./markdown.js";
import { prettyReport } from "./pretty.js";
import { sarifReport } from "./sarif.js";

/** By name; the first is the default. */
export const lintFormats = {
  pretty: prettyReport,
  compact: compactReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  junit: junitReport,
  markdown: markdownReport,
  html: htmlReport,
} satisfies Readonly<Record<string, LintFormat>>;

export type LintFormatName = keyof typeof lintFormats;

export const lintFormatNames = Object.keys(lintFormats) as readonly LintFormatName[];
