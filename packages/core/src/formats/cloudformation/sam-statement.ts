// The statements that SAM makes of one `ResourcePolicy` for one path (cloudformation.md §6.1), each with the
// methods of the path as its resources.

import type { Location } from "../../text/range.js";
import {
  type ConcatValue,
  concatenate,
  type ListItem,
  listValue,
  type MapValue,
  mapValue,
  type TextValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { memberValue } from "./sam-api.js";

/** Every method of a path of an API, as the resources of a statement. */
export function methodArns(stage: Value | null, path: string, methods: readonly string[], at: Location): Value {
  return listValue(
    methods.map((method) => methodArn(stage, path, method, at)),
    { at },
  );
}

function methodArn(stage: Value | null, path: string, method: string, at: Location): Value {
  const verb = /^(any|x-amazon-apigateway-any-method)$/i.test(method) ? "*" : method.toUpperCase();
  const text = (part: string) => textValue(part, { at });
  const visible: TextValue | ConcatValue | UnknownValue =
    stage?.kind === "text" || stage?.kind === "concat" || stage?.kind === "unknown"
      ? { ...stage, provenance: { ...withoutLiteral(stage), at } }
      : unknownValue("invalid:StageName", { at }, { type: "string" });
  // Path parameters match anything, greedy ones too.
  const pattern = path.replace(/\{[A-Za-z0-9._-]+\+?\}/g, "*");
  return concatenate([text("execute-api:/"), visible, text(`/${verb}${pattern}`)], { at });
}

function withoutLiteral({ provenance: { assumes } }: Value) {
  return assumes === undefined ? {} : { assumes };
}

type Resources = (at: Location) => Value;

export interface PathStatement {
  readonly statement: Value;
  /** Whether it is added although there is an equal one. */
  readonly isRepeated: boolean;
}

/** The statements for one path, in the order that SAM adds them. */
export function pathStatements(policy: MapValue, resources: Resources): readonly PathStatement[] {
  const list = (name: string) => {
    const value = memberValue(policy, name);
    return value === null || value.kind === "null" || itemsOf(value).length === 0 ? null : value;
  };
  const statements: PathStatement[] = [];
  const add = (made: Value, isRepeated = false) => statements.push({ statement: made, isRepeated });
  const deny = (at: Location, operator: string, condition: Value) => {
    add(statement(at, "Allow", anyone(at), resources(at)));
    add(statement(at, "Deny", anyone(at), resources(at), map(at, [[operator, condition]])));
  };
  for (const [name, effect] of [
    ["AwsAccountWhitelist", "Allow"],
    ["AwsAccountBlacklist", "Deny"],
  ] as const) {
    const accounts = list(name);
    if (accounts === null) continue;
    const { at } = accounts.provenance;
    add(statement(at, effect, map(at, [["AWS", asList(accounts)]]), resources(at)), true);
  }
  for (const [name, operator] of [
    ["IpRangeWhitelist", "NotIpAddress"],
    ["IpRangeBlacklist", "IpAddress"],
  ] as const) {
    const ranges = list(name);
    if (ranges === null) continue;
    const { at } = ranges.provenance;
    deny(at, operator, map(at, [["aws:SourceIp", asList(ranges)]]));
  }
  for (const [kind, operator] of [
    ["Blacklist", "StringEquals"],
    ["Whitelist", "StringNotEquals"],
  ] as const) {
    const condition = networks(list(`SourceVpc${kind}`), list(`IntrinsicVpc${kind}`), list(`IntrinsicVpce${kind}`));
    if (condition !== null) deny(condition.provenance.at, operator, condition);
  }
  return statements;
}

function statement(at: Location, effect: string, principal: Value, resources: Value, condition?: Value): Value {
  return map(at, [
    ["Effect", textValue(effect, { at })],
    ["Principal", principal],
    ["Action", textValue("execute-api:Invoke", { at })],
    ["Resource", resources],
    ...(condition === undefined ? [] : [["Condition", condition] as const]),
  ]);
}

/** VPCs and endpoints, in one operator: a request must differ from both to be denied by a whitelist. */
function networks(mixed: Value | null, vpcs: Value | null, endpoints: Value | null): Value | null {
  const at = (mixed ?? vpcs ?? endpoints)?.provenance.at;
  if (at === undefined) return null;
  const byVpc: ListItem[] = [];
  const byEndpoint: ListItem[] = [];
  let open: string | null = null;
  for (const item of mixed === null ? [] : itemsOf(mixed)) {
    const start = prefixOf(item);
    if (start?.startsWith("vpce-")) byEndpoint.push(item);
    else if (start?.startsWith("vpc-")) byVpc.push(item);
    else if (start === null) open ??= "origin" in item ? item.origin : "fn:SourceVpc";
  }
  if (vpcs !== null) byVpc.push(...itemsOf(vpcs));
  if (endpoints !== null) byEndpoint.push(...itemsOf(endpoints));
  if (byVpc.length + byEndpoint.length === 0 && open === null) return null;
  const lists: [string, Value][] = [];
  if (byVpc.length > 0) lists.push(["aws:SourceVpc", listValue(byVpc, { at })]);
  if (byEndpoint.length > 0) lists.push(["aws:SourceVpce", listValue(byEndpoint, { at })]);
  return map(at, lists, open);
}

/** What an id begins with; null where that is not visible. */
function prefixOf(item: ListItem): string | null {
  if (item.kind === "text") return item.text;
  if (item.kind === "concat" && item.parts[0]?.kind === "text") return item.parts[0].text;
  if (item.kind !== "unknown") return null;
  return item.holeClass === "vpc-id" ? "vpc-" : item.holeClass === "vpc-endpoint-id" ? "vpce-" : null;
}

function itemsOf(value: Value): readonly ListItem[] {
  return value.kind === "list" ? value.items : [value];
}

function asList(value: Value): Value {
  return value.kind === "list" || (value.kind === "unknown" && value.type === "list")
    ? value
    : listValue([value], { at: value.provenance.at });
}

function anyone(at: Location): Value {
  return textValue("*", { at });
}

function map(at: Location, members: readonly (readonly [string, Value])[], open: string | null = null): Value {
  return mapValue(
    members.map(([name, value]) => ({ name, key: { at }, value })),
    { at },
    open,
  );
}
