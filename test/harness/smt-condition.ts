// Conditions as claims in SMT-LIB, by the tables of AWS's documentation of operators and keys.

import type { SmtStatement } from "./smt-policy.js";
import { addressNumber, type KeyKind, type KeyTerms, type SmtRequest } from "./smt-request.js";
import {
  all,
  any,
  choice,
  either,
  equal,
  exactly,
  glob,
  isIn,
  not,
  notColon,
  real,
  sequence,
  type Term,
} from "./smt-terms.js";

/** Keys with several values (service authorization reference). */
const lists = new Set(["aws:principalorgpaths", "aws:resourceorgpaths", "aws:calledvia", "aws:tagkeys"]);
const flags = new Set(["aws:securetransport", "aws:viaawsservice", "aws:multifactorauthpresent"]);

/** Keys that follow from who calls. */
const ofCaller = new Set([
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principaltype",
  "aws:principalisawsservice",
  "aws:username",
]);

const types: Readonly<Record<string, string>> = {
  anonymous: "Anonymous",
  root: "Account",
  user: "User",
  federated: "FederatedUser",
  session: "AssumedRole",
};

/** An operator, taken apart. */
interface Operator {
  readonly set: "ForAnyValue" | "ForAllValues" | null;
  readonly base: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

function operatorOf(written: string): Operator {
  const [set, name = written] = written.includes(":") ? written.split(":") : [null, written];
  const ifExists = name.endsWith("IfExists");
  const plainName = ifExists ? name.slice(0, -"IfExists".length) : name;
  return {
    set: set === "ForAnyValue" || set === "ForAllValues" ? set : null,
    base: plainName.replace("Not", ""),
    negated: plainName.includes("Not"),
    ifExists,
  };
}

export class SmtCondition {
  private readonly request: SmtRequest;
  private readonly kinds = new Map<string, KeyKind>();
  /** How many conditions there are on each key: as many values of it can matter. */
  private readonly counts = new Map<string, number>();

  constructor(request: SmtRequest, statements: readonly SmtStatement[]) {
    this.request = request;
    for (const { Condition = {} } of statements) {
      for (const [operator, keys] of Object.entries(Condition)) {
        for (const written of Object.keys(keys)) {
          const key = written.toLowerCase();
          this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
          const kind = kindOf(key, operatorOf(operator).base);
          if (kind !== null) this.kinds.set(key, kind);
        }
      }
    }
  }

  /** Whether an operator holds of a key. */
  holds(written: string, name: string, values: readonly string[]): Term {
    const key = name.toLowerCase();
    const operator = operatorOf(written);
    if (ofCaller.has(key)) return this.ofCaller(key, operator, values);
    const terms = this.terms(key);
    if (operator.base === "Null") {
      const isThere = this.isThere(key, terms);
      return any(...values.map((value) => (value === "true" ? not(isThere) : isThere)));
    }
    const matches = (value: Term) => {
      const listed = any(...values.map((one) => compared(operator.base, terms, value, one)));
      return operator.negated ? not(listed) : listed;
    };
    const absent = this.whenAbsent(operator);
    if (operator.set === null) {
      if (terms.kind === "list") throw new Error(`${written} on ${name} is not documented.`);
      return either(terms.present, matches(terms.value), absent);
    }
    const members = terms.kind === "list" ? terms.members : [{ used: terms.present, value: terms.value }];
    const present =
      operator.set === "ForAllValues"
        ? all(...members.map(({ used, value }) => any(not(used), matches(value))))
        : any(...members.map(({ used, value }) => all(used, matches(value))));
    // The documentation calls a key that resolves to an empty text one without values.
    const isNothing = all(
      this.request.reading(`set operators do not see an empty ${key}`),
      ...members.map(({ used, value }) => any(not(used), equal(value, '""'))),
    );
    return either(terms.present, either(isNothing, absent, present), absent);
  }

  /** Whether a key has a value that a policy variable can stand for, and the value. */
  variable(written: string): { readonly present: Term; readonly value: Term } {
    const key = written.toLowerCase();
    const { request } = this;
    if (key === "aws:username") return { present: request.is("user"), value: request.userNameText() };
    if (key === "aws:principalaccount") return this.account();
    if (ofCaller.has(key) || this.kinds.get(key) === "list") throw new Error(`No variable is read of ${written}.`);
    return this.terms(key);
  }

  private terms(written: string): KeyTerms {
    const key = written.toLowerCase();
    return this.request.key(key, this.kinds.get(key) ?? "text", this.counts.get(key) ?? 1);
  }

  /** Whether a key counts as present; of an empty text, which tags and keys of services can be, that is contested. */
  private isThere(key: string, { kind, present, value, members }: KeyTerms): Term {
    if (key.startsWith("aws:") && !key.includes("/")) return present;
    const emptyCounts = this.request.reading(`an empty ${key} is there`);
    const hasText = (text: Term) => any(emptyCounts, not(equal(text, '""')));
    if (kind === "text") return all(present, hasText(value));
    if (kind !== "list") return present;
    return any(...members.map((one) => all(one.used, hasText(one.value))));
  }

