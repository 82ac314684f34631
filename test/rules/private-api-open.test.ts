import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";
const everybody = (text: string) => text.replace("Principal: '*'", "Principal: ⟦'*'⟧");
const allow = (rest = "") =>
  `{ Effect: Allow, Principal: '*', Action: execute-api:Invoke, Resource: execute-api:/*${rest} }`;
const deny = (condition: string, resource = "execute-api:/*") =>
  `{ Effect: Deny, Principal: '*', Action: execute-api:Invoke, Resource: ${resource}, Condition: ${condition} }`;
const api = (statements: readonly string[], { types = "[PRIVATE]", head = "" } = {}) => `${head}Resources:
  Orders:
    Type: AWS::ApiGateway::RestApi
    Properties:
      EndpointConfiguration: { Types: ${types} }
      Policy:
        Version: "2012-10-17"
        Statement:
${statements.map((statement) => `          - ${statement}\n`).join("")}`;
const vpce = "aws:SourceVpce: vpce-0a1b2c3d4e5f67890";
const vpc = "aws:SourceVpc: vpc-0a1b2c3d4e5f67890";
const condition = (text: string) => allow(`, Condition: ${text}`);

const separate = (statement: string, { types = '["PRIVATE"]', served = "orders" } = {}) => `
resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
  endpoint_configuration {
    types = ${types}
  }
}
resource "aws_api_gateway_rest_api" "others" {
  name = "others"
}
resource "aws_api_gateway_rest_api_policy" "p" {
  rest_api_id = aws_api_gateway_rest_api.${served}.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [${statement}]
  })
}
`;
const hcl = (principal: string, { resource = "aws_api_gateway_rest_api.orders.execution_arn", more = "" } = {}) =>
  `{ Effect = "Allow", Principal = ${principal}, Action = "execute-api:Invoke", Resource = "\${${resource}}/*"${more} }`;

