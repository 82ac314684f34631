// What `Ref` and `Fn::GetAtt` of a resource give, as far as the template tells (R5, §1.4). Names are
// never invented: what AWS would make up is a hole.

import type { Provenance } from "../../value/provenance.js";
import { concatenate, type HoleClass, movedTo, textValue, unknownValue, type Value } from "../../value/value.js";
import type { TemplateResource } from "./template.js";

/** Evaluates a property of another resource; undefined if it is not given. */
export type PropertyOf = (resource: TemplateResource, property: string) => Value | undefined;

/** Types whose Ref is the name, with the property that declares it. */
const nameProperties: Readonly<Record<string, string>> = {
  "AWS::S3::Bucket": "BucketName",
  "AWS::DynamoDB::Table": "TableName",
  "AWS::IAM::Role": "RoleName",
  "AWS::IAM::User": "UserName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::ECR::Repository": "RepositoryName",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::Kinesis::Stream": "Name",
  "AWS::Events::EventBus": "Name",
  "AWS::S3::AccessPoint": "Name",
};

const idClasses: Readonly<Record<string, HoleClass>> = {
  "AWS::EC2::VPC": "vpc-id",
  "AWS::EC2::VPCEndpoint": "vpc-endpoint-id",
  "AWS::EC2::Subnet": "subnet-id",
  "AWS::EC2::SecurityGroup": "security-group-id",
  "AWS::EC2::RouteTable": "route-table-id",
};

/** Types whose GetAtt gives the same id as their Ref, by attribute. */
const idAttributes: Readonly<Record<string, string>> = {
  "AWS::EC2::VPC": "VpcId",
  "AWS::EC2::VPCEndpoint": "Id",
  "AWS::EC2::Subnet": "SubnetId",
  "AWS::EC2::SecurityGroup": "GroupId",
  "AWS::EC2::RouteTable": "RouteTableId",
};

interface ArnRef {
  readonly service: string;
  readonly prefix: string;
  /** The property that declares the name, and the one with the path before it. */
  readonly name: string;
  readonly path?: string;
  readonly isGlobal?: boolean;
  readonly hasSuffix?: boolean;
}

/** Types whose Ref is their ARN (cloudformation.md §1.4), beside topics. */
const arnRefs: Readonly<Record<string, ArnRef>> = {
  "AWS::IAM::ManagedPolicy": {
    service: "iam",
    prefix: "policy",
    name: "ManagedPolicyName",
    path: "Path",
    isGlobal: true,
  },
  "AWS::StepFunctions::StateMachine": { service: "states", prefix: "stateMachine:", name: "StateMachineName" },
  "AWS::CodeArtifact::Domain": { service: "codeartifact", prefix: "domain/", name: "DomainName" },
  "AWS::SecretsManager::Secret": { service: "secretsmanager", prefix: "secret:", name: "Name", hasSuffix: true },
};

export interface PseudoParts {
  readonly partition: Value;
  readonly region: Value;
  readonly account: Value;
}

/** The value of `Ref: X`. */
export function refValue(
  resource: TemplateResource,
  site: Provenance,
  propertyOf: PropertyOf,
  pseudo: PseudoParts,
): Value {
  const { type, logicalId } = resource;
  const declared = own(nameProperties, type);
  if (declared !== undefined) return nameOf(resource, declared, `ref:${logicalId}`, site, propertyOf);
  if (type === "AWS::SNS::Topic") return topicArn(resource, site, propertyOf, pseudo);
  const arn = own(arnRefs, type);
  if (arn !== undefined) {
    const text = (value: string) => textValue(value, { at: site.at });
    const name = nameOf(resource, arn.name, `att:${logicalId}.${arn.name}`, site, propertyOf);
    const path = arn.path === undefined ? [] : [propertyOf(resource, arn.path) ?? text("/")];
    // AWS appends six characters to the names of secrets.
    const suffix = arn.hasSuffix
      ? [text("-"), unknownValue(`ref:${logicalId}`, { at: site.at }, { type: "string" })]
      : [];
    const account = arn.isGlobal ? { ...pseudo, region: text("") } : pseudo;
    return arnOf(arn.service, [text(arn.prefix), ...path, name, ...suffix], site, account);
  }
  const holeClass = own(idClasses, type);
  return unknownValue(
    `ref:${logicalId}`,
    { at: site.at },
    { type: "string", ...(holeClass === undefined ? {} : { holeClass }) },
  );
}

