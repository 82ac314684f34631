import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("cidr-host-bits", {
  found: [
    {
      name: "an address with the length of its network",
      file,
      as: endpoint,
      text: jsonPolicy(`{"IpAddress":{"aws:VpcSourceIp":⟦"10.0.0.5/24"⟧}}`),
      message: "ignored",
      severity: "info",
      names: ["10.0.0.5/24", "10.0.0.0/24"],
      fix: { safety: "safe", text: jsonPolicy(`{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/24"}}`) },
    },
    {
      name: "one of a list, negated, in a template",
      file: "template.yaml",
      text: templatePolicy("{ NotIpAddress: { 'aws:VpcSourceIp': [10.0.0.0/8, ⟦192.168.1.0/16⟧, !Ref P] } }"),
      message: "ignored",
      names: ["192.168.0.0/16"],
    },
    {
      name: "IPv6, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ IpAddressIfExists = { "aws:VpcSourceIp" = "⟦2001:DB8:0:0:1::7/64⟧" } }`),
      message: "ignored",
      names: ["2001:db8::/64"],
    },
    {
      name: "in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "IpAddress"
      variable = "aws:VpcSourceIp"
      values   = ["⟦10.1.2.3/0⟧"]`),
      message: "ignored",
      names: ["0.0.0.0/0"],
    },
  ],
  silent: [
    {
      name: "networks and addresses",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"IpAddress":{"aws:VpcSourceIp":["10.0.0.0/24","10.0.0.5","10.0.0.5/32","2001:db8::/32","::1/128"]}}`,
      ),
    },
    {
      name: "what is no range at all",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"IpAddress":{"aws:VpcSourceIp":"10.0.0.5/240"},"StringEquals":{"aws:PrincipalTag/net":"10.0.0.5/24"}}`,
      ),
    },
    {
      name: "ranges that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ IpAddress = { "aws:VpcSourceIp" = [var.x, "10.0.0.\${var.x}/24"] } }`),
    },
    {
      name: "a parameter",
      file: "template.yaml",
      text: templatePolicy("{ IpAddress: { 'aws:VpcSourceIp': !Ref P } }"),
    },
  ],
});
