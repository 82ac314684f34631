// The policies of a run as questions are asked about them: by address, in each of their cases, with what their
// place makes of them (contracts.md, "The reasoning commands").

import type { AnalysisInput } from "./analyze.js";
import type { Catalogue } from "./aws/catalogue.js";
import { readEndpointServices } from "./aws/endpoint-services.js";
import { readGlobalConditionKeys } from "./aws/global-condition-keys.js";
import { lazy } from "./aws/lazy.js";
import { optionsAt } from "./formats/configured-options.js";
import type { ReadingOptions } from "./formats/format.js";
import { readProject } from "./formats/read-project.js";
import type { Endpoint } from "./model/endpoint.js";
import { endpointKey } from "./model/endpoint-key.js";
import { type PolicyAttachment, type PolicyVariant, typedTransport } from "./model/policy-attachment.js";
import type { Project, SkippedFile } from "./model/project.js";
import { always } from "./model/when.js";
import { defaultPolicyDocument } from "./policy/default-policy.js";
import { grammarOf, type PolicyGrammar } from "./policy/grammar.js";
import { judgedAs } from "./policy/judged-as.js";
import { lowerPolicy } from "./policy/lower.js";
import { requiredElements } from "./policy/requirement.js";
import type { Assumption, EndpointPins } from "./reason/answers.js";
import { endpointPins } from "./reason/endpoint-pins.js";
import type { Concerned } from "./reason/invariant.js";
import { allAssumptions, type PolicyCase } from "./reason/policy-cases.js";
import type { PolicyPlace } from "./reason/policy-place.js";
import type { ReasonSources } from "./reason/sources.js";
import { endpointFacts, worldFacts } from "./reason/world-facts.js";
import type { ReportRange } from "./report/finding.js";
import { createLocator, type Locator } from "./report/locate.js";
import { casesOf } from "./value/cases.js";
import type { Provenance } from "./value/provenance.js";
import { rescoped, type ScopeOf } from "./value/rescope.js";
import { openingOf } from "./value/text-place.js";
import { listValue, mapValue, unknownValue, type Value } from "./value/value.js";

/** Where a statement of a policy was written. */
export interface StatementPlace {
  /** As in answers: the position among the statements, from 0. */
  readonly index: number;
  readonly file: string;
  readonly range: ReportRange;
}

/** A policy in one of its cases, and the places of its statements. */
export interface PlacedCase extends PolicyCase {
  readonly statements: readonly StatementPlace[];
  /** Parameters and variables that it takes at their default, with the value. */
  readonly assumes: Readonly<Record<string, string>>;
}

/** A policy that questions can be asked about. */
export interface PlacedDocument {
  readonly file: string;
  /** The files that may be given to ask about it: its own and that of its endpoint. */
  readonly files: readonly string[];
  /** Terraform address, logical id, endpoint id; "" for a bare document. */
  readonly address: string;
  /** Dotted path of the property that holds it; null for bare documents and where nothing is written. */
  readonly property: string | null;
  /** The address of the endpoint whose traffic it caps, where the files show it. */
  readonly endpoint: string | null;
  /** `default`: nobody wrote it, AWS attaches it to an endpoint without a policy. `unseen`: there may be one. */
  readonly origin: "written" | "default" | "unseen";
  readonly cases: readonly PlacedCase[];
  /** What its endpoint fixes; null for policies of other things. */
  readonly pins: EndpointPins | null;
  /** What decides which invariants are about it. */
  readonly concerned: Concerned;
}

