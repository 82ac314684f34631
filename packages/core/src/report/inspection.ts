// The answer of `inspect`: a project as plain data, to the contract.

import { wholeNetwork } from "../model/deployment.js";
import type { Endpoint, PolicyForm } from "../model/endpoint.js";
import type { FileKind } from "../model/file-kind.js";
import type { ForeignSuppression } from "../model/foreign-suppression.js";
import type { PolicyAttachment, PolicyRole } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import type { When } from "../model/when.js";
import type { Value } from "../value/value.js";
import type { ReportRange } from "./finding.js";
import { type GeneratedLookup, generatedLookup } from "./generated.js";
import { describeNetwork } from "./inspected-network.js";
import { describePrivateApi, type InspectedPrivateApi } from "./inspected-private-api.js";
import { createLocator, type Locator } from "./locate.js";
import { booleanForm, type Json, type Positions, policyForm, valueForm } from "./normal-form.js";

export interface InspectedVariant {
  readonly when: When;
  readonly assumes: Readonly<Record<string, string>>;
  readonly policy: Json;
  /** Of every variant but the first, whose positions stand at the policy. */
  readonly positions?: Readonly<Record<string, InspectedPosition>>;
}

export interface InspectedPosition {
  readonly file: string;
  readonly range: ReportRange;
}

/** Of what a program wrote: then also the construct and the place in the program, if known. */
export interface InspectedOrigin {
  readonly generated?: true;
  readonly construct?: string;
  readonly source?: InspectedPosition;
}

export interface InspectedPolicy extends InspectedOrigin {
  readonly file: string;
  readonly address: string;
  readonly container?: string;
  readonly resourceType: string | null;
  readonly property: string | null;
  readonly role: PolicyRole;
  readonly form: PolicyAttachment["form"];
  readonly condition: string | null;
  readonly range: ReportRange;
  readonly attachedTo: Json;
  readonly offByDefault?: true;
  readonly variants: readonly InspectedVariant[];
  readonly positions?: Readonly<Record<string, InspectedPosition>>;
}

export interface InspectedEndpoint extends InspectedOrigin {
  readonly file: string;
  readonly address: string;
  readonly container?: string;
  readonly type: Endpoint["type"] | "unknown";
  readonly typeExplicit: boolean;
  readonly serviceName: Json;
  readonly service: string | null;
  readonly serviceRegion: Json;
  readonly vpc: Json;
  readonly routeTables: Json;
  readonly subnets: Json;
  readonly securityGroups: Json;
  readonly privateDns: Json;
  readonly ipAddressType: Json;
  readonly dnsRecordIpType: Json;
  readonly privateDnsOnlyForInbound: Json;
  readonly resourceConfigurationArn: Json;
  readonly serviceNetworkArn: Json;
  readonly ownerId: Json;
  readonly policyForm: PolicyForm;
  readonly condition: string | null;
  readonly offByDefault?: true;
  readonly range: ReportRange;
  /** Per case that conditions leave open: the members that differ from the endpoint's. */
  readonly variants?: readonly ({ readonly when: When } & Readonly<Record<string, unknown>>)[];
}

export interface InspectedProblem {
  readonly file: string;
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly range: ReportRange;
  readonly suggest?: string;
  readonly when?: When;
}

/** A resource of the network: its place and its properties in normal form. */
export interface InspectedResource {
  readonly file: string;
  readonly address: string;
  readonly range: ReportRange;
  readonly [property: string]: unknown;
}

/** A suppression of another tool, as its author wrote it. `address` is "" for a whole template. */
export interface InspectedForeignSuppression {
  readonly tool: ForeignSuppression["tool"];
  readonly file: string;
  readonly address: string;
  readonly ids: readonly string[];
  readonly reason: string | null;
  readonly range: ReportRange;
}

/** What was understood of the files of a run. */
export interface Inspection {
  readonly files: readonly { readonly file: string; readonly kind: FileKind }[];
  readonly policies: readonly InspectedPolicy[];
  readonly endpoints: readonly InspectedEndpoint[];
  readonly endpointServices: readonly InspectedResource[];
  readonly vpcs: readonly InspectedResource[];
  readonly subnets: readonly InspectedResource[];
  readonly routeTables: readonly InspectedResource[];
  /** APIs that only endpoints reach, or that may be such. */
  readonly privateApis: readonly (InspectedPrivateApi & InspectedOrigin)[];
  readonly securityGroups: readonly InspectedResource[];
  readonly problems: readonly InspectedProblem[];
  readonly skipped: Project["skipped"];
  /** What the files tell other tools not to report; it silences nothing here. */
  readonly foreignSuppressions: readonly InspectedForeignSuppression[];
}