const sam = (policy: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      EndpointConfiguration: { Type: PRIVATE }
      Auth: { ResourcePolicy: { ${policy} } }
  Function:
    Type: AWS::Serverless::Function
    Properties: { Events: { Call: { Type: Api, Properties: { RestApiId: !Ref Orders, Path: /a, Method: get } } } }
`;

/** An API with a definition. */
const defined = (body: string, more = "") => `resource "aws_api_gateway_rest_api" "orders" {
  name = "orders"
  endpoint_configuration {
    types = ["PRIVATE"]
  }
  body = ${body}
${more}}
`;
const definition = (principal: string) => `jsonencode({
    openapi = "3.0.1"
    paths   = {}
    "x-amazon-apigateway-policy" = {
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Principal = ${principal}, Action = "execute-api:Invoke", Resource = "execute-api:/*" }]
    }
  })`;
const own = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5";
/** A state whose API names an ARN in its policy. */
const state = (arn: string, principal: string) =>
  `{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[{"address":"aws_api_gateway_rest_api.orders","mode":"managed","type":"aws_api_gateway_rest_api","name":"orders","values":{"id":"a1b2c3d4e5","name":"orders","endpoint_configuration":[{"types":["PRIVATE"],"vpc_endpoint_ids":[]}],"policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":${principal},\\"Action\\":\\"execute-api:Invoke\\",\\"Resource\\":\\"${arn}/*\\"}]}"}}]}}}`;

testRule("private-api-open", {
  found: [
    {
      name: "the policy in a definition",
      file: "main.tf",
      text: defined(definition('"⟦*⟧"')),
      message: "open",
      address: "aws_api_gateway_rest_api.orders",
    },
    {
      name: "the policy in a definition that is a text",
      file: "main.tf",
      text: defined(`<<-EOT
    { "openapi": "3.0.1", "x-amazon-apigateway-policy": { "Version": "2012-10-17", "Statement": [
      { "Effect": "Allow", "Principal": ⟦"*"⟧, "Action": "execute-api:Invoke", "Resource": "execute-api:/*" }
    ] } }
  EOT`),
      message: "open",
    },
    {
      name: "the policy in a definition of a template",
      file,
      text: `Resources:
  Orders:
    Type: AWS::ApiGateway::RestApi
    Properties:
      EndpointConfiguration: { Types: [PRIVATE] }
      Body:
        openapi: 3.0.1
        x-amazon-apigateway-policy:
          Version: "2012-10-17"
          Statement:
            - ${everybody(allow())}
`,
      message: "open",
    },
    {
      name: "the policy in a definition, in a plan",
      file: "plan.json",
      text: String.raw`{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[{"address":"aws_api_gateway_rest_api.orders","mode":"managed","type":"aws_api_gateway_rest_api","name":"orders","change":{"actions":["create"],"before":null,"after":{"name":"orders","endpoint_configuration":[{"types":["PRIVATE"]}],"body":"{\"openapi\":\"3.0.1\",\"x-amazon-apigateway-policy\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":⟦\"*\"⟧,\"Action\":\"execute-api:Invoke\",\"Resource\":\"execute-api:/*\"}]}}"},"after_unknown":{"id":true,"policy":true}}}],"configuration":{"root_module":{"resources":[{"address":"aws_api_gateway_rest_api.orders","mode":"managed","type":"aws_api_gateway_rest_api","name":"orders","expressions":{"name":{"constant_value":"orders"},"body":{}}}]}}}`,
      message: "open",
    },
    {
      name: "the policy of an API that runs, by its own id",
      file: "state.json",
      text: state(own, '⟦\\"*\\"⟧'),
      message: "open",
      address: "aws_api_gateway_rest_api.orders",
    },
    {
      name: "everybody, in the short form of resources",
      file,
      text: api([everybody(allow())]),
      message: "open",
      severity: "warning",
      address: "Orders",
      names: ["Orders"],
      fix: null,
    },
    {
      name: "any endpoint at all",
      file,
      text: api([everybody(condition("{ 'Null': { aws:SourceVpce: 'false' } }"))]),
      message: "open",
    },
    {
      name: "an Allow beside the one that asks for an endpoint",
      file,
      text: api([condition(`{ StringEquals: { ${vpce} } }`), everybody(allow())]),
      message: "open",
    },
    {
      name: "every endpoint but one",
      file,
      text: api([everybody(condition(`{ StringNotEquals: { ${vpce} } }`))]),
      message: "open",
    },
    {
      name: "a Deny for one stage alone",
      file,
      text: api([everybody(allow()), deny(`{ StringNotEquals: { ${vpce} } }`, "execute-api:/prod/*")]),
      message: "open",
    },
    {
      name: "a Deny of what is not encrypted",
      file,
      text: api([everybody(allow()), deny("{ Bool: { aws:SecureTransport: 'false' } }")]),
      message: "open",
    },
    {
      name: "a template in JSON, an ARN with holes",
      file: "template.json",
      text: `{"Resources":{"Orders":{"Type":"AWS::ApiGateway::RestApi","Properties":{"EndpointConfiguration":{"Types":["PRIVATE"]},"Policy":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":⟦{"AWS":"*"}⟧,"Action":"*","Resource":{"Fn::Sub":"arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:*/live/*"}}]}}}}}`,
      message: "open",
    },
    {
      name: "what SAM makes of statements",
      file,
      text: sam(`CustomStatements: [${everybody(allow())}]`),
      message: "open",
    },
    {
      name: "what SAM makes of a list of VPCs that are refused",
      file,
      text: sam("SourceVpcBlacklist: ⟦[vpc-0a1b2c3d4e5f67890]⟧"),
      message: "open",
    },
    {
      name: "what the Serverless Framework makes of its settings",
      file: "serverless.yml",
      text: `service: orders
provider:
  name: aws
  endpointType: PRIVATE
  apiGateway:
    resourcePolicy:
      - ${everybody(allow())}
functions:
  a: { handler: a.b, events: [{ http: GET a }] }
`,
      message: "open",
    },
    {
      name: "the separate policy of an API",
      file: "main.tf",
      text: separate(hcl('"⟦*⟧"')),
      message: "open",
      address: "aws_api_gateway_rest_api_policy.p",
    },
  ],
  silent: [
    {
      name: "the policy in a definition, with another one beside it",
      file: "main.tf",
      text: defined(definition('"*"'), '  policy = jsonencode({ Version = "2012-10-17", Statement = [] })\n'),
    },
    {
      name: "the policy in a definition, with a resource beside it that gives the API another one",
      file: "main.tf",
      text: `${defined(definition('"*"'))}
resource "aws_api_gateway_rest_api_policy" "p" {
  rest_api_id = aws_api_gateway_rest_api.orders.id
  policy      = jsonencode({ Version = "2012-10-17", Statement = [] })
}
`,
    },
    {
      name: "a definition that is no JSON, or is not visible",
      file: "main.tf",
      text: `${defined('file("api.yaml")')}${defined("<<-EOT\n    openapi: 3.0.1\n    x-amazon-apigateway-policy: {}\n  EOT").replace("orders", "others")}`,
    },
    {
      name: "an API that runs, with a policy for another one",
      file: "state.json",
      text: state(own.replace("a1b2", "z9y8"), '\\"*\\"'),
    },
    { name: "SAM's list of VPCs that are admitted", file, text: sam("SourceVpcWhitelist: [vpc-0a1b2c3d4e5f67890]") },
    { name: "an endpoint in the Allow", file, text: api([condition(`{ StringEquals: { ${vpce} } }`)]) },
    { name: "a VPC in the Allow", file, text: api([condition(`{ StringLike: { ${vpc} } }`)]) },
    {
      name: "all but an endpoint denied",
      file,
      text: api([allow(), deny(`{ StringNotEquals: { ${vpce} } }`)]),
    },
    {
      name: "an Allow for every API, of which a Deny takes this one",
      file,
      text: api([allow().replace("execute-api:/*", "'*'"), deny(`{ StringNotEquals: { ${vpce} } }`)]),
    },
    {
      name: "all but a VPC denied, by the ARN of an API that may be this one",
      file,
      text: api([
        allow(),
        deny(`{ StringNotEquals: { ${vpc} } }`, "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"),
      ]),
    },
    {
      name: "all but a VPC denied, by the name of a stage that is not visible",
      file,
      text: api([allow(), deny(`{ StringNotEquals: { ${vpc} } }`, "!Sub 'execute-api:/${Stage}/*'")], {
        head: "Parameters: { Stage: { Type: String } }\n",
      }),
    },
    {
      name: "an endpoint that is not visible",
      file,
      text: api([allow(), deny("{ StringNotEquals: { aws:SourceVpce: !Ref Endpoint } }")], {
        head: "Parameters: { Endpoint: { Type: String } }\n",
      }),
    },
    {
      name: "endpoints that are not visible",
      file: "main.tf",
      text: `variable "endpoints" { type = list(string) }${separate(
        hcl('"*"', { more: ', Condition = { StringEquals = { "aws:SourceVpce" = var.endpoints } }' }),
      )}`,
    },
    {
      name: "an organization",
      file,
      text: api([condition("{ StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }")]),
    },
    {
      name: "the organization of the endpoint",
      file,
      text: api([condition("{ StringEquals: { aws:VpceOrgID: o-a1b2c3d4e5 } }")]),
    },
    { name: "an account", file, text: api([allow().replace("'*'", "{ AWS: '111122223333' }")]) },
    { name: "a service", file, text: api([allow().replace("'*'", "{ Service: events.amazonaws.com }")]) },
    {
      name: "a caller by its unique id",
      file,
      text: api([condition("{ StringLike: { aws:userid: 'AROAEXAMPLEID:*' } }")]),
    },
    {
      name: "a private address, which another rule judges",
      file,
      text: api([condition("{ IpAddress: { aws:VpcSourceIp: 10.0.0.0/8 } }")]),
    },
    {
      name: "a public address, which nobody has behind an endpoint",
      file,
      text: api([condition("{ IpAddress: { aws:SourceIp: 203.0.113.0/24 } }")]),
    },
    {
      name: "the ARN of an API that may be another one",
      file,
      text: api([allow().replace("execute-api:/*", "'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*'")]),
    },
    { name: "an API that is not private", file, text: api([allow()], { types: "[REGIONAL]" }) },
    {
      name: "an API that may be private",
      file,
      text: api([allow()], { types: "[!Ref Kind]", head: "Parameters: { Kind: { Type: String } }\n" }),
    },
    { name: "a public API in Terraform", file: "main.tf", text: separate(hcl('"*"'), { types: '["EDGE"]' }) },
    { name: "the policy of another API", file: "main.tf", text: separate(hcl('"*"'), { served: "others" }) },
    {
      name: "an ARN of another API",
      file: "main.tf",
      text: separate(hcl('"*"', { resource: "aws_api_gateway_rest_api.others.execution_arn" })),
    },
  ],
});