/** The policies of some files, and what of the files could not be understood. */
export interface PlacedPolicies {
  readonly documents: readonly PlacedDocument[];
  readonly problems: readonly { readonly file: string; readonly range: ReportRange; readonly message: string }[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Reads files and gives every policy in them, those too that AWS attaches by itself. A bare document is what
 * `options.as` says, else the policy of an interface endpoint. Never throws for any text.
 * @param scopeOf the scopes of unknowns, where policies of several readings are asked about together: equal origins
 * of one scope are one unknown.
 */
export function placedPolicies(
  { files, provider }: AnalysisInput,
  options: ReadingOptions,
  scopeOf: ScopeOf = (scope) => scope,
): PlacedPolicies {
  const project = readProject(files, provider, { ...options, wholeModules: true });
  const locator = createLocator((file) => provider.read(file));
  const written = project.policies.map((one) => {
    const policy = rescopedPolicy(one, scopeOf);
    const isOpen = optionsAt(policy.file, options).as === undefined && isBare(policy);
    return placedDocument(isOpen ? asEndpointPolicy(policy) : policy, locator);
  });
  const unwritten = endpointsWithoutPolicy(project).map((one) => implicitDocument(one, project));
  return {
    documents: [...written, ...unwritten],
    problems: project.problems.map(({ file, location, message }) => ({
      file,
      range: locator.range(location),
      message,
    })),
    skipped: project.skipped,
  };
}

/** A policy that caps what passes an endpoint. */
export interface EndpointDocument extends Pick<PlacedDocument, "origin" | "cases" | "pins"> {
  /** As it was read; null where nobody wrote it. */
  readonly attachment: PolicyAttachment | null;
  /** The endpoint, where the files show it. */
  readonly endpoint: Endpoint | null;
}

/** What of a project says which policies endpoints have. */
export type PoliciesAndEndpoints = Pick<Project, "policies" | "endpoints">;

/** The policies of endpoints in a project, those too that nobody wrote. */
export function endpointDocuments(project: PoliciesAndEndpoints, locator: Locator): readonly EndpointDocument[] {
  const written = project.policies
    .filter((one) => judgedAs(one) === "endpoint")
    .map((attachment) => {
      const endpoint = attachment.judgedFor?.endpoint ?? null;
      return { ...placedDocument(attachment, locator), attachment, endpoint };
    });
  const unwritten = endpointsWithoutPolicy(project).map((endpoint) => {
    return { ...implicitDocument(endpoint, project), attachment: null, endpoint };
  });
  return [...written, ...unwritten];
}

/** What reasoning needs to know of AWS, each part opened when it is first needed. */
export function reasonSources(catalogue: () => Catalogue): ReasonSources {
  return { catalogue, conditionKeys: lazy(readGlobalConditionKeys), endpointServices: readEndpointServices() };
}

/** The facts about requests that are built in, those of endpoints among them. */
export function builtInAssumptions(sources: ReasonSources): readonly Assumption[] {
  const anyEndpoint: PolicyPlace = { as: "endpoint", type: null, service: null };
  const facts = [...worldFacts(), ...endpointFacts(anyEndpoint, null, sources)];
  return allAssumptions([facts.map(({ assumption }) => assumption)]);
}

/** What stands for a thing that is not there: a policy that allows nothing. */
export function absentPolicy(place: PolicyPlace): PlacedCase {
  const nowhere: Provenance = { at: { file: "", range: { start: 0, end: 0 } } };
  const empty = listValue([], nowhere);
  const document = mapValue([{ name: "Statement", key: nowhere, value: empty }], nowhere);
  return { when: always, placed: { policy: lowerPolicy(document, freeGrammar), place }, statements: [], assumes: {} };
}

const freeGrammar: PolicyGrammar = { required: new Set(), transport: typedTransport };

function rescopedPolicy(policy: PolicyAttachment, scopeOf: ScopeOf): PolicyAttachment {
  const variants = policy.variants.map((one) => ({ ...one, document: rescoped(one.document, scopeOf) }));
  return { ...policy, variants };
}

/** A document that nothing says the place of. */
function isBare({ resourceType, property, judgedFor }: PolicyAttachment): boolean {
  return resourceType === null && property === null && (judgedFor?.endpoint ?? null) === null;
}

function asEndpointPolicy(policy: PolicyAttachment): PolicyAttachment {
  const judgedFor = { service: null, type: "Interface", certainty: "certain", endpoint: null } as const;
  return { ...policy, role: "endpoint", judgedFor };
}

function placedDocument(attachment: PolicyAttachment, locator: Locator): PlacedDocument {
  const { file, address, property, judgedFor } = attachment;
  const endpoint = judgedFor?.endpoint ?? null;
  const place = placeOf(attachment);
  const grammar = grammarOf(attachment);
  const variants = [...attachment.variants, ...(endpoint === null ? [] : withoutDocument(endpoint))];
  return {
    file,
    files: endpoint === null ? [file] : [file, endpoint.file],
    address,
    property,
    endpoint: endpoint?.address ?? null,
    origin: "written",
    cases: variants.flatMap((variant) => placedCases(variant, place, grammar, locator, attachment)),
    pins: place.as === "endpoint" ? endpointPins(endpoint) : null,
    concerned: attachment,
  };
}

/** The outcomes of conditions in which an endpoint has no policy, so that AWS attaches its own. */
function withoutDocument({ policyForm, variants, header }: Endpoint): readonly PolicyVariant[] {
  if (policyForm !== "conditional") return [];
  return variants
    .filter(({ endpoint }) => endpoint.policyForm === "absent")
    .map(({ when }) => ({ when, assumes: {}, document: defaultPolicyDocument(header) }));
}

function placedCases(
  variant: PolicyVariant,
  place: PolicyPlace,
  grammar: PolicyGrammar,
  locator: Locator,
  attachment: PolicyAttachment,
): readonly PlacedCase[] {
  return casesOf(variant.document).map(({ value, when }) => {
    const document = givenDocument(value, attachment);
    const policy = lowerPolicy(document, grammar);
    const statements = policy.statements.map(({ index, anchor }) => {
      const at = openingOf(anchor.provenance);
      return { index, file: at.file, range: locator.range(at) };
    });
    return { when: { ...variant.when, ...when }, placed: { policy, place }, statements, assumes: variant.assumes };
  });
}

/** An argument of Terraform that is null is one that is not given. CloudFormation refuses a null. */
function givenDocument(value: Value, { resourceType, provenance, role }: PolicyAttachment): Value {
  const isAbsent = value.kind === "null" && role === "endpoint" && resourceType?.startsWith("aws_") === true;
  return isAbsent ? defaultPolicyDocument(provenance) : value;
}

function placeOf({ role, judgedFor }: PolicyAttachment): PolicyPlace {
  if (judgedFor !== null || role === "endpoint") {
    const { type = null, service = null } = judgedFor ?? {};
    return { as: "endpoint", type: type === null ? null : type === "Gateway" ? "Gateway" : "Interface", service };
  }
  // An SCP caps whoever calls, as a policy that is attached to all of them would.
  return role === "identity" || role === "identity-like" || role === "scp" ? { as: "identity" } : { as: "resource" };
}

/** Endpoints of a type that has policies, for which no file has one. */
function endpointsWithoutPolicy({ endpoints, policies }: PoliciesAndEndpoints): readonly Endpoint[] {
  const judged = new Set(
    policies.flatMap(({ judgedFor }) => (judgedFor?.endpoint ? [endpointKey(judgedFor.endpoint)] : [])),
  );
  const types: readonly (Endpoint["type"] | undefined)[] = ["Gateway", "Interface", null];
  return endpoints.filter((one) => !judged.has(endpointKey(one)) && types.includes(one.type));
}

/**
 * The policy of an endpoint that has none in the files: AWS's own if it is certain that there is none, else one of
 * which nothing is known.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (default endpoint policy).
 */
function implicitDocument(endpoint: Endpoint, { policies }: PoliciesAndEndpoints): PlacedDocument {
  const { file, address, header, policyForm, absenceUncertain } = endpoint;
  const isElsewhere = policies.some(({ role, judgedFor, resourceType }) => {
    return role === "endpoint" && resourceType !== null && judgedFor?.endpoint == null;
  });
  const isDefault = policyForm === "absent" && !absenceUncertain && !isElsewhere;
  const document = isDefault ? defaultPolicyDocument(header) : unknownValue("policy", header);
  const place: PolicyPlace = {
    as: "endpoint",
    type: endpoint.type === null ? null : endpoint.type === "Gateway" ? "Gateway" : "Interface",
    service: endpoint.service.token,
  };
  const required = requiredElements({ role: "endpoint", judgedFor: null });
  const policy = lowerPolicy(document, { required, transport: typedTransport });
  return {
    file,
    files: [file],
    address,
    property: null,
    endpoint: address,
    origin: isDefault ? "default" : "unseen",
    cases: [{ when: endpoint.when, placed: { policy, place }, statements: [], assumes: {} }],
    pins: endpointPins(endpoint),
    concerned: {
      file,
      address,
      role: "endpoint",
      judgedFor: { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint },
    },
  };
}
