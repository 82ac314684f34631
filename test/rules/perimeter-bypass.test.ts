import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const file = "policy.json";
const organization =
  '"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-a1b2c3d4e5"}}';
const ours = `{"Sid":"Ours","Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*",${organization}}`;
const open = (more = "", action = '"sqs:SendMessage"', resource = '"*"') =>
  `{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource}${more}}`;
const service = { service: "sqs" };

testRule("perimeter-bypass", {
  found: [
    {
      name: "a second statement without the demand",
      file,
      as: endpoint,
      text: policyFile(ours, `⟦${open()}⟧`),
      message: "bypass",
      severity: "warning",
      names: ["`Ours`", "sqs:SendMessage"],
    },
    {
      name: "of callers alone, in a template",
      file: "template.yaml",
      text: endpointTemplate(
        `${ours},⟦${open(',"Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')}⟧`,
        service,
      ),
      message: "bypass",
    },
    {
      name: "of resources alone, before it, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        `⟦${open(',"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')}⟧,${ours}`,
        service,
      ),
      message: "bypass",
    },
  ],
  silent: [
    {
      name: "no other demands anything",
      file,
      as: endpoint,
      text: policyFile(open(), open("", '"sqs:ReceiveMessage"')),
    },
    {
      name: "the other is about other requests",
      file,
      as: endpoint,
      text: policyFile(ours, open("", '"ec2:RunInstances"')),
    },
    {
      name: "an exception for a named queue, in a template",
      file: "template.yaml",
      text: endpointTemplate(
        `${ours},${open("", '"sqs:SendMessage"', '"arn:aws:sqs:eu-west-1:444455556666:inbox"')}`,
        service,
      ),
    },
    {
      name: "an exception by tag",
      file,
      as: endpoint,
      text: policyFile(
        ours,
        open(',"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:PrincipalTag/x":"y"}}'),
      ),
    },
    {
      name: "a condition that is not visible",
      file: "main.tf",
      text: endpointTerraform(`${ours},${open(',"Condition":var.p')}`, service),
    },
    {
      name: "calls of AWS's services",
      file,
      as: endpoint,
      text: policyFile(ours, open(',"Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}')),
    },
    {
      name: "a Deny that makes up for it",
      file,
      as: endpoint,
      text: policyFile(
        ours,
        open(),
        '{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}',
      ),
    },
  ],
});