/** The value of `Fn::GetAtt: [X, attribute]`. */
export function attributeValue(
  resource: TemplateResource,
  attribute: string,
  site: Provenance,
  propertyOf: PropertyOf,
  pseudo: PseudoParts,
): Value {
  const { type, logicalId } = resource;
  const arn = (service: string, rest: readonly Value[], global = false) =>
    arnOf(service, rest, site, global ? { ...pseudo, region: textValue("", site) } : pseudo);
  const text = (value: string) => textValue(value, { at: site.at });
  if (type === "AWS::S3::Bucket" && attribute === "Arn") {
    const name = nameOf(resource, "BucketName", `ref:${logicalId}`, site, propertyOf);
    return join([text("arn:"), pseudo.partition, text(":s3:::"), name], site);
  }
  if (type === "AWS::DynamoDB::Table" && attribute === "Arn") {
    return arn("dynamodb", [text("table/"), nameOf(resource, "TableName", `ref:${logicalId}`, site, propertyOf)]);
  }
  if (type === "AWS::SQS::Queue" && attribute === "Arn") {
    return arn("sqs", [nameOf(resource, "QueueName", `att:${logicalId}.QueueName`, site, propertyOf)]);
  }
  if (type === "AWS::IAM::Role" && attribute === "Arn") {
    const path = propertyOf(resource, "Path") ?? text("/");
    const name = nameOf(resource, "RoleName", `ref:${logicalId}`, site, propertyOf);
    return arn("iam", [text("role"), path, name], true);
  }
  if (type === "AWS::SNS::Topic" && attribute === "TopicArn") return topicArn(resource, site, propertyOf, pseudo);
  if (own(idAttributes, type) === attribute) return refValue(resource, site, propertyOf, pseudo);
  // Custom resources give what their code likes. AWS's own call lists by plural names.
  const isText =
    type.startsWith("AWS::") && type !== "AWS::CloudFormation::CustomResource" && /(Arn|Id|Name)$/.test(attribute);
  return unknownValue(`att:${logicalId}.${attribute}`, { at: site.at }, { type: isText ? "string" : "any" });
}

function topicArn(resource: TemplateResource, site: Provenance, propertyOf: PropertyOf, pseudo: PseudoParts): Value {
  const name = nameOf(resource, "TopicName", `att:${resource.logicalId}.TopicName`, site, propertyOf);
  return arnOf("sns", [name], site, pseudo);
}

function arnOf(service: string, rest: readonly Value[], site: Provenance, pseudo: PseudoParts): Value {
  const text = (value: string) => textValue(value, { at: site.at });
  const head = [
    text("arn:"),
    pseudo.partition,
    text(`:${service}:`),
    pseudo.region,
    text(":"),
    pseudo.account,
    text(":"),
  ];
  return join([...head, ...rest], site);
}

function nameOf(
  resource: TemplateResource,
  property: string,
  origin: string,
  site: Provenance,
  propertyOf: PropertyOf,
): Value {
  const declared = propertyOf(resource, property);
  const known = declared?.kind === "text" || declared?.kind === "concat" || declared?.kind === "unknown";
  if (known) return { ...declared, provenance: { ...declared.provenance, at: site.at } };
  return unknownValue(origin, { at: site.at }, { type: "string", holeClass: "resource-name" });
}

/** Joins what may be texts; anything else is a hole. */
function join(parts: readonly Value[], site: Provenance): Value {
  const at = { at: site.at };
  return concatenate(
    parts.map((part) =>
      part.kind === "text" || part.kind === "concat" || part.kind === "unknown"
        ? movedTo(part, at)
        : unknownValue("fn:Fn::GetAtt", at, { type: "string" }),
    ),
    at,
  );
}

function own<Item>(table: Readonly<Record<string, Item>>, key: string): Item | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
