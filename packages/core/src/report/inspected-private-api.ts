// Private APIs in the answer of `inspect`.

import type { PrivateApi } from "../model/private-api.js";
import type { When } from "../model/when.js";
import type { ReportRange } from "./finding.js";
import type { Locator } from "./locate.js";
import { type Json, valueForm } from "./normal-form.js";

export interface InspectedPrivateApi {
  readonly file: string;
  readonly address: string;
  readonly container?: string;
  readonly resourceType: string;
  readonly condition: string | null;
  /** `unknown`: it may be private. */
  readonly private: PrivateApi["isPrivate"];
  readonly endpointTypes: Json;
  readonly vpcEndpointIds: Json;
  readonly policyForm: PrivateApi["policyForm"];
  readonly range: ReportRange;
  /** Per case in which it is or may be private: the members that differ from the API's. */
  readonly variants?: readonly ({ readonly when: When } & Readonly<Record<string, unknown>>)[];
}

export function describePrivateApi(api: PrivateApi, locator: Locator): InspectedPrivateApi {
  const base = describeMembers(api, locator);
  if (api.variants.length === 0) return base;
  const variants = api.variants.map((variant) => {
    const differs = ([name, value]: [string, unknown]) =>
      JSON.stringify(value) !== JSON.stringify(base[name as keyof InspectedPrivateApi]);
    return {
      when: variant.when,
      ...Object.fromEntries(Object.entries(describeMembers(variant.api, locator)).filter(differs)),
    };
  });
  return { ...base, variants };
}

function describeMembers(api: PrivateApi, locator: Locator): InspectedPrivateApi {
  const { file, address, container, resourceType, condition, isPrivate, vpcEndpointIds } = api;
  return {
    file,
    address,
    ...(container === null ? {} : { container }),
    resourceType,
    condition,
    private: isPrivate,
    endpointTypes: valueForm(api.endpointTypes),
    vpcEndpointIds: vpcEndpointIds === null ? null : valueForm(vpcEndpointIds),
    policyForm: api.policyForm,
    range: locator.range(api.header.at),
  };
}
