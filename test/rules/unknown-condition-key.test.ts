import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const equals = (key: string, value = '"x"') => `{"StringEquals":{${key}:${value}}}`;

testRule("unknown-condition-key", {
  found: [
    {
      name: "a misspelt global key, with the nearest one",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"aws:PrincipalOrgIds"⟧`)),
      message: "global",
      severity: "error",
      confidence: "certain",
      names: ["aws:PrincipalOrgIds", "aws:PrincipalOrgID", "never holds"],
      pointer: "/Statement/0/Condition/StringEquals/aws:PrincipalOrgIds",
      fix: { safety: "unsafe", text: jsonPolicy(equals(`"aws:PrincipalOrgID"`)) },
    },
    {
      name: "a key without a prefix, in a template",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { ⟦PrincipalOrgID⟧: o-abcdefghij } }"),
      message: "shape",
      names: ["aws:PrincipalOrgID"],
      address: "Endpoint",
    },
    {
      name: "a key of a service, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { "⟦s3:prefixx⟧" = "a" } }`),
      message: "service",
      confidence: "likely",
      names: ["s3:prefix"],
    },
    {
      name: "the variable of a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "StringEquals"
      variable = "⟦aws:PrincipalOrg⟧"
      values   = [var.x]`),
      message: "global",
    },
    {
      name: "a tag without its own key",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"aws:PrincipalTag"⟧`)),
      message: "tag",
      names: ["aws:PrincipalTag/"],
      fix: null,
    },
    {
      name: "a tag with the slash alone",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"aws:resourcetag/"⟧`)),
      message: "tag",
    },
    {
      name: "a misspelt tag key keeps its tag",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"aws:PrincpalTag/team"⟧`)),
      message: "global",
      fix: { safety: "unsafe", text: jsonPolicy(equals(`"aws:PrincipalTag/team"`)) },
    },
    {
      name: "a global key with the prefix of a service",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"iam:PrincipalOrgID"⟧`)),
      message: "service",
      fix: { safety: "unsafe", text: jsonPolicy(equals(`"aws:PrincipalOrgID"`)) },
    },
    {
      name: "a slip in the prefix of AWS",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`⟦"asw:PrincipalTag/team"⟧`)),
      message: "global",
      names: ["aws:PrincipalTag/team"],
    },
    {
      name: "under a negated operator it always holds",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringNotEquals":{⟦"aws:SourceVpcEndpoint"⟧:"x"}}`, { effect: "Deny" }),
      message: "global",
      names: ["holds for every request"],
    },
    {
      name: "a key that stands there already is not offered",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{⟦"aws:PrincipalOrgIds"⟧:"x","aws:principalorgid":"y"}}`),
      message: "global",
      fix: null,
    },
    {
      name: "under an operator that does not exist either",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringIs":{⟦"aws:PrincipalOrgIds"⟧:"x"}}`),
      message: "global",
      names: ["does not compare"],
    },
    {
      name: "in an identity policy",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - { Effect: Allow, Action: 's3:GetObject', Resource: '*', Condition: { StringEquals: { ⟦'aws:SourceVpcs'⟧: vpc-0123456789abcdef0 } } }
`,
      message: "global",
    },
  ],
  silent: [
    {
      name: "letter case does not count, and tags are the author's",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`"AWS:principalorgid":"x","aws:PrincipalTag/Any Tag":"x","s3:ExistingObjectTag/team"`)),
    },
    {
      name: "keys of identity providers",
      file,
      as: endpoint,
      text: jsonPolicy(
        equals(
          `"token.actions.githubusercontent.com:repository_owner":"x","saml:whatever":"x","oidc.eks.eu-west-1.amazonaws.com/id/A1:sub"`,
        ),
      ),
    },
    {
      name: "keys that AWS's own policies use and no reference lists",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`"iot:Connection.Thing.IsAttached":"true","aws:PrincipalOrgMasterAccountId"`)),
    },
    {
      name: "keys of services that the catalogue does not have",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`"newsvc:thing"`)),
    },
    {
      name: "a key that is not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { (var.x) = "a", "aws:PrincipalTag/\${var.x}" = "b" } }`),
    },
    {
      name: "a variable that is not visible",
      file: "main.tf",
      text: documentPolicy(`test     = "StringEquals"
      variable = "aws:PrincipalTag/\${var.x}"
      values   = ["a"]`),
    },
    {
      name: "placeholders that another program fills in",
      file,
      as: endpoint,
      text: jsonPolicy(equals(`"\${KEY}":"x","{{ key }}":"x","<PROVIDER>:sub"`)),
    },
    {
      name: "values that are not visible",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:PrincipalOrgID': !Ref P } }"),
    },
  ],
});
