// A request in SMT-LIB: a variable for each thing that is free, and what AWS documents of all requests. Written from
// the documentation, and of nothing that the engine is made of.

import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import {
  all,
  any,
  anyLetter,
  anyNumber,
  choice,
  digit,
  equal,
  exactly,
  isIn,
  letters,
  literal,
  not,
  notColon,
  real,
  sequence,
  some,
  type Term,
} from "./smt-terms.js";

/** What the values of a key are. `list`: several texts at a time. */
export type KeyKind = "text" | "flag" | "number" | "date" | "address" | "list";

/** The variables of a condition key. */
export interface KeyTerms {
  readonly kind: KeyKind;
  readonly present: Term;
  /** The value; of an address its number. */
  readonly value: Term;
  /** Of an address: whether it is one of IPv6. */
  readonly isLong: Term;
  /** Of a list: what it may have, and whether it does. */
  readonly members: readonly { readonly used: Term; readonly value: Term }[];
}

const nameLetters = letters("AZ", "az", "09", "_", "+", "=", ",", ".", "@", "-");
const hostLetters = letters("az", "09", ".", "-");
const name = some(nameLetters);
const pathAndName = sequence(anyNumber(choice(nameLetters, exactly("/"))), name);
const partition = choice(exactly("aws"), exactly("aws-cn"), exactly("aws-us-gov"));
const account = `((_ re.loop 12 12) ${digit})`;
const field = anyNumber(notColon);

/** The ARNs of each kind of identity. */
const arns: Readonly<Record<string, Term>> = {
  root: arn(partition, "iam", account, exactly("root")),
  user: arn(partition, "iam", account, sequence(exactly("user/"), pathAndName)),
  federated: arn(partition, "sts", account, sequence(exactly("federated-user/"), name)),
  session: arn(partition, "iam", account, sequence(exactly("role/"), pathAndName)),
};

function arn(partitions: Term, service: string, accounts: Term, rest: Term): Term {
  return sequence(exactly("arn:"), partitions, exactly(`:${service}::`), accounts, exactly(":"), rest);
}

const actions = sequence(some(letters("az", "09", "-")), exactly(":"), some(letters("az", "09", "-", "_")));
const resources = choice(
  exactly("*"),
  sequence(
    exactly("arn:"),
    some(hostLetters),
    exactly(":"),
    some(hostLetters),
    exactly(":"),
    field,
    exactly(":"),
    field,
    exactly(":"),
    some(anyLetter),
  ),
);

/** Values of variables. */
export type Pins = ReadonlyMap<Term, Term>;

const kindOf: Readonly<Record<AccessRequest["principal"]["type"], string>> = {
  anonymous: "anonymous",
  service: "service",
  "account-root": "root",
  user: "user",
  "federated-user": "federated",
  "role-session": "session",
};

const kinds = "(declare-datatypes ((Kind 0)) (((anonymous) (aws-service) (root) (user) (federated) (role-session))))";

/** Some kinds have the name of a variable. */
function kindTerm(kind: string): Term {
  return { service: "aws-service", session: "role-session" }[kind] ?? kind;
}

function implies(condition: Term, claim: Term): Term {
  return `(=> ${condition} ${claim})`;
}

/** The variables of a request and what holds of them. */
export class SmtRequest {
  readonly kind = "kind";
  /** Of identities: for a role's session that of the role. */
  readonly arn = "arn";
  readonly session = "session";
  readonly service = "service";
  /** In lower case. */
  readonly action = "action";
  readonly resource = "resource";
  private readonly keys = new Map<string, KeyTerms>();
  private readonly account = "account";
  private readonly userName = "username";
  /** Variables with their sorts, in order. */
  private readonly sorts = new Map<Term, string>([
    ["kind", "Kind"],
    ...["arn", "session", "service", "action", "resource"].map((one) => [one, "String"] as const),
  ]);
  /** What holds of every request. */
  private readonly facts: Term[] = [
    implies(this.is("service"), isIn("service", some(hostLetters))),
    ...Object.entries(arns).map(([kind, set]) => implies(this.is(kind), isIn("arn", set))),
    implies(this.is("session"), isIn("session", name)),
    isIn("action", actions),
    isIn("resource", resources),
  ];

  /** Whether the caller is of a kind. */
  is(kind: string): Term {
    return equal("kind", kindTerm(kind));
  }

  isIdentity(): Term {
    return not(`(or ${this.is("anonymous")} ${this.is("service")})`);
  }

