// File globs of configuration and command line. Never for IAM patterns: there `*` crosses `/` and
// braces are letters.

import { Minimatch } from "minimatch";

/** A test for file names with forward slashes; `**` crosses folders, dot files match like others. */
export function compileGlob(pattern: string): (file: string) => boolean {
  const matcher = new Minimatch(pattern, { dot: true, nocomment: true, nonegate: true });
  return (file) => matcher.match(file);
}
