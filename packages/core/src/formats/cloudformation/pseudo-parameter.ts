// `AWS::Region` and its like: known if the caller said so, else unknown of a known shape (R10).

import type { Provenance } from "../../value/provenance.js";
import { type HoleClass, textValue, unknownValue, type Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";

const classes: Readonly<Record<string, HoleClass | null>> = {
  "AWS::Region": "region",
  "AWS::Partition": "partition",
  "AWS::AccountId": "account-id",
  "AWS::URLSuffix": "dns-suffix",
  "AWS::StackName": "resource-name",
  "AWS::StackId": "arn",
  "AWS::NotificationARNs": null,
};

/** The value of a pseudo parameter; undefined for other names. `AWS::NoValue` is not a value. */
export function pseudoParameter(name: string, site: Provenance, options: ReadingOptions): Value | undefined {
  if (!Object.hasOwn(classes, name)) return undefined;
  const provenance = { at: site.at };
  const given = givenValue(name, options);
  if (given !== undefined) return textValue(given, provenance);
  if (name === "AWS::NotificationARNs") return unknownValue(`pseudo:${name}`, provenance, { type: "list" });
  const holeClass = classes[name];
  return unknownValue(`pseudo:${name}`, provenance, {
    type: "string",
    ...(holeClass === undefined || holeClass === null ? {} : { holeClass }),
  });
}

function givenValue(name: string, options: ReadingOptions): string | undefined {
  if (name === "AWS::Region") return options.region;
  if (name === "AWS::AccountId") return options.account;
  return name === "AWS::Partition" ? options.partition : undefined;
}