  /** `aws:PrincipalAccount`: of the unsigned it says so, what it is of a service no page tells. */
  private account(): { readonly present: Term; readonly value: Term } {
    const { request } = this;
    const { present, value } = request.untold("account of a service");
    const ofOthers = either(request.is("anonymous"), '"anonymous"', request.accountText());
    return {
      present: any(not(request.is("service")), present),
      value: either(request.is("service"), value, ofOthers),
    };
  }

  /** `aws:PrincipalType`. */
  private type(): { readonly present: Term; readonly value: Term } {
    const { request } = this;
    const { present, value } = request.untold("type of a service");
    const known = Object.entries(types).reduce(
      (others, [kind, type]) => either(request.is(kind), `"${type}"`, others),
      value,
    );
    return { present: any(not(request.is("service")), present), value: known };
  }

  /** Keys of the caller. */
  private ofCaller(key: string, operator: Operator, values: readonly string[]): Term {
    const { request } = this;
    const keys: Readonly<Record<string, () => { readonly present: Term; readonly value: Term }>> = {
      "aws:principalarn": () => ({ present: request.isIdentity(), value: "arn" }),
      "aws:username": () => this.variable(key),
      "aws:principalaccount": () => this.account(),
      "aws:principaltype": () => this.type(),
      "aws:principalisawsservice": () => ({
        present: "true",
        value: either(request.is("service"), '"true"', '"false"'),
      }),
    };
    const { present, value } = keys[key]?.() ?? { present: "false", value: '""' };
    if (operator.base === "Null") return any(...values.map((one) => (one === "true" ? not(present) : present)));
    if (operator.set !== null) throw new Error(`Set operators on ${key} are not read here.`);
    const listed = any(...values.map((one) => isIn(value, textSet(operator.base, one))));
    return either(present, operator.negated ? not(listed) : listed, this.whenAbsent(operator));
  }

  /** Of ForAnyValue with IfExists no page says what it does without the key. */
  private whenAbsent({ set, negated, ifExists }: Operator): Term {
    if (set === "ForAllValues") return "true";
    if (set === "ForAnyValue") return ifExists ? this.request.reading("ForAnyValue heeds IfExists") : "false";
    return negated || ifExists ? "true" : "false";
  }
}

function kindOf(key: string, base: string): KeyKind | null {
  if (lists.has(key)) return "list";
  if (base.startsWith("Numeric")) return "number";
  if (base.startsWith("Date")) return "date";
  if (base === "IpAddress") return "address";
  if (base === "Bool" && flags.has(key)) return "flag";
  return base === "Null" ? null : "text";
}

/** What one value of a condition says of one of a request. */
function compared(base: string, { kind, isLong }: KeyTerms, value: Term, wanted: string): Term {
  switch (kind) {
    case "number":
      return ordered(base.replace("Numeric", ""), value, real(Number(wanted)));
    case "date":
      return ordered(base.replace("Date", ""), value, real(Date.parse(wanted)));
    case "address": {
      const [text = "", length] = wanted.split("/");
      const first = addressNumber(text);
      const bits = first.isLong ? 128 : 32;
      const size = 1n << BigInt(bits - Number(length ?? bits));
      const low = first.value - (first.value % size);
      return all(equal(isLong, String(first.isLong)), `(<= ${low} ${value})`, `(< ${value} ${low + size})`);
    }
    case "flag":
      return equal(value, `"${wanted.toLowerCase()}"`);
    default:
      return isIn(value, textSet(base, wanted));
  }
}

function ordered(base: string, value: Term, wanted: Term): Term {
  const signs: Readonly<Record<string, string>> = {
    Equals: "=",
    LessThan: "<",
    LessThanEquals: "<=",
    GreaterThan: ">",
    GreaterThanEquals: ">=",
  };
  const sign = signs[base];
  if (sign === undefined) throw new Error(`No operator compares by ${base}.`);
  return `(${sign} ${value} ${wanted})`;
}

/** The texts that a value of a condition stands for. Arn operators compare field by field, the last one keeps colons. */
function textSet(base: string, wanted: string): Term {
  switch (base) {
    case "StringEquals":
      return exactly(wanted);
    case "Bool":
    case "StringEqualsIgnoreCase":
      return ignoringCase(wanted);
    case "StringLike":
      return glob(wanted);
    case "ArnEquals":
    case "ArnLike": {
      const [first = "", ...others] = wanted.split(":");
      if (first !== "arn" || others.length < 5) throw new Error(`${wanted} is no ARN.`);
      const fields = others.slice(0, 4).map((field) => glob(field, { wildcard: () => notColon }));
      const last = glob(others.slice(4).join(":"));
      return sequence(exactly("arn"), ...fields.flatMap((field) => [exactly(":"), field]), exactly(":"), last);
    }
    default:
      throw new Error(`${base} is not read here.`);
  }
}

function ignoringCase(text: string): Term {
  return sequence(
    ...text
      .split("")
      .map((unit) =>
        unit.toLowerCase() === unit.toUpperCase()
          ? exactly(unit)
          : choice(exactly(unit.toLowerCase()), exactly(unit.toUpperCase())),
      ),
  );
}
