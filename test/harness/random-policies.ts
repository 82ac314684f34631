// Random policies in the style of real ones, and random requests near them; the same for the same seed.

/** What a policy is made of, as JSON. */
export interface RandomStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: readonly string[];
  NotAction?: readonly string[];
  Resource?: readonly string[];
  NotResource?: readonly string[];
  Condition?: Record<string, Record<string, readonly string[]>>;
}

export interface RandomPolicy {
  Version: string;
  Statement: RandomStatement[];
}

/** A generator of numbers (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("Nothing to pick from.");
    return item;
  }

  some<Item>(items: readonly Item[], most: number): readonly Item[] {
    return [...new Set(Array.from({ length: 1 + this.below(most) }, () => this.pick(items)))];
  }
}

const accounts = ["111122223333", "444455556666", "999999999999"];
const services = [
  {
    actions: [
      "s3:*",
      "s3:Get*",
      "s3:GetObject",
      "s3:PutObject",
      "s3:List*",
      "s3:ListBucket",
      "s3:*Object",
      "S3:deleteobject",
    ],
    resources: [
      "*",
      "arn:aws:s3:::*",
      "arn:aws:s3:::acme-*",
      "arn:aws:s3:::acme-data",
      "arn:aws:s3:::acme-data/*",
      "arn:aws:s3:::acme-data/*/in?",
      "arn:aws:s3:::acme-logs/a*b",
      "arn:*:s3:::acme-*/x",
    ],
  },
  {
    actions: ["dynamodb:*", "dynamodb:GetItem", "dynamodb:Batch*", "dynamodb:PutItem", "dynamodb:*Item"],
    resources: [
      "*",
      "arn:aws:dynamodb:eu-west-1:111122223333:table/*",
      "arn:aws:dynamodb:*:111122223333:table/t1",
      "arn:aws:dynamodb:eu-*:*:table/t?/index/*",
    ],
  },
  {
    actions: ["sqs:*", "sqs:SendMessage", "sqs:Receive*"],
    resources: ["*", "arn:aws:sqs:eu-west-1:111122223333:q-*", "arn:aws:sqs:*:*:q-1"],
  },
  { actions: ["kms:Decrypt", "kms:*", "kms:Generate*"], resources: ["*", "arn:aws:kms:eu-west-1:111122223333:key/*"] },
  { actions: ["ssm:GetParameter*", "ssm:*"], resources: ["*", "arn:aws:ssm:*:*:parameter/app/*"] },
] as const;

const principals: readonly unknown[] = [
  "*",
  "*",
  "*",
  { AWS: "*" },
  { AWS: ["111122223333"] },
  { AWS: ["arn:aws:iam::444455556666:root"] },
  { AWS: ["arn:aws:iam::111122223333:role/app"] },
  { AWS: ["arn:aws:iam::111122223333:role/team/app", "arn:aws:iam::111122223333:user/ann"] },
  { AWS: ["arn:aws:sts::111122223333:assumed-role/app/one"] },
  { Service: ["logs.amazonaws.com"] },
];

