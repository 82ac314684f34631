// What the security groups of an endpoint let in on the port of its service.
// AWS: VPC User Guide `security-group-rules`: all rules of all groups together; what none allows is dropped.

import type { EndpointServices } from "../aws/endpoint-services.js";
import { all, any, type Tri, tri } from "../iam/tri.js";
import type { Endpoint } from "../model/endpoint.js";
import type { SecurityGroup, SecurityGroupRule } from "../model/network.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { recordsOf } from "./endpoint-service.js";
import { knownList } from "./known-list.js";
import type { NetworkView } from "./network-view.js";

/** Services that answer on other ports, or on several (their guides); for them nothing is said. */
const otherPorts = /^(email-smtp|dsql|iot|greengrass|appstream|transfer)/;

/** The port of an interface endpoint's service: 443 but for few; null where that is not sure. */
export function servicePort(endpoint: Endpoint, services: EndpointServices): number | null {
  if (endpoint.type !== "Interface" || otherPorts.test(endpoint.service.token ?? "")) return null;
  const records = recordsOf(endpoint, services);
  const ports = new Set(records.map(({ port }) => port ?? 443));
  const [port] = ports;
  if (port === undefined || ports.size > 1) return null;
  return records.every(({ iamPrefixes }) => iamPrefixes.length > 0) ? port : null;
}

/** The groups of an endpoint that are part of the project. */
export function groupsOf(endpoint: Endpoint, network: NetworkView): readonly SecurityGroup[] {
  return knownList(endpoint.securityGroups).items.flatMap((item) => network.groupNamed(item) ?? []);
}

/**
 * Can anybody reach the port of an endpoint? `no` only where all groups and all of their rules are visible. An
 * endpoint without groups has the VPC's default one, which is not.
 */
export function isReachable(endpoint: Endpoint, port: number, network: NetworkView): Tri {
  const { items, isClosed } = knownList(endpoint.securityGroups);
  const groups = groupsOf(endpoint, network);
  const isWhole = isClosed && items.length > 0 && groups.length === items.length;
  if (!isWhole || network.mayBeGiven(endpoint, "securityGroups") || network.mayHaveStrayRules) return "unknown";
  return any(groups.flatMap((group) => rulesOf(group, network).map((answer) => answer(port))));
}

function rulesOf(group: SecurityGroup, network: NetworkView): readonly ((port: number) => Tri)[] {
  const hidden = group.ingress.hidden.map(() => (): Tri => "unknown");
  const known = group.ingress.rules.map((rule) => (port: number) => letsIn(rule, port));
  // A rule of its own whose group is not visible may belong to this one.
  const stray = network.network.securityGroupRules
    .filter((rule) => rule.direction === "ingress" && network.areSame(rule.group, group.identity) === "unknown")
    .map((rule) => (port: number) => (letsIn(rule, port) === "no" ? ("no" as const) : ("unknown" as const)));
  return [...hidden, ...known, ...stray];
}

function letsIn(rule: SecurityGroupRule, port: number): Tri {
  const answer = all([coversPort(rule, port), hasSource(rule)]);
  return answer === "yes" && rule.condition !== null ? "unknown" : answer;
}

/** Does the rule name anybody? A rule that names nobody lets nobody in. */
export function hasSource({ sources, isLeftOpen }: SecurityGroupRule): Tri {
  if (sources.some((source) => source.kind !== "unknown" || source.mayBeAbsent !== true)) return "yes";
  return sources.length === 0 && !isLeftOpen ? "no" : "unknown";
}

/** Is the port of TCP among those of the rule? */
function coversPort({ protocol, fromPort, toPort }: SecurityGroupRule, port: number): Tri {
  const words = protocol === null ? null : possibleTexts(protocol);
  if (words === null) return "unknown";
  const ofWord = (word: string): Tri => {
    if (word === "-1" || word.toLowerCase() === "all") return "yes";
    if (word !== "6" && word.toLowerCase() !== "tcp") return "no";
    const [from, to] = [numberIn(fromPort), numberIn(toPort)];
    if (from === null || to === null || from < 0 || to < 0) return "unknown";
    return tri(from <= port && port <= to);
  };
  const answers = words.map(ofWord);
  const [first] = answers;
  return first !== undefined && answers.every((answer) => answer === first) ? first : "unknown";
}

function numberIn(value: Value | null): number | null {
  const texts = value === null ? null : possibleTexts(value);
  const [only] = texts ?? [];
  return only !== undefined && texts?.length === 1 && /^-?\d+$/.test(only) ? Number(only) : null;
}

/** A rule that opens the port to every address, with the source that does. */
export interface OpenRule {
  readonly group: SecurityGroup;
  readonly source: Value;
  readonly text: string;
}

/** The rules of an endpoint's groups that surely let every address in on a port, if they are there. */
export function openRules(endpoint: Endpoint, port: number, network: NetworkView): readonly OpenRule[] {
  return groupsOf(endpoint, network).flatMap((group) =>
    group.ingress.rules
      .filter((rule) => coversPort(rule, port) === "yes")
      .flatMap(({ sources }) => sources)
      .flatMap((source) =>
        source.kind === "text" && (source.text === "0.0.0.0/0" || source.text === "::/0")
          ? [{ group, source, text: source.text }]
          : [],
      ),
  );
}