  /** The variables of a key that is not one of the caller's. @param most how many values a list needs at most. */
  key(written: string, kind: KeyKind, most: number): KeyTerms {
    const key = written.toLowerCase();
    const known = this.keys.get(key);
    if (known !== undefined) {
      if (known.kind !== kind) throw new Error(`${written} is ${known.kind} and ${kind}.`);
      return known;
    }
    const symbol = (part: string) => `|${part} ${key}|`;
    const present = symbol("has");
    const value = symbol("value");
    const isLong = symbol("long");
    const members = Array.from({ length: kind === "list" ? most : 0 }, (_, index) => ({
      used: symbol(`has ${index}`),
      value: symbol(`value ${index}`),
    }));
    const sorts = { text: "String", flag: "String", number: "Real", date: "Real", address: "Int", list: "String" };
    this.sorts.set(present, "Bool").set(value, sorts[kind]);
    if (kind === "flag") this.facts.push(any(equal(value, '"true"'), equal(value, '"false"')));
    if (kind === "address") {
      this.sorts.set(isLong, "Bool");
      this.facts.push(`(<= 0 ${value})`, `(< ${value} (ite ${isLong} ${1n << 128n} ${1n << 32n}))`);
    }
    for (const one of members) this.sorts.set(one.used, "Bool").set(one.value, "String");
    if (kind === "list") this.facts.push(equal(present, any(...members.map(({ used }) => used))));
    const made = { kind, present, value, isLong, members };
    this.keys.set(key, made);
    return made;
  }

  /** The account of an identity, as a text. */
  accountText(): Term {
    if (!this.sorts.has(this.account)) {
      for (const one of [this.account, "before", "behind"]) this.sorts.set(one, "String");
      const parts = equal("arn", `(str.++ before ":" ${this.account} ":" behind)`);
      const head = sequence(exactly("arn:"), partition, exactly(":"), field, exactly(":"));
      this.facts.push(isIn(this.account, account), implies(this.isIdentity(), all(parts, isIn("before", head))));
    }
    return this.account;
  }

  /** The name of a user, as a text: the end of the ARN, without the path. */
  userNameText(): Term {
    if (!this.sorts.has(this.userName)) {
      this.sorts.set(this.userName, "String");
      const isLast = `(str.suffixof (str.++ "/" ${this.userName}) arn)`;
      this.facts.push(implies(this.is("user"), all(isIn(this.userName, name), isLast)));
    }
    return this.userName;
  }

  /** Something that sources leave open, by its name: what AWS does is true or false, and the same everywhere. */
  reading(written: string): Term {
    const symbol = `|reading ${written}|`;
    this.sorts.set(symbol, "Bool");
    return symbol;
  }

  /** A value that no page tells, by its name; it may not be there. */
  untold(written: string): { readonly present: Term; readonly value: Term } {
    const value = `|untold ${written}|`;
    this.sorts.set(value, "String");
    return { present: this.reading(`${written} is there`), value };
  }

  /** The values of the variables that a request has. */
  valuesOf({ principal, action, resource, context }: AccessRequest): Pins {
    const pins = new Map([
      ["kind", kindTerm(kindOf[principal.type])],
      ["action", literal(action.toLowerCase())],
      ["resource", literal(resource)],
    ]);
    if ("arn" in principal) pins.set("arn", literal(principal.arn));
    if ("session" in principal) pins.set("session", literal(principal.session));
    if ("service" in principal) pins.set("service", literal(principal.service));
    const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
    for (const [key, terms] of this.keys)
      for (const [one, value] of valuesOfKey(terms, given.get(key))) pins.set(one, value);
    return pins;
  }

  /** The text of a question: is there a request of which a claim is true? Only of some values, where there are pins. */
  question(claim: Term, pins: Pins = new Map()): string {
    const variables = [...this.sorts].map(([one, sort]) => {
      const value = pins.get(one);
      return value === undefined ? `(declare-const ${one} ${sort})` : `(define-fun ${one} () ${sort} ${value})`;
    });
    return [kinds, ...variables, ...[...this.facts, claim].map((fact) => `(assert ${fact})`)].join("\n");
  }
}

/** What a key's variables are for its values. */
function valuesOfKey(key: KeyTerms, given: string | readonly string[] | undefined): readonly (readonly [Term, Term])[] {
  if (given === undefined) return [[key.present, "false"], ...key.members.map(({ used }) => [used, "false"] as const)];
  if (key.kind === "list") {
    const values = typeof given === "string" ? [given] : given;
    if (values.length > key.members.length) throw new Error(`More values than there are members: ${values.join()}`);
    return [
      [key.present, "true"],
      // The others repeat the last one.
      ...key.members.flatMap(({ used, value }, index) => [
        [used, "true"] as const,
        [value, literal(values[index] ?? values.at(-1) ?? "")] as const,
      ]),
    ];
  }
  if (typeof given !== "string") throw new Error(`Several values of a key that has one: ${given.join()}`);
  const present = [key.present, "true"] as const;
  if (key.kind === "number") return [present, [key.value, real(Number(given))]];
  if (key.kind === "date") return [present, [key.value, real(Date.parse(given))]];
  if (key.kind !== "address") return [present, [key.value, literal(given)]];
  const { isLong, value } = addressNumber(given);
  return [present, [key.isLong, String(isLong)], [key.value, String(value)]];
}

/** An address as a number. */
export function addressNumber(text: string): { readonly isLong: boolean; readonly value: bigint } {
  const fold = (parts: readonly string[], base: bigint, radix: string) =>
    parts.reduce((sum, part) => sum * base + BigInt(`${radix}${part === "" ? "0" : part}`), 0n);
  if (!text.includes(":")) return { isLong: false, value: fold(text.split("."), 256n, "") };
  const [head = "", tail] = text.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => "0");
  return { isLong: true, value: fold([...front, ...middle, ...back], 65536n, "0x") };
}
