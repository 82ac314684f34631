// Everything the files of one run say, in the words of the domain. Nothing here remembers which
// language a fact came from; every fact remembers where it stands.

import type { Deployment } from "./deployment.js";
import type { Endpoint } from "./endpoint.js";
import type { FileKind } from "./file-kind.js";
import type { ForeignSuppression } from "./foreign-suppression.js";
import type { GeneratedResource } from "./generated-resource.js";
import type { PolicyAttachment } from "./policy-attachment.js";
import type { PrivateApi } from "./private-api.js";
import type { ProjectProblem } from "./problem.js";
import type { Suppression } from "./suppression.js";

export interface ProjectFile {
  readonly file: string;
  readonly kind: FileKind;
}

/** A file that was asked for or looked promising and was not checked, and why. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: string;
}

export interface Project {
  readonly files: readonly ProjectFile[];
  readonly endpoints: readonly Endpoint[];
  readonly policies: readonly PolicyAttachment[];
  readonly problems: readonly ProjectProblem[];
  readonly deployments: readonly Deployment[];
  readonly skipped: readonly SkippedFile[];
  readonly privateApis: readonly PrivateApi[];
  /** Endpoints, policies and private APIs of files that a program wrote. */
  readonly generated: readonly GeneratedResource[];
  readonly suppressions: readonly Suppression[];
  readonly foreignSuppressions: readonly ForeignSuppression[];
}
