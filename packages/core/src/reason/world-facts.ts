// What holds for all requests there are, whatever policies say: stated as boxes of requests that do not exist, in
// policy language, each with its source (semantics.md §5).

import { iamPrefixesOf } from "../aws/endpoint-services.js";
import { onlyText } from "../policy/condition-values.js";
import type { Value } from "../value/value.js";
import type { Assumption, EndpointPins } from "./answers.js";
import type { PolicyPlace } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import type { StatedBox } from "./stated-box.js";

/** A fact: no request is in its box. */
export interface WorldFact {
  readonly assumption: Assumption;
  readonly box: StatedBox;
  /** Of a fact about something that is not known: the value in the place of the texts of its last condition. */
  readonly value?: Value;
}

const keysPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
const endpointPage = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html";

const absent = (key: string) => ({ Null: { [key]: ["true"] } });
const present = (key: string) => ({ Null: { [key]: ["false"] } });
const service = { "aws:PrincipalIsAWSService": ["true"] };
const notService = { "aws:PrincipalIsAWSService": ["false"] };

function fact(id: string, text: string, source: string, box: StatedBox): WorldFact {
  return { assumption: { id, text, source }, box };
}

/** Keys of identities: unsigned requests and services have none of them. */
const identityKeys = ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid"];
/** Keys that only the calls have that a service makes as itself. */
const serviceCallKeys = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];
const alwaysThere = [
  "aws:SecureTransport",
  "aws:ViaAWSService",
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:RequestedRegion",
];

/**
 * The facts about every request. Each is stated of the keys that it is about alone, also where it follows from two
 * others: a question that does not speak of the key between them takes none of those into account.
 */
export function worldFacts(): readonly WorldFact[] {
  return [
    ...alwaysThere.map((key) =>
      fact(`always-${key}`, `Every request has \`${key}\`.`, keysPage, { Condition: absent(key) }),
    ),
    ...identityKeys.flatMap((key) => [
      fact(`anonymous-${key}`, `Unsigned requests have no \`${key}\`.`, keysPage, {
        Condition: { ...present(key), StringEquals: { "aws:PrincipalType": ["Anonymous"] } },
      }),
      fact(`service-${key}`, `Requests of AWS services have no \`${key}\`.`, keysPage, {
        Condition: { ...present(key), Bool: service },
      }),
    ]),
    ...serviceCallKeys.map((key) =>
      fact(`service-call-${key}`, `Only requests that an AWS service makes as itself have \`${key}\`.`, keysPage, {
        Condition: { ...present(key), Bool: notService },
      }),
    ),
    fact("public-source", "A request that comes through an endpoint has no `aws:SourceIp`.", keysPage, {
      Condition: { Null: { "aws:SourceIp": ["false"], "aws:SourceVpce": ["false"] } },
    }),
    fact("public-source-vpc", "A request that comes through an endpoint has no `aws:SourceIp`.", keysPage, {
      Condition: { Null: { "aws:SourceIp": ["false"], "aws:SourceVpc": ["false"] } },
    }),
    fact("private-source", "A request has `aws:SourceIp` or `aws:VpcSourceIp`, never both.", keysPage, {
      Condition: { Null: { "aws:SourceIp": ["false"], "aws:VpcSourceIp": ["false"] } },
    }),
    fact("vpc-with-endpoint", "A request has `aws:SourceVpce` exactly if it has `aws:SourceVpc`.", keysPage, {
      Condition: { Null: { "aws:SourceVpce": ["true"], "aws:SourceVpc": ["false"] } },
    }),
    fact("endpoint-with-vpc", "A request has `aws:SourceVpce` exactly if it has `aws:SourceVpc`.", keysPage, {
      Condition: { Null: { "aws:SourceVpce": ["false"], "aws:SourceVpc": ["true"] } },
    }),
    ...["aws:SourceVpc", "aws:SourceVpce"].map((key) =>
      fact(`address-with-${key}`, "Only requests through an endpoint have `aws:VpcSourceIp`.", keysPage, {
        Condition: { Null: { "aws:VpcSourceIp": ["false"], [key]: ["true"] } },
      }),
    ),
  ];
}

/** The facts about every request through an endpoint; those of its service are made once. */
export function endpointFacts(
  place: PolicyPlace,
  pins: EndpointPins | null,
  sources: Pick<ReasonSources, "catalogue" | "endpointServices">,
): readonly WorldFact[] {
  if (place.as !== "endpoint") return [];
  const known = sources.catalogue().derived(factsByService);
  const own = known.get(place.service) ?? serviceFacts(place.service, sources);
  known.set(place.service, own);
  return [...own, ...pinnedFacts(pins)];
}

function factsByService(): Map<string | null, readonly WorldFact[]> {
  return new Map();
}

function through(id: string, text: string, box: StatedBox): WorldFact {
  return fact(id, text, endpointPage, box);
}

function serviceFacts(
  service: string | null,
  { endpointServices }: Pick<ReasonSources, "endpointServices">,
): readonly WorldFact[] {
  const prefixes =
    service === null ? [] : iamPrefixesOf(endpointServices.withToken(service)).map((prefix) => `${prefix}:*`);
  return [
    through("no-public-address", "No request through an endpoint has `aws:SourceIp`.", {
      Condition: present("aws:SourceIp"),
    }),
    ...["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"].map((key) =>
      through(`endpoint-${key}`, `Every request through an endpoint has \`${key}\`.`, { Condition: absent(key) }),
    ),
    ...(prefixes.length === 0
      ? []
      : [through("endpoint-service", `The endpoint serves \`${service}\` alone.`, { NotAction: prefixes })]),
  ];
}

/** What an endpoint fixes. */
function pinnedFacts(pins: EndpointPins | null): readonly WorldFact[] {
  const pinned = [
    ["aws:SourceVpce", pins?.id],
    ["aws:SourceVpc", pins?.vpc],
    ["aws:VpceAccount", pins?.account],
    ["aws:VpceOrgID", pins?.organization],
  ] as const;
  return pinned.flatMap(([key, value]): readonly WorldFact[] => {
    if (value === null || value === undefined) return [];
    const text = typeof value === "string" ? value : (onlyText(value) ?? "");
    const said = text === "" ? "one value" : `\`${text}\``;
    const pin = through(`pinned-${key}`, `\`${key}\` is ${said} for every request through the endpoint.`, {
      Condition: { ...present(key), StringNotEquals: { [key]: [text] } },
    });
    return [typeof value === "string" || text !== "" ? pin : { ...pin, value }];
  });
}
