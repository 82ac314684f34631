import { testRule } from "../harness/rule-tester.js";

const id = "vpce-0a1b2c3d4e5f67890";
const document = (condition: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*","Condition":${condition}}]}`;
/** Inside a text of JSON; findings stand at values with their quotes. */
const quoted = (text: string) =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"⟦', '⟦\\"').replaceAll('⟧\\"', '\\"⟧');
const pinned = (value = `⟦${id}⟧`, key = "aws:SourceVpce", operator = "StringEquals") =>
  quoted(document(`{"${operator}":{"${key}":"${value}"}}`));

const change = (
  address: string,
  actions: readonly string[],
  { before = "null", after = "null", more = "" }: { before?: string; after?: string; more?: string } = {},
) => {
  const [type = "", name = ""] = address.split(".");
  return `{"address":"${address}","mode":"managed","type":"${type}","name":"${name}"${more},"change":{"actions":${JSON.stringify(actions)},"before":${before},"after":${after}}}`;
};
const endpoint = (actions: readonly string[], more = "") =>
  change("aws_vpc_endpoint.e", actions, {
    before: `{"id":"${id}"}`,
    ...(actions.includes("create") ? { after: "{}" } : {}),
    more,
  });
const policy = (text: string, type = "aws_sqs_queue_policy") =>
  change(`${type}.p`, ["no-op"], { before: "{}", after: `{"queue_url":"q","policy":"${text}"}` });
const plan = (...changes: readonly string[]) =>
  `{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{}},"resource_changes":[${changes.join(",")}]}`;
const file = "plan.json";

testRule("unknown-endpoint-reference", {
  found: [
    {
      name: "an endpoint that goes",
      file,
      text: plan(endpoint(["delete"]), policy(pinned())),
      message: "removed",
      severity: "warning",
      address: "aws_sqs_queue_policy.p",
      names: [id, "aws_vpc_endpoint.e"],
      related: 1,
      fix: null,
    },
    {
      name: "an endpoint that is replaced",
      file,
      text: plan(endpoint(["delete", "create"]), policy(pinned())),
      message: "replaced",
    },
    {
      name: "an endpoint that is replaced before it goes, in a Deny of all others",
      file,
      text: plan(
        policy(
          quoted(document(`{"StringNotEquals":{"AWS:sourcevpce":["vpce-1","⟦${id}⟧"]}}`)).replace("Allow", "Deny"),
        ),
        endpoint(["create", "delete"]),
      ),
      message: "replaced",
    },
    {
      name: "an object that is left of an earlier replacement",
      file,
      text: plan(endpoint(["delete"], ',"deposed":"1a2b3c4d"'), policy(pinned())),
      message: "replaced",
    },
    {
      name: "a VPC",
      file,
      text: plan(
        change("aws_vpc.v", ["delete"], { before: '{"id":"vpc-0a1b2c3d4e5f67890"}' }),
        policy(pinned("⟦vpc-0a1b2c3d4e5f67890⟧", "aws:SourceVpc", "StringLike")),
      ),
      message: "removed",
    },
    {
      name: "a plan beside its configuration",
      file: "main.tf",
      text: `resource "aws_sqs_queue_policy" "p" {
  queue_url = "q"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceVpce" = "⟦${id}⟧" } }
    }]
  })
}
`,
      files: {
        "plan.json": plan(endpoint(["delete"]), policy(pinned(id))).replace(
          /}$/,
          `,"configuration":{"root_module":{"resources":[{"address":"aws_sqs_queue_policy.p","mode":"managed","type":"aws_sqs_queue_policy","name":"p","expressions":{"queue_url":{"constant_value":"q"},"policy":{}}}]}}}`,
        ),
      },
      message: "removed",
    },

    {
      name: "an endpoint that the configuration does not trust",
      file: "template.yaml",
      files: trusting({ endpoints: ["vpce-0aaaaaaaaaaaaaaaa"] }),
      text: queue('{"StringNotEquals":{"aws:SourceVpce":["vpce-0aaaaaaaaaaaaaaaa",⟦"vpce-0bbbbbbbbbbbbbbbb"⟧]}}'),
      message: "untrusted",
      severity: "warning",
      names: ["vpce-0bbbbbbbbbbbbbbbb", "aws:SourceVpce"],
    },
    {
      name: "a VPC that it does not trust",
      file: "template.yaml",
      files: trusting({ vpcs: ["vpc-0aaaaaaaaaaaaaaaa"] }),
      text: queue('{"StringEquals":{"aws:SourceVpc":⟦"vpc-0bbbbbbbbbbbbbbbb"⟧}}'),
      message: "untrusted",
    },
  ],
  silent: [
    { name: "an endpoint that stays", file, text: plan(endpoint(["update"]), policy(pinned(id))) },
    { name: "an endpoint that is only forgotten", file, text: plan(endpoint(["forget"]), policy(pinned(id))) },
    { name: "another endpoint", file, text: plan(endpoint(["delete"]), policy(pinned("vpce-0fedcba9876543210"))) },
    {
      name: "a pattern",
      file,
      text: plan(endpoint(["delete"]), policy(pinned("vpce-0*", "aws:SourceVpce", "StringLike"))),
    },
    { name: "another key", file, text: plan(endpoint(["delete"]), policy(pinned(id, "aws:PrincipalTag/endpoint"))) },
    {
      name: "a policy that goes as well",
      file,
      text: plan(
        endpoint(["delete"]),
        change("aws_sqs_queue_policy.p", ["delete"], { before: `{"queue_url":"q","policy":"${pinned(id)}"}` }),
      ),
    },
    {
      name: "a policy that follows the endpoint",
      file,
      text: plan(
        endpoint(["delete", "create"]),
        '{"address":"aws_sqs_queue_policy.p","mode":"managed","type":"aws_sqs_queue_policy","name":"p","change":{"actions":["update"],"before":{},"after":{"queue_url":"q"},"after_unknown":{"policy":true}}}',
      ),
    },
    {
      name: "the policy of an identity",
      file,
      text: plan(endpoint(["delete"]), policy(pinned(id), "aws_iam_policy")),
    },
    {
      name: "a data source",
      file,
      text: plan(
        endpoint(["delete"]).replace(
          '"aws_vpc_endpoint.e","mode":"managed"',
          '"data.aws_vpc_endpoint.e","mode":"data"',
        ),
        policy(pinned(id)),
      ),
    },
    {
      name: "a configuration, whose endpoints have no ids",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-0a1b2c3d4e5f67890"
  service_name = "com.amazonaws.eu-west-1.sqs"
}
resource "aws_sqs_queue_policy" "p" {
  queue_url = "q"
  policy    = <<EOT
${document(`{"StringEquals":{"aws:SourceVpce":"${id}"}}`)}
EOT
}
`,
    },
    {
      name: "networks of which nobody says whose they are",
      file: "template.yaml",
      files: trusting({ vpcs: ["vpc-0aaaaaaaaaaaaaaaa"] }),
      text: queue('{"StringEquals":{"aws:SourceVpce":"vpce-0bbbbbbbbbbbbbbbb"}}'),
    },
    {
      name: "patterns, and ids that are not visible",
      file: "template.yaml",
      files: trusting({ endpoints: ["vpce-0aaaaaaaaaaaaaaaa"] }),
      text: queue('{"StringLike":{"aws:SourceVpce":["vpce-*", {Ref: P}]}}'),
    },
    {
      name: "the VPC of an endpoint beside it",
      file: "template.yaml",
      files: trusting({ vpcs: ["vpc-0aaaaaaaaaaaaaaaa"] }),
      text: `${queue('{"StringEquals":{"aws:SourceVpc":"vpc-0bbbbbbbbbbbbbbbb"}}')}  E:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-0bbbbbbbbbbbbbbbb, ServiceName: com.amazonaws.eu-west-1.s3 }
`,
    },
  ],
});

function trusting(trusted: object): Readonly<Record<string, string>> {
  return { "postern.config.json": JSON.stringify({ trusted }) };
}

function queue(condition: string): string {
  return `Parameters: { P: { Type: String } }
Resources:
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [q]
      PolicyDocument: {"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*","Condition":${condition}}]}
`;
}
