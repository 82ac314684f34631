// The shapes of modules that many use for endpoints (terraform.md §1.6), for when they are not on disk:
// what their documented inputs make of endpoints and policies, and nothing else.

/** The shape of a well-known module as configuration; null for all others. */
export function wellKnownModule(source: string): string | null {
  const plain = source
    .replace(/^git::/, "")
    .replace(/\?.*$/, "")
    .replace(/\.git(?=\/\/|$)/, "");
  if (/(^|[/:@])terraform-aws-modules\/(vpc\/aws|terraform-aws-vpc)\/\/modules\/vpc-endpoints\/?$/.test(plain)) {
    return terraformAwsModules;
  }
  return /(^|[/:@])cloudposse\/(vpc\/aws|terraform-aws-vpc)\/\/modules\/vpc-endpoints\/?$/.test(plain)
    ? cloudPosse
    : null;
}

/** Inputs: README.md of terraform-aws-modules/terraform-aws-vpc, modules/vpc-endpoints. */
const terraformAwsModules = `
variable "create" { default = true }
variable "endpoints" { default = {} }
variable "vpc_id" { default = null }
variable "subnet_ids" { default = [] }
variable "security_group_ids" { default = [] }
variable "create_security_group" { default = false }
data "aws_vpc_endpoint_service" "this" {
  for_each     = var.endpoints
  service      = try(each.value.service, null)
  service_name = try(each.value.service_name, null)
}
resource "aws_vpc_endpoint" "this" {
  for_each            = { for key, endpoint in var.endpoints : key => endpoint if var.create && try(endpoint.create, true) }
  vpc_id              = var.vpc_id
  service_name        = try(each.value.service_endpoint, data.aws_vpc_endpoint_service.this[each.key].service_name)
  service_region      = try(each.value.service_region, null)
  vpc_endpoint_type   = try(each.value.service_type, "Interface")
  policy              = try(each.value.policy, null)
  auto_accept         = try(each.value.auto_accept, null)
  ip_address_type     = try(each.value.ip_address_type, null)
  private_dns_enabled = try(each.value.service_type, "Interface") == "Interface" ? try(each.value.private_dns_enabled, null) : null
  route_table_ids     = try(each.value.service_type, "Interface") == "Gateway" ? try(each.value.route_table_ids, null) : null
  subnet_ids          = try(each.value.service_type, "Interface") == "Interface" ? distinct(concat(var.subnet_ids, try(each.value.subnet_ids, []))) : null
  security_group_ids  = try(each.value.service_type, "Interface") == "Interface" ? (var.create_security_group ? aws_security_group.this.ids : concat(var.security_group_ids, try(each.value.security_group_ids, []))) : null
}
`;

/** Inputs: README.md of cloudposse/terraform-aws-vpc, modules/vpc-endpoints. */
const cloudPosse = `
variable "enabled" { default = true }
variable "vpc_id" { default = null }
variable "gateway_vpc_endpoints" { default = {} }
variable "interface_vpc_endpoints" { default = {} }
data "aws_vpc_endpoint_service" "gateway" {
  for_each = var.gateway_vpc_endpoints
  service  = each.value.name
}
data "aws_vpc_endpoint_service" "interface" {
  for_each = var.interface_vpc_endpoints
  service  = each.value.name
}
resource "aws_vpc_endpoint" "gateway_endpoint" {
  for_each          = { for key, endpoint in var.gateway_vpc_endpoints : key => endpoint if var.enabled != false }
  vpc_id            = var.vpc_id
  vpc_endpoint_type = "Gateway"
  service_name      = data.aws_vpc_endpoint_service.gateway[each.key].service_name
  policy            = try(each.value.policy, null)
  route_table_ids   = try(each.value.route_table_ids, null)
}
resource "aws_vpc_endpoint" "interface_endpoint" {
  for_each            = { for key, endpoint in var.interface_vpc_endpoints : key => endpoint if var.enabled != false }
  vpc_id              = var.vpc_id
  vpc_endpoint_type   = "Interface"
  service_name        = data.aws_vpc_endpoint_service.interface[each.key].service_name
  policy              = try(each.value.policy, null)
  private_dns_enabled = try(each.value.private_dns_enabled, null)
  security_group_ids  = try(each.value.security_group_ids, null)
  subnet_ids          = try(each.value.subnet_ids, null)
}
`;
