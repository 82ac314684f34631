// Private APIs and their policies find each other: by the address that both have, or by what a separate resource serves.

import type { PolicyForm } from "../model/endpoint.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { PrivateApi } from "../model/private-api.js";

interface ApisWithPolicies {
  readonly policies: readonly PolicyAttachment[];
  readonly privateApis: readonly PrivateApi[];
}

/** Terraform's resource that holds nothing but the policy of an API. */
const SEPARATE_POLICY = "aws_api_gateway_rest_api_policy";

/**
 * Gives every policy of a private API its API, and tells APIs that their policy stands elsewhere. The facts are those
 * of one deployment: an address names one thing in it.
 */
export function linkPrivateApis({ policies, privateApis }: ApisWithPolicies): ApisWithPolicies {
  const separate = policies.filter(({ resourceType }) => resourceType === SEPARATE_POLICY);
  return {
    policies: policies.map((policy) => {
      const api = privateApis.find((one) => serves(policy, one) && !isOverlaid(policy, one, separate));
      if (api !== undefined) return { ...policy, privateApi: api };
      // Of what was linked before, another reading may know better.
      const { privateApi, ...unlinked } = policy;
      return privateApi === undefined ? policy : unlinked;
    }),
    privateApis: privateApis.map((api) =>
      api.policyForm === "absent" ? { ...api, policyForm: separateForm(api, separate) } : api,
    ),
  };
}

function serves({ resourceType, address, file, container, attachedTo }: PolicyAttachment, api: PrivateApi): boolean {
  if (resourceType === SEPARATE_POLICY)
    return attachedTo.some((target) => target.kind === "text" && target.text === api.address);
  return address === api.address && file === api.file && container === api.container;
}

/** What a definition holds is not what the API has once a resource of its own gives it a policy. */
function isOverlaid(policy: PolicyAttachment, api: PrivateApi, separate: readonly PolicyAttachment[]): boolean {
  if (policy.property === null || !policy.property.startsWith("body.")) return false;
  const isHidden = ({ attachedTo }: PolicyAttachment) => attachedTo.some(({ kind }) => kind !== "text");
  return separate.some((one) => serves(one, api) || isHidden(one));
}

/** A policy whose target is not visible may be that of any API. */
function separateForm(api: PrivateApi, separate: readonly PolicyAttachment[]): PolicyForm {
  const own = separate.find((policy) => serves(policy, api));
  if (own !== undefined) return own.form;
  return separate.some(({ attachedTo }) => attachedTo.some(({ kind }) => kind !== "text")) ? "unknown" : "absent";
}
