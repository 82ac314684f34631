// Endpoint services in both languages, for the rules about their providers.

/** @param acceptance null: not given. @param principals as a list in HCL. */
export function serviceModule(acceptance: string | null, principals: string, more = ""): string {
  const line = acceptance === null ? "" : `  acceptance_required = ${acceptance}\n`;
  return `
resource "aws_vpc_endpoint_service" "api" {
${line}  allowed_principals  = ${principals}
}
${more}`;
}

/** @param condition of the permissions. */
export function serviceTemplate(acceptance: string, principals: string, condition = ""): string {
  return `Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x] }
Resources:
  Service: { Type: AWS::EC2::VPCEndpointService, Properties: { AcceptanceRequired: ${acceptance} } }
  Permissions: { Type: AWS::EC2::VPCEndpointServicePermissions, ${condition}Properties: { ServiceId: !Ref Service, AllowedPrincipals: ${principals} } }
`;
}
