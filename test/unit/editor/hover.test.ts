// What is said of the thing at the mark `‸`, in every host.

import { hoverAt, reasonSources } from "@postern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openText } from "../../harness/open-policies.js";
import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../../harness/policy-hosts.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const sources = reasonSources(testCatalogue);

/** The hover at the mark, and the text that it is about. */
function hovered(file: string, marked: string): { readonly about: string; readonly said: string } | null {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const found = hoverAt(openText(file, text), offset, sources);
  return found === null ? null : { about: text.slice(found.range.start, found.range.end), said: found.markdown };
}

const action = statementWith(null, { Action: '"s3:Get‸Object"' });
const inHeredoc = (statement: string) => `resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<EOF
${policyFile(statement)}
EOF
}
`;
const inBlocks = `resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.it.json
}
data "aws_iam_policy_document" "it" {
  statement {
    actions   = ["s3:Get‸Object"]
    resources = ["*"]
  }
}
`;
const yamlBlock = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:Get‸Object
            Resource: "*"
`;

test.each([
  ["a template in flow style", "template.yaml", endpointTemplate(action)],
  ["a template in block style", "template.yaml", yamlBlock],
  ["jsonencode", "main.tf", endpointTerraform(action)],
  ["a heredoc", "main.tf", inHeredoc(action)],
  ["blocks of a policy document", "main.tf", inBlocks],
])("an action in %s", (_, file, text) => {
  const found = hovered(file, text);
  expect(found?.about.replaceAll('"', "")).toBe("s3:GetObject");
  expect(found?.said).toContain("**s3:GetObject** · Read");
  expect(found?.said).toContain("Its requests pass this endpoint, which serves `s3`");
});

test.each([
  ["s3:getobject‸", "**s3:GetObject**"],
  ["s3:GetObjectTag*‸", "**1 action**: 1 Read"],
  ["s3:Get*‸", "actions**: "],
  ["s3:NoSuchThing‸", "Not in the catalogue"],
  ["s3:NoSuchThing*‸", "No action in the catalogue fits"],
  ["*‸", "Every action of every service"],
  ["sqs:SendMessage‸", "Its requests do not pass this endpoint"],
])("action %s", (text, said) => {
  expect(hovered("template.yaml", endpointTemplate(statementWith(null, { Action: `"${text}"` })))?.said).toContain(
    said,
  );
});

test("of an operator of which no page says it, nothing is said about an absent key", () => {
  const statement = statementWith('{"ForAnyValue:StringLikeIf‸Exists":{"aws:PrincipalOrgPaths":"o-1/*"}}');
  expect(hovered("policy.json", policyFile(statement))?.said).not.toContain("Without the key");
});

test("what rests on a default says so", () => {
  const variable = 'variable "name" {\n  default = "acme"\n}\nvariable "other" {}\n';
  const resource = "arn:aws:s3:::${var.name‸}/${var.other}";
  const text = `${variable}${inBlocks.replace('["*"]', `["${resource}"]`).replace("Get‸", "Get")}`;
  const said = hovered("main.tf", text)?.said;
  expect(said).toContain("Value: `arn:aws:s3:::acme/");
  expect(said).toContain("with `name` at the default");
});

test("a bare policy has no endpoint to speak of", () => {
  expect(hovered("policy.json", policyFile(action))?.said).not.toContain("this endpoint");
});

test.each([
  ['{"StringEquals":{"aws:SourceVpc‸e":"vpce-1"}}', "**aws:SourceVpce** · String · one value"],
  ['{"ForAnyValue:StringEquals":{"aws:PrincipalOrg‸Paths":"o-1/*"}}', "several values"],
  ['{"StringEquals":{"aws:SourceVcpe‸":"vpce-1"}}', "near are `aws:SourceVpce`"],
  ['{"StringNot‸Equals":{"aws:SourceVpce":"vpce-1"}}', "Without the key it holds"],
  ['{"String‸Equals":{"aws:SourceVpce":"vpce-1"}}', "Without the key it does not hold"],
  ['{"ForAnyValue:StringNot‸Equals":{"aws:PrincipalOrgPaths":"o-1/*"}}', "Without the key it does not hold"],
  ['{"ForAllValues:String‸Equals":{"aws:PrincipalOrgPaths":"o-1/*"}}', "Without the key it holds"],
  ['{"StringEqualsIf‸Exists":{"aws:SourceVpce":"vpce-1"}}', "Without the key it holds"],
  ['{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::1111222233‸33:role/x"}}', "account `111122223333`"],
])("condition %s", (condition, said) => {
  expect(hovered("template.yaml", endpointTemplate(statementWith(condition)))?.said).toContain(said);
});

