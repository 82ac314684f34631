// A VPC with an interface endpoint and its security group, in Terraform, for the rules about networks.

/** @param ingress the rules of the group, as blocks. @param more further resources. */
export function guardedEndpoint(ingress: string, more = "", service = "sqs"): string {
  return `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.main.id
${ingress}}
resource "aws_vpc_endpoint" "queue" {
  vpc_id             = aws_vpc.main.id
  vpc_endpoint_type  = "Interface"
  service_name       = "com.amazonaws.eu-west-1.${service}"
  security_group_ids = [aws_security_group.endpoint.id]
}
${more}`;
}

/** A rule for incoming traffic inside a group. @param source its last argument. */
export function ingressRule(port: number | string, source: string, protocol = "tcp"): string {
  return `  ingress {
    protocol  = "${protocol}"
    from_port = ${port}
    to_port   = ${port}
    ${source}
  }
`;
}
