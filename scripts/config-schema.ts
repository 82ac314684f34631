// The JSON Schema of postern.config.json. Its source: what of it is a list of names comes from the program.

import { rules } from "@postern/core";

type Schema = { readonly [keyword: string]: unknown };

const ruleIds = rules.map(({ id }) => id).sort();

const described = (description: string, schema: Schema): Schema => ({ description, ...schema });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const list = (items: Schema): Schema => ({ type: "array", items });
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
  additionalProperties: false,
});

/** A set of identities or resources, by patterns or by who owns them. */
const owned = (patterns: string, further: Readonly<Record<string, Schema>>): Schema => ({
  anyOf: [
    ref("texts"),
    object({
      organizations: list(ref("organization")),
      accounts: list(ref("account")),
      organizationPaths: list(ref("organizationPath")),
      ...further,
      patterns: described(patterns, list(ref("text"))),
    }),
  ],
});

const requests = {
  action: described("Patterns of actions, as `s3:Put*`.", ref("texts")),
  notAction: described("All actions but these.", ref("texts")),
  resource: described("Patterns of ARNs, or who owns the resource: any of those named.", ref("resources")),
  notResource: described("All resources but these: owned by none of those named.", ref("resources")),
  principal: described("Patterns of ARNs or account ids, or whose they are: any of those named.", ref("callers")),
  notPrincipal: described("All callers but these: of none of those named.", ref("callers")),
  condition: described("Conditions as in a policy.", { type: "object" }),
};

/** The same elements as a statement writes them. */
const statement = Object.fromEntries(
  Object.keys(requests).map((name) => [
    `${name[0]?.toUpperCase()}${name.slice(1)}`,
    described("As in a statement of a policy.", {}),
  ]),
);

