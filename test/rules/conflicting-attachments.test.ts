import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";
const policy = `jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "*" }] })`;

const module = (endpoint: string, more: string) => `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
${endpoint}}
resource "aws_route_table" "a" {
  vpc_id = aws_vpc.main.id
}
${more}`;

const association = `resource "aws_vpc_endpoint_route_table_association" "b" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  route_table_id  = "rtb-0123456789abcdef0"
}
`;

const separatePolicy = `resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = ${policy}
}
`;

testRule("conflicting-attachments", {
  found: [
    {
      name: "route tables",
      file,
      text: module(
        "  route_table_ids = [aws_route_table.a.id]\n",
        association.replace('resource "aws_vpc_endpoint_route_table_association" "b"', "⟦$&⟧"),
      ),
      message: "found",
      severity: "warning",
      address: "aws_vpc_endpoint_route_table_association.b",
      names: ["`aws_vpc_endpoint.s3`", "route tables"],
      related: 1,
    },
    {
      name: "policies",
      file,
      text: module(
        `  policy = ${policy}\n`,
        separatePolicy.replace(`policy          = ${policy}`, `policy          = ⟦${policy}⟧`),
      ),
      message: "found",
      address: "aws_vpc_endpoint_policy.s3",
      names: ["policy"],
    },
    {
      name: "private DNS",
      file,
      text: module(
        "  private_dns_enabled = false\n",
        `⟦resource "aws_vpc_endpoint_private_dns" "s3"⟧ {
  vpc_endpoint_id     = aws_vpc_endpoint.s3.id
  private_dns_enabled = true
}
`,
      ),
      message: "found",
      names: ["private DNS"],
    },
  ],
  silent: [
    { name: "resources of their own only", file, text: module("", association + separatePolicy) },
    {
      name: "several associations",
      file,
      text: module("", association + association.replace('"b"', '"c"').replace("f0", "f1")),
    },
    { name: "an empty list beside them", file, text: module("  route_table_ids = []\n", association) },
    {
      name: "a list that may be empty",
      file,
      text: module("  route_table_ids = var.tables\n", `${association}variable "tables" { type = list(string) }\n`),
    },
    {
      name: "an argument whose changes are ignored",
      file,
      text: module(
        "  route_table_ids = [aws_route_table.a.id]\n  lifecycle {\n    ignore_changes = [route_table_ids]\n  }\n",
        association,
      ),
    },
    { name: "an argument that is null", file, text: module("  policy = null\n", separatePolicy) },
    {
      name: "another endpoint",
      file,
      text: module("  route_table_ids = [aws_route_table.a.id]\n", association.replace(".s3.id", ".other.id")),
    },
    {
      name: "an association that may not be there",
      file,
      text: module(
        "  route_table_ids = [aws_route_table.a.id]\n",
        association.replace('"b" {', '"b" {\n  count = var.more ? 1 : 0'),
      ),
    },
  ],
});
