// The result types of Terraform's functions, for those whose results are not computed
// (`terraform metadata functions` of 1.11.4). What may be of any type is left out.

import type { UnknownType } from "../../../value/value.js";

const byType: Readonly<Partial<Record<UnknownType, string>>> = {
  string:
    "abspath base64decode base64encode base64gzip base64sha256 base64sha512 basename bcrypt chomp cidrhost cidrnetmask cidrsubnet dirname file filebase64 filebase64sha256 filebase64sha512 filemd5 filesha1 filesha256 filesha512 format formatdate indent join jsonencode lower md5 pathexpand plantimestamp replace rsadecrypt sha1 sha256 sha512 strrev substr templatefile templatestring textdecodebase64 textencodebase64 timeadd timestamp title tostring trim trimprefix trimspace trimsuffix upper urlencode uuid uuidv5 yamlencode",
  number: "abs ceil floor index length log max min parseint pow signum sum timecmp tonumber",
  boolean: "alltrue anytrue can contains endswith fileexists issensitive startswith strcontains tobool",
  list: "chunklist cidrsubnets coalescelist compact concat csvdecode distinct fileset flatten formatlist keys list matchkeys range regexall reverse setintersection setproduct setsubtract setunion slice sort split tolist toset values",
  map: "map merge tomap transpose zipmap provider::aws::arn_parse",
};

/** The type that every result of a function has, by the function's name. */
export const resultTypes: ReadonlyMap<string, UnknownType> = new Map(
  (Object.entries(byType) as [UnknownType, string][]).flatMap(([type, names]) =>
    names.split(" ").map((name): [string, UnknownType] => [name, type]),
  ),
);
