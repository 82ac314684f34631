// Attributes that AWS computes and whose shape is known (terraform.md §2.5): ARNs with holes only
// where something is unknown, ids of a known class.

import type { Provenance } from "../../value/provenance.js";
import {
  concatenate,
  type HoleClass,
  movedTo,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { ambientValue } from "./ambient.js";

export interface AttributeContext {
  /** The value of an argument of the resource; null where it is not given. */
  argument(name: string): Value | null;
  readonly origin: string;
  readonly provenance: Provenance;
  readonly options: ReadingOptions;
}

interface ArnShape {
  readonly service: string;
  readonly regional: boolean;
  readonly account: boolean;
  /** Text before the name. */
  readonly before: string;
  /** The argument that names the resource; its prefix form leaves a hole at the end. */
  readonly name: string;
  readonly prefix?: string;
}

const arns: Readonly<Record<string, ArnShape>> = {
  aws_s3_bucket: {
    service: "s3",
    regional: false,
    account: false,
    before: "",
    name: "bucket",
    prefix: "bucket_prefix",
  },
  aws_dynamodb_table: { service: "dynamodb", regional: true, account: true, before: "table/", name: "name" },
  aws_sqs_queue: { service: "sqs", regional: true, account: true, before: "", name: "name", prefix: "name_prefix" },
  aws_sns_topic: { service: "sns", regional: true, account: true, before: "", name: "name", prefix: "name_prefix" },
  aws_lambda_function: { service: "lambda", regional: true, account: true, before: "function:", name: "function_name" },
  aws_cloudwatch_log_group: {
    service: "logs",
    regional: true,
    account: true,
    before: "log-group:",
    name: "name",
    prefix: "name_prefix",
  },
  aws_ecr_repository: { service: "ecr", regional: true, account: true, before: "repository/", name: "name" },
  aws_kinesis_stream: { service: "kinesis", regional: true, account: true, before: "stream/", name: "name" },
  aws_sfn_state_machine: {
    service: "states",
    regional: true,
    account: true,
    before: "stateMachine:",
    name: "name",
    prefix: "name_prefix",
  },
};

const identities: Readonly<Record<string, string>> = {
  aws_iam_role: "role",
  aws_iam_user: "user",
  aws_iam_policy: "policy",
  aws_iam_group: "group",
  aws_iam_instance_profile: "instance-profile",
};

const ids: Readonly<Record<string, HoleClass>> = {
  aws_vpc: "vpc-id",
  aws_vpc_endpoint: "vpc-endpoint-id",
  aws_subnet: "subnet-id",
  aws_security_group: "security-group-id",
  aws_route_table: "route-table-id",
};

/** The class of the ids of a resource type; undefined where it has none of its own. */
export function idClass(type: string): HoleClass | undefined {
  return own(ids, type);
}

/** The value of a computed attribute; null where nothing is known of its shape. */
export function computedAttribute(type: string, attribute: string, context: AttributeContext): Value | null {
  const shape = own(arns, type);
  if (attribute === "arn" && shape !== undefined) return arnOf(shape, context);
  if (type === "aws_s3_bucket" && (attribute === "id" || attribute === "bucket")) {
    return nameOf(
      { service: "s3", regional: false, account: false, before: "", name: "bucket", prefix: "bucket_prefix" },
      context,
    );
  }
  const identity = own(identities, type);
  if (identity !== undefined && attribute === "arn") return identityArn(identity, context);
  const holeClass = own(ids, type);
  if (attribute === "id" && holeClass !== undefined) {
    return unknownValue(context.origin, context.provenance, { type: "string", holeClass });
  }
  if (attribute === "arn")
    return unknownValue(context.origin, context.provenance, { type: "string", holeClass: "arn" });
  return null;
}

function arnOf(shape: ArnShape, context: AttributeContext): Value {
  const { service, regional, account, before } = shape;
  const empty = text("", context);
  return join(
    [
      text("arn:", context),
      ambient("aws_partition", "partition", context),
      text(`:${service}:`, context),
      regional ? ambient("aws_region", "name", context) : empty,
      text(":", context),
      account ? ambient("aws_caller_identity", "account_id", context) : empty,
      text(`:${before}`, context),
      nameOf(shape, context),
    ],
    context,
  );
}

function identityArn(kind: string, context: AttributeContext): Value {
  const path = context.argument("path");
  return join(
    [
      text("arn:", context),
      ambient("aws_partition", "partition", context),
      text(":iam::", context),
      ambient("aws_caller_identity", "account_id", context),
      text(`:${kind}`, context),
      path === null || path.kind === "null" ? text("/", context) : path,
      nameOf(
        { service: "iam", regional: false, account: true, before: "", name: "name", prefix: "name_prefix" },
        context,
      ),
    ],
    context,
  );
}

function nameOf(shape: ArnShape, context: AttributeContext): Value {
  const name = context.argument(shape.name);
  if (name !== null && name.kind !== "null") return name;
  const hole = unknownValue(context.origin, context.provenance, { type: "string", holeClass: "resource-name" });
  const prefix = shape.prefix === undefined ? null : context.argument(shape.prefix);
  return prefix === null || prefix.kind === "null" ? hole : join([prefix, hole], context);
}

function ambient(type: string, attribute: string, context: AttributeContext): Value {
  return ambientValue(type, attribute, context.options, context.provenance) ?? text("", context);
}

function text(value: string, { provenance }: AttributeContext): Value {
  return textValue(value, { at: provenance.at });
}

/** Joins what may be texts; anything else is a hole. All of it stands where the reference stands. */
function join(parts: readonly Value[], { provenance, origin }: AttributeContext): Value {
  const at: Provenance = { at: provenance.at };
  const hole = (): UnknownValue => unknownValue(origin, at, { type: "string" });
  return movedTo(
    concatenate(
      parts.map((part) =>
        part.kind === "text" || part.kind === "concat" || part.kind === "unknown" ? movedTo(part, at) : hole(),
      ),
      at,
    ),
    at,
  );
}

function own<Item>(table: Readonly<Record<string, Item>>, key: string): Item | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
