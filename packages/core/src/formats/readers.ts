// The table of formats. A new input format is one folder beside this file and one line here.

import type { FileKind } from "../model/file-kind.js";
import { readCloudFormation } from "./cloudformation/read.js";
import { readDescribeOutput } from "./describe-output/read.js";
import type { ReadFormat } from "./format.js";
import { readLandingZone } from "./landing-zone/read.js";
import { readPolicyDocuments } from "./policy-document/read.js";
import { readServerless } from "./serverless/read.js";
import { readTerraform } from "./terraform/read.js";

export interface FormatReader {
  readonly kinds: readonly FileKind[];
  readonly read: ReadFormat;
}

/** Formats whose files are made of others come first: a file that is a part of one is not read by itself. */
export const formatReaders: readonly FormatReader[] = [
  { kinds: ["serverless-config"], read: readServerless },
  { kinds: ["lza-network-config"], read: readLandingZone },
  { kinds: ["policy-document"], read: readPolicyDocuments },
  { kinds: ["cfn-template", "sam-template", "cdk-template"], read: readCloudFormation },
  { kinds: ["terraform-config"], read: readTerraform },
  { kinds: ["describe-vpc-endpoints"], read: readDescribeOutput },
];
