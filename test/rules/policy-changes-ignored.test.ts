import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";
const policy = `jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "*" }] })`;

const endpoint = (more: string) => `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
${more}}
`;

testRule("policy-changes-ignored", {
  found: [
    {
      name: "by name",
      file,
      text: endpoint(`  policy = ${policy}\n  lifecycle {\n    ignore_changes = [tags, ⟦policy⟧]\n  }\n`),
      message: "found",
      severity: "info",
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "with everything else",
      file,
      text: endpoint(`  policy = ${policy}\n  lifecycle {\n    ignore_changes = ⟦all⟧\n  }\n`),
      message: "found",
    },
    {
      name: "of a policy of its own",
      file,
      text: `${endpoint("")}
resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = ${policy}
  lifecycle {
    ignore_changes = [⟦policy⟧]
  }
}
`,
      message: "found",
      address: "aws_vpc_endpoint_policy.s3",
    },
  ],
  silent: [
    {
      name: "other arguments",
      file,
      text: endpoint(`  policy = ${policy}\n  lifecycle {\n    ignore_changes = [tags]\n  }\n`),
    },
    { name: "no policy", file, text: endpoint("  lifecycle {\n    ignore_changes = [policy]\n  }\n") },
    {
      name: "another part of a lifecycle",
      file,
      text: endpoint(`  policy = ${policy}\n  lifecycle {\n    prevent_destroy = true\n  }\n`),
    },
    {
      name: "the policy of a bucket, which is not ours",
      file,
      text: `
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = ${policy}
  lifecycle {
    ignore_changes = [policy]
  }
}
`,
    },
  ],
});