/** A project as the contract shows it. Secrets are never values here, so none is printed. */
export function describeProject(
  project: Project,
  textOf: (file: string) => string | null,
  withPositions: boolean,
): Inspection {
  const locator = createLocator(textOf);
  const generated = generatedLookup(project);
  return {
    files: project.files,
    policies: project.policies.map((policy) => ({
      ...describePolicy(policy, locator, withPositions),
      ...describeGenerated(generated(policy.file, policy.address), locator),
    })),
    endpoints: project.endpoints.map((endpoint) => ({
      ...describeEndpoint(endpoint, locator),
      ...describeGenerated(generated(endpoint.file, endpoint.address), locator),
    })),
    ...describeNetwork(wholeNetwork(project.deployments), locator),
    privateApis: project.privateApis.map((api) => ({
      ...describePrivateApi(api, locator),
      ...describeGenerated(generated(api.file, api.address), locator),
    })),
    problems: project.problems.map(({ file, code, pointer, message, location, suggest, when }) => ({
      file,
      code,
      pointer,
      message,
      range: locator.range(location),
      ...(suggest === null ? {} : { suggest }),
      ...(Object.keys(when).length === 0 ? {} : { when }),
    })),
    skipped: project.skipped,
    foreignSuppressions: project.foreignSuppressions.map(({ at, ...one }) => ({ ...one, range: locator.range(at) })),
  };
}

function describePolicy(policy: PolicyAttachment, locator: Locator, withPositions: boolean): InspectedPolicy {
  const described = policy.variants.map(({ when, assumes, document }) => {
    const positions: Positions = new Map();
    const form = policyForm(document, withPositions ? positions : undefined);
    return { variant: { when, assumes, policy: form }, positions: describePositions(positions, locator) };
  });
  // The first variant's positions stand at the policy itself.
  const variants = described.map(({ variant, positions }, index) =>
    withPositions && index > 0 ? { ...variant, positions } : variant,
  );
  const { file, address, resourceType, property, role, form, condition, provenance, attachedTo } = policy;
  return {
    file,
    address,
    ...(policy.container === null ? {} : { container: policy.container }),
    resourceType,
    property,
    role,
    form,
    condition,
    range: locator.range(provenance.at),
    attachedTo: attachedTo.map((target) => valueForm(target)),
    ...(policy.offByDefault ? { offByDefault: true } : {}),
    variants,
    ...(withPositions ? { positions: described[0]?.positions ?? {} } : {}),
  };
}

function describeGenerated(resource: ReturnType<GeneratedLookup>, locator: Locator): InspectedOrigin {
  if (resource === null) return {};
  const { construct, source } = resource;
  return {
    generated: true,
    ...(construct === null ? {} : { construct }),
    ...(source === null ? {} : { source: { file: source.file, range: locator.range(source) } }),
  };
}

function describePositions(positions: Positions, locator: Locator): Readonly<Record<string, InspectedPosition>> {
  return Object.fromEntries(
    [...positions].map(([pointer, { at }]) => [pointer, { file: at.file, range: locator.range(at) }]),
  );
}

function describeEndpoint(endpoint: Endpoint, locator: Locator): InspectedEndpoint {
  const base = describeMembers(endpoint, locator);
  if (endpoint.variants.length === 0) return base;
  const variants = endpoint.variants.map((variant) => {
    const own = Object.entries(describeMembers(variant.endpoint, locator));
    const differs = ([name, value]: [string, unknown]) =>
      JSON.stringify(value) !== JSON.stringify(Object.entries(base).find(([other]) => other === name)?.[1]);
    return { when: variant.when, ...Object.fromEntries(own.filter(differs)) };
  });
  return { ...base, variants };
}

function describeMembers(endpoint: Endpoint, locator: Locator): InspectedEndpoint {
  const form = (value: Value | null): Json => (value === null ? null : valueForm(value));
  const { file, address, type, typeExplicit, service, policyForm: given, condition } = endpoint;
  return {
    file,
    address,
    ...(endpoint.container === null ? {} : { container: endpoint.container }),
    type: type ?? "unknown",
    typeExplicit,
    serviceName: form(service.value),
    service: service.token,
    serviceRegion: form(endpoint.serviceRegion),
    vpc: form(endpoint.vpc),
    routeTables: form(endpoint.routeTables),
    subnets: form(endpoint.subnets),
    securityGroups: form(endpoint.securityGroups),
    privateDns: booleanForm(endpoint.privateDns),
    ipAddressType: form(endpoint.ipAddressType),
    dnsRecordIpType: form(endpoint.dnsRecordIpType),
    privateDnsOnlyForInbound: form(endpoint.privateDnsOnlyForInbound),
    resourceConfigurationArn: form(endpoint.resourceConfigurationArn),
    serviceNetworkArn: form(endpoint.serviceNetworkArn),
    ownerId: form(endpoint.ownerId),
    policyForm: given,
    condition,
    ...(endpoint.offByDefault ? { offByDefault: true } : {}),
    range: locator.range(endpoint.header.at),
  };
}
