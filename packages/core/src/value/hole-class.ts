// What texts the named classes of holes can be. Anchored; none of them admits a wildcard except `arn`.

import type { HoleClass } from "./value.js";

export const holeClassPatterns: Readonly<Record<HoleClass, RegExp>> = {
  "account-id": /^\d{12}$/,
  region: /^[a-z]{2,}(-[a-z]+)+-\d$/,
  partition: /^aws(-[a-z]+)*$/,
  "dns-suffix": /^[a-z0-9.-]+$/,
  // AWS Organizations API Reference: o- and 10 to 32 lower-case letters or digits.
  "organization-id": /^o-[a-z0-9]{10,32}$/,
  "vpc-id": /^vpc-[0-9a-f]{8,17}$/,
  "vpc-endpoint-id": /^vpce-[0-9a-f]{8,17}$/,
  "security-group-id": /^sg-[0-9a-f]{8,17}$/,
  "subnet-id": /^subnet-[0-9a-f]{8,17}$/,
  "route-table-id": /^rtb-[0-9a-f]{8,17}$/,
  // Names of buckets, roles, tables, queues: none may hold a colon, slash or wildcard.
  "resource-name": /^[\w.+=,@-]+$/,
  arn: /^arn:/,
};
