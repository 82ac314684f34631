// Templates that the SAM CLI and the Serverless Framework write. Only their folders prove it: what they put
// into the text, people copy.

import type { GeneratedResource } from "../../model/generated-resource.js";

const folders = /(^|\/)\.(aws-sam|serverless)\//;

/** A resource of a file that packaging wrote; null for files that may be somebody's own. */
export function packagedResource(file: string, address: string): GeneratedResource | null {
  return folders.test(file) ? { file, address, construct: null, source: null, changes: [] } : null;
}