/** The whole schema, draft 2020-12. Titles of definitions say in words what should stand there: faults are told with them. */
export const configurationSchema: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://postern.dev/schemas/config.schema.json",
  description:
    "Configuration of Postern, postern.config.json: the nearest one upwards from a file is its configuration. Comments and commas at the end are allowed. File globs are those of minimatch and start at the folder of the configuration.",
  ...object({
    $schema: described("Address of this schema, for editors.", { type: "string" }),
    root: described("Nothing above this folder is looked at.", { type: "boolean" }),
    extends: described(
      "Configurations that this one is laid over, later ones over earlier ones: paths from here.",
      ref("texts"),
    ),
    include: described("Files that are checked when a folder is.", ref("texts")),
    exclude: described("Files that are not checked.", ref("texts")),
    preset: described(
      "Which rules are asked: `strict` tells every finding by itself, `all` asks rules that are off as well.",
      {
        enum: ["recommended", "strict", "all"],
      },
    ),
    rules: ref("rules"),
    trusted: described(
      "Who and what is inside of your perimeter. Organizations that a policy demands and that are not listed are outside; so are, once one account is listed, all that are not.",
      object({
        organizations: list(ref("organization")),
        accounts: list(ref("account")),
        organizationPaths: list(ref("organizationPath")),
        vpcs: list(ref("vpc")),
        endpoints: list(ref("endpoint")),
        resources: described("Patterns of further resources.", list(ref("pattern"))),
      }),
    ),
    policies: described(
      "What bare policies are for.",
      list(
        object(
          {
            files: described("Globs of the policies' files.", ref("texts")),
            as: described(
              "What they are: endpoint (also endpoint:SERVICE:TYPE), bucket, queue, topic, key, table, secret, api, repository, resource or identity.",
              ref("text"),
            ),
            service: described("Service of the endpoint, as `s3`.", ref("text")),
            type: described("Type of the endpoint.", ref("endpointType")),
          },
          ["files", "as"],
        ),
      ),
    ),
    invariants: described(
      "Requests that may never pass.",
      list(
        object(
          {
            id: described("Its name in findings.", ref("id")),
            message: described("What it is for, in your words: findings open with it.", ref("text")),
            applyTo: described(
              "The policies that it is about; all where nothing is said.",
              object({
                role: described("What the policies are.", {
                  enum: ["endpoint", "resource", "identity", "trust", "scp", "rcp"],
                }),
                service: described("Services of endpoints, as `s3`.", ref("texts")),
                type: described("Type of endpoints.", ref("endpointType")),
                address: described("Logical ids, Terraform addresses or endpoint ids.", ref("texts")),
                files: described("Globs of files.", ref("texts")),
              }),
            ),
            never: described("The requests: those in all that is said here, or in one of several such sets.", {
              anyOf: [ref("requests"), list(ref("requests"))],
            }),
          },
          ["id", "never"],
        ),
      ),
    ),
    overrides: described(
      "Other levels for some files; later ones win.",
      list(object({ files: described("Globs of files.", ref("texts")), rules: ref("rules") }, ["files", "rules"])),
    ),
    suppressions: described(
      "Findings that are known and accepted.",
      list(
        object(
          {
            rule: described("Rules by id.", ref("ruleNames")),
            files: described("Globs of files; all where nothing is said.", ref("texts")),
            address: described("Logical id, Terraform address or endpoint id.", ref("text")),
            sid: described("Sid of the statement.", ref("text")),
            reason: described("Why, in words.", ref("reason")),
            until: described("The last day that it counts, YYYY-MM-DD.", ref("date")),
            pin: described(
              "The pin of the finding that was accepted: another statement is another finding.",
              ref("pin"),
            ),
          },
          ["rule", "reason"],
        ),
      ),
    ),
    parameters: described("Values of CloudFormation parameters.", {
      type: "object",
      additionalProperties: ref("parameter"),
    }),
    variables: described("Values of Terraform variables.", { type: "object" }),
    region: described("Region that the files are deployed to.", ref("region")),
    account: described("Account that the files are deployed to.", ref("account")),
    partition: described("AWS partition, as `aws-cn`.", ref("partition")),
    actions: object({
      additional: described(
        "Actions that exist though the catalogue does not know them, as `newsvc:NewAction`.",
        list(ref("action")),
      ),
    }),
  }),
  $defs: {
    text: { title: "a text that is not empty", type: "string", pattern: "\\S" },
    texts: {
      title: "a text or a list of texts",
      anyOf: [ref("text"), { type: "array", items: ref("text"), minItems: 1 }],
    },
    id: { title: "a name of letters, digits and `-_.:/`", type: "string", pattern: "^[\\w.:/-]+$" },
    reason: { title: "a reason in words", type: "string", pattern: "\\S" },
    date: { title: "a day as YYYY-MM-DD", type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    pin: { title: "a pin as `postern lint --format json` shows it", type: "string", pattern: "^[0-9a-f]{8,64}$" },
    endpointType: { enum: ["Gateway", "Interface", "gateway", "interface"] },
    level: { enum: ["error", "warning", "info", "off"] },
    ruleLevel: {
      title: "error, warning, info or off, alone or as [LEVEL, {}]",
      anyOf: [
        ref("level"),
        {
          type: "array",
          prefixItems: [ref("level"), { type: "object", additionalProperties: false }],
          minItems: 1,
          maxItems: 2,
        },
      ],
    },
    rules: described("Levels of rules by id: error, warning, info or off.", {
      title: "an object of levels by rule",
      type: "object",
      properties: Object.fromEntries(
        [...rules]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, summary, level }) => [id, described(`${summary} Default: ${level}.`, ref("ruleLevel"))]),
      ),
      additionalProperties: false,
    }),
    ruleName: { enum: ruleIds },
    ruleNames: {
      title: "a rule or a list of rules",
      anyOf: [ref("ruleName"), { type: "array", items: ref("ruleName"), minItems: 1 }],
    },
    organization: {
      title: "the id of an organization, o- and letters and digits",
      type: "string",
      pattern: "^o-[a-z0-9]+$",
    },
    account: { title: "an account id: twelve digits, as a text", type: "string", pattern: "^\\d{12}$" },
    organizationPath: {
      title: "a path of an organization, as o-…/r-…/ou-…/*",
      type: "string",
      pattern: "^o-[a-z0-9]+/",
    },
    vpc: { title: "the id of a VPC, vpc-…", type: "string", pattern: "^vpc-[0-9a-z]+$" },
    endpoint: { title: "the id of an endpoint, vpce-…", type: "string", pattern: "^vpce-[0-9a-z]+$" },
    pattern: { title: "a pattern of ARNs, which begins with arn:", type: "string", pattern: "^(\\*|arn:)" },
    region: { title: "a Region, as eu-west-1", type: "string", pattern: "^[a-z]+(-[a-z]+)+-\\d+$" },
    partition: { title: "a partition, as aws or aws-cn", type: "string", pattern: "^aws(-[a-z]+)*$" },
    action: { title: "an action, as service:Action", type: "string", pattern: "^[A-Za-z0-9-]+:[A-Za-z0-9]+$" },
    parameter: {
      title: "a text, number or boolean, or a list of them",
      anyOf: [
        { type: ["string", "number", "boolean"] },
        { type: "array", items: { type: ["string", "number", "boolean"] } },
      ],
    },
    resources: {
      title: "patterns of ARNs, or an object with organizations, accounts, organizationPaths or patterns",
      ...owned("Patterns of ARNs.", {}),
    },
    callers: {
      title: "patterns of ARNs, or an object with organizations, accounts, organizationPaths, services or patterns",
      ...owned("Patterns of the callers' ARNs.", {
        services: described(
          "Services of AWS that call as themselves, as `cloudtrail.amazonaws.com`.",
          list(ref("text")),
        ),
      }),
    },
    requests: {
      title: "an object with elements as action, resource, notResource, principal or condition",
      ...object({ ...requests, ...statement }),
    },
  },
};

/** The same law in few words, for the validator: without descriptions, and rules by their names alone. */
export function lawOf(schema: Schema): Schema {
  const law = plain(schema) as {
    readonly $defs: Readonly<Record<string, Schema>> & { readonly rules: { title?: string } };
  };
  const rules = {
    title: law.$defs.rules?.title,
    type: "object",
    propertyNames: ref("ruleName"),
    additionalProperties: ref("ruleLevel"),
  };
  return { ...law, $defs: { ...law.$defs, rules } };
}

function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== "object" || schema === null) return schema;
  const said = Object.entries(schema).filter(([name, value]) => name !== "description" || typeof value !== "string");
  return Object.fromEntries(said.map(([name, value]) => [name, plain(value)]));
}
