// A resource of a file that a program wrote: what its author wrote stands somewhere else.

import type { Location } from "../text/range.js";

export interface GeneratedResource {
  /** The generated file, and the resource's address in it. */
  readonly file: string;
  readonly address: string;
  /** The path of the construct that made it, `NetStack/Vpc/S3`; null if the files do not tell. */
  readonly construct: string | null;
  /** Where the program that wrote the file makes it; null if that is not known here. */
  readonly source: Location | null;
  /** Where the program gave one of its properties something later. */
  readonly changes: readonly PropertyChange[];
}

export interface PropertyChange {
  /** Name of the property in the generated file. */
  readonly property: string;
  readonly location: Location;
}