/** Callers that a Deny exempts: with the levels above them, and without. */
const exemptions: readonly unknown[] = [
  { AWS: ["arn:aws:iam::111122223333:user/ann"] },
  { AWS: ["111122223333", "arn:aws:iam::111122223333:user/ann"] },
  { AWS: ["444455556666"] },
  { AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/app"] },
  {
    AWS: [
      "arn:aws:iam::111122223333:root",
      "arn:aws:iam::111122223333:role/app",
      "arn:aws:sts::111122223333:assumed-role/app/one",
    ],
  },
  { Service: ["logs.amazonaws.com"] },
  { AWS: ["arn:aws:sts::111122223333:federated-user/fed"], Service: ["logs.amazonaws.com"] },
];

type Template = readonly [operator: string, key: string, values: readonly string[]];

/** Conditions of data perimeters, and what people write beside them. */
const plainTemplates: readonly Template[] = [
  ["StringEquals", "aws:PrincipalOrgID", ["o-acme000000", "o-partner000"]],
  ["StringNotEquals", "aws:PrincipalOrgID", ["o-acme000000"]],
  ["StringNotEqualsIfExists", "aws:PrincipalOrgID", ["o-acme000000"]],
  ["StringEqualsIfExists", "aws:PrincipalOrgID", ["o-acme000000"]],
  ["StringEquals", "aws:ResourceOrgID", ["o-acme000000"]],
  ["StringNotEqualsIfExists", "aws:ResourceOrgID", ["o-acme000000", "o-partner000"]],
  ["StringEquals", "aws:PrincipalAccount", accounts],
  ["StringNotEquals", "aws:PrincipalAccount", ["111122223333"]],
  ["StringLike", "aws:PrincipalAccount", ["1111*", "*66"]],
  ["StringEquals", "s3:ResourceAccount", ["111122223333"]],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/app*", "arn:aws:iam::111122223333:user/*"]],
  ["ArnNotLike", "aws:PrincipalArn", ["arn:aws:iam::111122223333:role/*"]],
  ["StringLike", "aws:PrincipalArn", ["arn:aws:iam::111122223333:role/team/*", "*:user/ann"]],
  ["ArnEquals", "aws:PrincipalArn", ["arn:aws:iam::444455556666:user/bob"]],
  ["StringEquals", "aws:SourceVpce", ["vpce-1", "vpce-2"]],
  ["StringNotEquals", "aws:SourceVpce", ["vpce-1"]],
  ["StringEquals", "aws:SourceVpc", ["vpc-1"]],
  ["StringNotEqualsIfExists", "aws:SourceVpc", ["vpc-1", "vpc-2"]],
  ["IpAddress", "aws:VpcSourceIp", ["10.0.0.0/8", "192.168.1.0/24"]],
  ["NotIpAddress", "aws:VpcSourceIp", ["10.0.0.0/9", "10.128.0.0/9", "172.16.0.0/12"]],
  ["NotIpAddressIfExists", "aws:SourceIp", ["203.0.113.0/24"]],
  ["Bool", "aws:SecureTransport", ["true"]],
  ["Bool", "aws:SecureTransport", ["false"]],
  ["BoolIfExists", "aws:ViaAWSService", ["true"]],
  ["Bool", "aws:PrincipalIsAWSService", ["true"]],
  ["Bool", "aws:PrincipalIsAWSService", ["false"]],
  ["Null", "aws:PrincipalOrgID", ["true"]],
  ["Null", "aws:SourceVpce", ["false"]],
  ["StringLike", "s3:prefix", ["home/*", "public/?*", ""]],
  ["StringNotLike", "s3:prefix", ["secret*"]],
  ["NumericLessThan", "s3:max-keys", ["10", "100"]],
  ["NumericGreaterThanEquals", "s3:max-keys", ["10"]],
  ["NumericNotEquals", "s3:max-keys", ["7", "10.0"]],
  ["DateGreaterThan", "aws:CurrentTime", ["2026-01-01T00:00:00Z", "2027-06-01T00:00:00Z"]],
  ["DateLessThanEquals", "aws:CurrentTime", ["2026-12-31T23:59:59Z"]],
  ["StringEqualsIgnoreCase", "aws:PrincipalTag/team", ["Red", "BLUE"]],
  ["StringNotEqualsIgnoreCase", "aws:PrincipalTag/team", ["red"]],
  ["StringEquals", "aws:PrincipalType", ["AssumedRole", "User"]],
];

/** Conditions on keys with several values. */
const setTemplates: readonly Template[] = [
  ["ForAnyValue:StringLike", "aws:PrincipalOrgPaths", ["o-acme000000/*", "o-acme000000/r-1/ou-1/*"]],
  ["ForAllValues:StringLike", "aws:PrincipalOrgPaths", ["o-acme000000/*"]],
  ["ForAnyValue:StringNotLike", "aws:PrincipalOrgPaths", ["o-acme000000/*"]],
  ["ForAllValues:StringNotLike", "aws:PrincipalOrgPaths", ["o-partner000/*"]],
  ["ForAnyValue:StringEquals", "aws:CalledVia", ["athena.amazonaws.com", "kms.amazonaws.com"]],
  ["ForAllValues:StringEquals", "aws:CalledVia", ["athena.amazonaws.com"]],
  ["ForAllValues:StringNotEquals", "aws:TagKeys", ["secret"]],
  ["ForAnyValue:StringEquals", "aws:TagKeys", ["team", "cost"]],
];

/** The conditions on one key. */
function templatesOf(dice: Dice): readonly Template[] {
  const all = [...plainTemplates, ...setTemplates];
  const [, key] = dice.pick(all);
  return all.filter((template) => template[1] === key);
}

const variableResources = [
  "arn:aws:s3:::acme-data/$" + "{aws:username}/*",
  "arn:aws:s3:::acme-data/$" + "{aws:PrincipalTag/team}/*",
  "arn:aws:s3:::$" + "{aws:PrincipalAccount}-data/*",
];

export interface RandomShape {
  readonly most: number;
  readonly sets?: boolean;
  readonly variables?: boolean;
  /** Whether statements have NotPrincipal, too. */
  readonly exemptions?: boolean;
}

export function randomPolicy(dice: Dice, shape: RandomShape): RandomPolicy {
  const count = 1 + dice.below(shape.most);
  const statements = Array.from({ length: count }, () => randomStatement(dice, shape));
  return { Version: dice.chance(0.9) ? "2012-10-17" : "2008-10-17", Statement: statements };
}

function randomStatement(dice: Dice, shape: RandomShape): RandomStatement {
  const service = dice.pick(services);
  const isAll = dice.chance(0.2);
  const statement: RandomStatement = { Effect: dice.chance(0.6) ? "Allow" : "Deny", Principal: dice.pick(principals) };
  if (shape.exemptions === true && dice.chance(0.25)) {
    delete statement.Principal;
    statement.NotPrincipal = dice.pick(exemptions);
  }
  if (dice.chance(0.1)) statement.NotAction = dice.some(service.actions, 3);
  else statement.Action = isAll ? ["*"] : dice.some(service.actions, 4);
  const resources =
    shape.variables === true && dice.chance(0.5) ? [...service.resources, ...variableResources] : service.resources;
  if (dice.chance(0.1)) statement.NotResource = dice.some(resources, 3);
  else statement.Resource = isAll && dice.chance(0.7) ? ["*"] : dice.some(resources, 4);
  const templates = shape.sets === true ? [...plainTemplates, ...setTemplates, ...setTemplates] : plainTemplates;
  const condition = randomCondition(dice, templates, dice.below(4));
  if (Object.keys(condition).length > 0) statement.Condition = condition;
  return statement;
}

function randomCondition(
  dice: Dice,
  templates: readonly Template[],
  count: number,
): NonNullable<RandomStatement["Condition"]> {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (let left = count; left > 0; left--) {
    const [operator, key, values] = dice.pick(templates);
    const keys = condition[operator] ?? {};
    keys[key] = dice.some(values, 2);
    condition[operator] = keys;
  }
  return condition;
}

/** The policy with one to three edits. */
export function editedPolicy(dice: Dice, { Version, Statement }: RandomPolicy, shape: RandomShape): RandomPolicy {
  const statements = Statement.map((statement) => ({ ...statement }));
  for (let left = 1 + dice.below(3); left > 0; left--) {
    const at = dice.below(statements.length);
    const statement = statements[at];
    if (statement === undefined) continue;
    switch (dice.below(6)) {
      case 0:
        if (statements.length > 1) statements.splice(at, 1);
        break;
      case 1:
        statements.push(randomStatement(dice, shape));
        break;
      case 2:
        if (statement.Resource !== undefined)
          statement.Resource = [...statement.Resource, dice.pick(dice.pick(services).resources)];
        break;
      case 3:
        delete statement.Condition;
        break;
      case 4:
        if (statement.Action !== undefined && statement.Action.length > 1) statement.Action = statement.Action.slice(1);
        break;
      default:
        statement.Condition = { ...statement.Condition, ...randomStatement(dice, shape).Condition };
    }
  }
  return { Version, Statement: statements };
}

/**
 * Two policies about everything but for one element of each statement, the same in both: what one rule says shows in
 * them, and nothing hides it.
 */
export function narrowPolicies(dice: Dice): readonly [RandomPolicy, RandomPolicy] {
  const element = dice.pick(["Principal", "Action", "Resource", "Condition", "Condition", "Condition"] as const);
  const templates = templatesOf(dice);
  const statement = (): RandomStatement => {
    const effect = dice.chance(0.7) ? "Allow" : "Deny";
    const all: RandomStatement = { Effect: effect, Principal: "*", Action: ["*"], Resource: ["*"] };
    if (element === "Condition") return { ...all, Condition: randomCondition(dice, templates, 1 + dice.below(2)) };
    const drawn = randomStatement(dice, { most: 1, variables: true, exemptions: true });
    const { [element]: _, ...others } = all;
    const negated = `Not${element}` as const;
    if (drawn[negated] !== undefined) return { ...others, [negated]: drawn[negated] } as RandomStatement;
    return { ...others, [element]: drawn[element] } as RandomStatement;
  };
  const policy = (): RandomPolicy => ({
    Version: dice.chance(0.7) ? "2012-10-17" : "2008-10-17",
    Statement: Array.from({ length: 1 + dice.below(2) }, statement),
  });
  return [policy(), policy()];
}

/** A request near some policies. */
export interface RandomRequest {
  readonly principal: {
    readonly type: string;
    readonly arn?: string;
    readonly session?: string;
    readonly service?: string;
  };
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | readonly string[]>;
}

const callers: readonly RandomRequest["principal"][] = [
  { type: "anonymous" },
  { type: "service", service: "logs.amazonaws.com" },
  { type: "service", service: "other.amazonaws.com" },
  { type: "user", arn: "arn:aws:iam::111122223333:user/ann" },
  { type: "user", arn: "arn:aws:iam::444455556666:user/bob" },
  { type: "user", arn: "arn:aws:iam::777777777777:user/ann" },
  { type: "role-session", arn: "arn:aws:iam::111122223333:role/app", session: "one" },
  { type: "role-session", arn: "arn:aws:iam::111122223333:role/team/app", session: "one" },
  { type: "role-session", arn: "arn:aws:iam::444455556666:role/app", session: "two" },
  { type: "account-root", arn: "arn:aws:iam::444455556666:root" },
  { type: "federated-user", arn: "arn:aws:sts::111122223333:federated-user/fed" },
];

const several = new Set(["aws:principalorgpaths", "aws:calledvia", "aws:tagkeys"]);

export function randomRequest(dice: Dice, policies: readonly RandomPolicy[]): RandomRequest {
  const statement = () => dice.pick(dice.pick(policies).Statement);
  const actions = [...(statement().Action ?? []), ...(statement().NotAction ?? []), "s3:GetObject", "ec2:RunInstances"];
  const resources = [...(statement().Resource ?? []), ...(statement().NotResource ?? []), "arn:aws:s3:::other/key"];
  const context: Record<string, string | readonly string[]> = {};
  const templates = new Map<string, string[]>();
  for (const { Statement } of policies)
    for (const { Condition } of Statement)
      for (const keys of Object.values(Condition ?? {}))
        for (const [key, values] of Object.entries(keys))
          templates.set(key, [...(templates.get(key) ?? []), ...values]);
  for (const [key, values] of templates) {
    if (dice.chance(0.3)) continue;
    const one = () => valueNear(dice, key, dice.pick(values));
    context[key] = several.has(key.toLowerCase()) && dice.chance(0.5) ? [...new Set([one(), one()])] : one();
  }
  return {
    principal: dice.pick(callers),
    action: filled(dice, dice.pick(actions)),
    resource: filled(dice, dice.pick(resources)),
    context,
  };
}

function filled(dice: Dice, text: string): string {
  return text
    .replace(/\$\{[^}]*\}/g, () => dice.pick(["ann", "red", "111122223333"]))
    .replace(/[*?]/g, (sign) =>
      sign === "?" ? dice.pick(["1", "x"]) : dice.pick(["", "a", "acme-data", "x/y", "a:b", "in1"]),
    );
}

function valueNear(dice: Dice, key: string, value: string): string {
  const name = key.toLowerCase();
  if (name.endsWith("sourceip"))
    return dice.pick(["10.0.0.1", "10.200.0.1", "192.168.1.77", "172.16.5.5", "203.0.113.9", "8.8.8.8"]);
  if (name === "s3:max-keys") return dice.pick(["7", "9", "10", "10.0", "11", "100", "1000"]);
  if (name === "aws:currenttime")
    return dice.pick(["2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z", "2028-01-01T00:00:00Z"]);
  if (value === "true" || value === "false") return dice.pick(["true", "false"]);
  return dice.chance(0.6) ? filled(dice, value) : dice.pick(["", "other", "o-other00000", value.toUpperCase(), value]);
}
