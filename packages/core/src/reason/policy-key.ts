// What two policies have in common that every question answers alike: their statements, but for the names of what is
// not known. Equal unknown values are numbered alike, so that policies of two instances of a module are one.

import type { PatternElement, PatternEntry, Statement, TypedPolicy } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import type { EndpointPins } from "./answers.js";
import type { PlacedPolicy } from "./policy-place.js";

/** The key of a policy at its place, with what its endpoint fixes. */
export function policyKey({ policy, place }: PlacedPolicy, endpoint: EndpointPins | null): string {
  const names = new Map<string, number>();
  const key = (value: Value): unknown => valueKey(value, names);
  const pinKey = (pin: EndpointPins["id"]) => (pin === null || typeof pin === "string" ? pin : key(pin));
  const pins = endpoint === null ? null : { ...endpoint, id: pinKey(endpoint.id), vpc: pinKey(endpoint.vpc) };
  return JSON.stringify([
    place,
    pins,
    policy.language,
    policy.closed,
    policy.statements.map((statement) => statementKey(statement, key)),
  ]);
}

/** The keys of the statements of some policies, one list for each: unknown values have the same numbers in all of them. */
export function statementKeys(policies: readonly Pick<TypedPolicy, "statements">[]): readonly (readonly string[])[] {
  const names = new Map<string, number>();
  const key = (value: Value): unknown => valueKey(value, names);
  return policies.map(({ statements }) => statements.map((one) => JSON.stringify(statementKey(one, key))));
}

type Key = (value: Value) => unknown;

function statementKey({ effect, certain, closed, principal, action, resource, condition }: Statement, key: Key) {
  return [
    effect,
    certain,
    closed,
    principal === null
      ? null
      : [principal.negated, principal.closed, principal.entries.map(({ kind, value }) => [kind, key(value)])],
    elementKey(action, key),
    elementKey(resource, key),
    condition === null
      ? null
      : [
          condition.closed,
          condition.entries.map(({ operator, name, closed: isClosed, values }) => [
            operator,
            name,
            isClosed,
            entriesKey(values, key),
          ]),
        ],
  ];
}

function elementKey(element: PatternElement | null, key: Key): unknown {
  return element === null ? null : [element.name, element.closed, entriesKey(element.entries, key)];
}

function entriesKey(entries: readonly PatternEntry[], key: Key): readonly unknown[] {
  return entries.map(({ value }) => key(value));
}

function valueKey(value: Value, names: Map<string, number>): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return [1, value.text];
    case "boolean":
      return [2, value.value];
    case "null":
      return null;
    case "concat":
      return [3, ...value.parts.map((part) => valueKey(part, names))];
    case "encoded":
      return [4, valueKey(value.value, names)];
    case "list":
      return [5, ...value.items.map((item) => (item.kind === "splice" ? [6] : valueKey(item, names)))];
    case "map":
      return [7, ...value.members.map((member) => [member.name, valueKey(member.value, names)])];
    default: {
      const { origin, scope = "", type, holeClass = "", mayBeAbsent = false, oneOf } = value;
      // Functions and parts that are not visible name nothing: each is a value of its own, and may be any.
      const name = /^(fn|if|invalid):|\?|^each\./.test(origin) ? origin : `${scope} ${origin}`;
      const number = names.get(name) ?? names.size;
      names.set(name, number);
      const isNamed = name !== origin;
      return [8, number, isNamed, type, holeClass, mayBeAbsent, oneOf?.map((one) => valueKey(one, names)) ?? null];
    }
  }
}
