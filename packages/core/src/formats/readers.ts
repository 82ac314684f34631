// The table of formats. A new input format is one folder beside this file and one line here.

import type { FileKind } from "../model/file-kind.js";
import { openCloudFormation } from "./cloudformation/read.js";
import { readDescribeOutput } from "./describe-output/read.js";
import { type OpenFormat, oneByOne } from "./format.js";
import { openLandingZone } from "./landing-zone/read.js";
import { readPolicyDocuments } from "./policy-document/read.js";
import { openServerless } from "./serverless/read.js";
import { openTerraform } from "./terraform-plan/open-terraform.js";

export interface FormatReader {
  readonly kinds: readonly FileKind[];
  readonly open: OpenFormat;
}

export const formatReaders: readonly FormatReader[] = [
  { kinds: ["serverless-config"], open: openServerless },
  { kinds: ["lza-network-config"], open: openLandingZone },
  { kinds: ["policy-document"], open: oneByOne(readPolicyDocuments) },
  { kinds: ["cfn-template", "sam-template", "cdk-template"], open: openCloudFormation },
  { kinds: ["terraform-config", "tf-config-json", "tf-plan-json", "tf-state-json"], open: openTerraform },
  { kinds: ["describe-vpc-endpoints"], open: oneByOne(readDescribeOutput) },
];
