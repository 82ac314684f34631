// What is wrong with a configuration file, where, and what to do about it.

import type { Range } from "../text/range.js";

/** A fault of a configuration file, by the name that the provider knows it by. */
export interface ConfigurationFault {
  readonly file: string;
  readonly range: Range;
  /** The fault and its remedy, for people. */
  readonly message: string;
}
