import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const file = "policy.json";

testRule("dynamodb-attributes-without-select", {
  found: [
    {
      name: "a query",
      file: file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const,
      text: policyFile(
        statementWith('{"ForAllValues:StringEquals":{⟦"dynamodb:Attributes"⟧:["id","name"]}}', {
          Action: '"dynamodb:Query"',
        }),
      ),
      message: "all",
      severity: "warning",
      names: ["dynamodb:Select"],
    },
    {
      name: "every action of the service",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"ForAllValues:StringEquals":{⟦"dynamodb:attributes"⟧:["id"]}}', { Action: '"dynamodb:*"' }),
        { service: "dynamodb" },
      ),
      message: "all",
    },
    {
      name: "attributes that are not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"ForAllValues:StringEquals":{⟦"dynamodb:Attributes"⟧:var.p}}', {
          Action: '["dynamodb:PutItem","dynamodb:GetItem"]',
        }),
        { service: "dynamodb" },
      ),
      message: "all",
    },
  ],
  silent: [
    {
      name: "with Select",
      file: file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const,
      text: policyFile(
        statementWith(
          '{"ForAllValues:StringEquals":{"dynamodb:Attributes":["id"]},"StringEqualsIfExists":{"dynamodb:select":"SPECIFIC_ATTRIBUTES"}}',
          { Action: '"dynamodb:Query"' },
        ),
      ),
    },
    {
      name: "an action that has no Select",
      file: file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const,
      text: policyFile(
        statementWith('{"ForAllValues:StringEquals":{"dynamodb:Attributes":["id"]}}', { Action: '"dynamodb:PutItem"' }),
      ),
    },
    {
      name: "a Deny",
      file: file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" } as const,
      text: policyFile(
        statementWith('{"ForAnyValue:StringEquals":{"dynamodb:Attributes":["secret"]}}', {
          Action: '"dynamodb:Query"',
          Effect: '"Deny"',
        }),
      ),
    },
    {
      name: "an action that is not visible",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"ForAllValues:StringEquals":{"dynamodb:Attributes":["id"]}}', { Action: '{"Ref":"P"}' }),
        { service: "dynamodb" },
      ),
    },
    {
      name: "a condition that is not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"ForAllValues:StringEquals":{"dynamodb:Attributes":["id"]},(var.p):{"dynamodb:x":"y"}}', {
          Action: '"dynamodb:Query"',
        }),
        { service: "dynamodb" },
      ),
    },
  ],
});
