import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const send = (principal: string, more = "") =>
  `{"Effect":"Allow","Principal":${principal},"Action":"sqs:SendMessage","Resource":"*"${more}}`;
const when = (condition: string) => `,"Condition":${condition}`;
const organization = when('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}');

testRule("untrusted-principals", {
  found: [
    {
      name: "everybody may send to any queue",
      file,
      as: endpoint,
      text: policyFile(send('⟦"*"⟧')),
      message: "pass",
      severity: "warning",
      names: ["arn:aws:iam::999999999999:user/eve", "sqs:SendMessage", "aws:PrincipalOrgID"],
    },
    {
      name: "a statement without the demand beside one with it, in a template",
      file: "template.yaml",
      text: endpointTemplate(`${send('"*"', organization)},${send('⟦"*"⟧')}`, { service: "sqs" }),
      message: "pass",
    },
    {
      name: "IfExists lets those through who have no organization, in Terraform",
      file: "main.tf",
      text: endpointTerraform(send('⟦"*"⟧', when('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')), {
        service: "sqs",
      }),
      message: "pass",
    },
    {
      name: "a demand of the network is none of callers",
      file,
      as: endpoint,
      text: policyFile(send('⟦"*"⟧', when('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}'))),
      message: "pass",
    },
    {
      name: "a Deny that two keys must fulfil together: strangers reach what is of the organization",
      file,
      as: endpoint,
      text: policyFile(
        send('⟦"*"⟧'),
        `{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"${when('{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-a1b2c3d4e5"}}')}}`,
      ),
      message: "minor",
    },
    {
      name: "only what the policy names can be reached",
      file,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: policyFile(
        '{"Effect":"Allow","Principal":⟦"*"⟧,"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-data/*"}',
      ),
      message: "minor",
      severity: "info",
    },
    {
      name: "only lists pass",
      file,
      as: endpoint,
      text: policyFile('{"Effect":"Allow","Principal":⟦"*"⟧,"Action":"sqs:ListQueues","Resource":"*"}'),
      message: "minor",
    },

    {
      name: "an organization that the configuration does not trust",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(send('⟦"*"⟧', when('{"StringEquals":{"aws:PrincipalOrgID":"o-zzzzzzzzzz"}}'))),
      message: "pass",
    },
    {
      name: "a pattern of organizations, where one is trusted",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(send('⟦"*"⟧', when('{"StringLike":{"aws:PrincipalOrgID":"o-*"}}'))),
      message: "pass",
    },
    {
      name: "a path of another organization",
      file,
      as: endpoint,
      files: trusting({ organizationPaths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"] }),
      text: policyFile(
        send('⟦"*"⟧', when('{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-zzzzzzzzzz/r-ab12/*"}}')),
      ),
      message: "pass",
    },
  ],
  silent: [
    { name: "an organization is demanded", file, as: endpoint, text: policyFile(send('"*"', organization)) },
    {
      name: "an organization that is not visible",
      file: "main.tf",
      text: endpointTerraform(send('"*"', when('{"StringEquals":{"aws:PrincipalOrgID":var.p}}')), { service: "sqs" }),
    },
    {
      name: "accounts are demanded, in a template",
      file: "template.yaml",
      text: endpointTemplate(
        send('"*"', when('{"StringEquals":{"aws:PrincipalAccount":["111122223333",{"Ref":"P"}]}}')),
        { service: "sqs" },
      ),
    },
    {
      name: "accounts and roles are named",
      file,
      as: endpoint,
      text: policyFile(send('{"AWS":["111122223333","arn:aws:iam::444455556666:role/app"]}')),
    },
    {
      name: "a Deny of all others",
      file,
      as: endpoint,
      text: policyFile(
        send('"*"'),
        `{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"${when('{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}')}}`,
      ),
    },
    {
      name: "AWS's services alone",
      file,
      as: endpoint,
      text: policyFile(send('"*"', when('{"Bool":{"aws:PrincipalIsAWSService":"true"}}'))),
    },
    {
      name: "a principal that is not visible",
      file: "main.tf",
      text: endpointTerraform(send("var.p"), { service: "sqs" }),
    },
    { name: "the policy of a queue", file, as: { kind: "resource", name: "queue" }, text: policyFile(send('"*"')) },
    {
      name: "the trusted organization",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(send('"*"', when('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'))),
    },
    {
      name: "a path in a trusted one",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(
        send('"*"', when('{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/r-ab12/*"}}')),
      ),
    },
    {
      name: "an organization that is not visible may be the trusted one",
      file: "main.tf",
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: endpointTerraform(send('"*"', when('{"StringEquals":{"aws:PrincipalOrgID":var.p}}')), { service: "sqs" }),
    },
    {
      name: "accounts by name have a rule of their own",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(send('"*"', when('{"StringEquals":{"aws:PrincipalAccount":"345678901234"}}'))),
    },
  ],
});

function trusting(trusted: object): Readonly<Record<string, string>> {
  return { "postern.config.json": JSON.stringify({ trusted }) };
}
