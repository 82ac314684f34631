// What ARNs of a service have in their fields, where that is certain.
// AWS: service authorization reference, resource types of each service; a test holds the lists against the catalogue.

/** Services whose ARNs name no Region: there is one of each thing for the whole partition. */
const withoutRegion: ReadonlySet<string> = new Set([
  "cloudfront",
  "globalaccelerator",
  "iam",
  "organizations",
  "route53",
  "sts",
]);

/** Services whose ARNs always name a Region and an account. */
const regionalOfAccounts: ReadonlySet<string> = new Set([
  "dynamodb",
  "ecr",
  "firehose",
  "kinesis",
  "kms",
  "lambda",
  "secretsmanager",
  "sns",
  "sqs",
  "states",
]);

/** Services all of whose resource types are listed, so that an ARN of no listed form names nothing. */
const listedWholly: ReadonlySet<string> = new Set([
  "dynamodb",
  "ecr",
  "iam",
  "kms",
  "lambda",
  "s3",
  "secretsmanager",
  "states",
]);

/**
 * Forms of ARNs that the reference lists elsewhere or not at all: the root user and context providers (with STS),
 * security keys, what Lambda provides by itself.
 */
const unlistedForms: Readonly<Record<string, readonly string[]>> = {
  iam: [
    "arn:${Partition}:iam::${Account}:root",
    "arn:${Partition}:iam::${Account}:u2f/${Name}",
    "arn:${Partition}:iam::aws:contextProvider/${Name}",
  ],
  lambda: ["arn:${Partition}:lambda:${Region}::runtime:${Id}", "arn:${Partition}:lambda:::awslayer:${Name}"],
};

/** What is known of a service's ARNs. */
export interface ArnRules {
  /** `demanded`: an account as well, but for forms that are listed without. */
  readonly region: "forbidden" | "demanded" | "either";
  /** Whether the catalogue lists every form, `unlisted` included. */
  readonly complete: boolean;
  /** Templates beside those of the catalogue. */
  readonly unlisted: readonly string[];
}

/** The rules of a service. Of S3, buckets and objects have neither field and other things have both: ask `isBucketArn`. */
export function arnRules(service: string): ArnRules {
  const region = regionalOfAccounts.has(service) ? "demanded" : "either";
  return {
    region: withoutRegion.has(service) ? "forbidden" : region,
    complete: listedWholly.has(service),
    unlisted: Object.hasOwn(unlistedForms, service) ? (unlistedForms[service] ?? []) : [],
  };
}

/** First words of the resource part of S3's ARNs that have an account, with their sign behind. */
export const s3AccountForms: readonly string[] = [
  "accesspoint/*",
  "job/*",
  "storage-lens/*",
  "storage-lens-group/*",
  "access-grants/*",
  "async-request/*",
];

/** Services with one name space for each Region, whose endpoints reach nothing of another Region. */
const boundToRegion: ReadonlySet<string> = new Set([...regionalOfAccounts, "execute-api", "logs", "s3"]);

/** Whether requests to the service in one Region never are about a resource of another one. */
export function isBoundToRegion(service: string): boolean {
  return boundToRegion.has(service);
}

/**
 * Services that AWS renamed: what was made under one name may have ARNs of the other one.
 * AWS: https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
const renamed: Readonly<Record<string, string>> = {
  "codestar-connections": "codeconnections",
  codeconnections: "codestar-connections",
};

/** An ARN, and what it is under the other name of its service. */
export function underBothNames(arn: string): readonly string[] {
  const [prefix, partition, service = "", ...rest] = arn.split(":");
  const other = Object.hasOwn(renamed, service) ? renamed[service] : undefined;
  return other === undefined ? [arn] : [arn, [prefix, partition, other, ...rest].join(":")];
}