test.each([
  ['{"AWS":"111122223‸333"}', "Gateway", ["Every identity of account", "On a gateway endpoint only its root user"]],
  ['{"AWS":"arn:aws:iam::111122223‸333:root"}', "Interface", ["Every identity of account"]],
  ['{"AWS":"arn:aws:iam::111122223333:role/a/‸b"}', "Interface", ["role, in all its sessions: `a/b`"]],
  ['{"AWS":"‸*"}', "Interface", ["Everybody"]],
  ['{"Service":"events.amazon‸aws.com"}', "Interface", ["The service of AWS"]],
])("principal %s", (principal, type, said) => {
  const found = hovered(
    "template.yaml",
    endpointTemplate(statementWith(null, { Principal: principal }), { type }),
  )?.said;
  for (const words of said) expect(found).toContain(words);
  if (type !== "Gateway") expect(found).not.toContain("gateway");
});

test("an ARN is taken apart, and references have their value", () => {
  const statement = statementWith(null, { Resource: '{"Fn::Sub":"arn:${AWS::Partition}:s3:::ac‸me-${P}"}' });
  expect(hovered("template.yaml", endpointTemplate(statement))?.said).toContain("Value: `arn:");
  const plain = statementWith(null, { Resource: '"arn:aws:s3:::ac‸me/*"' });
  expect(hovered("policy.json", policyFile(plain))?.said).toBe(
    "partition `aws` · service `s3` · region – · account – · resource `acme/*`",
  );
  const local = `locals { name = "acme" }\n${inBlocks.replace('["*"]', '["arn:aws:s3:::${local.name‸}/*"]').replace("Get‸", "Get")}`;
  expect(hovered("main.tf", local)?.said).toContain("Value: `arn:aws:s3:::acme/*`");
});

test("the resource types of an action are a list, of which many are cut", () => {
  const typesOf = (action: string) => {
    const statement = statementWith(null, { Action: `"${action}"` });
    const blocks = hovered("policy.json", policyFile(statement))?.said.split("\n\n") ?? [];
    return blocks[blocks.indexOf("Resource types:") + 1]?.split("\n") ?? [];
  };
  const objects = typesOf("s3:GetObj‸ect");
  expect(objects).toContain("- `object` `arn:${Partition}:s3:::${BucketName}/${ObjectName}`");
  const many = typesOf("ec2:RunInst‸ances");
  expect(many).toHaveLength(7);
  expect([...objects, ...many.slice(0, -1)].filter((line) => !line.startsWith("- `"))).toEqual([]);
  expect(many.at(-1)).toMatch(/^- … and \d+ more$/);
});

test("policy variables are values only in the newer language", () => {
  const statement = statementWith(null, { Resource: '"arn:aws:s3:::home/${aws:user‸name}/*"' });
  const said = hovered("policy.json", policyFile(statement))?.said ?? "";
  expect(said).toContain("`${aws:username}`: the value of the key on the request");
  expect(said).toContain("**aws:username** · String · one value");
  const old = policyFile(statement).replace("2012-10-17", "2008-10-17");
  expect(hovered("policy.json", old)?.said).toContain("plain text in this version");
});

test("a statement is one sentence", () => {
  const statement = statementWith('{"Bool":{"aws:SecureTransport":"true"}}', { Effect: '"Al‸low"' });
  expect(hovered("policy.json", policyFile(statement))?.said).toBe(
    "**Allows** everybody `s3:GetObject` on everything, where one condition holds",
  );
  const bad = statementWith(null, { Effect: '"al‸low"' });
  expect(hovered("policy.json", policyFile(bad))).toBeNull();
});

test("the service of an endpoint", () => {
  const named = endpointTemplate(statementWith(null)).replace("eu-west-1.s3", "eu-west-1.s‸3");
  expect(hovered("template.yaml", named)?.said).toContain("Gateway");
  const inAnyRegion = endpointTemplate(statementWith(null)).replace(
    "com.amazonaws.eu-west-1.s3",
    "!Sub 'com.amazonaws.${AWS::Reg‸ion}.s3'",
  );
  expect(hovered("template.yaml", inAnyRegion)?.said).toContain("takes endpoint policies");
  const unknown = named.replace("s‸3", "no‸thing");
  expect(hovered("template.yaml", unknown)?.said).toContain("do not list");
});

test("texts of users are shown, not read as markup", () => {
  const statement = statementWith(null, { Resource: '"arn:aws:s3:::a``b](x)‸"' });
  expect(hovered("policy.json", policyFile(statement))?.said).toContain("```a``b](x)```");
});

test("no text and no offset makes it throw", () => {
  const pieces = fc.constantFrom(...action.replace("‸", "").split(/(?=["{}:,[\]])/), "\n", "${", "}", "<<E\n", "\\");
  const text = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));
  const hosts = [policyFile, endpointTemplate, endpointTerraform] as const;
  const names = ["policy.json", "template.yaml", "main.tf"] as const;
  fc.assert(
    fc.property(fc.nat(2), text, fc.integer({ min: -3, max: 900 }), (host, inner, offset) => {
      const whole = (hosts[host] ?? policyFile)(inner);
      const found = hoverAt(openText(names[host] ?? "policy.json", whole), offset, sources);
      if (found === null) return;
      expect(found.markdown).not.toBe("");
      expect(found.range.start).toBeLessThanOrEqual(offset);
      expect(found.range.end).toBeGreaterThanOrEqual(offset);
    }),
    { seed: 3, numRuns: 300 },
  );
});
