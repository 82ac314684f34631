// The table of formats. A new input format is one folder beside this file and one line here.

import { cloudformationReader } from "./cloudformation/read.js";
import { describeOutputReader } from "./describe-output/read.js";
import type { FormatReader } from "./format.js";
import { policyDocumentReader } from "./policy-document/read.js";
import { terraformReader } from "./terraform/read.js";

export const formatReaders: readonly FormatReader[] = [
  policyDocumentReader,
  cloudformationReader,
  terraformReader,
  describeOutputReader,
];
